"""One exchange, and the ways in which the next question can hang on it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this conversation with its answer."""

    question: str
    answer: Answer


class Move(StrEnum):
    """What a message does with the thread of the conversation."""

    ALONE = "alone"
    """It stands by itself: a new topic, or the first question."""
    FOLLOW = "follow"
    """It asks something more of the same subject, or the same of a special case."""
    SENSE = "sense"
    """It is short for a whole question that the talk gives it (`안 하면요?` after a duty asks for the fine)."""
    SWITCH = "switch"
    """It asks the same of another subject that it names."""
    RESTATE = "restate"
    """It corrects what is known of the firm: the earlier question is asked again."""
    SPEAK = "speak"
    """It wants the last answer in the other language."""
    SHOWN = "shown"
    """It asks about the programmes that were shown: which are open, when the next call comes, what else there is."""


class Pick(StrEnum):
    """What is wanted of the programmes that were shown."""

    OPEN = "open"
    NEXT = "next"
    MORE = "more"
    MOST = "most"
