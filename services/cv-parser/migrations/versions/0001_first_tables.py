"""The table of extraction jobs."""

import sqlalchemy as sa
from alembic import op

from chassis import tables
from chassis.types import Id, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "extraction_jobs",
        sa.Column("upload_id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("code", sa.String(50)),
        sa.Column("detail", sa.String(200)),
        sa.Column("fields", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_extraction_jobs_finished", "extraction_jobs", ["finished_at", "upload_id"])
    op.create_index("ix_extraction_jobs_state", "extraction_jobs", ["state", "finished_at", "upload_id"])


def downgrade() -> None:
    op.drop_table("extraction_jobs")
