"""Who decided on a quarantined mail, when, why, and which case it went to."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound", sa.Column("decided_by", Id))
    op.add_column("inbound", sa.Column("decided_at", UtcDateTime))
    op.add_column("inbound", sa.Column("decision", sa.String(300)))
    op.add_column("inbound", sa.Column("case_id", Id))
