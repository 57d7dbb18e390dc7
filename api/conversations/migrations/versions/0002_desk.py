"""The support desk: accounts, sign-ins, audit, hand-overs, readings and triage.

Ids are never given twice (AUTOINCREMENT in SQLite): readers ask for messages above the last id they saw.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    _people()
    _handovers()
    _logs()


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(100), nullable=False, unique=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password", sa.String(255)),
        sa.Column("subject", sa.String(400), unique=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger),
        sa.Column("last_login_at", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "desk_session",
        sa.Column("digest", sa.String(64), primary_key=True),
        _to("account", "account.id", "CASCADE", nullable=False, index=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("address", sa.String(64), nullable=False),
    )
    op.create_table(
        "desk_lock",
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )


def _handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "conversation",
            sa.String(64),
            sa.ForeignKey("conversation.digest", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        _to("owner", "account.id", "SET NULL"),
        sa.Column("note", sa.Text),
        sa.Column("contact", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.String(10)),
        sqlite_autoincrement=True,
    )
    still_open = sa.text("state <> 'closed'")
    op.create_index(
        "handover_one_open",
        "handover",
        ["conversation"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "handover_message",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _to("handover", "handover.id", "CASCADE", nullable=False, index=True),
        sa.Column("author", sa.String(10), nullable=False),
        _to("account", "account.id", "SET NULL"),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("key", sa.String(100)),
        sa.Column("created_at", sa.BigInteger, nullable=False, index=True),
        sqlite_autoincrement=True,
    )


def _logs() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("account", sa.Integer, index=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("action", sa.String(60), nullable=False, index=True),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    _append_only()
    op.create_table(
        "transcript_reading",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("conversation", sa.String(64), nullable=False, index=True),
        sa.Column("account", sa.Integer),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback_triage",
        _to("feedback", "feedback.id", "CASCADE", primary_key=True),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("comment", sa.Text),
        _to("account", "account.id", "SET NULL"),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )


def _to(name: str, column: str, gone: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(column, ondelete=gone), **options)


def _append_only() -> None:
    """Lines of the audit log are never changed; old ones may go when their time is over."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit log is append only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
        )
    else:
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END"
        )


def downgrade() -> None:
    """Drop the tables."""
    op.execute("DROP TRIGGER audit_append_only" + _on_audit())
    for name in (
        "feedback_triage", "transcript_reading", "audit", "handover_message", "handover", "desk_lock",
        "desk_session", "account",
    ):  # fmt: skip
        op.drop_table(name)
    if _on_audit():
        op.execute("DROP FUNCTION audit_is_append_only()")


def _on_audit() -> str:
    return " ON audit" if op.get_bind().dialect.name == "postgresql" else ""
