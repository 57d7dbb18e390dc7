"""The statement says nothing that the span does not say."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Reading, Term


def check(case: Case) -> Iterator[Finding]:
    """A finding when too many words with content have no support in the span."""
    terms = [term for term in case.statement.terms if term.weighty]
    new = [term for term in terms if not supported(term, case.span)]
    if not case.one_language:
        new = [term for term in new if term.known]
    if len(new) >= 2 and len(new) > 0.34 * len(terms):
        yield Finding(Check.ADDED, Weight.UNSUPPORTED, ", ".join(term.word for term in new))


def supported(term: Term, span: Reading) -> bool:
    """Whether the span holds the word, a word of the same meaning, or most of its letters in the same order."""
    if term.keys & span.keys or term.word in span.packed:
        return True
    if len(term.word) >= 4 and term.word.isascii():
        return any(other.word[:5] == term.word[:5] for other in span.terms)
    pairs = [term.word[i : i + 2] for i in range(len(term.word) - 1)]
    return bool(pairs) and sum(pair in span.packed for pair in pairs) >= 0.6 * len(pairs)
