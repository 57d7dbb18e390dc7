"""The tables of the desk. Of sign-ins and conversations only digests are stored; times are seconds since 1970.

What hangs on a conversation goes with it: deleting or outliving the conversation deletes its hand-overs.
"""

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from api.conversations.tables import Base

NUMBERED = {"sqlite_autoincrement": True}
"""Ids are never given twice, deleted rows or not."""


class AccountRow(Base):
    """Somebody who works at the desk. `subject` names the account at an OpenID provider; `password_given` says that
    somebody else knows the password.
    """

    __tablename__ = "account"
    __table_args__ = NUMBERED

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    password: Mapped[str | None] = mapped_column(String(255))
    password_given: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    subject: Mapped[str | None] = mapped_column(String(400), unique=True)
    created_at: Mapped[int] = mapped_column(BigInteger)
    disabled_at: Mapped[int | None] = mapped_column(BigInteger)
    last_login_at: Mapped[int | None] = mapped_column(BigInteger)


class DeskSessionRow(Base):
    """A sign-in."""

    __tablename__ = "desk_session"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger, index=True)
    address: Mapped[str] = mapped_column(String(64))


class LockRow(Base):
    """Failed sign-ins of one account name or one address; `subject` is a digest of it."""

    __tablename__ = "desk_lock"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[int] = mapped_column(BigInteger, index=True)
    until: Mapped[int] = mapped_column(BigInteger)


class AuditRow(Base):
    """Who did what, when and from where; a trigger refuses any change to a line."""

    __tablename__ = "audit"
    __table_args__ = NUMBERED

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    account: Mapped[int | None] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(60), index=True)
    target: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(64))


class HandoverRow(Base):
    """A conversation that was handed over to a person; `contact` only where it was given with consent."""

    __tablename__ = "handover"
    __table_args__ = NUMBERED

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation: Mapped[str] = mapped_column(
        ForeignKey("conversation.digest", ondelete="CASCADE"), index=True
    )
    lang: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(20), index=True)
    owner: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    note: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[int] = mapped_column(BigInteger, index=True)
    updated_at: Mapped[int] = mapped_column(BigInteger)
    closed_at: Mapped[int | None] = mapped_column(BigInteger)
    closed_by: Mapped[str | None] = mapped_column(String(10))


class HandoverMessageRow(Base):
    """What the person or the desk wrote in a hand-over."""

    __tablename__ = "handover_message"
    __table_args__ = NUMBERED

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    handover: Mapped[int] = mapped_column(ForeignKey("handover.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(10))
    account: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[int] = mapped_column(BigInteger, index=True)


class TranscriptReadingRow(Base):
    """Who opened which transcript, from which page of the desk."""

    __tablename__ = "transcript_reading"
    __table_args__ = NUMBERED

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    account: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(100))
    place: Mapped[str] = mapped_column(String(20))
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class TriageRow(Base):
    """What the desk made of an opinion; a changed opinion is a new one and open again."""

    __tablename__ = "feedback_triage"

    feedback: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    comment: Mapped[str | None] = mapped_column(Text)
    account: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    updated_at: Mapped[int] = mapped_column(BigInteger)
