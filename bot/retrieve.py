"""Hybrid retrieval on an absolute scale: cosine + weight × keyword coverage.

Fusion by rank would erase every hit in the other language, whose keyword list is useless; coverage near 0 simply adds
nothing. An English question reaches Korean originals over a bridge: our documents exist in both languages, so a lexicon
learned from them says in official Korean what was asked, the Korean twins of the best English statements lie near the
page in meaning, and their citations point at the very pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from bot.evidence import Evidence, ScoredPassage, ScoredStatement
from bot.glossary import Glossary
from bot.lexicon import Lexicon, Pair, learn
from bot.silence import Silence
from corpus.models import LANGS, Lang
from ingest.embedder.base import Vectors
from ingest.index import OpenIndex
from ingest.model import Level, Passage, Shelf, Statement

OWN = (Shelf.ACTION_PLAN, Shelf.GOVERNANCE, Shelf.PROGRAMMES, Shelf.GUIDES, Shelf.PROGRAMME)
FOREIGN = (Shelf.ORIGINAL, Shelf.FILE)
_WIDTH = 60
_EXPANSION_WEIGHT = 0.4
_BRIDGE_WEIGHT = 0.5
_TRANSLATION_WEIGHT = 0.5
_CITED_PAGE_BONUS = 0.12
_LIFT_AT_MOST = 0.2


class Retriever:
    """Search over one open index."""

    def __init__(self, index: OpenIndex, glossary: Glossary, keyword_weight: float) -> None:
        self._index = index
        self._glossary = glossary
        self._weight = keyword_weight
        self.silence = Silence()
        self._own = {shelf.value for shelf in OWN}
        self._pages: dict[tuple[str, int], list[str]] = defaultdict(list)
        for passage in index.passages.values():
            if passage.source_id and passage.printed_page is not None and passage.shelf in FOREIGN:
                self._pages[passage.source_id, passage.printed_page].append(passage.id)
        self._place, self._twins = _places(index)
        self._foreign = any(passage.shelf in FOREIGN for passage in index.passages.values())
        self._lexicon = learn(_pairs(index, self._place, self._twins)) if self._foreign else Lexicon({})

    def evidence(self, question: str, lang: Lang, extra: str = "") -> Evidence:
        """Statements in the asker's language and passages of our own documents for `question`.

        `extra` holds words that belong to the question but were not said in it (names from the dialogue).
        """
        said = f"{question} {extra}".strip()
        text = f"{said} {self._glossary.formal(said, lang)}".strip()
        vector = self._index.embed_query(text, lang)
        expansion = self.expansion(text, lang)
        passages = self._passages(text, expansion, vector, lang, OWN)
        return Evidence(
            tuple(self._statements(text, expansion, vector, lang, passages)), tuple(passages[:20])
        )

    def search(self, question: str, k: int, lang: Lang) -> list[ScoredPassage]:
        """The `k` best passages of all material, originals and own files included, for a question in `lang`.

        Of an own document the version in the asker's language stands for both; originals come in their own language.
        """
        vector = self._index.embed_query(question, lang)
        expansion = self.expansion(question, lang)
        own = self._passages(question, expansion, vector, lang, OWN)
        if not self._foreign:
            return own[:k]
        foreign = self._foreign_passages(question, expansion, vector, lang, own)
        return sorted([*own[: max(2 * k // 5, 1)], *_lifted(foreign, own)], key=lambda hit: -hit.score)[:k]

    def expansion(self, text: str, lang: Lang) -> str:
        """Other words for what was asked, from the glossary: synonyms in the asker's language and the Korean terms."""
        words: dict[str, None] = {}
        for match in self._glossary.find(text):
            for form in (*match.others(lang)[:4], match.ko[0]):
                if form.casefold() not in text.casefold():
                    words[form] = None
        return " ".join(words)

    def passages_of_page(self, source_id: str, printed_page: int) -> list[Passage]:
        """The passages of an indexed original on one printed page."""
        return [self._index.passages[name] for name in self._pages.get((source_id, printed_page), ())]

    def _passages(
        self, text: str, expansion: str, vector: Vectors, lang: Lang, shelves: Sequence[Shelf]
    ) -> list[ScoredPassage]:
        index = self._index
        near = index.dense(Level.PASSAGE, lang, vector, _WIDTH, shelves)
        worded = index.keyword(Level.PASSAGE, text, _WIDTH, lang)
        self.silence.heard({"dense": len(near), "keyword": len(worded)})
        ids = {hit.id for hit in (*near, *worded)}
        if expansion:
            ids |= {hit.id for hit in index.keyword(Level.PASSAGE, expansion, _WIDTH // 2, lang)}
        wanted = set(shelves)
        return self._scored_passages(
            [i for i in ids if index.passages[i].shelf in wanted], text, expansion, vector
        )

    def _scored_passages(
        self, ids: Sequence[str], text: str, expansion: str, vector: Vectors
    ) -> list[ScoredPassage]:
        if not ids:
            return []
        cosines = self._index.vectors(Level.PASSAGE, ids) @ vector
        coverages = self._coverage(Level.PASSAGE, text, expansion, ids)
        hits = [
            ScoredPassage(self._index.passages[name], float(cosine + self._weight * coverage), float(cosine), float(coverage))
            for name, cosine, coverage in zip(ids, cosines, coverages, strict=True)
        ]  # fmt: skip
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))

    def _coverage(self, level: Level, text: str, expansion: str, ids: Sequence[str]) -> np.ndarray:
        coverage = np.asarray(self._index.coverage(level, text, ids))
        if expansion:
            coverage = coverage + _EXPANSION_WEIGHT * np.asarray(self._index.coverage(level, expansion, ids))
        return coverage

    def _statements(
        self, text: str, expansion: str, vector: Vectors, lang: Lang, passages: Sequence[ScoredPassage]
    ) -> list[ScoredStatement]:
        index = self._index
        by_passage = {hit.passage.id: hit.score for hit in passages}
        ids = {hit.id for hit in index.dense(Level.STATEMENT, lang, vector, _WIDTH, OWN)}
        ids |= {hit.id for hit in index.keyword(Level.STATEMENT, text, _WIDTH, lang)}
        for hit in passages[:12]:
            ids |= {statement.id for statement in index.statements_of(hit.passage.id)}
        names = [name for name in ids if index.statements[name].shelf.value in self._own]
        if not names:
            return []
        missing = {index.statements[n].passage_id for n in names} - by_passage.keys()
        by_passage |= {
            h.passage.id: h.score for h in self._scored_passages(sorted(missing), text, expansion, vector)
        }
        cosines = index.vectors(Level.STATEMENT, names) @ vector
        coverages = self._coverage(Level.STATEMENT, text, expansion, names)
        hits = []
        for name, cosine, coverage in zip(names, cosines, coverages, strict=True):
            statement = index.statements[name]
            own_score = float(cosine + self._weight * coverage)
            score = 0.6 * own_score + 0.4 * by_passage[statement.passage_id]
            hits.append(ScoredStatement(statement, index.passages[statement.passage_id], score, float(cosine), float(coverage)))  # fmt: skip
        return sorted(hits, key=lambda hit: (-hit.score, hit.statement.id))

    def _foreign_passages(
        self, question: str, expansion: str, vector: Vectors, lang: Lang, own: Sequence[ScoredPassage]
    ) -> list[ScoredPassage]:
        text, pointed = question, vector
        if lang == "en":
            twins = self._korean_twins(question, expansion, vector, own)
            text, pointed = self._bridged(question, expansion, vector, twins)
        index = self._index
        ids = {hit.id for hit in index.dense(Level.PASSAGE, None, pointed, _WIDTH, FOREIGN)}
        ids |= {
            h.id
            for h in index.keyword(Level.PASSAGE, text, 4 * _WIDTH)
            if index.passages[h.id].shelf in FOREIGN
        }
        cited = self._cited_pages(own[:8])
        ids |= set(cited)
        hits = self._scored_passages(sorted(ids), text, expansion if lang == "ko" else "", pointed)
        hits = [
            ScoredPassage(
                h.passage, h.score + _CITED_PAGE_BONUS * cited.get(h.passage.id, 0.0), h.cosine, h.coverage
            )
            for h in hits
        ]
        return _one_a_page(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)))

    def _korean_twins(
        self, question: str, expansion: str, vector: Vectors, own: Sequence[ScoredPassage]
    ) -> list[Statement]:
        found = []
        for hit in self._statements(question, expansion, vector, "en", own)[:4]:
            if twin := self._twins.get(("ko", *self._place[hit.statement.id])):
                found.append(twin)
        return found

    def _bridged(
        self, question: str, expansion: str, vector: Vectors, twins: Sequence[Statement]
    ) -> tuple[str, Vectors]:
        """The question in Korean as well as it can be said without a translator: words and vector."""
        terms = (word for word in expansion.split() if not word.isascii())
        korean = " ".join([*terms, self._lexicon.translated(question)]).strip()
        if korean:
            vector = vector + _TRANSLATION_WEIGHT * self._index.embed_query(korean, "ko")
        if twins:
            weights = np.array([1.0 / (rank + 1) for rank in range(len(twins))])
            centre = weights @ self._index.vectors(Level.STATEMENT, [t.id for t in twins]) / weights.sum()
            vector = vector + _BRIDGE_WEIGHT * centre
        return korean, vector / max(float(np.linalg.norm(vector)), 1e-9)

    def _cited_pages(self, own: Iterable[ScoredPassage]) -> dict[str, float]:
        """Passages of originals on the pages that the best own passages cite, weighted by rank."""
        cited: dict[str, float] = {}
        for rank, hit in enumerate(own):
            for citation in hit.passage.citations:
                for page in pages_of(citation.locator):
                    for name in self._pages.get((citation.source_id, page), ()):
                        cited.setdefault(name, 1.0 / (1 + 0.5 * rank))
        return cited


