"""The words by which follow-ups are known, read from data."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.models import Lang

_FILE = Path(__file__).with_name("words.yaml")
_LISTS = ("aspects", "generic", "asked")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns by name and language, and the words that never name a subject."""

    patterns: dict[str, re.Pattern[str]]
    aspects: frozenset[str]
    empty: frozenset[str]
    """Aspects and generic words together."""
    asked: dict[str, dict[str, str]]
    """What a question of each shape is about, by shape and language."""

    def has(self, name: str, text: str, lang: Lang) -> bool:
        """Whether the pattern `name` of that language stands in `text`."""
        return self.patterns[f"{name}.{lang}"].search(text) is not None

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of `words.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    patterns = {
        f"{name}.{key}": re.compile(rule, re.IGNORECASE)
        for name, group in raw.items()
        if name not in _LISTS
        for key, rule in group.items()
    }
    aspects = frozenset(word for text in raw["aspects"].values() for word in text.split())
    generic = frozenset(word for text in raw["generic"].values() for word in text.split())
    return Words(patterns, aspects, aspects | generic, raw["asked"])


def without_connector(text: str, lang: Lang) -> str:
    """`text` without the word that only ties it to what was said before (then, 그럼)."""
    return words()[f"connector.{lang}"].sub("", text).lstrip(" ,")


def without_pointing(text: str, lang: Lang) -> str:
    """`text` without words that only point back at the talk (아까, back to)."""
    return words()[f"earlier.{lang}"].sub(" ", text)
