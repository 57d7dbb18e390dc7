"""How much of a search is the embedding of the question, on the live index.

    python -m benchmarks.retrieval [QUESTIONS]

Questions are those of the tuning part of the retrieval cases. For each the embedding alone, `evidence` (what an answer
is made from) and `search` (originals included) are timed in turn, with the memory of earlier questions emptied, so that
the ratio comes from the same minute of the same machine.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.timing import Times, timed
from bot.glossary import Glossary
from bot.retrieve import Retriever
from bot.settings import BotSettings
from corpus.library import load_library
from corpus.models import LANGS, Lang
from corpus.settings import CorpusSettings
from ingest.index import open_index

CASES = Path(__file__).parent.parent / "evals" / "golden" / "retrieval.jsonl"


def questions(lang: Lang, at_most: int) -> list[str]:
    """Questions of the tuning part."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [c["question"] for c in cases if c["lang"] == lang and c["split"] == "tune"][:at_most]


def main() -> None:
    """Prints one line a language and kind of call."""
    at_most = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    index = open_index()
    glossary = Glossary(load_library(CorpusSettings().corpus_dir).glossary)
    retriever = Retriever(index, glossary, BotSettings().keyword_weight)
    for lang in LANGS:
        asked = questions(lang, at_most)
        for question in asked[:10]:
            retriever.search(question, 10, lang)
        calls: dict[str, Callable[..., object]] = {
            "embedding": partial(index.embed_query, lang=lang),
            "evidence": partial(retriever.evidence, lang=lang),
            "search": partial(retriever.search, k=10, lang=lang),
        }
        seconds: dict[str, list[float]] = {name: [] for name in calls}
        for question in asked:
            for name, call in calls.items():
                index.forget_queries()
                seconds[name].append(timed(partial(call, question)))
        base = Times(seconds["embedding"]).p50_ms
        for name, times in seconds.items():
            found = Times(times)
            print(
                f"{lang} {name:10} p50 {found.p50_ms:6.1f}  p95 {found.p95_ms:6.1f} ms  {found.p50_ms / base:4.2f} x embedding"
            )


if __name__ == "__main__":
    main()