_Place = tuple[str, str, int]


def _places(index: OpenIndex) -> tuple[dict[str, _Place], dict[tuple[Lang, str, str, int], Statement]]:
    """Where each own statement stands (document, anchor, number under it), which its twin shares in the other language."""
    place: dict[str, _Place] = {}
    twins: dict[tuple[Lang, str, str, int], Statement] = {}
    counts: dict[tuple[Lang, str, str], int] = defaultdict(int)
    own = [s for s in index.statements.values() if s.shelf in OWN]
    for statement in sorted(
        own, key=lambda s: (s.document_id, s.lang, index.passages[s.passage_id].order, s.order)
    ):
        anchor = index.passages[statement.passage_id].anchor or ""
        key = (statement.lang, statement.document_id, anchor)
        place[statement.id] = (statement.document_id, anchor, counts[key])
        twins[statement.lang, statement.document_id, anchor, counts[key]] = statement
        counts[key] += 1
    return place, twins


def _pairs(
    index: OpenIndex, place: dict[str, _Place], twins: dict[tuple[Lang, str, str, int], Statement]
) -> Iterator[Pair]:
    """What our own documents say in both languages: statements, headings, other words for a heading."""
    for name, at in place.items():
        if index.statements[name].lang == "en" and (twin := twins.get(("ko", *at))):
            yield index.statements[name].text, twin.text
    headed: dict[tuple[str, str | None, int], dict[Lang, Passage]] = defaultdict(dict)
    for passage in index.passages.values():
        if passage.shelf in OWN:
            headed[passage.document_id, passage.anchor, passage.order][passage.lang] = passage
    for both in headed.values():
        if len(both) == len(LANGS):
            yield both["en"].heading, both["ko"].heading
            yield " ".join(both["en"].aliases), " ".join(both["ko"].aliases)


