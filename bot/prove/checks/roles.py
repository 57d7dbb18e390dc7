"""Who pays, reports or decides stays who it was: no new actor, no swap of subject and recipient."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.lexicon import group
from bot.prove.model import Check, Finding, Weight


def check(case: Case) -> Iterator[Finding]:
    """A finding for an actor in the statement that the span does not know."""
    actors = group("actors")
    for term in case.statement.terms:
        roles = term.keys & actors
        if roles and not term.keys & case.span.keys:
            yield Finding(Check.ROLES, Weight.AGAINST, f"{term.word}: not in the span")
