"""A question as understood."""

from dataclasses import dataclass

from bot.answer import Profile
from bot.understand.asks import Ask
from bot.understand.entities import Entities
from corpus.models import Lang


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the pipeline knows of a question before it searches.

    `question` is the message after screening; `extra` words that earlier turns add; `asks` the shapes of answer wanted,
    main one first; `programmes` ids in focus; `terms` its topic words.
    """

    question: str
    lang: Lang
    intent: str
    asks: tuple[Ask, ...]
    entities: Entities
    programmes: tuple[str, ...]
    profile: Profile
    terms: tuple[str, ...]
    topic: str = ""
    extra: str = ""
    follow_up: bool = False

    @property
    def search_text(self) -> str:
        """What is searched for; who asks for support says who they are, which would find texts on their trade."""
        said = self.topic if self.topic and self.asks[0] is Ask.LIST else self.question
        return f"{said} {self.extra}".strip()
