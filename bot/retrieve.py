"""Hybrid retrieval on an absolute scale: cosine + weight × keyword coverage.

Fusion by rank would erase every hit in the other language, whose keyword list is useless; coverage near 0 simply adds
nothing. Lists of passages are ordered by their best sentence as well: a passage is a mean of what it says, and a question
asks for one thing (docs/decisions/0015-best-sentence.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.evidence import Evidence, ScoredPassage, ScoredStatement
from bot.glossary import Glossary
from bot.originals import Originals, Page, lifted, one_a_page, page_of
from bot.silence import Silence
from bot.understand.asking import asking_apart
from corpus.models import Lang
from ingest.embedder.base import Vectors
from ingest.index import OpenIndex
from ingest.model import Level, Passage, Shelf
from ingest.store.asked import Nearness

OWN = (Shelf.ACTION_PLAN, Shelf.GOVERNANCE, Shelf.PROGRAMMES, Shelf.GUIDES, Shelf.PROGRAMME)
_WIDTH = 60
_ASKED = 20
_ASKED_WEIGHT = 0.6
_ASKED_FLOOR = 0.55
_EXPANSION_WEIGHT = 0.4
_SENTENCE_SHARE = 0.4


class Retriever:
    """Search over one open index."""

    def __init__(self, index: OpenIndex, glossary: Glossary, keyword_weight: float) -> None:
        self._index = index
        self._glossary = glossary
        self._weight = keyword_weight
        self.silence = Silence()
        self._own = {shelf.value for shelf in OWN}
        self._originals = Originals(index)

    def evidence(self, question: str, lang: Lang, extra: str = "") -> Evidence:
        """Statements in the asker's language and passages of our own documents for `question`.

        `extra` holds words that belong to the question but were not said in it (names from the dialogue).
        """
        said = f"{question} {extra}".strip()
        text = f"{said} {self._glossary.formal(said, lang)}".strip()
        vector = self._index.embed_query(text, lang)
        expansion = self.expansion(text, lang)
        sentence = asking_apart(question)
        alone = [self._index.embed_query(sentence, lang)] if sentence else []
        asked = self._asked(lang, vector, *alone)
        passages = self._passages(text, expansion, vector, lang, OWN, asked)
        statements = self._statements(text, expansion, vector, lang, passages, asked)
        return Evidence(tuple(statements), tuple(passages[:20]), asked)

    def search(self, question: str, k: int, lang: Lang) -> list[ScoredPassage]:
        """The `k` best passages of all material, originals and own files included, for a question in `lang`.

        Of an own document the version in the asker's language stands for both; originals come in their own language.
        """
        vector = self._index.embed_query(question, lang)
        expansion = self.expansion(question, lang)
        asked = self._asked(lang, vector)
        own = self._by_sentence(self._passages(question, expansion, vector, lang, OWN, asked), vector)
        if not self._originals.present:
            return own[:k]
        foreign = self._foreign_passages(question, expansion, vector, lang, own)
        both = [*own[: max(k // 2, 1)], *lifted(foreign[:k], own, lang)]
        return sorted(both, key=lambda hit: -hit.score)[:k]

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
        return self._originals.passages_of_page(source_id, printed_page)

    def _asked(self, lang: Lang, *wordings: Vectors) -> Nearness:
        return self._index.asked(lang, *wordings)

    def _passages(
        self,
        text: str,
        expansion: str,
        vector: Vectors,
        lang: Lang,
        shelves: Sequence[Shelf],
        asked: Nearness,
    ) -> list[ScoredPassage]:
        index = self._index
        near = index.dense(Level.PASSAGE, lang, vector, _WIDTH, shelves)
        worded = index.keyword(Level.PASSAGE, text, _WIDTH, lang)
        self.silence.heard({"dense": len(near), "keyword": len(worded)})
        ids = {hit.id for hit in (*near, *worded)}
        if expansion:
            ids |= {hit.id for hit in index.keyword(Level.PASSAGE, expansion, _WIDTH // 2, lang)}
        nearest: dict[str, float] = {}
        for name in asked.best(_ASKED):
            nearest.setdefault(index.statements[name].passage_id, asked.of(name))
        ids |= nearest.keys()
        wanted = set(shelves)
        hits = self._scored_passages(
            [i for i in ids if index.passages[i].shelf in wanted], text, expansion, vector
        )
        told = [
            replace(hit, score=hit.score + told_by(nearest[hit.passage.id]))
            if hit.passage.id in nearest
            else hit
            for hit in hits
        ]
        return sorted(told, key=lambda hit: (-hit.score, hit.passage.id))

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
        self,
        text: str,
        expansion: str,
        vector: Vectors,
        lang: Lang,
        passages: Sequence[ScoredPassage],
        asked: Nearness,
    ) -> list[ScoredStatement]:
        index = self._index
        by_passage = {hit.passage.id: hit.score for hit in passages}
        ids = {hit.id for hit in index.dense(Level.STATEMENT, lang, vector, _WIDTH, OWN)}
        ids |= {hit.id for hit in index.keyword(Level.STATEMENT, text, _WIDTH, lang)}
        for hit in passages[:12]:
            ids |= {statement.id for statement in index.statements_of(hit.passage.id)}
        ids |= set(asked.best(_ASKED))
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
            score = 0.6 * own_score + 0.4 * by_passage[statement.passage_id] + told_by(asked.of(name))
            hits.append(ScoredStatement(statement, index.passages[statement.passage_id], score, float(cosine), float(coverage), asked.of(name)))  # fmt: skip
        return sorted(hits, key=lambda hit: (-hit.score, hit.statement.id))

    def _foreign_passages(
        self,
        question: str,
        expansion: str,
        vector: Vectors,
        lang: Lang,
        own: Sequence[ScoredPassage],
    ) -> list[ScoredPassage]:
        text, others = self._originals.asked(question, expansion, lang)
        gains = self._originals.cited(own[:8])
        ids = self._originals.candidates(text, vector) | gains.keys()
        hits = self._scored_passages(sorted(ids), text, others, vector)
        return one_a_page(self._by_sentence(hits, vector, gains))

    def _by_sentence(
        self, hits: Sequence[ScoredPassage], vector: Vectors, gains: Mapping[str, float] | None = None
    ) -> list[ScoredPassage]:
        """In order of passage, words and the best sentence of the page (of our own documents: of the passage)."""
        cosines = self._index.best_statements([hit.passage.id for hit in hits], vector).tolist()
        best: dict[Page, float] = {}
        for hit, cosine in zip(hits, cosines, strict=True):
            page = page_of(hit.passage)
            best[page] = max(best.get(page, -1.0), cosine)
        moved = []
        for hit in hits:
            sentence = _SENTENCE_SHARE * (best[page_of(hit.passage)] - hit.cosine)
            score = hit.score + sentence + (gains or {}).get(hit.passage.id, 0.0)
            moved.append(ScoredPassage(hit.passage, score, hit.cosine, hit.coverage))
        return sorted(moved, key=lambda hit: (-hit.score, hit.passage.id))


def told_by(asked: float) -> float:
    """What an anticipated question adds to the score of its sentence: nothing until it is about the same thing."""
    return _ASKED_WEIGHT * max(0.0, asked - _ASKED_FLOOR)
