"""Jobs are found by account when that account is erased."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_extraction_jobs_account", "extraction_jobs", ["account_id"])
