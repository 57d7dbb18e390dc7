"""Questions and opinions as lists: filtered, paged by the last id seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Engine, select
from sqlalchemy.orm import Session

from api.conversations.tables import TurnRow

SEOUL = ZoneInfo("Asia/Seoul")
COLUMNS = (
    TurnRow.id, TurnRow.created_at, TurnRow.lang, TurnRow.status, TurnRow.intent, TurnRow.question, TurnRow.answer_id,
)  # fmt: skip
"""Answers are long and not shown in lists."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which questions; empty means all. Days are Korean days, both included."""

    since: date | None = None
    until: date | None = None
    lang: str = ""
    status: str = ""
    intent: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A question as stored, with how it ended."""

    id: int
    at: datetime
    lang: str
    status: str
    intent: str
    question: str
    answer_id: str


class QuestionLog:
    """Reads the questions that are kept. Calls are synchronous."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, wanted: LogFilter, before: int | None = None, limit: int = 50) -> Sequence[LogLine]:
        """Questions, newest first."""
        query = select(*COLUMNS).where(*_conditions(wanted)).order_by(TurnRow.id.desc()).limit(limit)
        if before is not None:
            query = query.where(TurnRow.id < before)
        with Session(self._engine) as session:
            return [_line(row) for row in session.execute(query)]


def _conditions(wanted: LogFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(TurnRow.created_at >= midnight(wanted.since))
    if wanted.until:
        found.append(TurnRow.created_at < midnight(wanted.until + timedelta(days=1)))
    for column, value in (
        (TurnRow.lang, wanted.lang),
        (TurnRow.status, wanted.status),
        (TurnRow.intent, wanted.intent),
    ):
        if value:
            found.append(column == value)
    return [*found, *(TurnRow.question.icontains(word, autoescape=True) for word in wanted.text.split())]


def midnight(day: date) -> int:
    """The second in which a Korean day begins."""
    return int(datetime.combine(day, time(), SEOUL).timestamp())


def _line(row: Any) -> LogLine:
    return LogLine(
        id=row.id,
        at=datetime.fromtimestamp(row.created_at, UTC),
        lang=row.lang,
        status=row.status,
        intent=row.intent,
        question=row.question,
        answer_id=row.answer_id,
    )
