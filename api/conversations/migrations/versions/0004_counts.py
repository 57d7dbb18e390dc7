"""Counts that all processes share, and passwords that somebody else has set."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables, add the column."""
    op.create_table(
        "rate_count",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("used_up", sa.Double, nullable=False, index=True),
    )
    op.create_table(
        "held_stream",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("holder", sa.String(32), nullable=False, index=True),
        sa.Column("until", sa.Double, nullable=False, index=True),
    )
    op.add_column(
        "account", sa.Column("password_given", sa.Boolean, nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("account", "password_given")
    op.drop_table("held_stream")
    op.drop_table("rate_count")
