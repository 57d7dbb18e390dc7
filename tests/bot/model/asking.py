"""Ask an advisor and keep all that reached the reader."""

import time
from dataclasses import dataclass

from bot.advisor import Advisor
from bot.answer import Answer, AnswerStatement, ChatRequest
from bot.events import Final, Statement

KOREAN = "AI 바우처는 얼마까지 지원하나요?"
ENGLISH = "How much does the AI voucher pay at most?"


@dataclass(frozen=True)
class Heard:
    """The statements as they came, the answer at the end, seconds until each."""

    statements: list[AnswerStatement]
    answer: Answer
    statement_s: list[float]
    whole_s: float


def ask(advisor: Advisor, message: str = KOREAN) -> Heard:
    """All events of one answer."""
    begun = time.perf_counter()
    statements: list[AnswerStatement] = []
    times: list[float] = []
    for event in advisor.stream(ChatRequest(message=message)):
        if isinstance(event, Statement):
            statements.append(event.statement)
            times.append(time.perf_counter() - begun)
        if isinstance(event, Final):
            return Heard(statements, event.answer, times, time.perf_counter() - begun)
    raise AssertionError("no final event")
