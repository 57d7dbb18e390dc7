"""The system under test, as the runner sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from bot.answer import Answer, Fit, Profile, ProgrammeCard
from corpus.models import Lang
from evals.verdicts import worst


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search returned."""

    passage_id: str
    document_id: str
    lang: Lang
    text: str
    title: str = ""
    heading: str = ""
    score: float = 0.0
    pages: tuple[int, int] | None = None
    """First and last PDF page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with the milliseconds of each stage, of the first proved statement and of the whole."""

    answer: Answer
    ms: dict[str, float] = field(default_factory=dict)
    tokens: tuple[int, int] | None = None
    """Tokens put before a model and written by it; None where none was asked."""


@dataclass(frozen=True, slots=True)
class FitFound:
    """What a programme's conditions came to: the whole, and by field the worst of its conditions."""

    fit: Fit
    conditions: Mapping[str, Fit]


@dataclass(frozen=True, slots=True)
class DutiesFound:
    """What the self-check came to; `duties` holds those that apply or may apply."""

    role: str
    high_impact: Fit
    duties: Mapping[str, Fit]


class System(Protocol):
    """What can be measured."""

    name: str

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        """The answer to `question` after the user's earlier `turns`."""
        ...

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        """The `k` best passages."""
        ...

    def eligibility(self, programme: str, profile: Profile, lang: Lang) -> FitFound:
        """A programme's conditions held against a firm."""
        ...

    def profile_said(self, text: str, lang: Lang) -> Profile | None:
        """What the system reads out of the owner's words; None where it does not tell."""
        ...

    def duties(self, answers: Mapping[str, str], lang: Lang, today: date) -> DutiesFound:
        """Answers held against the self-check of duties."""
        ...

    def ask_beside(self, file: Path, question: str, lang: Lang) -> Answer:
        """The answer when every sentence of `file` passes for the best find. Raises NotOfferedError."""
        ...

    def proves(self, statement: str, passage: str, lang: Lang, passage_lang: Lang) -> bool:
        """Whether the proof step would let `statement` through. Raises NotOfferedError."""
        ...

    def about(self) -> dict[str, Any]:
        """What identifies the system: index generation, composer, address."""
        ...


def fit_of_card(card: ProgrammeCard) -> FitFound:
    """A card's verdicts by field, the worst where a field has several conditions."""
    fits: dict[str, list[Fit]] = {}
    for condition in card.conditions:
        fits.setdefault(condition.field, []).append(condition.fit)
    return FitFound(card.fit, {name: worst(found) for name, found in fits.items()})
