"""A statement does not speak of all where the span speaks of some."""

import re
from collections.abc import Iterator

from bot.prove.align import Pair
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause

_ALL_KO = (
    r"(?<![가-힣])모든|누구나|누구든|누구라도|어떤 [가-힣]+(?:이든|이라도|나)(?![가-힣])|언제나|항상|무조건|(?<![가-힣])전부(?![가-힣]*부)|예외 ?없이"
    r"|(?:관계|상관|구분|제한|무관)(?:하게)? ?없이|무관하게|불문하고|막론하고|전원|일괄"
)
_ALL_EN = (
    r"\bevery\b(?! (?:year|month|week|day|quarter|time|\d|two|three|june|january|\w+ (?:minutes|hours|days|weeks|months|years)))|\beveryone\b(?!'s)|\beverybody\b|\banyone\b|\banybody\b|\balways\b"
    r"|\bregardless\b|\birrespective\b|\bwhatever\b|\bwhichever\b|\bno matter\b|\bwithout exception\b|\bunconditionally\b|\binvariably\b"
    r"|(?<!in )(?<!at )\ball\b(?! (?:in|told|year|over))(?!(?<=for all)[.,)”])"
)
_ALL = re.compile(f"{_ALL_KO}|{_ALL_EN}", re.IGNORECASE)
_ANY = re.compile(
    r"(?:(?<!적)(?<!늦)어도|(?<=[가-힣])해도|있어도|없어도|더라도|(?<=[가-힣])여도|(?<=[가-힣])(?<!않)아도)(?=[\s,])(?!\s?(?:되|됩|된|돼|좋|무방|괜찮))"
    r"|\bany\b(?! time)|\beven (?:if|when|though)\b|\bwhether or not\b|\bautomatically\b",
    re.IGNORECASE,
)
# What makes the span speak of all, or of any case, in whatever words.
_WIDE = re.compile(
    rf"{_ALL_KO}|{_ALL_EN}|{_ANY.pattern}|모두|라도(?![가-힣])|전체|전 국민|각각|상시(?!근로|고용|종업| 근로)|언제든|얼마든|(?<![가-힣])각 |(?<![가-힣])매|자동|아무|할 때마다|\bany\b|\beach\b|\bhowever\b|\bevery\b|\ball\b|\banyone\b|\bautomatic",
    re.IGNORECASE,
)
_NOT_UNIVERSAL = re.compile(r"\b(?:not|no|without|never|if|whether|n't)\b[^.,;]{0,30}$", re.IGNORECASE)


_ENOUGH = re.compile(r"만\s?$")
_ONLY = re.compile(r"(?<![미천백십\d])만(?= |이 )|한하여|\bonly\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """A finding for a universal word when the clauses that the statement rests on have none."""
    text = case.statement.text
    said = list(_ALL.finditer(text))
    if case.one_language:
        said += list(_ANY.finditer(text))
    for match in said:
        if _ENOUGH.search(text[: match.start()]) or _only_negative(text, match):
            continue
        ground = [
            c.text for p in case.pairs if p.said.start <= match.start() < p.said.end for c in _reach(p, case)
        ]
        ground = ground or [clause.text for clause in case.aligned]
        if not case.one_language:
            ground = [case.span.text]
        if not any(_WIDE.search(text) for text in ground):
            yield Finding(Check.SCOPE, Weight.AGAINST, f"{match.group()}: the span is not about all")


def _reach(pair: Pair, case: Case) -> list[Clause]:
    """The clauses that may lend the statement their `all`: the sentence, or the clause alone where it says `only`."""
    if _ONLY.search(pair.given.text):
        return [pair.given]
    sentences = {clause.sentence for clause in case.aligned}
    return [clause for clause in case.span.clauses if clause.sentence in sentences]


def _only_negative(text: str, match: re.Match[str]) -> bool:
    """`any` behind a negation or `if` says nothing about all."""
    return match.group().lower() in ("any", "anyone", "anybody") and bool(
        _NOT_UNIVERSAL.search(text[: match.start()])
    )
