"""The statement says nothing that the span does not say."""

import re
from collections.abc import Iterator, Sequence

from bot.prove.align import has_value
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause
from bot.prove.rivals import any_body, is_body
from bot.prove.support import stands_in
from bot.prove.term import Term

# Shares of a text or clause that may be new words: synonyms that no list knows.
_ONE_MORE = re.compile(
    r"(?:(?<=[가-힣])(?:과|와|및|이나|,) |, |\b(?:and|or|including|plus|as well as) )(?:the |a |an |in |its |[a-z]+ )?$"
)
# `For 2026, firms …`: the comma ends a phrase of time or place, no list.
_OPENS = re.compile(
    r"^(?:for|in|on|from|by|at|if|when|where|with|as|since|after|before|until|under|according|of)\b[^,]*, (?:the |a |an )?$",
    re.IGNORECASE,
)
_TEXT_SHARE, _CLAUSE_SHARE, _FAR_SHARE = 0.45, 0.6, 0.67


def check(case: Case) -> Iterator[Finding]:
    """A finding when too many words of the statement, or of one of its clauses, have no support in the span."""
    new = [term for term in case.statement.terms if term.weighty and not stands_in(term, case.span)]
    if any(is_body(term) for term in case.span.terms):
        new = [term for term in new if not _names_a_body(term, case)]
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


def _names_a_body(term: Term, case: Case) -> bool:
    """Whether the word says what a body of the span is (`the agency`, 운영 기관), and nothing else."""
    rest = [part for part in term.parts if part.weighty and not any_body(part)]
    return any_body(term) or (
        len(rest) < len(term.parts) and all(stands_in(part, case.span) for part in rest)
    )


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
        not term.verb
        and not term.word.endswith(("ed", "us"))
        and _ONE_MORE.search(text[: term.start])
        and not _OPENS.match(text[: term.start])
        and not _before_known(term, case)
        for term in new
    )


def _before_known(term: Term, case: Case) -> bool:
    """Whether the word only describes a noun that the span has (`research institutes`)."""
    behind = (other for other in case.statement.terms if 0 <= other.start - term.end <= 1)
    return any(stands_in(other, case.span) and not other.verb for other in behind)


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
