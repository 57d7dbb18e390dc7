"""The statement says nothing that the span does not say."""

import re
from collections.abc import Iterator, Sequence

from bot.prove.align import has_value
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause
from bot.prove.support import stands_in
from bot.prove.term import Term

# Shares of a text or clause that may be new words: synonyms that no list knows.
_ONE_MORE = re.compile(
    r"(?:(?<=[가-힣])(?:과|와|및|이나|,) |, |\b(?:and|or|including|plus|as well as) )(?:the |a |an |in |its |[a-z]+ )?$"
)
_TEXT_SHARE, _CLAUSE_SHARE, _FAR_SHARE = 0.45, 0.6, 0.67


def check(case: Case) -> Iterator[Finding]:
    """A finding when too many words of the statement, or of one of its clauses, have no support in the span."""
    new = [term for term in case.statement.terms if term.weighty and not stands_in(term, case.span)]
    if not case.one_language:
        new = [term for term in new if term.translatable]
    all_terms = [term for term in case.statement.terms if term.weighty]
    share = _TEXT_SHARE if case.one_language else _FAR_SHARE
    if len(new) >= 3 and len(new) > share * len(all_terms):
        yield _finding(new)
        return
    for clause in case.statement.clauses:
        inside = [term for term in new if clause.start <= term.start < clause.end]
        if _is_new(clause, inside, case) or (
            case.one_language and (_run(clause, inside) or _listed(inside, case))
        ):
            yield _finding(inside)
            return


def _is_new(clause: Clause, new: Sequence[Term], case: Case) -> bool:
    """Whether a clause is mostly new and has no figure of the span that would hold it.

    A clause that is joined to another one is an addition as soon as half of it is new.
    """
    if (not new and case.one_language) or any(
        has_value(figure, case.span.figures) for figure in clause.figures
    ):
        return False
    total = [term for term in clause.terms if term.weighty]
    joined = clause is not case.statement.clauses[0]
    if not case.one_language:
        alone = joined and len(total) > 1 and not any(stands_in(term, case.span) for term in total)
        return alone or (len(new) >= 3 and len(new) >= _FAR_SHARE * len(total))
    if joined and len(new) * 2 >= len(total) and (len(new) > 1 or not new[0].verb):
        return True
    return len(new) >= 2 and len(new) >= _CLAUSE_SHARE * len(total)


def _listed(new: Sequence[Term], case: Case) -> bool:
    """Whether a new noun stands behind a comma, `and` or 과 as one more of things that the span lists."""
    text = case.statement.text
    return any(
        not term.verb and not term.word.endswith(("ed", "us")) and _ONE_MORE.search(text[: term.start])
        for term in new
    )


def _run(clause: Clause, new: Sequence[Term]) -> bool:
    """Whether three new words stand side by side."""
    order = [term for term in clause.terms if term.weighty]
    length = 0
    for term in order:
        length = length + 1 if term in new else 0
        if length >= 3:
            return True
    return False


def _finding(new: Sequence[Term]) -> Finding:
    return Finding(Check.ADDED, Weight.UNSUPPORTED, ", ".join(term.word for term in new))
