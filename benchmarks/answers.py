"""How fast answers come without a model: first proved statement, whole answer, answers a second.

Run it on a quiet machine, from the root of the repository: `python -m benchmarks.answers`. Every golden question is
asked once, after a warm-up with others, so that no answer is remembered. Times depend on the machine; the ratio to the
time of one query embedding, taken in the same run, depends much less on it.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.advisor import Advisor
from bot.answer import ChatRequest
from bot.events import Final, Statement
from bot.settings import BotSettings
from corpus.library import load_library
from corpus.settings import CorpusSettings
from ingest.index import OpenIndex, open_index

_GOLDEN = Path(__file__).parents[1] / "evals" / "golden" / "answers.jsonl"
_WARM_UP = 40
_BARS = {"first": 100.0, "whole": 200.0, "rate": 20.0}
"""Milliseconds to the first proved statement and to the whole answer (95th percentile); answers a second."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of one answer; `first` is None where nothing was stated."""

    first: float | None
    whole: float


def ask(advisor: Advisor, question: str) -> Timed:
    """One question, timed from the outside as a reader would see it."""
    start = time.perf_counter()
    first = None
    for event in advisor.stream(ChatRequest(message=question)):
        if first is None and isinstance(event, Statement):
            first = 1000 * (time.perf_counter() - start)
        if isinstance(event, Final):
            break
    return Timed(first, 1000 * (time.perf_counter() - start))


def p(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def embedding_ms(index: OpenIndex, questions: Sequence[str]) -> float:
    """The median time of one query embedding; a mark is added so that no question is remembered."""
    times = []
    for question in questions:
        start = time.perf_counter()
        index.embed_query(f"{question} #", "ko" if any("가" <= c <= "힣" for c in question) else "en")
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def rate(advisor: Advisor, questions: Sequence[str], workers: int) -> float:
    """Answers a second over all questions with that many threads."""
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda question: ask(advisor, f"{question} "), questions))
    return len(questions) / (time.perf_counter() - start)


def golden(limit: int) -> list[str]:
    """Golden questions, both languages in turn."""
    lines = _GOLDEN.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines if line.strip()][: limit or None]


def main() -> None:
    """Print the figures with the bars beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=0, help="how many golden questions (0: all)")
    parser.add_argument("--workers", type=int, default=2, help="threads for the sustained rate")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    index = open_index()
    settings = BotSettings().model_copy(update={"model_name": ""})
    advisor = Advisor(load_library(CorpusSettings().corpus_dir), index, settings, None)
    questions = golden(given.questions)
    for question in questions[-_WARM_UP:]:
        ask(advisor, f"{question} 알려 주세요")
    cpu = time.process_time()
    timed = [ask(advisor, question) for question in questions]
    cpu = 1000 * (time.process_time() - cpu) / len(questions)
    embedding = embedding_ms(index, questions[:100])
    first = [t.first for t in timed if t.first is not None]
    whole = [t.whole for t in timed]
    found = {
        "questions": len(questions),
        "load_before": round(os.getloadavg()[0], 1),
        "embedding_ms_p50": round(embedding, 1),
        "first_ms_p50": round(p(first, 0.5), 1),
        "first_ms_p95": round(p(first, 0.95), 1),
        "whole_ms_p50": round(p(whole, 0.5), 1),
        "whole_ms_p95": round(p(whole, 0.95), 1),
        "cpu_ms_per_answer": round(cpu, 1),
        "first_p50_by_embedding": round(p(first, 0.5) / embedding, 2),
        "whole_p50_by_embedding": round(p(whole, 0.5) / embedding, 2),
        "answers_per_second_1": round(len(whole) / (sum(whole) / 1000), 1),
        f"answers_per_second_{given.workers}": round(rate(advisor, questions, given.workers), 1),
    }
    if given.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:28} {value}")
    print(
        f"bars: first p95 <= {_BARS['first']} ms, whole p95 <= {_BARS['whole']} ms, >= {_BARS['rate']} answers a second"
    )


if __name__ == "__main__":
    main()
