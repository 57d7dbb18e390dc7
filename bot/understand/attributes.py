"""What is asked of a thing beyond the shapes of an answer: a competition ratio, the winners' names, a rent, a rating.

These are what people ask and no document tells. A sentence about the same thing looks like an answer to every measure of
likeness; only that it has no word for the asked attribute gives it away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.models import Text

_FILE = Path(__file__).with_name("attributes.yaml")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of the closed set: how it is asked for, and what a sentence that tells it holds."""

    id: str
    name: Text
    ask: re.Pattern[str]
    told: re.Pattern[str]
    soft: bool = False

    def told_in(self, sentences: Sequence[str]) -> bool:
        """Whether one of the sentences tells it."""
        return any(self.told.search(sentence) for sentence in sentences)


@lru_cache(maxsize=1)
def attributes() -> tuple[Attribute, ...]:
    """All attributes, in the order of the file."""
    return tuple(
        Attribute(
            entry["id"],
            Text.model_validate(entry["name"]),
            re.compile(entry["ask"], re.IGNORECASE),
            re.compile(entry.get("told", entry["ask"]), re.IGNORECASE),
            bool(entry.get("soft")),
        )
        for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    )


def asked_attributes(question: str) -> list[Attribute]:
    """The attributes that `question` asks for."""
    return [attribute for attribute in attributes() if attribute.ask.search(question)]
