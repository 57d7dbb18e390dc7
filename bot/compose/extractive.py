"""Answers without a model: the corpus's own sentences, the decisive one first.

Our corpus is written sentence by sentence to be quoted, so choosing well is composing: the asked-for shape first, the
programme in question before all others, no sentence said twice, at most a handful.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.compose.abstain import Coverage
from bot.compose.choose import answering_first, chosen, leads, whole_passage, with_limits
from bot.compose.doubt import Doubts
from bot.compose.draft import Composition, Draft
from bot.compose.grounds import Grounds
from bot.compose.programmes import ProgrammeAnswers
from bot.compose.settle import settled, tells, wants_a_figure
from bot.compose.shapes import has_shape, says_unknown
from bot.compose.sides import both_sides
from bot.evidence import Evidence, ScoredStatement
from bot.programmes.wants import read_wants
from bot.readable import table_of
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.countries import countries_asked
from bot.understand.understanding import Understanding
from ingest.index import OpenIndex

_GUIDE_LEADS_BY = 0.08
_FORESEEN = 0.7
_DUTIES_TOLD = 3
_BESIDE_A_DAY = 2
_DUTY = re.compile(
    r"의무|표시해|고지|과태료|벌금|법적|\b(?:dut(?:y|ies)|label\w*|oblig\w+|fines?|legal|comply)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"지원|나라에서|정부에서|혜택|받을|도와|\b(?:support|grants?|help|governments?|subsid\w+|funding|programmes?|programs?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"(?:공장|가게|회사|매장|업체|기업)(?:인데|이에요|입니다|이고|을 ?(?:하는|운영))|\b(?:i|we) (?:have|run|own|operate) (?:an? |our )",
    re.IGNORECASE,
)
"""Says what the asker is, in whatever trade."""
_WHOLE_PASSAGE = (Ask.HOW, Ask.LIST, Ask.DEFINITION)
_MAY_BE_UNKNOWN = (Ask.WHETHER, Ask.GENERAL, Ask.DATE, Ask.COUNT)
_MAY_BE_TABLE = (Ask.LIST, Ask.DEFINITION, Ask.COUNT, Ask.GENERAL, Ask.AMOUNT, Ask.COMPARISON)


class ExtractiveComposer:
    """Composes from statements of the index."""

    def __init__(self, index: OpenIndex, coverage: Coverage, programmes: ProgrammeAnswers, most: int) -> None:
        self._index = index
        self._coverage = coverage
        self._programmes = programmes
        self._doubts = Doubts(index, coverage)
        self.grounds = Grounds(coverage)
        self._most = most

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Drafts for `question`; none when the evidence does not answer it."""
        offers = self._programmes.offers
        if season := offers.season(question):
            return offers.in_season(question, evidence, season)
        made = self._composed(question, evidence)
        checked = self.grounds.held(question, evidence, self._doubts.checked(question, evidence, made))
        if checked.answered or not made.answered or not _looks_for_a_firm(question):
            return self._open_about_it(question, checked, evidence)
        return replace(made, missing=checked.missing, complete=False)

    def _open_about_it(self, question: Understanding, made: Composition, evidence: Evidence) -> Composition:
        """`made` as part of an answer where its first sentence says that what was asked for is not known.

        As none where the question has words that no document knows and was not foreseen: then something else is not known.
        """
        first = made.drafts[0] if made.drafts else None
        if first is None or first.statement is None or not says_unknown(first.text):
            return made
        foreseen = evidence.asked.of(first.statement.id) >= _FORESEEN
        strange = self._coverage.unknown(question.question, question.terms, question.lang)
        return replace(made, complete=False, answered=made.answered and (foreseen or not strange))

    def _composed(self, question: Understanding, evidence: Evidence) -> Composition:
        if question.programmes:
            return self._programmes.about(question, evidence)
        if question.asks[0] is Ask.LIST and _DUTY.search(question.question):
            return self._joined(question, evidence)
        if question.asks[0] is Ask.LIST and self._is_about_programmes(question, evidence):
            answer = self._programmes.offers.matching(question, evidence)
            if answer.drafts:
                return answer
        answer = self._sentences(question, evidence)
        if not answer.drafts and question.asks[0] is Ask.LIST:
            return self._programmes.offers.matching(question, evidence)
        return answer

    def _joined(self, question: Understanding, evidence: Evidence) -> Composition:
        """One answer for one use of AI: the duties that it brings, then the programmes that may pay for it."""
        duties = self._sentences(question, evidence)
        support = self._programmes.offers.matching(question, evidence)
        told = [replace(draft, section="duties") for draft in duties.drafts[:_DUTIES_TOLD]]
        paid = [replace(draft, section="programmes") for draft in support.drafts[: self._most - len(told)]]
        return settled([*told, *paid], (), support.programmes, answered=bool(told or paid))

    def _is_about_programmes(self, question: Understanding, evidence: Evidence) -> bool:
        """A question on rules of support in general is answered by the guides, not by a list of programmes."""
        if _seeks(question) and (read_wants(question.question) or _tells_of_firm(question)):
            return True
        hits = leads(evidence.statements, question)
        best = next((hit.score for hit in hits if hit.statement.programme_id), None)
        return best is not None and hits[0].score - best < _GUIDE_LEADS_BY

    def _sentences(self, question: Understanding, evidence: Evidence) -> Composition:
        hits = _of_the_country(leads(evidence.statements, question), question)
        picked = self._picked(question, hits) if hits else []
        if not picked or not _speaks_of(picked[:3], question):
            return Composition((), complete=False)
        drafts = _to_the_day([_draft(hit) for hit in picked], question)
        if table := self._table(question, evidence, picked):
            drafts.insert(1, table)
        missing = _missing(question, drafts)
        known = tells(drafts, question.asks[0], question.question)
        return settled(drafts[: self._most], missing, (), answered=known and not missing)

    def _picked(self, question: Understanding, hits: Sequence[ScoredStatement]) -> list[ScoredStatement]:
        order = answering_first(hits, question)
        far = [hit for hit in hits if hit.statement.id not in {near.statement.id for near in order}]
        picked = both_sides(chosen(self._index, order, min(self._most, 6)), [*order, *far], question)
        if (
            question.asks[0] in _WHOLE_PASSAGE
            and sum(h.passage.id == picked[0].passage.id for h in picked) >= 2
        ):
            picked = whole_passage(self._index, picked, hits, self._most)
        return with_limits(self._index, picked) if question.asks[0] in _MAY_BE_UNKNOWN else picked

    def _table(
        self, question: Understanding, evidence: Evidence, picked: Sequence[ScoredStatement]
    ) -> Draft | None:
        """The table under the best heading, where a list is asked for."""
        if question.asks[0] not in _MAY_BE_TABLE or not evidence.passages:
            return None
        passage = picked[0].passage
        table = table_of(passage)
        if (
            not table
            or len(table.split("\n")) > 16
            or passage.id not in {h.passage.id for h in evidence.passages[:3]}
        ):
            return None
        row = next((s for s in self._index.statements_of(passage.id) if s.text.startswith("|")), None)
        return Draft(table, table, passage, row)


