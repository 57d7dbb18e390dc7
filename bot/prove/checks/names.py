"""Bodies, programmes, laws and places named in the statement are named in the span, or are its translation."""

import re
from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.support import stands_in
from bot.prove.term import Term

_BODY = re.compile(
    r"[가-힣A-Za-z·]{2,}(?:위원회|진흥원|공단|재단|협회)"
    r"|(?:[A-Z][\w&.-]+ (?:of |and |the |for |on )*)+(?:Commission|Committee|Agency|Institute|Ministry|Council|Foundation|Authority|Association)\b"
    r"|\b(?:Ministry|Office|Bureau|Department) of (?:the )?[A-Z][\w,]+(?: (?:and |of |for )*[A-Z]\w+)*"
)


def check(case: Case) -> Iterator[Finding]:
    """Findings for names that the span does not hold.

    Across languages a name may be put otherwise than any list knows: there it counts only when the span names another
    of its kind that the statement does not have.
    """
    for term in case.statement.terms:
        if (
            term.names
            and not term.names & case.span.keys
            and not _written(term, case)
            and _foreign(term, case)
        ):
            yield Finding(Check.NAMES, Weight.AGAINST, f"{term.word}: not named in the span")
    yield from _unknown_bodies(case)


def _foreign(term: Term, case: Case) -> bool:
    if case.one_language:
        return not stands_in(term, case.span)
    kinds = {name.split(":")[1] for name in term.names}
    rivals = [
        other
        for other in case.span.terms
        if kinds & {name.split(":")[1] for name in other.names} and not other.names & case.statement.keys
    ]
    if not rivals:
        return False
    alike = bool(term.parts) and all(stands_in(part, case.span) for part in term.parts if part.weighty)
    return not alike or "laws" in kinds


def _written(term: Term, case: Case) -> bool:
    return case.statement.text[term.start : term.end].casefold() in case.span.low


def _unknown_bodies(case: Case) -> Iterator[Finding]:
    """Bodies that no list knows: the same letters must stand in the span; across languages nobody can tell."""
    known = [(t.start, t.end) for t in case.statement.terms if t.names]
    for match in _BODY.finditer(case.statement.text):
        if any(start < match.end() and match.start() < end for start, end in known):
            continue
        parts = [t for t in case.statement.terms if match.start() <= t.start < match.end()]
        if parts and not case.one_language and sum(stands_in(t, case.span) for t in parts) * 2 >= len(parts):
            continue
        if re.sub(r"\W+", "", match.group().casefold()) in re.sub(r"\W+", "", case.span.low):
            continue
        weight = Weight.AGAINST if case.one_language else Weight.UNKNOWN
        yield Finding(Check.NAMES, weight, f"{match.group()}: not named in the span")
