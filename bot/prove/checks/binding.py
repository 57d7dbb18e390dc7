"""A figure, a doer or a receiver stands with the same things in the statement as in the span.

The clause of the span that supports a clause of the statement best must hold all of it. What it lacks, and another
clause has, was moved; when the clause has something of the same sort in its place, the statement ties things together
that the span keeps apart (예비창업자는 최대 2억원).
"""

from collections.abc import Iterator

from bot.prove.align import Pair, has_value
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.slots import Slot
from bot.prove.support import stands_in
from bot.prove.terms import Term
from bot.prove.values import same_value
from corpus.figures import Figure, Kind


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures and words that the statement takes from elsewhere while their own place is filled."""
    for pair in case.pairs:
        yield from _figures(pair, case)
        yield from _words(pair, case)


def _figures(pair: Pair, case: Case) -> Iterator[Finding]:
    for figure in pair.said.figures:
        if has_value(figure, pair.given.figures) or not has_value(figure, case.span.figures):
            continue
        for other in pair.given.figures:
            if _sort(other) == _sort(figure) and not _said(other, pair.said.figures):
                text = case.statement.text[figure.start : figure.end]
                there = case.span.text[other.start : other.end]
                yield Finding(Check.BINDING, Weight.AGAINST, f"{text}: the clause has {there}")
                return


def _words(pair: Pair, case: Case) -> Iterator[Finding]:
    moved = [t for t in pair.said.terms if t.weighty and not t.verb and not stands_in(t, pair.given)]
    free = [t for t in pair.given.terms if t.weighty and not t.verb and not stands_in(t, pair.said)]
    for term in moved:
        if not stands_in(term, case.span):
            continue
        rival = next((other for other in free if _rivals(term, other, pair)), None)
        if rival:
            yield Finding(Check.BINDING, Weight.AGAINST, f"{term.word}: the clause has {rival.word}")


def _rivals(term: Term, other: Term, pair: Pair) -> bool:
    a, b = pair.said.slot(term), pair.given.slot(other)
    if a is b and a in (Slot.AGENT, Slot.RECIPIENT):
        return True
    return term.actor and other.actor or bool(term.names and other.names)


def _said(figure: Figure, others: tuple[Figure, ...]) -> bool:
    return any(same_value(other, figure) for other in others)


def _sort(figure: Figure) -> str:
    if figure.kind in (Kind.COUNT, Kind.NUMBER):
        return "count"
    return figure.kind.value
