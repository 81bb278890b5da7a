"""Notices that candidates read in the portal."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("cause_id", Id, nullable=False),
        sa.Column("template", sa.String(50), nullable=False),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("read_at", UtcDateTime),
        sa.UniqueConstraint("cause_id", "account_id", "template", name="uq_notices_one_per_cause"),
    )
    op.create_index("ix_notices_account", "notices", ["account_id", "at", "id"])
    op.create_index("ix_notices_unread", "notices", ["account_id", "read_at"])
