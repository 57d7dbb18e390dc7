"""How search grows from a thousand passages to two hundred thousand.

    python -m benchmarks.growth [ROWS …] [--svg FILE]

Rows are made: vectors around the mean of a few hundred centres, texts drawn from the words of our own documents, so that
term frequencies are those of the field. Everything else is what the server runs: the array with exact search, Chroma's
graph, the keyword index, each built in one process and asked in another. Building counts processor time and a question
its best of five times, so that other work on the machine shows little. Prints a table and, on request, draws it.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.drawing import Line, draw
from benchmarks.timing import Times, timed
from ingest.index import open_index
from ingest.model import Level
from ingest.store.keyword import KeywordIndex, write_keywords
from ingest.store.layout import Collection
from ingest.store.vectors import ChromaSearch, ExactSearch, load_table, write_chroma

SIZES = (1_000, 5_000, 20_000, 50_000, 100_000, 200_000)
WIDTH, CENTRES, WORDS, QUERIES, REPEATS, SEED = 384, 400, 60, 60, 5, 20261125
SIDES = ("exact", "graph", "keyword")


def vectors(rows: int, chance: np.random.Generator) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Unit vectors in groups, as texts on the same subjects are."""
    centres = np.random.default_rng(SEED).normal(size=(CENTRES, WIDTH))
    table = centres[chance.integers(CENTRES, size=rows)] + chance.normal(size=(rows, WIDTH))
    unit: np.ndarray[Any, np.dtype[np.float32]] = (
        table / np.linalg.norm(table, axis=1, keepdims=True)
    ).astype(np.float32)
    return unit


def texts(rows: int, words: list[str]) -> list[str]:
    """Texts with the words of the corpus at their own frequencies."""
    chance = random.Random(SEED)
    return [" ".join(chance.choices(words, k=WORDS)) for _ in range(rows)]


def corpus_words() -> list[str]:
    """All words of our statements, as often as they occur."""
    return [word for statement in open_index().statements.values() for word in statement.text.split()]


def built(side: str, rows: int, folder: Path) -> dict[str, float]:
    """Makes the rows and builds one side of the index in `folder`; processor seconds of the building alone."""
    if side == "keyword":
        made = texts(rows, corpus_words())
        return {"build_s": _processor_s(lambda: write_keywords(folder / "keywords", made, []))}
    table = vectors(rows, np.random.default_rng(SEED + rows))
    ids = _ids(rows)

    def build() -> None:
        np.save(folder / "table.npy", table)
        if side == "graph":
            write_chroma(folder / "chroma", _part(rows), ids, ids, table)

    return {"build_s": _processor_s(build)}


def asked(side: str, rows: int, folder: Path) -> dict[str, float]:
    """Milliseconds of a search over what was built, and megabytes that this process holds beyond an empty one."""
    questions = _questions(side, rows)
    before = _held_mb()
    calls: list[Callable[[int], object]]
    if side == "keyword":
        index = KeywordIndex(folder / "keywords")
        # answers are remembered by question: each time it is written otherwise
        calls = [lambda n, q=q: index.scores(q + " " * n) for q in questions]  # type: ignore[misc]
    else:
        search = _search(side, rows, folder)
        calls = [lambda _, q=q: search.search(_part(rows), q, 60) for q in questions]  # type: ignore[misc]
    calls[0](0)
    times = Times([min(timed(partial(call, n)) for n in range(REPEATS)) for call in calls[1:]])
    return {"p50_ms": times.p50_ms, "p95_ms": times.p95_ms, "memory_mb": _held_mb() - before}


def _search(side: str, rows: int, folder: Path) -> ExactSearch | ChromaSearch:
    if side == "exact":
        return ExactSearch(load_table(folder / "table.npy"))
    return ChromaSearch(folder / "chroma", {name: row for row, name in enumerate(_ids(rows))})


def _questions(side: str, rows: int) -> list[Any]:
    if side == "keyword":
        words = corpus_words()
        return [" ".join(random.Random(n).choices(words, k=6)) for n in range(QUERIES)]
    return list(vectors(QUERIES, np.random.default_rng(SEED - rows)))


def _ids(rows: int) -> list[str]:
    return [f"row-{row}" for row in range(rows)]


def _part(rows: int) -> list[Collection]:
    return [Collection(Level.PASSAGE, "ko", "foreign", 0, rows)]


def _processor_s(work: Callable[[], None]) -> float:
    """Seconds of processor time over all threads: the same whatever else runs."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _held_mb() -> float:
    """Resident megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def apart(side: str, rows: int) -> dict[str, float]:
    """Builds and asks in processes of their own, so that what is held is what a server would hold."""
    with tempfile.TemporaryDirectory(prefix="didim-growth-") as folder:
        found: dict[str, float] = {"rows": rows}
        for step in ("build", "ask"):
            command = [sys.executable, "-m", "benchmarks.growth", "--one", step, side, str(rows), folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found |= json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Prints the table; with `--svg`, draws latency, build time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--one", nargs=4, metavar=("STEP", "SIDE", "ROWS", "FOLDER"))
    chosen = parser.parse_args()
    if chosen.one:
        step, side, size, folder = chosen.one
        print(json.dumps((built if step == "build" else asked)(side, int(size), Path(folder))))
        return
    found: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    print(f"{'side':8} {'rows':>8} {'cpu s':>8} {'p50 ms':>8} {'p95 ms':>8} {'MB':>7}")
    for rows in chosen.rows:
        for side in SIDES:
            row = apart(side, rows)
            found[side].append(row)
            print(
                f"{side:8} {rows:8} {row['build_s']:8.1f} {row['p50_ms']:8.2f} {row['p95_ms']:8.2f} {row['memory_mb']:7.0f}",
                flush=True,
            )
    if chosen.svg:
        panels = (
            ("milliseconds a search (p50)", "p50_ms"),
            ("processor seconds to build", "build_s"),
            ("megabytes", "memory_mb"),
        )
        chosen.svg.write_text(
            draw(
                [
                    (title, [Line(side, [(r["rows"], r[key]) for r in rows]) for side, rows in found.items()])
                    for title, key in panels
                ]
            ),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
