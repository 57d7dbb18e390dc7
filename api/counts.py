"""What limits count, in the database: all processes over one database share the counts, and a restart forgives nothing.

Keys are stored as digests and forgotten within the hour. While the database is away nothing can be counted, and callers
are let through: an answer that nobody counted is better than none.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Double, Engine, Integer, String, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from api.conversations.tables import Base
from api.logs import fault

WINDOW = 60.0
ROUNDING = 1e-6
TRIES = 50


class RateRow(Base):
    """The moment at which a key's allowance is used up, in seconds since 1970."""

    __tablename__ = "rate_count"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_up: Mapped[float] = mapped_column(Double, index=True)


class HeldRow(Base):
    """One of the places that a key may hold at the same time, and until when it is held at most."""

    __tablename__ = "held_stream"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    place: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    holder: Mapped[str] = mapped_column(String(32), index=True)
    until: Mapped[float] = mapped_column(Double, index=True)


class Counts:
    """Counts requests and held streams by key. Calls are synchronous.

    Requests follow the generic cell rate algorithm, which keeps one number a key: a burst of the whole minute's
    allowance passes, then requests pass at the even rate.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._insert: Any = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    def take(self, per_minute: Mapping[str, int]) -> float:
        """Count a request for every key; 0 where all allow it, else the seconds to wait, and nothing is counted."""
        now = self._clock()
        try:
            with self._engine.connect() as database:
                for key, limit in per_minute.items():
                    if wait := self._take(database, _digest(key), WINDOW / limit, now):
                        database.rollback()
                        return wait
                database.commit()
        except SQLAlchemyError as error:
            fault("a request could not be counted", error)
        return 0

    def _take(self, database: Any, key: str, step: float, now: float) -> float:
        after = case((RateRow.used_up > now, RateRow.used_up), else_=now) + step
        counted = (
            self._insert(RateRow)
            .values(key=key, used_up=now + step)
            .on_conflict_do_update(
                index_elements=[RateRow.key],
                set_={"used_up": after},
                where=after <= now + WINDOW + ROUNDING,
            )
            .returning(RateRow.used_up)
        )
        if database.execute(counted).first() is not None:
            return 0
        used_up = database.execute(select(RateRow.used_up).where(RateRow.key == key)).scalar_one()
        return max(ROUNDING, float(used_up) + step - now - WINDOW)

    def hold(self, limits: Mapping[str, int], seconds: float) -> str | None:
        """Take a place of every key, for so long at most; None where one of them has none left."""
        holder = secrets.token_hex(16)
        try:
            for key, limit in limits.items():
                if not self._hold(_digest(key), limit, holder, seconds):
                    self.let_go(holder)
                    return None
        except SQLAlchemyError as error:
            fault("a stream could not be counted", error)
        return holder

    def _hold(self, key: str, limit: int, holder: str, seconds: float) -> bool:
        """The lowest free place; where another request was faster, the next one."""
        for _ in range(TRIES):
            now = self._clock()
            held = select(HeldRow.place).where(HeldRow.key == key, HeldRow.until > now)
            with self._engine.connect() as database:
                taken = set(database.scalars(held))
            place = next((number for number in range(limit) if number not in taken), None)
            if place is None:
                return False
            row = {"holder": holder, "until": now + seconds}
            claim = (
                self._insert(HeldRow)
                .values(key=key, place=place, **row)
                .on_conflict_do_update(
                    index_elements=[HeldRow.key, HeldRow.place], set_=row, where=HeldRow.until <= now
                )
                .returning(HeldRow.place)
            )
            with self._engine.begin() as database:
                if database.execute(claim).first() is not None:
                    return True
        return False

    def let_go(self, holder: str) -> None:
        """Give the places back."""
        try:
            with self._engine.begin() as database:
                database.execute(delete(HeldRow).where(HeldRow.holder == holder))
        except SQLAlchemyError as error:
            fault("a stream could not be given back", error)

    def purge(self) -> None:
        """Forget what no longer counts."""
        now = self._clock()
        with self._engine.begin() as database:
            database.execute(delete(RateRow).where(RateRow.used_up < now))
            database.execute(delete(HeldRow).where(HeldRow.until < now))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
