"""Mail that arrives, the threads it may answer, and support cases."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "threads",
        sa.Column("application_id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("by_mail", sa.Boolean, nullable=False),
    )
    op.create_table(
        "inbound",
        sa.Column("id", Id, primary_key=True),
        sa.Column("arrived_at", UtcDateTime, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("target_id", Id),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("envelope_from", sa.String(320), nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(100)),
        sa.Column("sender", sa.String(320)),
        sa.Column("message_id", sa.String(300)),
        sa.Column("text", sa.Text),
    )
    op.create_index("ix_inbound_state", "inbound", ["state", "arrived_at", "id"])
    op.create_index("ix_inbound_target", "inbound", ["kind", "target_id", "arrived_at"])
    op.create_index("ix_inbound_sender", "inbound", ["sender", "arrived_at"])
    _create_cases()


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", Id, primary_key=True),
        sa.Column("number", sa.String(20), nullable=False, unique=True),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("policy", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("account_id", Id),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("details", Json, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_cases_desk", "cases", ["organisation", "state", "updated_at", "id"])
    op.create_index("ix_cases_account", "cases", ["account_id", "created_at"])
    op.create_index("ix_cases_organisation", "cases", ["organisation", "created_at"])
    op.create_index("ix_cases_email", "cases", ["email", "created_at"])
    op.create_table(
        "case_entries",
        sa.Column("id", Id, primary_key=True),
        sa.Column("case_id", Id, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("author", sa.String(20), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("by", Id),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "case_files",
        sa.Column("id", Id, primary_key=True),
        sa.Column("case_id", Id, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("file_key", sa.String(100), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
    )
