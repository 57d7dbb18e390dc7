"""What both sides of a hand-over share: reading rows, adding messages, ending it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Engine, Select, select
from sqlalchemy.orm import Session

from api.desk.handover_model import Author, ClosedBy, Handover, HandoverError, HandoverMessage, HandoverState
from api.desk.plain import plain
from api.desk.tables import AccountRow, HandoverMessageRow, HandoverRow
from corpus.models import Lang

DAY = 86_400
OPEN = tuple(state.value for state in HandoverState if state is not HandoverState.CLOSED)
TEXT_MAX, CONTACT_MAX = 4_000, 200


class HandoverStore:
    """The database of hand-overs. `mask` takes personal data out of what the person writes, the contact excepted."""

    def __init__(
        self, engine: Engine, mask: Callable[[str], str], clock: Callable[[], float] = time.time
    ) -> None:
        self.engine = engine
        self.mask = mask
        self._clock = clock

    text_max = TEXT_MAX
    """Longest message."""

    def now(self) -> int:
        return int(self._clock())

    def open_one(self, session: Session, handover: int) -> HandoverRow:
        row = session.get(HandoverRow, handover)
        if row is None:
            raise HandoverError("no-handover")
        if row.state == HandoverState.CLOSED.value:
            raise HandoverError("handover-closed")
        return row

    def end(self, row: HandoverRow, by: ClosedBy) -> None:
        row.state, row.closed_by, row.contact = HandoverState.CLOSED.value, by.value, None
        row.closed_at = row.updated_at = self.now()

    def add(
        self,
        session: Session,
        row: HandoverRow,
        author: Author,
        text: str,
        account: int | None,
        key: str | None,
    ) -> HandoverMessage:
        row.updated_at = self.now()
        message = HandoverMessageRow(
            handover=row.id,
            author=author,
            account=account,
            text=plain(text)[:TEXT_MAX],
            key=plain(key) if key else None,
            created_at=row.updated_at,
        )
        session.add(message)
        session.flush()
        return message_of(message)

    def value(self, session: Session, row: HandoverRow) -> Handover:
        owner = session.get(AccountRow, row.owner) if row.owner else None
        return Handover(
            id=row.id,
            conversation=row.conversation,
            lang=cast(Lang, row.lang),
            state=HandoverState(row.state),
            owner_id=row.owner,
            owner=owner.name if owner else None,
            note=row.note,
            contact=row.contact,
            created_at=moment_of(row.created_at),
            updated_at=moment_of(row.updated_at),
            closed_at=moment_of(row.closed_at) if row.closed_at else None,
            closed_by=ClosedBy(row.closed_by) if row.closed_by else None,
        )


def open_of(conversation: str) -> Select[Any]:
    return select(HandoverRow).where(HandoverRow.conversation == conversation, HandoverRow.state.in_(OPEN))


def by_key(handover: int, key: str) -> Select[Any]:
    return select(HandoverMessageRow).where(
        HandoverMessageRow.handover == handover, HandoverMessageRow.key == plain(key)
    )


def message_of(row: HandoverMessageRow, name: str | None = None) -> HandoverMessage:
    return HandoverMessage(row.id, cast(Author, row.author), row.text, moment_of(row.created_at), name)


def moment_of(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
