"""What people decide for the bot: curated answers with their versions, and switches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "curated_version",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("links", sa.Text, nullable=False),
        sa.Column("authors", sa.Text, nullable=False),
        sa.Column("author_names", sa.String(400), nullable=False),
        sa.Column("approver", sa.String(100)),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("ends_on", sa.String(10)),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("approved_at", sa.BigInteger),
        sa.UniqueConstraint("answer", "number", name="curated_version_number"),
    )
    op.create_table(
        "switch_event",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("scope", sa.String(20), nullable=False, index=True),
        sa.Column("off", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("switch_event")
    op.drop_table("curated_version")
