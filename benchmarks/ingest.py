"""How much of `didim ingest` is parsing and embedding, and what a run with nothing to do costs.

    python -m benchmarks.ingest [DOCUMENTS]

Indexes a part of the corpus from nothing in a folder of its own, twice: the second run has nothing to do. Bars: the
whole at most 1.3 times parsing and embedding, a run with nothing to do at most 2 s.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from ingest.run import ingest
from ingest.settings import IngestSettings


def part_of(corpus: Path, target: Path, documents: int) -> None:
    """Copies the corpus with only the first `documents` documents of each language and programmes."""
    shutil.copytree(corpus, target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for kind in ("*.ko.md", "*.en.md", "programmes/*.yaml"):
        for path in sorted(target.rglob(kind))[documents:]:
            path.unlink()


def main() -> None:
    """Prints seconds and ratios."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory(prefix="didim-bench-") as folder:
        base = Path(folder)
        part_of(IngestSettings().corpus_dir, base / "corpus", documents)
        settings = IngestSettings(data_dir=base / "var", corpus_dir=base / "corpus", cache_dir=base / "cache")
        first = ingest(settings).seconds
        again = ingest(settings)
        changed = sorted((base / "corpus").rglob("*.ko.md"))[0]
        changed.write_text(
            changed.read_text(encoding="utf-8").replace("합니다.", "합니다!", 1), encoding="utf-8"
        )
        one = ingest(settings)
    work = first.parse + first.embed
    print(
        f"from nothing: {first.total:.1f} s, {first.total / work:.2f} x (parse {first.parse:.1f} + embed {first.embed:.1f})"
    )
    print(f"nothing to do: {again.seconds.total:.2f} s, rebuilt: {again.rebuilt}")
    print(f"one document changed: {one.seconds.total:.1f} s, {one.embedded} texts embedded")


if __name__ == "__main__":
    main()
