"""What the desk makes of opinions: open, accepted, rejected or done, with a comment."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, and_, func, or_, select
from sqlalchemy.orm import Session

from api.conversations.tables import FeedbackRow, TurnRow
from api.desk.plain import plain
from api.desk.tables import AccountRow, TriageRow

COMMENT_MAX = 1_000


class TriageState(StrEnum):
    """Where an opinion stands: not looked at, right and to be mended, not right, mended."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Judged:
    """An opinion with its question, if that is still kept, and what the desk made of it."""

    id: int
    at: datetime
    helpful: bool
    reason: str | None
    comment: str | None
    answer_id: str
    turn: int | None
    question: str | None
    status: str | None
    state: TriageState
    note: str | None
    by: str | None


class Triage:
    """Reads opinions and keeps what the desk made of them. Calls are synchronous."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def find(
        self, state: TriageState | None, helpful: bool | None, before: int | None = None, limit: int = 50
    ) -> Sequence[Judged]:
        """Opinions, newest first."""
        query = (
            select(FeedbackRow, TurnRow, TriageRow, AccountRow.name)
            .outerjoin(
                TurnRow,
                and_(
                    TurnRow.answer_id == FeedbackRow.answer_id,
                    TurnRow.conversation == FeedbackRow.conversation,
                ),
            )
            .outerjoin(TriageRow, TriageRow.feedback == FeedbackRow.id)
            .outerjoin(AccountRow, AccountRow.id == TriageRow.account)
            .order_by(FeedbackRow.id.desc())
            .limit(limit)
        )
        if state is TriageState.OPEN:
            query = query.where(or_(TriageRow.state.is_(None), TriageRow.state == state.value))
        elif state:
            query = query.where(TriageRow.state == state.value)
        if helpful is not None:
            query = query.where(FeedbackRow.helpful == helpful)
        if before is not None:
            query = query.where(FeedbackRow.id < before)
        with Session(self._engine) as session:
            return [_judged(*row) for row in session.execute(query).all()]

    def set(self, feedback: int, state: TriageState, note: str | None, account: int) -> bool:
        """Say what becomes of an opinion; False where it is no longer kept."""
        with Session(self._engine) as session, session.begin():
            if session.get(FeedbackRow, feedback) is None:
                return False
            row = session.get(TriageRow, feedback) or TriageRow(feedback=feedback)
            row.state, row.comment = state.value, plain(note or "").strip()[:COMMENT_MAX] or None
            row.account, row.updated_at = account, int(self._clock())
            session.add(row)
            return True

    def open_count(self) -> int:
        """How many opinions that something did not help nobody has looked at."""
        query = (
            select(func.count())
            .select_from(FeedbackRow)
            .outerjoin(TriageRow, TriageRow.feedback == FeedbackRow.id)
            .where(
                FeedbackRow.helpful.is_(False),
                or_(TriageRow.state.is_(None), TriageRow.state == TriageState.OPEN.value),
            )
        )
        with Session(self._engine) as session:
            return session.scalar(query) or 0


def _judged(opinion: FeedbackRow, turn: TurnRow | None, triage: TriageRow | None, name: str | None) -> Judged:
    return Judged(
        id=opinion.id,
        at=datetime.fromtimestamp(opinion.created_at, UTC),
        helpful=opinion.helpful,
        reason=opinion.reason,
        comment=opinion.comment,
        answer_id=opinion.answer_id,
        turn=turn.id if turn else None,
        question=turn.question if turn else None,
        status=turn.status if turn else None,
        state=TriageState(triage.state) if triage else TriageState.OPEN,
        note=triage.comment if triage else None,
        by=name,
    )
