"""Where the rules end: statements that they pass although their classes are known to slip through.

Who does something to whom, which figure belongs to which thing, and whether a condition was left out are decided by
lists and word order; a rewording that fools them looks proved. These are the statements worth a second reading.
"""

from collections import Counter
from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.conditions import conditions_of
from bot.prove.model import Check
from bot.prove.rivals import acts


def limits(case: Case) -> tuple[Check, ...]:
    """The checks at whose limits a statement stands that was put in other words than its span."""
    return tuple(_limits(case))


def _limits(case: Case) -> Iterator[Check]:
    if len({min(term.keys) for term in case.span.terms if acts(term)}) > 1:
        yield Check.ROLES
    if len(case.span.clauses) > 1 or any(n > 1 for n in Counter(f.kind for f in case.span.figures).values()):
        yield Check.BINDING
    if any(True for pair in case.pairs for _ in conditions_of(pair, case.span)):
        yield Check.CONDITIONS
