"""Answers about the programmes that a question names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.compose.both import asks_both, between
from bot.compose.decided import decided
from bot.compose.draft import Composition, Draft, SectionName
from bot.compose.lead import ordered
from bot.compose.offers import ProgrammeOffers, fresh
from bot.compose.sections import Sections
from bot.compose.settle import settled, tells
from bot.compose.shapes import has_shape, says_unknown
from bot.evidence import Evidence, ScoredStatement
from bot.programmes.board import Board
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.figures import read_figures
from corpus.models import Lang
from ingest.index import OpenIndex
from ingest.model import Level, Passage, Statement
from ingest.store.asked import Nearness

_ANCHORS: dict[Ask, tuple[str, ...]] = {
    Ask.AMOUNT: ("amount",),
    Ask.COUNT: ("what", "amount"),
    Ask.DATE: ("when", "outlook"),
    Ask.ELIGIBILITY: ("who", "not"),
    Ask.HOW: ("how", "contact"),
    Ask.CONTACT: ("contact", "how"),
    Ask.WHO: ("what",),
    Ask.COMPARISON: ("amount", "who", "when"),
    Ask.DEFINITION: ("what", "amount", "when"),
    Ask.LIST: ("what", "amount", "when"),
    Ask.GENERAL: ("what", "amount", "when"),
}
_MISSING = {Ask.AMOUNT: "missing_amount", Ask.DATE: "missing_date", Ask.ELIGIBILITY: "missing_eligibility", Ask.HOW: "missing_how", Ask.CONTACT: "missing_contact"}  # fmt: skip
_FAR_BEHIND = 6.0
_ALIKE = 0.86
_NOW = re.compile(
    r"지금|현재|아직|요즘|접수 ?중|모집 ?중|열려|\b(?:now|currently|still|right now|at the moment|open)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"떴|뜬|나왔|나온|올라왔|올라온|시작(?:됐|했|되었)|\b(?:out yet|come out|came out|announced|published|new (?:call|notice|round))\b",
    re.IGNORECASE,
)
"""Asks whether a new round has come: only what a notice says answers that."""
_Entry = tuple[float, int, Statement, Passage]


class ProgrammeAnswers:
    """Knows the programme documents of the index section by section."""

    def __init__(self, index: OpenIndex, board: Board) -> None:
        self._index = index
        self._programmes = board
        self._sections = Sections(index, board)
        self.offers = ProgrammeOffers(board, self._sections)
        self._passages: dict[tuple[str, Lang], list[Passage]] = {}
        for passage in index.passages.values():
            if passage.programme_id:
                self._passages.setdefault((passage.programme_id, passage.lang), []).append(passage)
        for passages in self._passages.values():
            passages.sort(key=lambda p: p.order)

    def about(self, question: Understanding, evidence: Evidence) -> Composition:
        """What the records of the named programmes say in the asked-for sections.

        Nothing when the question is about a year of which the records say nothing: figures of another year would be
        taken for that year's.
        """
        names = question.programmes[:3]
        if question.entities.years and not self._speak_of(names, question):
            return Composition((), programmes=names, complete=False)
        each = 5 if len(names) == 1 else 3
        both = asks_both(question)
        drafts, missing = between(self._programmes, self._sections, question) if both else ([], [])
        if both:
            each = 2
        for name in names:
            found = self._with_notice(name, question, self._of_programme(name, question, evidence, each))
            told = {draft.text for draft in drafts}
            drafts += [draft for draft in found if draft.text not in told]
            missing += [] if both else self._missing(name, question, found)
        drafts, stale = fresh(self._programmes, drafts, names, question.lang)
        if decided(self._programmes, question):
            return self._verdict(names[0], drafts, question, stale)
        answered = tells(drafts, question.asks[0], question.question) and (both or not missing)
        return replace(settled(drafts, missing, names, answered=answered), note=stale)

    def _verdict(
        self, name: str, drafts: Sequence[Draft], question: Understanding, stale: str | None
    ) -> Composition:
        """What the record says of who may take part, where its conditions decide; in part where it is unconfirmed."""
        told = list(drafts) or self._sections.drafts(f"programme:{name}", "who", question.lang, most=3)
        sure = bool(told) and not says_unknown(told[0].text)
        return Composition(tuple(told), programmes=(name,), complete=sure, answered=bool(told), note=stale)

    def by_notice(self, question: Understanding) -> bool:
        """Whether fetched notices have a say: on what is open or closes, on a programme they open. A model sees none."""
        if self._programmes.now().said and self.offers.season(question):
            return True
        return any(self._sections.noticed(name, "when", question.lang) for name in question.programmes)

    def _speak_of(self, names: Sequence[str], question: Understanding) -> bool:
        text = " ".join(p.text for name in names for p in self._passages.get((name, question.lang), ()))
        return any(str(year) in text for year in question.entities.years)

    def _of_programme(self, name: str, question: Understanding, evidence: Evidence, most: int) -> list[Draft]:
        asks = [ask for ask in question.asks if ask in _ANCHORS] or [Ask.GENERAL]
        if _NOW.search(question.question) and asks[0] in (
            Ask.ELIGIBILITY,
            Ask.GENERAL,
            Ask.WHETHER,
            Ask.LIST,
        ):
            asks.insert(0, Ask.DATE)
        found = self.candidates(name, question, evidence.asked)
        if not found:
            return self._of_notice(name, asks, question.lang)
        scored = ordered(question, found, "programme")
        best = scored[0][0]
        pool = [
            (score, hit.passage.order, hit.statement, hit.passage)
            for score, hit in scored
            if score >= best - _FAR_BEHIND
        ]
        picked = self._distinct(pool)[:most]
        if Ask.DATE not in asks and not any(entry[3].anchor == "when" for entry in picked):
            picked += [
                (s, h.passage.order, h.statement, h.passage) for s, h in scored if h.passage.anchor == "when"
            ][:1]
        return [_draft(statement, passage) for _, _, statement, passage in picked]

    def _of_notice(self, name: str, asks: Sequence[Ask], lang: Lang) -> list[Draft]:
        """What a notice itself says under the headings asked for."""
        anchors = dict.fromkeys(anchor for ask in asks for anchor in (*_ANCHORS[ask], "when"))
        return [d for anchor in anchors for d in self._sections.drafts(f"programme:{name}", anchor, lang)]

    def _with_notice(self, name: str, question: Understanding, found: list[Draft]) -> list[Draft]:
        """What a notice says of time in place of the record's sentences, first where the question is about time."""
        told = self._sections.noticed(name, "when", question.lang)
        if not told:
            return found
        drafts = [Draft(p.text, p.text, p) for p in told]
        rest = [draft for draft in found if draft.passage.anchor not in ("when", "outlook")]
        timely = Ask.DATE in question.asks or _NOW.search(question.question) or _OUT.search(question.question)
        return [*drafts, *rest] if timely or not rest else [*rest, *drafts]

    def candidates(self, name: str, question: Understanding, asked: Nearness) -> list[ScoredStatement]:
        """Every statement of a programme's record, with how well it fits the question by itself."""
        told = [
            (statement, passage)
            for passage in self._passages.get((name, question.lang), ())
            for statement in self._index.statements_of(passage.id)
        ]
        fits = self._fit(question, [statement.id for statement, _ in told])
        return [
            ScoredStatement(s, p, fit, fit, 0.0, asked.of(s.id))
            for (s, p), fit in zip(told, fits, strict=True)
        ]

    def _fit(self, question: Understanding, ids: Sequence[str]) -> list[float]:
        """How well each statement fits the question by itself; all of one programme, so its name decides nothing."""
        if not ids:
            return []
        vector = self._index.embed_query(question.search_text, question.lang)
        cosines = self._index.vectors(Level.STATEMENT, ids) @ vector
        coverages = self._index.coverage(Level.STATEMENT, question.search_text, ids)
        return [float(c + 0.5 * k) for c, k in zip(cosines, coverages, strict=True)]

    def _distinct(self, pool: Sequence[_Entry]) -> list[_Entry]:
        """`pool` without sentences that repeat the figures of a better one in like words."""
        if not pool:
            return []
        vectors = self._index.vectors(Level.STATEMENT, [entry[2].id for entry in pool])
        kept: list[int] = []
        for row, entry in enumerate(pool):
            mine = {figure.key for figure in read_figures(entry[2].text)}
            repeats = any(
                float(vectors[row] @ vectors[k]) > _ALIKE
                and mine <= {figure.key for figure in read_figures(pool[k][2].text)}
                for k in kept
            )
            if not repeats:
                kept.append(row)
        return [pool[row] for row in kept]

    def _missing(self, name: str, question: Understanding, drafts: Sequence[Draft]) -> list[str]:
        ask = question.asks[0]
        if ask not in _MISSING or any(_answers(draft, ask) for draft in drafts):
            return []
        programme = self._programmes[name]
        return [say(_MISSING[ask], question.lang, name=programme.name.in_lang(question.lang))]


def _draft(statement: Statement, passage: Passage, section: SectionName = "answer") -> Draft:
    return Draft(statement.text, statement.text, passage, statement, section)


def _answers(draft: Draft, ask: Ask) -> bool:
    """Whether a draft tells what was asked: under the right heading, in the right shape, and not 'unknown'."""
    if says_unknown(draft.text):
        return False
    return (
        has_shape(draft.text, ask) if ask in (Ask.AMOUNT, Ask.DATE) else draft.passage.anchor in _ANCHORS[ask]
    )
