"""Remember whose personal information changed, until it was left alone and HR was told (S6)."""

from alembic import op
from sqlalchemy import Column

from chassis.types import Id, UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "personal_changes",
        Column("account_id", Id, primary_key=True),
        Column("quiet_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_personal_changes_quiet_at", "personal_changes", ["quiet_at"])
