"""The data of the events of a stream; `done` carries the whole Answer, `error` a Problem."""

from bot.answer import AnswerStatement, Wire
from bot.events import StageName


class StageEvent(Wire):
    """The bot has begun a step."""

    name: StageName


class StatementEvent(Wire):
    """A statement that was proved; `index` counts from 0 and says where it stands in the answer."""

    index: int
    statement: AnswerStatement
