"""The tables of curated answers and switches. Times are seconds since 1970."""

from sqlalchemy import BigInteger, Boolean, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.conversations.tables import Base


class CuratedVersionRow(Base):
    """One version of a curated answer; content, links and authors as JSON. Versions are kept for good."""

    __tablename__ = "curated_version"
    __table_args__ = (UniqueConstraint("answer", "number", name="curated_version_number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    answer: Mapped[str] = mapped_column(String(20))
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), index=True)
    content: Mapped[str] = mapped_column(Text)
    links: Mapped[str] = mapped_column(Text)
    authors: Mapped[str] = mapped_column(Text)
    author_names: Mapped[str] = mapped_column(String(400))
    approver: Mapped[str | None] = mapped_column(String(100))
    comment: Mapped[str] = mapped_column(Text)
    ends_on: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[int] = mapped_column(BigInteger)
    changed_at: Mapped[int] = mapped_column(BigInteger, index=True)
    approved_at: Mapped[int | None] = mapped_column(BigInteger)


class SwitchEventRow(Base):
    """Answers turned off or on again; the last line of a scope counts. Lines are only ever added."""

    __tablename__ = "switch_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    scope: Mapped[str] = mapped_column(String(20), index=True)
    off: Mapped[bool] = mapped_column(Boolean)
    comment: Mapped[str] = mapped_column(Text)
    until: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    at: Mapped[int] = mapped_column(BigInteger)
