"""Duties under the AI Basic Act: a self-check as a tree in data, in chat and on its own."""

from bot.duties.engine import DutyQuestion, DutyResult, UnknownAnswerError, evaluate
from bot.duties.reader import answers_from_text, duty_cards

__all__ = ["DutyQuestion", "DutyResult", "UnknownAnswerError", "answers_from_text", "duty_cards", "evaluate"]
