"""How search grows from a thousand passages to two hundred thousand.

    python -m benchmarks.growth [ROWS …] [--svg FILE]

Rows are made: vectors around the mean of a few hundred centres, texts drawn from the words of our own documents, so that
term frequencies are those of the field. Everything else is what the server runs: the array with exact search, Chroma's
graph, the keyword index, each in a process of its own so that memory is its own. Prints a table and, on request, draws it.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
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
WIDTH, CENTRES, WORDS, QUERIES, SEED = 384, 400, 60, 60, 20261125
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


def measured(side: str, rows: int) -> dict[str, float]:
    """Seconds to build, milliseconds to ask, megabytes that this process holds."""
    chance = np.random.default_rng(SEED + rows)
    table = vectors(rows, chance)
    asked = vectors(QUERIES, chance)
    part = [Collection(Level.PASSAGE, "ko", "foreign", 0, rows)]
    ids = [f"row-{row}" for row in range(rows)]
    with tempfile.TemporaryDirectory(prefix="didim-growth-") as name:
        folder = Path(name)
        started = time.perf_counter()
        if side == "keyword":
            words = corpus_words()
            write_keywords(folder / "keywords", texts(rows, words), [])
            built = time.perf_counter() - started
            index = KeywordIndex(folder / "keywords")
            questions = [" ".join(random.Random(n).choices(words, k=6)) for n in range(QUERIES)]
            index.scores(questions[0])
            seconds = [timed(lambda q=q: index.scores(q + " ")) for q in questions]  # type: ignore[misc]
        else:
            np.save(folder / "table.npy", table)
            if side == "graph":
                write_chroma(folder / "chroma", part, ids, ids, table)
            built = time.perf_counter() - started
            search = (
                ExactSearch(load_table(folder / "table.npy"))
                if side == "exact"
                else ChromaSearch(folder / "chroma", {name: row for row, name in enumerate(ids)})
            )
            search.search(part, asked[0], 60)
            seconds = [timed(lambda v=v: search.search(part, v, 60)) for v in asked]  # type: ignore[misc]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = Times(seconds)
    return {
        "rows": rows,
        "build_s": built,
        "p50_ms": times.p50_ms,
        "p95_ms": times.p95_ms,
        "memory_mb": memory,
    }


def apart(side: str, rows: int) -> dict[str, float]:
    """`measured` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", side, str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Prints the table; with `--svg`, draws latency, build time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("SIDE", "ROWS"))
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.one[0], int(chosen.one[1]))))
        return
    found: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    print(f"{'side':8} {'rows':>8} {'build s':>8} {'p50 ms':>8} {'p95 ms':>8} {'MB':>7}")
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
            ("seconds to build", "build_s"),
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
