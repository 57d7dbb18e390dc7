"""Who pays, reports or decides stays who it was: no new doer, no other receiver, no swap of the two."""

import re
from collections.abc import Iterable, Iterator

from bot.prove.align import Pair
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause
from bot.prove.rivals import acts, both_actors, same_place, unmatched, wider
from bot.prove.slots import Slot, is_passive
from bot.prove.support import stands_in
from bot.prove.term import Term

_SUBJECTS = frozenset((Slot.AGENT, Slot.TOPIC))
_AIMS = frozenset((Slot.RECIPIENT, Slot.OBJECT, Slot.PLACE))
_GOALS = frozenset((Slot.RECIPIENT, Slot.OBJECT))
# Who is meant where a span names nobody: `the window is from …` told as `firms could apply from …`.
_PEOPLE = frozenset(("people", "person", "사람", "분", "individual"))
_ANYBODY = frozenset(("firm", "applicant"))
_TAKES_KO = re.compile(
    r"받(?:거나|고|으며|아야|습니다|는다|을 수)|(?<![가-힣])(?:물|내)(?:거나|고|며|어야|ㄹ 수|ㄴ다|ㅂ니다)"
)
_TAKES = re.compile(
    r"받|수령|신청|\b(?:receiv\w*|gets?|obtain\w*|benefits?|entitled|appl(?:y|ies|ied))\b", re.IGNORECASE
)


def check(case: Case) -> Iterator[Finding]:
    """Findings for doers and receivers that are not those of the span."""
    for pair in case.pairs:
        if case.one_language:
            finding = _swapped(pair, case) or _replaced(pair, case) or _new_doer(pair, case)
        else:
            finding = _exchanged(pair) or _other_actor(pair, case) or _told_of_other(pair)
        if finding:
            yield Finding(Check.ROLES, Weight.AGAINST, finding)


def _exchanged(pair: Pair) -> str | None:
    """Across languages: two who act have changed places."""
    if not _same_side(pair.said, pair.given) or not _doer_became_goal(pair):
        return None
    for term in _in(pair.said, Slot.AGENT):
        slots = {pair.given.slot(other) for other in pair.given.terms if term.keys & other.keys}
        if acts(term) and slots and slots <= _GOALS:
            return f"{term.word}: gets in the span what it gives in the statement"
    return None


def _other_actor(pair: Pair, case: Case) -> str | None:
    """Across languages: one who acts is unknown to the whole span, and one of the span to the whole statement."""
    for term in unmatched(pair.said, (pair.given,)):
        if stands_in(term, case.span):
            continue
        for other in unmatched(pair.given, (pair.said,)):
            if (
                term.actor
                and other.actor
                and both_actors(term, other)
                and not stands_in(other, case.statement)
            ):
                return f"{term.word}: the clause has {other.word}"
    return None


def _told_of_other(pair: Pair) -> str | None:
    """Across languages: the clause of the span tells the same deed of somebody else."""
    deed = any(t.verb and (t.keys & pair.given.keys or t.far & pair.given.far) for t in pair.said.terms)
    if not deed or not _same_side(pair.said, pair.given):
        return None
    for term in _in(pair.said, Slot.AGENT):
        for other in _in(pair.given, Slot.AGENT):
            lone = not stands_in(term, pair.given) and not stands_in(other, pair.said)
            if lone and both_actors(term, other) and not (wider(term, other) or wider(other, term)):
                return f"{term.word}: the clause has {other.word}"
    return None


def _swapped(pair: Pair, case: Case) -> str | None:
    """The doer of one clause receives in the other, told from the same side."""
    if not _same_side(pair.said, pair.given):
        return None
    if exchanged := _changed_places(pair):
        return exchanged
    for term in (*_in(pair.said, Slot.AGENT), *_in(pair.said, Slot.TOPIC)):
        if not acts(term) or _does_elsewhere(term, pair, case):
            continue
        slots = {pair.given.slot(other) for other in pair.given.terms if term.keys & other.keys}
        if (slots and slots <= {Slot.RECIPIENT}) or (slots <= _GOALS and slots and _doer_became_goal(pair)):
            return f"{term.word}: gets in the span what it gives in the statement"
    if _doer_became_goal(pair, (*_GOALS, Slot.MODIFIER)) and any(
        t.actor for t in _in(pair.said, Slot.AGENT) if not stands_in(t, pair.given)
    ):
        return "the doer of the span receives in the statement"
    return None


