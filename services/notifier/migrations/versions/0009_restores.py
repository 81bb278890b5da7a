"""What arose before a restore may have been told before it: its mail is marked as possibly duplicated (P3)."""

import sqlalchemy as sa
from alembic import op

from chassis.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mails", sa.Column("cause_at", UtcDateTime))
    op.create_table("restores", sa.Column("at", UtcDateTime, primary_key=True))
