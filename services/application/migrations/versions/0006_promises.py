"""The promise of an answer that a closed vacancy leaves behind."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("vacancy_id", Id, primary_key=True),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("answer_by", sa.Date, nullable=False),
        sa.Column("remind_at", UtcDateTime, nullable=False),
        sa.Column("lapses_at", UtcDateTime, nullable=False),
        sa.Column("reminded_at", UtcDateTime),
        sa.Column("kept", sa.Boolean),
    )
    op.create_index("ix_promises_organisation", "promises", ["organisation", "kept", "lapses_at"])
    op.create_index("ix_promises_lapsing", "promises", ["kept", "remind_at"])


def downgrade() -> None:
    op.drop_table("promises")
