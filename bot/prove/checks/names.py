"""Bodies, programmes and laws named in the statement are named in the span."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """Findings for names that the span does not hold."""
    yield from ()
