"""Contacts, vacancies, saved searches and the mail ledger."""

import sqlalchemy as sa
from alembic import op

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "contacts",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("user_name", sa.String(200)),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
    )
    op.create_table(
        "registrations",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("organisation", sa.String(100), nullable=False),
    )
    op.create_table(
        "vacancies",
        sa.Column("id", Id, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("list_id", sa.String(100), nullable=False),
        sa.Column("category", sa.String(200)),
        sa.Column("grade", sa.String(200)),
        sa.Column("duty_station", sa.String(200)),
        sa.Column("contract_type", sa.String(200)),
        sa.Column("texts", Json, nullable=False),
        sa.Column("closes_at", UtcDateTime),
        sa.Column("zone", sa.String(100), nullable=False),
        sa.Column("published_at", UtcDateTime, nullable=False),
    )
    _create_searches()
    _create_mails()


def _create_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("criteria", Json, nullable=False),
        sa.Column("frequency", sa.String(20), nullable=False),
        sa.Column("link_fingerprint", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("changed_at", UtcDateTime, nullable=False, index=True),
    )
    op.create_table(
        "alert_matches",
        sa.Column("vacancy_id", Id, primary_key=True),
        sa.Column("search_id", Id, primary_key=True),
        sa.Column("matched_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "announcements",
        sa.Column("cause_id", Id, primary_key=True),
        sa.Column("vacancy_id", Id, nullable=False),
        sa.Column("amended", sa.Boolean, nullable=False),
        sa.Column("trace", sa.String(60)),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("done_at", UtcDateTime),
    )
    op.create_index("ix_announcements_waiting", "announcements", ["done_at", "created_at"])


def _create_mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("cause_id", Id, nullable=False),
        sa.Column("template", sa.String(50), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("message_id", sa.String(300), nullable=False, unique=True),
        sa.Column("facts", Json, nullable=False),
        sa.Column("link_fingerprint", sa.String(64), unique=True),
        sa.Column("trace", sa.String(60)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("possibly_duplicated", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("claimed_at", UtcDateTime),
        sa.Column("sent_at", UtcDateTime),
        sa.Column("reason", sa.String(200)),
        sa.UniqueConstraint("cause_id", "account_id", "template", name="uq_mails_one_per_cause"),
    )
    op.create_index("ix_mails_due", "mails", ["lane", "state", "due_at"])
    op.create_index("ix_mails_account", "mails", ["account_id", "created_at", "id"])
