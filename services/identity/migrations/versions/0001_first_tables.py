"""Accounts, consents, staff, machine clients, sessions, challenges and attempts."""

import sqlalchemy as sa
from alembic import op

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "accounts",
        sa.Column("id", Id, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_key", sa.String(600), unique=True),
        sa.Column("user_name", sa.String(50)),
        sa.Column("user_name_key", sa.String(150), unique=True),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("date_of_birth", sa.Date),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("list_id", sa.String(100), nullable=False),
        sa.Column("policy_name", sa.String(100), nullable=False),
        sa.Column("job_alerts", sa.Boolean, nullable=False),
        sa.Column("news", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("verified_at", UtcDateTime),
        sa.Column("deactivated_at", UtcDateTime),
    )
    op.create_table(
        "consents",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("notice_id", sa.String(100), nullable=False),
        sa.Column("version", sa.String(50), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_consents_account", "consents", ["account_id", "at"])
    op.create_table(
        "staff",
        sa.Column("id", Id, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_key", sa.String(600), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "staff_roles",
        sa.Column("staff_id", Id, sa.ForeignKey("staff.id"), primary_key=True),
        sa.Column("organisation", sa.String(100), primary_key=True),
        sa.Column("role", sa.String(50), primary_key=True),
    )
    op.create_table(
        "machine_clients",
        sa.Column("id", Id, primary_key=True),
        sa.Column("client_id", sa.String(100), nullable=False, unique=True),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("scopes", Json, nullable=False),
        sa.Column("organisation", sa.String(100)),
        sa.Column("created_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person_id", Id, nullable=False, index=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("ends_at", UtcDateTime, nullable=False),
        sa.Column("idle_seconds", sa.Integer, nullable=False),
        sa.Column("idle_ends_at", UtcDateTime, nullable=False, index=True),
    )
    op.create_table(
        "challenges",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
        sa.Column("used_at", UtcDateTime),
    )
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("forget_at", UtcDateTime, nullable=False, index=True),
        sa.Column("blocked_until", UtcDateTime),
    )
