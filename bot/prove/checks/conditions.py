"""A condition of the span does not fall away in the statement."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.prove.align import Pair, gives
from bot.prove.case import Case
from bot.prove.checks.figures import follows
from bot.prove.conditions import EN_IF, KO_IF, KO_ONLY, conditions_of, limits_on_subject
from bot.prove.model import Check, Finding, Weight
from bot.prove.support import stands_in
from bot.prove.term import Term
from corpus.figures import Figure, Kind

_EN_IF_SAID = re.compile(
    EN_IF.pattern + r"|\b(?:before|after|once|needed|required|on the basis of|unless)\b", re.IGNORECASE
)
_OR = re.compile(r"거나|또는|이나 |혹은|\bor\b")
# Share of a condition that the statement must have: of a short one half, of a long one a third.
_FEW, _FEW_SHARE, _SHARE = 3, 0.5, 1 / 3


def check(case: Case) -> Iterator[Finding]:
    """Findings for conditions of the clause that the statement rests on, of which the statement has nothing."""
    for pair in case.pairs:
        parts = (
            conditions_of(pair, case.span) if case.one_language else limits_on_subject(pair.given, case.span)
        )
        for name, terms, figures in parts:
            if _about_the_rest(pair, terms) and not (
                _kept(_own(terms, pair), figures, case) or _put_otherwise(pair, name, case)
            ):
                yield Finding(Check.CONDITIONS, Weight.UNSUPPORTED, f"dropped: {name}")
                break


def _kept(terms: list[Term], figures: list[Figure], case: Case) -> bool:
    """Whether the statement has a third of the condition; a condition without content cannot be told."""
    total = len(terms) + 2 * len(figures)
    if len(terms) > 1 and not figures and _one_of_several(terms, case):
        return True
    held = sum(stands_in(term, case.statement) for term in terms)
    held += sum(2 for figure in figures if gives(figure, case.statement.figures) or _aged(case))
    return total == 0 or held >= total * (_FEW_SHARE if total <= _FEW else _SHARE)


def _own(terms: list[Term], pair: Pair) -> list[Term]:
    """The words of a condition that the rest of its clause does not have: only they show whether it was kept."""
    rest = frozenset().union(*(t.all_keys for t in pair.given.terms if t.weighty and t not in terms))
    own = [t for t in terms if not t.keys & rest]
    return own if len(own) > 1 else terms


def _about_the_rest(pair: Pair, condition: list[Term]) -> bool:
    """Whether the statement tells at least half of what the clause says outside its condition."""
    rest = [t for t in pair.given.terms if t.weighty and t not in condition]
    return not rest or 2 * sum(stands_in(term, pair.said) for term in rest) >= len(rest)


def _one_of_several(terms: list[Term], case: Case) -> bool:
    """Whether the condition names alternatives (`휴업 중이거나 체납한`) and the statement has all of one."""
    text = case.span.text
    groups: list[list[Term]] = [[]]
    for term, following in pairwise([*terms, terms[-1]]):
        groups[-1].append(term)
        if following is not term and _OR.search(text[term.end : following.start]):
            groups.append([])
    return len(groups) > 1 and any(all(stands_in(t, case.statement) for t in group) for group in groups)


def _put_otherwise(pair: Pair, name: str, case: Case) -> bool:
    """Whether the statement has a condition in other words in its place (`과정을 마치면` for `수료하면`)."""
    if not case.one_language or re.search(r"\d", name):
        return False
    pattern = KO_IF if pair.said.lang == "ko" else _EN_IF_SAID
    match = pattern.search(pair.said.text)
    if match is None:
        return False
    inside = pair.said.text[: match.end()] if pair.said.lang == "ko" else pair.said.text[match.end() :]
    terms = [t for t in pair.said.terms if t.weighty and case.statement.text[t.start : t.end] in inside]
    return (
        not terms or any(not stands_in(term, pair.given) for term in terms) or KO_ONLY.match(name) is not None
    )


def _aged(case: Case) -> bool:
    """Whether the statement puts a case under the limit (`a five-year-old firm`)."""
    return any(figure.kind is Kind.DURATION and follows(figure, case) for figure in case.statement.figures)
