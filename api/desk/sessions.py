"""Sign-ins: random tokens of which only the digest is stored, ended by idleness, age or hand."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, or_, select, update
from sqlalchemy.orm import Session

from api.desk.settings import DeskSettings
from api.desk.tables import AccountRow, DeskSessionRow

TOKEN_BYTES = 32
TOUCH_AFTER_S = 20
"""A sign-in is marked as used at most so often, so that reading pages does not write each time."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A valid sign-in: whose it is, and the token that its forms must carry."""

    account: int
    csrf: str


def csrf_of(token: str) -> str:
    """The token for forms, made from the sign-in's own so that nothing more has to be stored."""
    return hmac.new(token.encode(), b"didim desk form", hashlib.sha256).hexdigest()


class Sessions:
    """Begins, finds and ends sign-ins. Calls are synchronous."""

    def __init__(
        self, engine: Engine, settings: DeskSettings, clock: Callable[[], float] = time.time
    ) -> None:
        self._engine = engine
        self._idle = settings.idle_minutes * 60
        self._whole = settings.absolute_hours * 3_600
        self._clock = clock

    def begin(self, account: int, address: str, replaces: str | None = None) -> str:
        """A new sign-in; the one that the browser held before ends."""
        token, now = secrets.token_urlsafe(TOKEN_BYTES), int(self._clock())
        with Session(self._engine) as session, session.begin():
            if replaces:
                session.execute(delete(DeskSessionRow).where(DeskSessionRow.digest == _digest(replaces)))
            session.add(
                DeskSessionRow(
                    digest=_digest(token), account=account, created_at=now, seen_at=now, address=address[:64]
                )
            )
            session.execute(update(AccountRow).where(AccountRow.id == account).values(last_login_at=now))
        return token

    def find(self, token: str, touch: bool = True) -> SignedIn | None:
        """The sign-in of a token, if it still holds and its account is active; `touch` counts as use of it."""
        now = int(self._clock())
        query = (
            select(DeskSessionRow)
            .join(AccountRow, AccountRow.id == DeskSessionRow.account)
            .where(DeskSessionRow.digest == _digest(token), AccountRow.disabled_at.is_(None))
        )
        with Session(self._engine) as session, session.begin():
            row = session.scalar(query)
            if row is None or now - row.seen_at > self._idle or now - row.created_at > self._whole:
                return None
            if touch and now - row.seen_at > TOUCH_AFTER_S:
                row.seen_at = now
            return SignedIn(row.account, csrf_of(token))

    def end(self, token: str) -> None:
        """Sign out here."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(DeskSessionRow).where(DeskSessionRow.digest == _digest(token)))

    def end_all(self, account: int) -> int:
        """Sign out everywhere; returns how many sign-ins ended."""
        with Session(self._engine) as session, session.begin():
            ended = delete(DeskSessionRow).where(DeskSessionRow.account == account)
            return session.connection().execute(ended).rowcount

    def count(self, account: int) -> int:
        """How many browsers are signed in."""
        now = int(self._clock())
        query = (
            select(func.count())
            .select_from(DeskSessionRow)
            .where(
                DeskSessionRow.account == account,
                DeskSessionRow.seen_at >= now - self._idle,
                DeskSessionRow.created_at >= now - self._whole,
            )
        )
        with Session(self._engine) as session:
            return session.scalar(query) or 0

    def purge(self) -> None:
        """Forget sign-ins that no longer hold."""
        now = int(self._clock())
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(DeskSessionRow).where(
                    or_(
                        DeskSessionRow.seen_at < now - self._idle,
                        DeskSessionRow.created_at < now - self._whole,
                    )
                )
            )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
