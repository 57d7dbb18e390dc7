"""What is switched off now. The state stands in the database: every worker acts on it within a second."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.desk.audit import Actor, AuditLog
from api.desk.steering_tables import SwitchEventRow
from api.logs import fault

FRESH_S = 0.5
COMMENT_MAX = 1_000


class Scope(StrEnum):
    """What can be turned off."""

    ALL = "all"
    PROGRAMMES = "programmes"
    LAW = "law"
    PLAN = "plan"
    MODEL = "model"


TOPICS = (Scope.PROGRAMMES, Scope.LAW, Scope.PLAN)


@dataclass(frozen=True, slots=True)
class Off:
    """Something that is turned off: by whom, why, and until when (None: until it is turned on)."""

    scope: Scope
    comment: str
    until: datetime | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SwitchLine:
    """A line of the history."""

    scope: Scope
    off: bool
    comment: str
    until: datetime | None
    name: str
    at: datetime


class Switches:
    """Turns answers off and on. Calls are synchronous."""

    def __init__(self, engine: Engine, audit: AuditLog, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._audit = audit
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._rows: tuple[SwitchLine, ...] = ()

    def off(self) -> Mapping[Scope, Off]:
        """What is off now; read again when half a second old. While the database is away, what was known stays."""
        now = time.monotonic()
        with self._lock:
            if now - self._read_at >= FRESH_S:
                try:
                    self._rows = self._latest()
                except SQLAlchemyError as error:
                    fault("the switches could not be read", error)
                self._read_at = now
            rows = self._rows
        moment = datetime.fromtimestamp(self._clock(), UTC)
        return {
            row.scope: Off(row.scope, row.comment, row.until, row.name, row.at)
            for row in rows
            if row.off and (row.until is None or row.until > moment)
        }

    def turn(
        self, actor: Actor, scope: Scope, off: bool, comment: str, until: datetime | None = None
    ) -> None:
        """Turn a scope off or on; the comment says why and is kept."""
        row = SwitchEventRow(
            scope=scope.value,
            off=off,
            comment=comment.strip()[:COMMENT_MAX],
            until=int(until.timestamp()) if until and off else None,
            name=actor.name[:100],
            at=int(self._clock()),
        )
        action = "switch.off" if off else "switch.on"
        with Session(self._engine) as session, session.begin():
            session.add(row)
            session.add(self._audit.line(actor, action, scope.value, comment=row.comment, until=until))
        with self._lock:
            self._read_at = float("-inf")

    def history(self, limit: int = 50) -> Sequence[SwitchLine]:
        """The latest lines, newest first."""
        query = select(SwitchEventRow).order_by(SwitchEventRow.id.desc()).limit(limit)
        with Session(self._engine) as session:
            return [_line(row) for row in session.scalars(query)]

    def _latest(self) -> tuple[SwitchLine, ...]:
        last = select(func.max(SwitchEventRow.id)).group_by(SwitchEventRow.scope)
        with Session(self._engine) as session:
            rows = session.scalars(select(SwitchEventRow).where(SwitchEventRow.id.in_(last)))
            return tuple(_line(row) for row in rows)


def _line(row: SwitchEventRow) -> SwitchLine:
    return SwitchLine(
        scope=Scope(row.scope),
        off=row.off,
        comment=row.comment,
        until=datetime.fromtimestamp(row.until, UTC) if row.until is not None else None,
        name=row.name,
        at=datetime.fromtimestamp(row.at, UTC),
    )
