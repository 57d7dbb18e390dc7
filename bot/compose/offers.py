"""Programmes for a firm that names none: those that fit, those open now, those that close within the days asked for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.clock import today
from bot.compose.draft import Composition, Draft, SectionName
from bot.compose.sections import Sections
from bot.compose.settle import settled, wants_a_figure
from bot.evidence import Evidence, ScoredStatement
from bot.programmes.board import Board
from bot.programmes.deadlines import Standing, standing
from bot.programmes.match import Ranked, for_firm, ranked
from bot.programmes.season import Season, read_season
from bot.programmes.wants import read_wants
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.figures import Kind, read_figures
from corpus.models import Lang, State
from corpus.programme import Programme
from corpus.wording import day

_OPEN = (State.OPEN, State.ALWAYS_OPEN)
_TOLD = 3
_SHOWN = 6
_NOTICED = 3
_SAYS_OPEN = re.compile(r"접수 중|상시 접수|접수하고|\b(?:is|are|be) open\b|all year", re.IGNORECASE)
_SEARCHES = re.compile(
    r"지원(?!데스크)|사업(?!자)|프로그램|공고|바우처|보조금|자금|대출|융자|보증|혜택|교육|(?:신청|접수|받)[가-힣 ]{0,8} ?(?:거|것|게|건)(?![가-힣]{2})"
    r"|\b(?:programmes?|programs?|grants?|support|schemes?|vouchers?|funding|loans?|subsid\w+|training|calls?|anything|apply for|(?:open|available) ones?|ones? (?:that are )?open)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"의무|표시|과태료|벌금|고영향|기본법|행동 ?계획|\baction plan\b|\b(?:dut(?:y|ies)|label|fines?|act|law)\b",
    re.IGNORECASE,
)
_MAY_SEARCH = (Ask.LIST, Ask.DATE, Ask.GENERAL, Ask.WHETHER, Ask.ELIGIBILITY, Ask.DEFINITION, Ask.HOW)


class ProgrammeOffers:
    """Offers programmes by firm, need and day."""

    def __init__(self, board: Board, sections: Sections) -> None:
        self._board = board
        self._sections = sections

    def season(self, question: Understanding) -> Season:
        """The time that a search for programmes speaks of; nothing where it is no such search."""
        text = question.question
        ask = question.asks[0]
        may = ask in _MAY_SEARCH or (ask is Ask.AMOUNT and not wants_a_figure(text, ask))
        if question.programmes or not may:
            return Season()
        if not _SEARCHES.search(text) or _OTHER.search(text):
            return Season()
        return read_season(text, question.lang, today())

    def in_season(self, question: Understanding, evidence: Evidence, season: Season) -> Composition:
        """Programmes open now or closing in the window; where there are none, that is said, with the nearest ones."""
        wants = read_wants(question.question)
        named = bool(wants.kinds or wants.topics)
        seen = self._board.now()
        if season.closing:
            own, heard = (
                for_firm(self._ranked(question, None, each), question.profile)
                for each in (seen.programmes, seen.notices)
            )
            return self._closing(question, own, heard, season.closing)
        own, heard = (
            self._opened(question, evidence if named else None, each)
            for each in (seen.programmes, seen.notices)
        )
        opened, noticed = own[:_SHOWN], heard[:_NOTICED]
        if not opened and not noticed:
            return self._none_open(
                question, self._ranked(question, evidence if named else None, seen.programmes), named
            )
        told = [r.programme.id for r in opened[:_TOLD]]
        drafts = [*self._told(told, ("when", "what", "amount"), question), *self._heard(noticed, question)]
        return Composition(tuple(drafts), programmes=tuple(r.programme.id for r in (*opened, *noticed)))

    def _opened(
        self, question: Understanding, evidence: Evidence | None, programmes: Sequence[Programme]
    ) -> list[Ranked]:
        """Those open now, for what was named where `evidence` is given, else for such a firm."""
        order = self._fitting(question, self._ranked(question, evidence, programmes), bool(evidence))
        return [r for r in order if r.standing.state in _OPEN]

    @staticmethod
    def _fitting(question: Understanding, order: Sequence[Ranked], named: bool) -> list[Ranked]:
        return [r for r in order if r.suits] if named else for_firm(order, question.profile)

    def _heard(self, noticed: Sequence[Ranked], question: Understanding) -> list[Draft]:
        """One sentence a notice; it says itself that nobody checked it."""
        return [
            draft
            for r in noticed
            for draft in self._sections.drafts(
                f"programme:{r.programme.id}", "when", question.lang, section="programmes"
            )
        ]

    def matching(self, question: Understanding, evidence: Evidence) -> Composition:
        """The programmes that fit what was asked and what is known of the firm: what each is, how much, its state."""
        if not (_relevance(evidence.statements) or _knows_firm(question) or read_wants(question.question)):
            return Composition(())
        found = [
            r.programme.id for r in self._ranked(question, evidence, self._board.now().programmes) if r.suits
        ]
        names = found[:_TOLD]
        drafts, stale = fresh(
            self._board, self._told(names, ("what", "amount", "when"), question), names, question.lang
        )
        return replace(settled(drafts, (), tuple(found[:_SHOWN]), answered=True), note=stale)

    def _ranked(
        self, question: Understanding, evidence: Evidence | None, programmes: Sequence[Programme]
    ) -> list[Ranked]:
        """`programmes` in order; without evidence by the firm alone, where nothing but the time was asked."""
        return ranked(
            programmes,
            question.profile,
            _relevance(evidence.statements) if evidence else {},
            today(),
            question.lang,
            question=question.question if evidence else "",
        )

    def _closing(
        self,
        question: Understanding,
        order: Sequence[Ranked],
        heard: Sequence[Ranked],
        window: tuple[date, date],
    ) -> Composition:
        """Those that close in the window, notices after our own; the nearest of our own where there are none."""
        dated, noticed = (_by_deadline(each) for each in (order, heard))
        inside, noticed = ([r for r in each if _inside(r, window)] for each in (dated, noticed))
        none = not inside and not noticed
        note = say("none_closing", question.lang, window=_spoken(window, question.lang)) if none else None
        shown = [*(inside or (dated if none else []))[:_TOLD], *noticed[:_NOTICED]]
        drafts = [d for r in shown for d in self._ends(r.programme.id, r.standing, question.lang)]
        names = tuple(r.programme.id for r in shown)
        return Composition(tuple(drafts), programmes=names, note=note, complete=not none)

    def _none_open(self, question: Understanding, ranks: Sequence[Ranked], named: bool) -> Composition:
        order = self._fitting(question, ranks, named)
        coming = [r.programme.id for r in order if r.programme.outlook][:_TOLD]
        drafts = list(self._told(coming, ("when", "outlook"), question))
        note = say("none_open_now", question.lang)
        return Composition(tuple(drafts), programmes=tuple(coming), note=note, complete=False)

    def _ends(self, name: str, stand: Standing, lang: Lang) -> list[Draft]:
        """The sentence of a record that names the last day."""
        wanted = stand.deadline.isoformat() if stand.deadline else ""
        for draft in self._sections.drafts(f"programme:{name}", "when", lang, most=9):
            dates = (f.value for f in read_figures(draft.text) if f.kind is Kind.DATE)
            if wanted in dates:
                return [draft]
        return []

    def _told(self, names: Sequence[str], anchors: Sequence[str], question: Understanding) -> Iterator[Draft]:
        for position, name in enumerate(names):
            section: SectionName = "programmes" if position else "answer"
            for anchor in anchors:
                yield from self._sections.drafts(f"programme:{name}", anchor, question.lang, section=section)


def _by_deadline(order: Sequence[Ranked]) -> list[Ranked]:
    return sorted((r for r in order if r.standing.deadline), key=lambda r: r.standing.deadline or today())


def _inside(r: Ranked, window: tuple[date, date]) -> bool:
    return bool(r.standing.deadline and window[0] <= r.standing.deadline <= window[1])


def fresh(
    programmes: Mapping[str, Programme],
    drafts: Iterator[Draft] | Sequence[Draft],
    names: Sequence[str],
    lang: Lang,
) -> tuple[list[Draft], str | None]:
    """`drafts` without 'open' that was seen too long ago, and a note that says so for each such programme."""
    old = {}
    for name in names:
        programme = programmes[name]
        stand = standing(programme, lang, today())
        if stand.state is State.UNKNOWN and programme.state in _OPEN:
            old[name] = f"{programme.name.in_lang(lang)}: {stand.text}"
    kept = [
        draft
        for draft in drafts
        if draft.passage.programme_id not in old
        or draft.passage.anchor != "when"
        or not _SAYS_OPEN.search(draft.text)
    ]
    return kept, " ".join(old.values()) or None


def _knows_firm(question: Understanding) -> bool:
    firm = question.profile
    return bool(firm.needs or firm.sector or firm.size_class or firm.region or firm.employees is not None)


def _spoken(window: tuple[date, date], lang: Lang) -> str:
    first, last = window
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return day(first.isoformat()[:7], lang)
    ends = (day(first.isoformat(), lang), day(last.isoformat(), lang))
    return ends[0] if first == last else ("~" if lang == "ko" else " to ").join(ends)


def _relevance(hits: Sequence[ScoredStatement]) -> dict[str, float]:
    """How well each programme's best sentence fits the question, 0..1 over the programmes found."""
    best: dict[str, float] = {}
    for hit in hits:
        if hit.statement.programme_id:
            best.setdefault(hit.statement.programme_id, hit.score)
    top = max(best.values(), default=0.0)
    return {name: max(0.0, 1.0 - (top - score) / 0.35) for name, score in best.items()}
