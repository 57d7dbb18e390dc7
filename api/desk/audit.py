"""The audit log: who did what, when and from where. Lines are only ever added."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from api.desk.log_store import midnight
from api.desk.plain import plain
from api.desk.tables import AuditRow, TranscriptReadingRow

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: an account of the desk, or nobody signed in (`account` None)."""

    account: int | None
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line as shown."""

    id: int
    at: datetime
    name: str
    action: str
    target: str
    detail: dict[str, object]
    address: str


class AuditLog:
    """Writes and reads the log. Calls are synchronous."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def write(self, actor: Actor, action: str, target: str = "", **detail: object) -> None:
        """Add a line. `action` is `area.verb`; neither target nor detail may hold personal data of askers."""
        with Session(self._engine) as session, session.begin():
            session.add(self.line(actor, action, target, **detail))

    def line(self, actor: Actor, action: str, target: str = "", **detail: object) -> AuditRow:
        """A line to be added within a transaction of the caller's own."""
        return AuditRow(
            at=int(self._clock()),
            account=actor.account,
            name=plain(actor.name)[:100],
            action=plain(action)[:60],
            target=plain(target)[:200],
            detail=json.dumps(detail, ensure_ascii=False, default=str),
            address=actor.address[:64],
        )

    def lines(
        self,
        *,
        action: str = "",
        name: str = "",
        since: date | None = None,
        until: date | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Sequence[AuditLine]:
        """The latest lines, newest first; `action` by its beginning, `before` an id to page on from. Days are Korean
        days, both included.
        """
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if since:
            query = query.where(AuditRow.at >= midnight(since))
        if until:
            query = query.where(AuditRow.at < midnight(until + timedelta(days=1)))
        if action:
            query = query.where(AuditRow.action.startswith(action, autoescape=True))
        if name:
            query = query.where(AuditRow.name == name)
        if before:
            query = query.where(AuditRow.id < before)
        with Session(self._engine) as session:
            return [_line(row) for row in session.scalars(query)]

    def actions(self) -> Sequence[str]:
        """Every action that the log holds."""
        with Session(self._engine) as session:
            return session.scalars(select(AuditRow.action).distinct().order_by(AuditRow.action)).all()

    def count(self) -> int:
        """How many lines there are."""
        with Session(self._engine) as session:
            return session.scalar(select(func.count()).select_from(AuditRow)) or 0

    def purge(self, days: int) -> None:
        """Delete what is older than it may be, readings of transcripts included."""
        oldest = int(self._clock()) - days * DAY
        with Session(self._engine) as session, session.begin():
            session.execute(delete(AuditRow).where(AuditRow.at < oldest))
            session.execute(delete(TranscriptReadingRow).where(TranscriptReadingRow.at < oldest))


def _line(row: AuditRow) -> AuditLine:
    return AuditLine(
        id=row.id,
        at=datetime.fromtimestamp(row.at, UTC),
        name=row.name,
        action=row.action,
        target=row.target,
        detail=json.loads(row.detail),
        address=row.address,
    )
