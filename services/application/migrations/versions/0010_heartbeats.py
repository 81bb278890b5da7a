"""When a submission could last have been taken: what outages are measured by (B14)."""

from alembic import op
from sqlalchemy import Column, Integer

from chassis.types import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "heartbeats",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("at", UtcDateTime, nullable=False),
    )
