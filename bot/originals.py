"""Official documents and a firm's own files in the index: which passages of them may answer, and how they are listed.

They are Korean. An English question reaches them by its vector, by its words in the official Korean of a lexicon that is
learned from our own documents, and by the pages that these cite (docs/decisions/0008-english-questions.md).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.bilingual import pairs
from bot.evidence import ScoredPassage
from bot.lexicon import Lexicon, learn
from corpus.models import Lang
from ingest.embedder.base import Vectors
from ingest.index import OpenIndex
from ingest.model import Level, Passage
from ingest.store.layout import FOREIGN

Page = tuple[str, int | str]
_WIDTH = 60
_CITED_PAGE_BONUS = 0.08
_LIFT_AT_MOST = 0.15
_HANDICAP: Mapping[Lang, float] = {"ko": 0.025, "en": 0.1}
"""How much lower the page of an original that answers scores than a passage of ours that does."""


class Originals:
    """Those of one open index."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._pages: dict[tuple[str, int], list[str]] = defaultdict(list)
        foreign = [passage for passage in index.passages.values() if passage.shelf in FOREIGN]
        for passage in foreign:
            if passage.source_id and passage.printed_page is not None:
                self._pages[passage.source_id, passage.printed_page].append(passage.id)
        self._lexicon = learn(pairs(index)) if foreign else Lexicon({})
        self.present = bool(foreign)

    def passages_of_page(self, source_id: str, printed_page: int) -> list[Passage]:
        """The passages on one printed page."""
        return [self._index.passages[name] for name in self._pages.get((source_id, printed_page), ())]

    def asked(self, question: str, expansion: str, lang: Lang) -> tuple[str, str]:
        """The question and the other words for it, in words that a Korean page can hold."""
        if lang == "ko":
            return question, expansion
        terms = (word for word in expansion.split() if not word.isascii())
        return " ".join([*terms, self._lexicon.translated(question)]).strip(), ""

    def candidates(self, text: str, vector: Vectors) -> set[str]:
        """Passages that are near in meaning or hold the words."""
        near = self._index.dense(Level.PASSAGE, None, vector, _WIDTH, FOREIGN)
        worded = self._index.keyword(Level.PASSAGE, text, _WIDTH, shelves=FOREIGN)
        return {hit.id for hit in (*near, *worded)}

    def cited(self, own: Sequence[ScoredPassage]) -> dict[str, float]:
        """What passages on the pages that our best passages cite gain, by rank."""
        gains: dict[str, float] = {}
        for rank, hit in enumerate(own):
            for citation in hit.passage.citations:
                for page in pages_of(citation.locator):
                    for name in self._pages.get((citation.source_id, page), ()):
                        gains.setdefault(name, _CITED_PAGE_BONUS / (1 + 0.5 * rank))
        return gains


def page_of(passage: Passage) -> Page:
    """The page where a passage stands; a passage without pages is one of its own."""
    return passage.document_id, passage.id if passage.page is None else passage.page


def one_a_page(hits: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Of each page the first passage: whoever opens the page sees the others."""
    first: dict[Page, ScoredPassage] = {}
    for hit in hits:
        first.setdefault(page_of(hit.passage), hit)
    return list(first.values())


def lifted(foreign: Sequence[ScoredPassage], own: Sequence[ScoredPassage], lang: Lang) -> list[ScoredPassage]:
    """Originals beside our own words: on the same footing, then lifted to our best, but only so far.

    Our documents are written in a reader's words and in both languages; officialese in Korean would always lose to them,
    although whoever searches wants the original too. An original that is far off stays far off, and one that only the
    lift brings near does not pass our best.
    """
    even = [replace(hit, score=hit.score + _HANDICAP[lang]) for hit in foreign]
    if not even or not own or even[0].score >= own[0].score:
        return even
    best = own[0].score
    lift = min(best - even[0].score, _LIFT_AT_MOST)
    return [replace(hit, score=min(hit.score + lift, best)) for hit in even]


def pages_of(locator: str | None) -> list[int]:
    """The printed pages that a locator names: `p. 45` → [45], `pp. 3-5` → [3, 4, 5]; [] for articles."""
    if not locator or not locator.startswith("p"):
        return []
    numbers = [
        int(part) for part in locator.replace("–", "-").strip("p. ").split("-") if part.strip().isdigit()
    ]
    return list(range(numbers[0], min(numbers[-1], numbers[0] + 10) + 1)) if numbers else []
