"""A figure stands with the same things in the statement as in the span."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures that the statement ties to something else."""
    yield from ()
