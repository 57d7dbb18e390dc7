"""A conversation that keeps its thread: what was spoken of, and what a short question adds to it."""

from bot.dialogue.context import Context
from bot.dialogue.said import Said
from bot.dialogue.talk import in_context
from bot.dialogue.turn import Move, Pick, Turn

__all__ = ["Context", "Move", "Pick", "Said", "Turn", "in_context"]