def _changed_places(pair: Pair) -> str | None:
    """Two nouns of which each has the part of the other, with the same verb."""
    if not (pair.said.terms and pair.given.terms and pair.said.terms[-1].word == pair.given.terms[-1].word):
        return None
    moved = [
        (term, pair.said.slot(term), pair.given.slot(other))
        for term in pair.said.terms
        for other in pair.given.terms
        if term.weighty and not term.verb and term.word == other.word
    ]
    for first, said, given in moved:
        for second, said_too, given_too in moved:
            down = said in _SUBJECTS and given in _AIMS and said_too in _AIMS and given_too in _SUBJECTS
            people = pair.said.lang == "ko" or (acts(first) and acts(second))
            if first.word != second.word and down and people:
                return f"{first.word} and {second.word} have changed places"
    return None


def _does_elsewhere(term: Term, pair: Pair, case: Case) -> bool:
    """Whether another clause of the span has the same doer with something else that the statement tells."""
    others = [t for t in pair.said.terms if t.weighty and t is not term]
    return any(
        clause is not pair.given
        and any(t.keys & term.keys for t in _in(clause, Slot.AGENT))
        and any(t.verb and stands_in(t, clause) and not stands_in(t, pair.given) for t in others)
        for clause in case.span.clauses
    )


def _doer_became_goal(pair: Pair, goals: Iterable[Slot] = _GOALS) -> bool:
    """Whether a doer of the span is what something is done to in the statement."""
    return any(
        pair.said.slot(term) in goals
        for doer in _in(pair.given, Slot.AGENT)
        for term in pair.said.terms
        if term.keys & doer.keys and acts(term)
    )


def _replaced(pair: Pair, case: Case) -> str | None:
    """A doer or receiver that the clause lacks, while its own is not in the statement."""
    missing = unmatched(pair.said, (pair.given,))
    free = unmatched(pair.given, (pair.said,))
    for term in missing:
        elsewhere = stands_in(term, case.span)
        does = any(
            t.keys & term.keys for c in case.span.clauses if c is not pair.given for t in _in(c, Slot.AGENT)
        )
        for other in free:
            level = (
                pair.said.slot(term) is pair.given.slot(other)
                or {
                    pair.said.slot(term),
                    pair.given.slot(other),
                }
                <= _SUBJECTS
            )
            if (both_actors(term, other) and level) or (
                same_place(term, other, pair, does) and (elsewhere or term.actor)
            ):
                return f"{term.word}: the clause has {other.word}"
    return None


def _new_doer(pair: Pair, case: Case) -> str | None:
    """Somebody who does or gets something in the statement and is nobody in the span."""
    for term in pair.said.terms:
        if (
            term.actor
            and pair.said.slot(term) in (Slot.AGENT, Slot.RECIPIENT)
            and not stands_in(term, case.span)
            and term.word not in _PEOPLE
            and not (term.keys <= _ANYBODY and not any(t.actor for t in case.span.terms))
        ):
            if not any(wider(term, other) for other in case.span.terms):
                return f"{term.word}: is not in the span"
    return None


def _in(clause: Clause, slot: Slot) -> list[Term]:
    return [term for term in clause.terms if term.weighty and not term.verb and clause.slot(term) is slot]


def _same_side(a: Clause, b: Clause) -> bool:
    """Whether both clauses tell the deed from the same side: not `gives` against `receives`."""
    return _takes(a) == _takes(b)


def _takes(clause: Clause) -> bool:
    if clause.lang == "en":
        return bool(_TAKES.search(clause.text))
    end = clause.text.rstrip()[-14:]
    return bool(_TAKES.search(end) or _TAKES_KO.search(clause.text)) or is_passive(end, "ko")
