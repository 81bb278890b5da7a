"""Sign-ins with LinkedIn, links that open an application, the last activity, and erasures with their receipts."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("challenges", sa.Column("subject", sa.String(255)))
    op.add_column("challenges", sa.Column("vacancy_id", Id))
    op.create_table(
        "linkedin_flows",
        sa.Column("id", Id, primary_key=True),
        sa.Column("state_hash", sa.String(64), unique=True),
        sa.Column("nonce", sa.String(100), nullable=False),
        sa.Column("verifier", sa.String(200), nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
        sa.Column("ticket_hash", sa.String(64), unique=True),
        sa.Column("subject", sa.String(255)),
        sa.Column("email", sa.String(254)),
        sa.Column("email_verified", sa.Boolean, nullable=False),
    )
    op.create_table(
        "external_logins",
        sa.Column("subject", sa.String(255), primary_key=True),
        sa.Column("account_id", Id, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "activities",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("last_at", UtcDateTime, nullable=False, index=True),
        sa.Column("warned_days", sa.Integer),
        sa.Column("warned_at", UtcDateTime),
    )
    op.create_table(
        "erasures",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("reason", sa.String(30), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False, index=True),
    )
    op.create_table(
        "erasure_receipts",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("service", sa.String(50), primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
    )
