"""Time of each search call on the live index, exact against Chroma, beside the embedding of a question.

python -m tests.ingest.measure.latency
"""

import statistics
import time
from collections.abc import Callable

from ingest.index import OpenIndex, open_index
from ingest.model import Level
from ingest.settings import IngestSettings

QUESTIONS = [f"AI 바우처는 {n}번째로 신청하면 얼마까지 지원되나요?" for n in range(60)] + [
    f"How much does the AI voucher pay to the firm number {n}?" for n in range(60)
]


def timed(name: str, call: Callable[[str], object]) -> None:
    """Median and 95th percentile in milliseconds."""
    times = []
    for question in QUESTIONS:
        started = time.perf_counter()
        call(question)
        times.append((time.perf_counter() - started) * 1000)
    print(
        f"{name:48} p50 {statistics.median(times):7.2f}  p95 {sorted(times)[int(0.95 * len(times))]:7.2f} ms"
    )


def opened(search: str) -> OpenIndex:
    """The live index with one way of dense search."""
    started = time.perf_counter()
    index = open_index(IngestSettings(threads=1, dense_search=search))  # type: ignore[arg-type]
    print(f"open ({search}): {time.perf_counter() - started:.2f} s; {index.manifest.collections}")
    return index


def main() -> None:
    """Prints the table."""
    exact, chroma = opened("exact"), opened("chroma")
    exact.embed_query("warm", "en")
    vectors = {}

    def embed(question: str) -> None:
        vectors[question] = exact.embed_query(question, "ko" if "바우처" in question else "en")

    timed("embedding of the question", embed)
    for name, index in (("exact", exact), ("chroma", chroma)):
        index.dense(Level.PASSAGE, None, vectors[QUESTIONS[0]], 5)
        index.dense(Level.STATEMENT, None, vectors[QUESTIONS[0]], 5)
        for level in Level:
            timed(
                f"dense {level}s, both languages, 50, {name}",
                lambda q, i=index, lv=level: i.dense(lv, None, vectors[q], 50),
            )  # type: ignore[misc]
            timed(
                f"dense {level}s, one language, 50, {name}",
                lambda q, i=index, lv=level: i.dense(lv, "ko", vectors[q], 50),
            )  # type: ignore[misc]
    for level in Level:
        timed(f"keyword {level}s, 50", lambda q, lv=level: exact.keyword(lv, q, 50))  # type: ignore[misc]
    ids = list(exact.passages)[:200]
    timed("coverage of 200 passages (same question)", lambda q: exact.coverage(Level.PASSAGE, q, ids))
    timed("vectors of 200 passages", lambda q: exact.vectors(Level.PASSAGE, ids))


if __name__ == "__main__":
    main()
