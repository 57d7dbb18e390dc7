"""Answers about what was shown before: which of the programmes are open, when the next calls come, what else there
is, and the same answer in the other language."""

import re
from collections.abc import Sequence

from bot.clock import today
from bot.compose.draft import Composition, Draft
from bot.compose.sections import Sections
from bot.dialogue.turn import Pick
from bot.evidence import Evidence
from bot.programmes.board import Board
from bot.programmes.deadlines import standing
from bot.programmes.match import ranked
from bot.programmes.wants import read_wants
from bot.texts import say
from bot.understand.understanding import Understanding
from corpus.models import State
from corpus.wording import day

_OPEN = (State.OPEN, State.ALWAYS_OPEN)
_MOST = 4
_ESTIMATE = re.compile(r"20\d\d년[^.]*추정|\b(?:may|estimated|likely)\b[^.]*20\d\d")


class ShownComposer:
    """Composes from the programmes that an earlier answer showed."""

    def __init__(self, board: Board, sections: Sections) -> None:
        self._programmes = board
        self._sections = sections

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """What the question picks of the programmes shown; the next calls where none of them is open."""
        names = [name for name in question.shown if name in self._programmes]
        if question.pick is Pick.MORE:
            return self._more(question, names)
        if question.pick is Pick.MOST:
            return self._largest(question, names)
        if question.pick is Pick.OPEN and (opened := self._open(question, names)):
            drafts = self._told(opened, ("what", "when"), question)
            return Composition(tuple(drafts), programmes=tuple(opened))
        coming = self._coming(names)
        drafts = [draft for name in coming[:_MOST] for draft in self._estimate(name, question)]
        note = say("none_open" if drafts else "none_open_no_date", question.lang)
        if question.pick is Pick.NEXT and drafts:
            note = say("next_estimated", question.lang)
        return Composition(tuple(drafts), programmes=tuple(coming[:_MOST] or names), note=note)

    def _largest(self, question: Understanding, names: Sequence[str]) -> Composition:
        """The programme with the highest support for one recipient, as far as ceilings are known."""
        ceilings = {n: s.ceiling_krw for n in names if (s := self._programmes[n].support) and s.ceiling_krw}
        best = sorted(ceilings, key=lambda name: -(ceilings[name] or 0))[:1]
        drafts = self._told(best, ("amount", "what", "when"), question)
        return Composition(tuple(drafts), programmes=tuple(best), answered=bool(drafts))

    def _open(self, question: Understanding, names: Sequence[str]) -> list[str]:
        now = today()
        stands = ((name, standing(self._programmes[name], question.lang, now)) for name in names)
        return [name for name, stand in stands if stand.state in _OPEN][:_MOST]

    def _coming(self, names: Sequence[str]) -> list[str]:
        """Those whose next call is estimated, soonest first."""
        starts = {name: p.outlook.start for name in names if (p := self._programmes[name]).outlook}
        return sorted(starts, key=lambda name: str(starts[name] or "9999"))

    def _estimate(self, name: str, question: Understanding) -> list[Draft]:
        """The sentence that says when the next call may come: the one with the estimated time in it."""
        told = self._sections.drafts(f"programme:{name}", "outlook", question.lang, _MOST)
        outlook = self._programmes[name].outlook
        start = day(outlook.start, question.lang) if outlook and outlook.start else ""
        dated = [draft for draft in told if start and start in draft.text]
        return (dated or [draft for draft in told if _ESTIMATE.search(draft.text)] or told)[:1]

    def _more(self, question: Understanding, shown: Sequence[str]) -> Composition:
        order = ranked(
            self._programmes.now().programmes,
            question.profile,
            {},
            today(),
            question.lang,
            question=question.question if read_wants(question.question) else "",
        )
        names = [r.programme.id for r in order if r.suits and r.programme.id not in shown][:3]
        drafts = self._told(names, ("what", "amount", "when"), question)
        return Composition(tuple(drafts), programmes=tuple(names), answered=bool(drafts))

    def _told(self, names: Sequence[str], anchors: Sequence[str], question: Understanding) -> list[Draft]:
        return [
            draft
            for name in names
            for anchor in anchors
            for draft in self._sections.drafts(f"programme:{name}", anchor, question.lang)
        ]


class SpokenComposer:
    """The last answer again, in the other language."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The same sentences as the documents have them in the asked language."""
        last = question.last
        if last is None:
            return Composition((), answered=False)
        drafts = [d for s in last.statements if (d := self._sections.twin(s, question.lang))]
        cards = tuple(card.id for card in last.programmes)
        return Composition(
            tuple(drafts),
            programmes=cards,
            complete=len(drafts) == len(last.statements),
            answered=bool(drafts),
        )
