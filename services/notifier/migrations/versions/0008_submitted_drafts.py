"""Who has submitted, and may change it until closing, is told when the closing moves (B14)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("submitted", sa.Boolean, nullable=False, server_default=sa.false()))
