"""Transcripts as the desk reads them: masked as stored, every reading written down."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from api.conversations.tables import FeedbackRow, TurnRow
from api.desk.audit import Actor, AuditLog
from api.desk.tables import TranscriptReadingRow
from bot.answer import Answer

READINGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the asker thought of an answer."""

    helpful: bool
    reason: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A question as stored with its answer and the asker's opinion of it."""

    id: int
    question: str
    answer: Answer
    at: datetime
    opinion: Opinion | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who opened a transcript, when, from which page."""

    name: str
    place: str
    at: datetime


class Transcripts:
    """Reads conversations by their digest. Calls are synchronous."""

    def __init__(self, engine: Engine, audit: AuditLog, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._audit = audit
        self._clock = clock

    def conversation_of(self, turn: int) -> str | None:
        """The digest of the conversation that a turn belongs to."""
        with Session(self._engine) as session:
            row = session.get(TurnRow, turn)
            return row.conversation if row else None

    def read(self, conversation: str, actor: Actor, place: str) -> Sequence[ReadTurn]:
        """All turns, oldest first; that they were read is written down in the same transaction."""
        turns = select(TurnRow).where(TurnRow.conversation == conversation).order_by(TurnRow.id)
        opinions = select(FeedbackRow).where(FeedbackRow.conversation == conversation)
        with Session(self._engine) as session, session.begin():
            session.add(self._reading(conversation, actor, place))
            target = f"conversation:{conversation[:12]}"
            session.add(self._audit.line(actor, "transcript.read", target, place=place))
            found = {row.answer_id: row for row in session.scalars(opinions)}
            return [_turn(row, found.get(row.answer_id)) for row in session.scalars(turns)]

    def readings(self, conversation: str) -> Sequence[Reading]:
        """The latest readings, newest first."""
        query = (
            select(TranscriptReadingRow)
            .where(TranscriptReadingRow.conversation == conversation)
            .order_by(TranscriptReadingRow.id.desc())
            .limit(READINGS_SHOWN)
        )
        with Session(self._engine) as session:
            return [
                Reading(row.name, row.place, datetime.fromtimestamp(row.at, UTC))
                for row in session.scalars(query)
            ]

    def _reading(self, conversation: str, actor: Actor, place: str) -> TranscriptReadingRow:
        return TranscriptReadingRow(
            conversation=conversation,
            account=actor.account,
            name=actor.name,
            place=place,
            at=int(self._clock()),
        )


def _turn(row: TurnRow, opinion: FeedbackRow | None) -> ReadTurn:
    return ReadTurn(
        id=row.id,
        question=row.question,
        answer=Answer.model_validate_json(row.answer),
        at=datetime.fromtimestamp(row.created_at, UTC),
        opinion=Opinion(opinion.helpful, opinion.reason, opinion.comment) if opinion else None,
    )
