"""Closings that were moved after a measured outage, each outage once (B14)."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "extensions",
        sa.Column("vacancy_id", Id, sa.ForeignKey("vacancies.id"), primary_key=True),
        sa.Column("outage_id", Id, primary_key=True),
        sa.Column("outage_since", UtcDateTime, nullable=False),
        sa.Column("outage_until", UtcDateTime, nullable=False),
        sa.Column("closing_before", UtcDateTime, nullable=False),
        sa.Column("closing_after", UtcDateTime, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
