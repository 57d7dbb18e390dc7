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


def asks_of_values(names: tuple[str, ...]) -> tuple[Ask, ...]:
    """The shapes of answer that belong to kinds of value, in the order of `names`, without doubles."""
    shapes = {rule.name: rule.ask for rule in _rules()}
    return tuple(dict.fromkeys(shapes[name] for name in names))
