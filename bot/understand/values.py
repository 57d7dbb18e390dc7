"""Which kind of value a question wants: a sum, a share, a day, a number to call, papers …

People leave the question word out ("data voucher max?", "신청 홈페이지 주소"): the noun then says what is wanted. Only
the kind is read here; whether a sentence holds such a value is for the composer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.understand.ask import Ask
from corpus.models import Lang

_FILE = Path(__file__).with_name("values.yaml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kinds of value that a question names, those asked with a question word first."""

    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Every kind that may answer."""
        return frozenset((*self.sure, *self.likely))


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    ask: Ask
    sure: dict[str, re.Pattern[str]]
    likely: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))

    def compiled(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
        return {lang: re.compile(rule, re.IGNORECASE) for lang, rule in words.items()}

    return tuple(
        _Rule(name, Ask(rule["ask"]), compiled(rule["sure"]), compiled(rule["likely"]))
        for name, rule in raw.items()
    )


@lru_cache(maxsize=2_000)
def wanted(question: str, lang: Lang) -> Wanted:
    """The kinds of value that `question` wants."""
    sure = tuple(rule.name for rule in _rules() if rule.sure[lang].search(question))
    likely = tuple(
        rule.name for rule in _rules() if rule.name not in sure and rule.likely[lang].search(question)
    )
    return Wanted(sure, likely)


@lru_cache(maxsize=2_000)
def value_words(question: str, lang: Lang) -> frozenset[str]:
    """The words that only say which kind of value is wanted (홈피, paperwork): they name nothing that could be unknown."""
    found = (
        m.group()
        for rule in _rules()
        for part in (rule.sure, rule.likely)
        for m in part[lang].finditer(question)
    )
    return frozenset(word for said in found for word in said.casefold().split())


def asks_of_values(names: tuple[str, ...]) -> tuple[Ask, ...]:
    """The shapes of answer that belong to kinds of value, in the order of `names`, without doubles."""
    shapes = {rule.name: rule.ask for rule in _rules()}
    return tuple(dict.fromkeys(shapes[name] for name in names))


_UNITS: dict[str, str] = {
    "person": r"몇 ?(?:명|사람|인)|\bhow many (?:people|persons|employees|workers|staff|users)\b|\bfrom how many (?:people|persons)\b",
    "firm": r"몇 ?(?:개사|곳|군데|개 ?(?:기업|업체))|\bhow many (?:firms|companies|businesses|places)\b",
    "task": r"과제(?:가|는|수)? ?(?:모두|총|전부)? ?몇|몇 ?(?:개)? ?과제|과제 ?수|\bhow many (?:\w+ )?tasks\b|\bnumber of tasks\b",
    "area": r"분야(?:가|는)? ?(?:모두|총)? ?몇|몇 ?(?:대|개)? ?분야|\bhow many (?:\w+ )?(?:areas|fields)\b",
    "case": r"몇 ?건|건수|\bhow many (?:cases|questions|inquiries|opinions)\b",
    "gpu": r"몇 ?장|\bhow many (?:\w+ )?gpus\b",
    "point": r"몇 ?점|점수|과락|\b(?:score|points)\b",
    "year": r"몇 ?년(?! ?도)|\bhow many years\b",
    "month": r"몇 ?(?:달|개월)|\bhow many months\b",
    "day": r"며칠|몇 ?일|\bhow many (?:working )?days\b",
    "hour": r"몇 ?시간|\bhow many hours\b|\bhours\b",
    "times": r"몇 ?배|\bhow many times\b",
}
_UNIT_RULES = {name: re.compile(rule, re.IGNORECASE) for name, rule in _UNITS.items()}


def units_asked(question: str) -> frozenset[str]:
    """The units in which the answer must count (몇 명 → person), as the figures of `corpus.figures` name them."""
    return frozenset(name for name, rule in _UNIT_RULES.items() if rule.search(question))
