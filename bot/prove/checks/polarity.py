"""What the span affirms the statement does not deny, and the reverse."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import negations


def check(case: Case) -> Iterator[Finding]:
    """A finding when the number of negations in what the statement speaks about is odd in one and even in the other."""
    said = len(negations(case.statement.text))
    there = negations(case.span.text)
    given = sum(case.in_aligned(op.start) for op in there)
    if said % 2 != given % 2 and said % 2 != len(there) % 2:
        yield Finding(Check.POLARITY, Weight.AGAINST, f"negations: {said} said, {given} in the span")
    elif said % 2 != given % 2:
        yield Finding(Check.POLARITY, Weight.AGAINST, f"negations: {said} said, {given} in the clause")