def _missing(question: Understanding, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The figure or date that was asked for and that the drafts do not hold."""
    return tuple(
        say(text, question.lang)
        for ask, text in ((Ask.AMOUNT, "missing_figure"), (Ask.DATE, "missing_day"))
        if question.asks[0] is ask
        and wants_a_figure(question.question, ask)
        and not any(has_shape(draft.text, ask) for draft in drafts)
    )


def _to_the_day(drafts: list[Draft], question: Understanding) -> list[Draft]:
    """Where a day is asked for, what tells of time, and of the rest only a little: it would not answer."""
    if question.asks[0] is not Ask.DATE or not wants_a_figure(question.question, Ask.DATE):
        return drafts
    rest = [draft for draft in drafts if not has_shape(draft.text, Ask.DATE)][:_BESIDE_A_DAY]
    return [draft for draft in drafts if draft in rest or has_shape(draft.text, Ask.DATE)]


def _seeks(question: Understanding) -> bool:
    """Whether it is the firm that looks for support, and no question on rules of support in general."""
    firm = question.profile
    return bool(firm.sector or firm.size_class or firm.employees is not None or firm.region or firm.needs)


def _looks_for_a_firm(question: Understanding) -> bool:
    """A search for a firm whose trade or size is told: what fits it is offered, with the words that no record knows."""
    firm = question.profile
    listing = question.asks[0] is Ask.LIST and not question.programmes
    told = firm.sector is not None or firm.employees is not None
    return listing and (told or bool(_MINE.search(question.question)))


def _tells_of_firm(question: Understanding) -> bool:
    """Whether the firm itself is told and support asked for, in whatever words."""
    firm = question.profile
    told = bool(firm.sector or firm.size_class or firm.employees is not None)
    return told and bool(_SUPPORT.search(question.question))


def _draft(hit: ScoredStatement) -> Draft:
    return Draft(hit.statement.text, hit.statement.text, hit.passage, hit.statement)


def _of_the_country(hits: list[ScoredStatement], question: Understanding) -> list[ScoredStatement]:
    """Of a question on another country's rules only what speaks of that country, where anything does."""
    countries = countries_asked(question.question)
    if not countries:
        return hits
    names = [name for each in countries for name in each]
    told = [
        hit
        for hit in hits
        if any(
            re.search(name, f"{hit.statement.text} {hit.passage.title} {hit.passage.heading}")
            for name in names
        )
    ]
    return told or hits


def _speaks_of(hits: Sequence[ScoredStatement], question: Understanding) -> bool:
    """Whether the asked year and country stand in what would be answered: another's figures are no answer."""
    text = " ".join(f"{hit.statement.text} {hit.passage.title} {hit.passage.heading}" for hit in hits)
    years = question.entities.years
    if years and not any(str(year) in text for year in years):
        return False
    return all(any(re.search(name, text) for name in names) for names in countries_asked(question.question))
