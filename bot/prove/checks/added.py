"""The statement says nothing that the span does not say."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.support import stands_in


def check(case: Case) -> Iterator[Finding]:
    """A finding when too many words with content have no support in the span."""
    terms = [term for term in case.statement.terms if term.weighty]
    new = [term for term in terms if not stands_in(term, case.span)]
    if not case.one_language:
        new = [term for term in new if term.known]
    if len(new) >= 2 and len(new) > 0.34 * len(terms):
        yield Finding(Check.ADDED, Weight.UNSUPPORTED, ", ".join(term.word for term in new))
