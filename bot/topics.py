"""What the documents of a topic speak of: whether a short question goes on with it, and a little pull towards it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.evidence import Evidence, ScoredStatement
from bot.understand.entities import fold
from ingest.index import OpenIndex
from ingest.model import Shelf

_PULL = 0.06
_TOLD = 0.1
_STEM = 5


class TopicTexts:
    """The words of each of our own documents, both languages together."""

    def __init__(self, index: OpenIndex) -> None:
        texts: dict[str, list[str]] = defaultdict(list)
        for passage in index.passages.values():
            if passage.shelf not in (Shelf.ORIGINAL, Shelf.FILE):
                texts[passage.document_id] += [passage.title, passage.heading, passage.text, *passage.aliases]
        self._texts = texts
        self._text = lru_cache(maxsize=64)(self._folded)

    def _folded(self, document: str) -> tuple[str, str]:
        whole = " ".join(self._texts.get(document, ()))
        return fold(whole), whole.casefold()

    def knows(self, documents: tuple[str, ...], word: str) -> bool:
        """Whether one of the documents holds the word, Latin ones from the start of a word."""
        key = word.casefold()
        for document in documents:
            korean, latin = self._text(document)
            if key.isascii():
                stem = key[: max(_STEM, len(key) - 2)]
                if f" {stem}" in latin or f"({stem}" in latin:
                    return True
            elif fold(key) in korean or (len(key) >= 3 and fold(key)[:-1] in korean):
                return True
        return False


def pulled(evidence: Evidence, documents: Sequence[str], told: Sequence[str]) -> Evidence:
    """The evidence with the topic's documents a little ahead, and behind it what the last answer told already."""
    if not documents:
        return evidence
    wanted, old = frozenset(documents), frozenset(told)

    def moved(hit: ScoredStatement) -> ScoredStatement:
        pull = _PULL if hit.statement.document_id in wanted else 0.0
        return replace(hit, score=hit.score + pull - (_TOLD if hit.statement.text in old else 0.0))

    statements = sorted(map(moved, evidence.statements), key=lambda hit: (-hit.score, hit.statement.id))
    return replace(evidence, statements=tuple(statements))
