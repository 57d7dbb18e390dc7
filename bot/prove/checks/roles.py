"""Who pays, reports or decides stays who it was: no new actor, no swap of subject and recipient."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.lexicon import base_entries
from bot.prove.model import Check, Finding, Weight


def check(case: Case) -> Iterator[Finding]:
    """A finding for an actor in the statement that the span does not know."""
    actors = base_entries()[2]
    for term in case.statement.terms:
        roles = term.keys & actors
        if roles and not term.keys & case.span.keys:
            yield Finding(Check.ROLES, Weight.AGAINST, f"{term.word}: not in the span")
