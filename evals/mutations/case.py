"""A statement beside the passage that it is held against, and whether the passage supports it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.language import detect_language
from corpus.models import Lang


class WrongTwin(StrEnum):
    """The ways in which a statement can be wrong although it looks like its source: a closed set."""

    NUMBER = "number"
    UNIT = "unit"
    SCALE = "scale"
    CURRENCY = "currency"
    DATE = "date"
    NEGATION = "negation"
    MODALITY = "modality"
    BOUND = "bound"
    NAME = "name"
    ARTICLE = "article"
    ROLE = "role"
    REBINDING = "rebinding"
    DROPPED_CONDITION = "dropped_condition"
    STATE = "state"
    ADDED_FACT = "added_fact"


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the sealed set; `wrong` is None for a statement that the passage supports.

    `origin` names the passage, `half` is decided by it, so that no passage stands in both halves.
    """

    origin: str
    half: str
    statement: str
    statement_lang: Lang
    passage: str
    passage_lang: Lang
    wrong: WrongTwin | None
    how: str


def language_of(text: str) -> Lang:
    """The language of a statement of the set."""
    return detect_language(text)
