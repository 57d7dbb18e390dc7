"""Slows down whoever guesses passwords: by account name and by address, for longer each time.

Names that do not exist are counted like those that do, so that a lock tells nothing. The counts stand in the
database: all workers share them, and a restart forgives nothing.
"""

import hashlib
import time
from collections.abc import Callable

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from api.desk.accounts import normal_name
from api.desk.tables import LockRow

FREE_BY_NAME, FREE_BY_ADDRESS = 5, 20
FIRST_LOCK_S, LONGEST_LOCK_S = 30, 3_600
FORGET_AFTER_S = 86_400


class Guard:
    """Counts failed sign-ins. Calls are synchronous."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def locked_for(self, name: str, address: str) -> int:
        """Seconds until this name may be tried again from this address; 0 where it may be now."""
        query = select(LockRow.until).where(LockRow.subject.in_([_name(name), _address(address)]))
        with Session(self._engine) as session:
            until = max(session.scalars(query), default=0)
        return max(0, until - int(self._clock()))

    def failed(self, name: str, address: str) -> None:
        """Count a failed sign-in."""
        with Session(self._engine) as session, session.begin():
            self._count(session, _name(name), FREE_BY_NAME)
            self._count(session, _address(address), FREE_BY_ADDRESS)

    def passed(self, name: str) -> None:
        """Forget the failures of a name: somebody knew the password, or an editor vouches."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LockRow).where(LockRow.subject == _name(name)))

    def purge(self) -> None:
        """Forget failures of long ago."""
        oldest = int(self._clock()) - FORGET_AFTER_S
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LockRow).where(LockRow.last_at < oldest))

    def _count(self, session: Session, subject: str, free: int) -> None:
        now = int(self._clock())
        row = session.get(LockRow, subject)
        if row is None:
            session.add(LockRow(subject=subject, failures=1, last_at=now, until=0))
            return
        row.failures = 1 if now - row.last_at > FORGET_AFTER_S else row.failures + 1
        row.last_at = now
        if row.failures >= free:
            row.until = now + min(LONGEST_LOCK_S, FIRST_LOCK_S * 2 ** min(20, row.failures - free))


def _name(name: str) -> str:
    return hashlib.sha256(b"name " + normal_name(name).encode("utf-8", "surrogatepass")).hexdigest()


def _address(address: str) -> str:
    return hashlib.sha256(b"address " + address.encode("utf-8", "surrogatepass")).hexdigest()
