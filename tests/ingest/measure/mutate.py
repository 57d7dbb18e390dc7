"""Reads thousands of damaged files through the confined process and counts what happened.

    python -m tests.ingest.measure.mutate 500 [SEED]

Passes when no run outlives its limits, no child grows past the memory limit, and every failure has a reason.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import docx

from ingest.errors import FileRefusedError
from ingest.readers.sandbox import memory_of_children, read_apart
from ingest.settings import IngestSettings
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf
from tests.ingest.test_readers import write_hwpx


def seeds(folder: Path) -> list[Path]:
    """A good file of each binary format."""
    pdf = folder / "seed.pdf"
    pdf.write_bytes(
        make_pdf([PdfPage(lines_from([f"{n}번째 줄의 글이다." for n in range(20)])) for _ in range(4)])
    )
    word = folder / "seed.docx"
    document = docx.Document()
    document.add_heading("제목", 1)
    document.add_paragraph("지원 한도는 2억원이다.")
    document.save(str(word))
    return [pdf, word, write_hwpx(folder / "seed.hwpx")]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or overwritten."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out))
        span = chance.randint(1, max(1, len(out) // 20))
        kind = chance.randrange(5)
        if kind == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and len(out) > 200:
            del out[at : at + span]
        elif kind == 2:
            out[at:at] = out[at : at + span]
        elif kind == 3:
            out[at : at + span] = chance.randbytes(span)
        else:
            out[at : at + 4] = str(chance.choice([0, -1, 2**31, 10**12])).encode()
    return bytes(out)


def main(count: int, seed: int) -> int:
    """Runs `count` damaged files; the exit code says whether the bars hold."""
    chance, settings = random.Random(seed), IngestSettings()
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place:
        good = seeds(Path(place))
        for number in range(count):
            source = chance.choice(good)
            path = Path(place) / f"file{source.suffix}"
            path.write_bytes(mutated(source.read_bytes(), chance))
            started = time.perf_counter()
            try:
                read_apart(path, settings)
                outcomes["read"] += 1
            except FileRefusedError as error:
                outcomes[error.message[:60]] += 1
            except Exception as error:
                outcomes[f"CRASH {type(error).__name__} at {number}"] += 1
            slowest = max(slowest, time.perf_counter() - started)
    for message, times in outcomes.most_common():
        print(f"{times:6} {message}")
    print(f"slowest {slowest:.1f} s, largest child {memory_of_children() >> 20} MB, seed {seed}")
    crashed = any(message.startswith("CRASH") for message in outcomes)
    return int(crashed or slowest > 60 or memory_of_children() > settings.parse_memory_mb << 20)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
