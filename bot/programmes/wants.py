"""What a question asks of programmes beyond the profile: kinds of support, topics, fields, stage of founding."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.programme import Programme

_FILE = Path(__file__).with_name("wants.yaml")

_UNWANTED = (
    r"(?:KIND)(?:이|은|는|을|를|가|도)? ?(?:말고|빼고|제외|외에|아닌|아니고|싫|필요 ?없)"
    r"|\b(?:not|no|without|except(?: for)?|other than|besides|instead of|rather than|excluding|don[’']?t want)"
    r" (?:(?:an?|any|the|another|more) )?(?:KIND)"
)


@dataclass(frozen=True, slots=True)
class Wants:
    """What was named in the question; empty sets where nothing was."""

    kinds: frozenset[str] = frozenset()
    only_kinds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    """Kinds of support that are set aside (대출 말고, not a loan)."""

    def __bool__(self) -> bool:
        """Whether anything was named."""
        return bool(self.kinds or self.topics or self.themes or self.stages or self.unwanted)


def read_wants(question: str) -> Wants:
    """What `question` (Korean or English) names."""
    rules = _rules()
    unwanted = frozenset(name for name, rule in rules.unwanted.items() if rule.search(question))
    unwanted |= {"guarantee"} if "loan" in unwanted else frozenset()  # a guarantee backs a loan
    question = without_unwanted(question)

    def named(group: str) -> frozenset[str]:
        return frozenset(name for name, rule in rules.words[group].items() if rule.search(question))

    kinds = named("kinds")
    return Wants(
        kinds, frozenset(kinds & rules.only), named("topics"), named("themes"), named("stages"), unwanted
    )


def without_unwanted(question: str) -> str:
    """`question` without the kinds of support that it sets aside: they are not to be searched for."""
    for rule in _rules().unwanted.values():
        question = rule.sub(" ", question)
    return question


def topics_of(programme: Programme) -> frozenset[str]:
    """The topics that the programme's names and purpose speak of."""
    return _rules().found(programme.id, "topics", _names(programme) + programme.purpose.ko)


def themes_of(programme: Programme) -> frozenset[str]:
    """The fields in which the programme stands, by its name or its sectors."""
    rules = _rules()
    named = rules.found(programme.id, "themes", _names(programme))
    sectors = {
        sector
        for condition in programme.conditions
        if condition.field == "sector" and condition.op.value == "in" and isinstance(condition.value, tuple)
        for sector in condition.value
    }
    return named | {theme for theme, wanted in rules.sectors.items() if sectors and sectors <= wanted}


def stop_words() -> frozenset[str]:
    """Words and Hangul pairs that say nothing about a need."""
    return _rules().stop


def sectors_of(theme: str) -> frozenset[str]:
    """The sectors of the profile that belong to a field."""
    return _rules().sectors[theme]


def _names(programme: Programme) -> str:
    return f"{programme.name.ko} {programme.name.en} "


class _Rules:
    def __init__(self, raw: Mapping[str, Any]) -> None:
        def compiled(group: str, key: str) -> dict[str, re.Pattern[str]]:
            return {name: re.compile(rule[key], re.IGNORECASE) for name, rule in raw[group].items()}

        self.words = {group: compiled(group, "words") for group in ("kinds", "topics", "themes")}
        self.words["stages"] = {name: re.compile(rule, re.IGNORECASE) for name, rule in raw["stages"].items()}
        self.unwanted = {
            name: re.compile(_UNWANTED.replace("KIND", rule["words"]), re.IGNORECASE)
            for name, rule in raw["kinds"].items()
        }
        self.only = frozenset(name for name, rule in raw["kinds"].items() if rule["only"])
        self.sectors = {name: frozenset(rule["sectors"]) for name, rule in raw["themes"].items()}
        self.stop = frozenset(word for words in raw["stop"] for word in words)
        self._texts = {
            group: {name: re.compile(rule["text"]) for name, rule in raw[group].items()}
            for group in ("topics", "themes")
        }
        self._cache: dict[tuple[str, str, str], frozenset[str]] = {}

    def found(self, name: str, group: str, text: str) -> frozenset[str]:
        key = (name, group, text)
        if key not in self._cache:
            self._cache[key] = frozenset(n for n, rule in self._texts[group].items() if rule.search(text))
        return self._cache[key]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    return _Rules(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