def _lifted(foreign: Sequence[ScoredPassage], own: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Originals beside our own words: lifted by the gap between the best of each, but only so far.

    Our documents are written in a reader's words and in both languages; officialese in Korean would always lose to them,
    although whoever searches wants the original too. An original that is far off stays far off, and a lifted one does not
    pass our best.
    """
    if not foreign or not own:
        return list(foreign)
    best = own[0].score
    if foreign[0].score >= best:
        return list(foreign)
    lift = min(best - foreign[0].score, _LIFT_AT_MOST)
    return [replace(hit, score=min(hit.score + lift, best)) for hit in foreign]


def _one_a_page(hits: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """The best passage of each page: whoever opens the page sees the others."""
    pages: set[tuple[str, int]] = set()
    kept = []
    for hit in hits:
        page = hit.passage.page
        if page is None or (hit.passage.document_id, page) not in pages:
            kept.append(hit)
        if page is not None:
            pages.add((hit.passage.document_id, page))
    return kept


def pages_of(locator: str | None) -> list[int]:
    """The printed pages that a locator names: `p. 45` → [45], `pp. 3-5` → [3, 4, 5]; [] for articles."""
    if not locator or not locator.startswith("p"):
        return []
    numbers = [
        int(part) for part in locator.replace("–", "-").strip("p. ").split("-") if part.strip().isdigit()
    ]
    return list(range(numbers[0], min(numbers[-1], numbers[0] + 10) + 1)) if numbers else []
