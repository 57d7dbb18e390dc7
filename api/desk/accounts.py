"""Accounts of the desk: every query on them."""

import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.desk import passwords
from api.desk.plain import plain
from api.desk.tables import AccountRow, DeskSessionRow

NAME_MAX = 100


class Role(StrEnum):
    """What an account may do: an editor may do all that a clerk may, and change what the bot says."""

    CLERK = "clerk"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who works at the desk."""

    id: int
    name: str
    role: Role
    active: bool
    has_password: bool
    password_given: bool
    """Whether somebody else set the password, so that it must be changed first."""
    created_at: datetime
    last_login_at: datetime | None

    @property
    def is_editor(self) -> bool:
        """Whether the account may change what the bot says."""
        return self.role is Role.EDITOR


class AccountError(Exception):
    """An account cannot be made or changed; `code` names why: taken, unknown or name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Accounts:
    """Keeps accounts. Calls are synchronous; those with a password take a tenth of a second."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def add(
        self,
        name: str,
        role: Role,
        password: str | None = None,
        subject: str | None = None,
        *,
        given: bool = False,
    ) -> Account:
        """A new account; `given` where its user did not choose the password. Raises AccountError (`name`, `taken`)
        or WeakPasswordError.
        """
        name = normal_name(name)
        if not name or len(name) > NAME_MAX or any(unicodedata.category(c)[0] in "CZ" for c in name):
            raise AccountError("name")
        kept = self._checked(password, name) if password is not None else None
        row = AccountRow(
            name=name,
            role=role.value,
            password=kept,
            password_given=given,
            subject=subject,
            created_at=int(self._clock()),
        )
        try:
            with Session(self._engine) as session, session.begin():
                session.add(row)
                session.flush()
                return _account(row)
        except IntegrityError as error:
            raise AccountError("taken") from error

    def all(self) -> Sequence[Account]:
        """Every account by name."""
        with Session(self._engine) as session:
            return [_account(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name))]

    def find(self, account: int) -> Account | None:
        """The account of that id."""
        with Session(self._engine) as session:
            row = session.get(AccountRow, account)
            return _account(row) if row else None

    def named(self, name: str) -> Account | None:
        """The account of that name."""
        with Session(self._engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name == normal_name(name)))
            return _account(row) if row else None

    def by_subject(self, subject: str) -> Account | None:
        """The account that an OpenID provider knows by `subject` (issuer and name there)."""
        with Session(self._engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.subject == subject))
            return _account(row) if row else None

    def verified(self, name: str, password: str) -> Account | None:
        """The active account with this name and password; as slow for a name that does not exist."""
        with Session(self._engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name == normal_name(name)))
            kept = row.password if row else None
            if not passwords.matches(password, kept) or row is None or row.disabled_at is not None:
                return None
            if kept and passwords.outdated(kept):
                row.password = passwords.hashed(password)
                session.commit()
            return _account(row)

    def set_password(self, name: str, password: str, *, given: bool = False) -> None:
        """Give the account a new password and end its sign-ins. Raises AccountError, WeakPasswordError."""
        kept = self._checked(password, normal_name(name))
        with Session(self._engine) as session, session.begin():
            row = self._row(session, name)
            row.password, row.password_given = kept, given
            session.execute(delete(DeskSessionRow).where(DeskSessionRow.account == row.id))

    def set_role(self, name: str, role: Role) -> None:
        """Give the account another role and end its sign-ins. Raises AccountError."""
        with Session(self._engine) as session, session.begin():
            row = self._row(session, name)
            if row.role != role.value:
                row.role = role.value
                session.execute(delete(DeskSessionRow).where(DeskSessionRow.account == row.id))

    def set_active(self, name: str, active: bool) -> None:
        """Let the account in or keep it out; its sign-ins end at once. Raises AccountError."""
        with Session(self._engine) as session, session.begin():
            row = self._row(session, name)
            row.disabled_at = None if active else int(self._clock())
            session.execute(delete(DeskSessionRow).where(DeskSessionRow.account == row.id))

    def _row(self, session: Session, name: str) -> AccountRow:
        row = session.scalar(select(AccountRow).where(AccountRow.name == normal_name(name)))
        if row is None:
            raise AccountError("unknown")
        return row

    def _checked(self, password: str, name: str) -> str:
        passwords.check_strength(password, name)
        return passwords.hashed(password)


def normal_name(name: str) -> str:
    """A name in the form in which it is kept: one spelling, small letters."""
    return unicodedata.normalize("NFKC", plain(name)).strip().casefold()


def _account(row: AccountRow) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        active=row.disabled_at is None,
        has_password=row.password is not None,
        password_given=row.password_given,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        last_login_at=datetime.fromtimestamp(row.last_login_at, UTC) if row.last_login_at else None,
    )
