"""A message in full."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import Answer, Profile
from bot.dialogue.said import Said
from bot.dialogue.turn import Move, Pick
from bot.understand.asks import Ask
from corpus.models import Lang

Read = Callable[[str, Lang], Said]


@dataclass(frozen=True, slots=True)
class Context:
    """A message in full: the question as it stands alone, what earlier turns add to the search, the firm.

    `question` is what is answered (the earlier question where a message only corrects it); `lang` the language of the
    answer; `documents` those that the thread stands on; `shown` and `pick` what is asked of a list shown before.
    """

    question: str
    lang: Lang
    profile: Profile
    asks: tuple[Ask, ...]
    programmes: tuple[str, ...] = ()
    extra: str = ""
    known: tuple[str, ...] = ()
    """Topic words of the earlier question that the topic's own documents hold: what an answer must still be about."""
    move: Move = Move.ALONE
    documents: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    pick: Pick | None = None
    last: Answer | None = None
    own: str = ""
    """The message itself, where `question` is longer."""
    before: str = ""
    """The question that opened the topic."""
    sound: bool = False
    """Whether a follow-up could also be a question of its own."""

    @property
    def follow_up(self) -> bool:
        """Whether the message has its sense from earlier turns."""
        return self.move is not Move.ALONE
