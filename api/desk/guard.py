"""Slows down whoever guesses passwords: by account name and by address, for longer each time.

Names that do not exist are counted like those that do, so that a lock tells nothing. The counts stand in the
database: all workers share them, and a restart forgives nothing.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable

from sqlalchemy import Engine, case, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
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

    def name_locked_for(self, name: str) -> int:
        """Seconds until this name may be tried again from anywhere."""
        with Session(self._engine) as session:
            until = session.scalar(select(LockRow.until).where(LockRow.subject == _name(name))) or 0
        return max(0, until - int(self._clock()))

    def attempt(self, name: str, address: str) -> int:
        """Count an attempt before it is looked at, so that many at once gain nothing; seconds to wait where it
        may not be made, 0 where it may. `passed` takes the count back.
        """
        with Session(self._engine) as session:
            wait = max(
                self._count(session, _name(name), FREE_BY_NAME),
                self._count(session, _address(address), FREE_BY_ADDRESS),
            )
            if wait:
                session.rollback()
            else:
                session.commit()
            return wait

    def passed(self, name: str, address: str = "") -> None:
        """Forget the failures of a name: somebody knew the password, or whoever runs the server vouches."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LockRow).where(LockRow.subject == _name(name)))
            if row := session.get(LockRow, _address(address)):
                row.failures = max(0, row.failures - 1)
                row.until = 0 if row.failures < FREE_BY_ADDRESS else row.until

    def purge(self) -> None:
        """Forget failures of long ago."""
        oldest = int(self._clock()) - FORGET_AFTER_S
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LockRow).where(LockRow.last_at < oldest))

    def _count(self, session: Session, subject: str, free: int) -> int:
        """One more; the seconds that a lock set before still lasts."""
        now = int(self._clock())
        if not self._add_one(session, subject, now):
            with contextlib.suppress(IntegrityError), session.begin_nested():
                session.execute(insert(LockRow).values(subject=subject, failures=0, last_at=now, until=0))
            self._add_one(session, subject, now)
        row = session.get_one(LockRow, subject, populate_existing=True)
        if row.until > now:
            return row.until - now
        if row.failures >= free:
            row.until = now + min(LONGEST_LOCK_S, FIRST_LOCK_S * 2 ** min(20, row.failures - free))
        return 0

    def _add_one(self, session: Session, subject: str, now: int) -> bool:
        more = case((LockRow.last_at < now - FORGET_AFTER_S, 1), else_=LockRow.failures + 1)
        step = update(LockRow).where(LockRow.subject == subject).values(failures=more, last_at=now)
        return session.connection().execute(step).rowcount > 0


def _name(name: str) -> str:
    return hashlib.sha256(b"name " + normal_name(name).encode("utf-8", "surrogatepass")).hexdigest()


def _address(address: str) -> str:
    return hashlib.sha256(b"address " + address.encode("utf-8", "surrogatepass")).hexdigest()
