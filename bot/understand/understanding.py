"""A question as understood."""

from dataclasses import dataclass

from bot.answer import Answer, Profile
from bot.dialogue.turn import Move, Pick
from bot.understand.asks import Ask
from bot.understand.entities import Entities
from corpus.models import Lang


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the pipeline knows of a question before it searches.

    `question` is the message after screening, or the earlier question that it asks again; `extra` words that earlier
    turns add; `asks` the shapes of answer wanted, main one first; `programmes` ids in focus; `terms` its topic words;
    `move` what the message does with the conversation; `documents` those that the conversation stands on; `shown` and
    `pick` what is asked of the programmes shown before; `last` the answer before this one.
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
    move: Move = Move.ALONE
    documents: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    pick: Pick | None = None
    last: Answer | None = None
    own: str = ""
    """The message itself, where `question` is longer."""
    before: str = ""
    """The question that opened the topic of the conversation."""
    sound: bool = False
    """Whether a follow-up could also be a question of its own."""

    @property
    def follow_up(self) -> bool:
        """Whether the message has its sense from earlier turns."""
        return self.move is not Move.ALONE

    @property
    def search_text(self) -> str:
        """What is searched for; who asks for support says who they are, which would find texts on their trade."""
        said = self.topic if self.topic and self.asks[0] is Ask.LIST else self.question
        return f"{said} {self.extra}".strip()
