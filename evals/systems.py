"""The system under test, as the runner sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.answer import Answer, Profile
from corpus.models import Lang


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


class System(Protocol):
    """What can be measured."""

    name: str

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        """The answer to `question` after the user's earlier `turns`."""
        ...

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        """The `k` best passages."""
        ...

    def about(self) -> dict[str, Any]:
        """What identifies the system: index generation, composer, address."""
        ...
