"""A statement does not speak of all where the span speaks of some."""

import re
from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight

_ALL = re.compile(
    r"모든|누구나|누구든|누구라도|어떤 [가-힣]+(?:이든|이라도|나)|언제나|항상|무조건|전부|예외 ?없이|(?:관계|상관|구분|제한|무관)(?:하게)? ?없이|무관하게|불문하고|막론하고|전원|일괄|(?:더라도|있어도|없어도|(?<=[가-힣])여도|(?<=[가-힣])아도|(?<=[가-힣])어도)(?!\s?(?:되|됩|된|돼|좋|무방|괜찮))"
    r"|\b(?:every|everyone|everybody|anyone|anybody|always|regardless|irrespective|whatever|whichever|no matter|without exception|unconditionally|universally|invariably|automatically)\b|\ball\b(?! (?:in )?(?:told|year))(?<!in all)(?<!at all)|\bany\b|\beven (?:if|when|though)\b|\bwhether or not\b",
    re.IGNORECASE,
)
_NOT_UNIVERSAL = re.compile(r"\b(?:not|no|without|never|if|whether|n't)\b[^.,;]{0,30}$", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """A finding for each universal word when the span has none."""
    said = [m for m in _ALL.finditer(case.statement.text) if not _only_negative(case.statement.text, m)]
    ground = " ".join(clause.text for pair in case.pairs for clause in (*pair.near, *pair.also))
    if said and not _ALL.search(ground):
        yield Finding(Check.SCOPE, Weight.AGAINST, f"{said[0].group()}: the span is not about all")


def _only_negative(text: str, match: re.Match[str]) -> bool:
    """`any` behind a negation or `if` says nothing about all."""
    return match.group().lower() == "any" and bool(_NOT_UNIVERSAL.search(text[: match.start()]))
