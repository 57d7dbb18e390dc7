"""Every query on conversations; nothing else in the package speaks to the database."""

import hashlib
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.conversations.tables import ConversationRow, FeedbackRow, TurnRow
from bot.answer import Answer

DAY = 86_400
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question as stored (masked) with its answer and the time in seconds since 1970."""

    question: str
    answer: Answer
    at: int


@dataclass(frozen=True, slots=True)
class StoredFeedback:
    """What a reader thought of an answer, the comment masked."""

    answer_id: str
    helpful: bool
    reason: str | None
    comment: str | None
    at: int


def new_token() -> str:
    """An unguessable name for a conversation (192 random bits): who holds it may read and delete the
    conversation.
    """
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """What is stored in place of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Conversations:
    """Keeps conversations; all calls are synchronous and safe to make from several threads."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def writable(self) -> bool:
        """Whether a turn could be stored now."""
        try:
            with Session(self._engine) as session:
                session.add(ConversationRow(digest="probe", created_at=0, last_at=0))
                session.flush()
                session.rollback()
        except SQLAlchemyError:
            return False
        return True

    def exists(self, token: str) -> bool:
        """Whether the conversation is kept here."""
        with Session(self._engine) as session:
            return session.get(ConversationRow, digest(token)) is not None

    def count(self, token: str) -> int:
        """Number of turns of a conversation."""
        query = select(func.count()).select_from(TurnRow).where(TurnRow.conversation == digest(token))
        with Session(self._engine) as session:
            return session.scalar(query) or 0

    def turns(self, token: str, last: int | None = None) -> Sequence[StoredTurn]:
        """The last turns (all by default) of a conversation, oldest first."""
        query = (
            select(TurnRow)
            .where(TurnRow.conversation == digest(token))
            .order_by(TurnRow.id.desc())
            .limit(last)
        )
        with Session(self._engine) as session:
            return [_turn(row, token) for row in reversed(session.scalars(query).all())]

    def add(self, token: str, question: str, answer: Answer) -> None:
        """Store a turn; the first one begins the conversation. `question` must be masked already."""
        now, key = int(self._clock()), digest(token)
        with Session(self._engine) as session, session.begin():
            touched = update(ConversationRow).where(ConversationRow.digest == key).values(last_at=now)
            if not session.connection().execute(touched).rowcount:
                session.add(ConversationRow(digest=key, created_at=now, last_at=now))
                session.flush()
            session.add(_row(key, question, answer, now))

    def add_feedback(
        self, token: str, answer_id: str, *, helpful: bool, reason: str | None, comment: str | None
    ) -> bool:
        """Keep what a reader thought of an answer; one opinion an answer, the last counts. False: no such
        answer.
        """
        key = digest(token)
        known = select(TurnRow.id).where(TurnRow.conversation == key, TurnRow.answer_id == answer_id)
        with Session(self._engine) as session, session.begin():
            if session.scalar(known) is None:
                return False
            session.execute(
                delete(FeedbackRow).where(FeedbackRow.conversation == key, FeedbackRow.answer_id == answer_id)
            )
            session.add(
                FeedbackRow(
                    conversation=key,
                    answer_id=answer_id,
                    helpful=helpful,
                    reason=reason,
                    comment=comment,
                    created_at=int(self._clock()),
                )
            )
        return True

    def feedback(self, token: str) -> Sequence[StoredFeedback]:
        """All opinions on the answers of a conversation, oldest first."""
        query = select(FeedbackRow).where(FeedbackRow.conversation == digest(token)).order_by(FeedbackRow.id)
        with Session(self._engine) as session:
            return [
                StoredFeedback(row.answer_id, row.helpful, row.reason, row.comment, row.created_at)
                for row in session.scalars(query)
            ]

    def remove(self, token: str) -> bool:
        """Delete a conversation with all that belongs to it; False where there was none."""
        key = digest(token)
        with Session(self._engine) as session, session.begin():
            session.execute(delete(FeedbackRow).where(FeedbackRow.conversation == key))
            session.execute(delete(TurnRow).where(TurnRow.conversation == key))
            gone = session.connection().execute(delete(ConversationRow).where(ConversationRow.digest == key))
            return gone.rowcount > 0

    def purge(self, text_days: int, feedback_days: int) -> int:
        """Delete what is older than it may be; returns the number of turns deleted."""
        now = int(self._clock())
        with Session(self._engine) as session, session.begin():
            old = session.connection().execute(
                delete(TurnRow).where(TurnRow.created_at < now - text_days * DAY)
            )
            left = select(TurnRow.conversation).distinct()
            session.execute(
                delete(ConversationRow).where(
                    ConversationRow.last_at < now - text_days * DAY, ConversationRow.digest.not_in(left)
                )
            )
            session.execute(delete(FeedbackRow).where(FeedbackRow.created_at < now - feedback_days * DAY))
            return old.rowcount


def _row(key: str, question: str, answer: Answer, now: int) -> TurnRow:
    return TurnRow(
        conversation=key,
        answer_id=answer.id,
        question=question,
        answer=answer.model_copy(update={"conversation_id": ""}).model_dump_json(),
        status=answer.status.value,
        intent=answer.intent[:40],
        lang=answer.lang,
        created_at=now,
    )


def _turn(row: TurnRow, token: str) -> StoredTurn:
    answer = Answer.model_validate_json(row.answer).model_copy(update={"conversation_id": token})
    return StoredTurn(question=row.question, answer=answer, at=row.created_at)
