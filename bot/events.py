"""What a running answer tells: its stage, each statement once proved, the finished answer."""

from dataclasses import dataclass
from typing import Literal

from bot.answer import Answer, AnswerStatement

StageName = Literal["understanding", "searching", "composing", "proving", "presenting"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step has begun."""

    name: StageName


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that passed the proof step; `index` counts from 0 in order of display."""

    index: int
    statement: AnswerStatement


@dataclass(frozen=True, slots=True)
class Final:
    """The whole answer; always the last event."""

    answer: Answer


Event = Stage | Statement | Final
