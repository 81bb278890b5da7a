"""Addresses without an account, digests, the validity of saved searches, drafts to be reminded of."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_columns()
    op.create_table(
        "addresses",
        sa.Column("id", Id, primary_key=True),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("owner_id", Id, index=True),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("confirmed_at", UtcDateTime),
    )
    op.create_table(
        "tries",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("forget_at", UtcDateTime, nullable=False, index=True),
    )
    op.create_table(
        "drafts",
        sa.Column("application_id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("vacancy_id", Id, nullable=False, index=True),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("known_closing", UtcDateTime),
        sa.Column("known_state", sa.String(20)),
        sa.Column("reminded_for", UtcDateTime),
        sa.Column("look_at", UtcDateTime, index=True),
    )
    op.create_index("ix_vacancies_published_at", "vacancies", ["published_at"])
    op.create_index("ix_saved_searches_expires_at", "saved_searches", ["expires_at"])
    op.create_index("ix_alert_matches_due_at", "alert_matches", ["due_at"])
    op.create_index("ix_alert_matches_search", "alert_matches", ["search_id", "due_at"])


def _add_columns() -> None:
    """New columns have a default, for the code before them still writes rows while this runs."""
    yes, no = sa.true(), sa.false()
    added: dict[str, list[sa.Column[object]]] = {
        "contacts": [
            sa.Column("job_alerts", sa.Boolean, nullable=False, server_default=no),
            sa.Column("alert_made", sa.Boolean, nullable=False, server_default=no),
        ],
        "vacancies": [sa.Column("country", sa.String(2)), sa.Column("closed_at", UtcDateTime)],
        "saved_searches": [
            sa.Column("is_alert", sa.Boolean, nullable=False, server_default=yes),
            sa.Column("paused_at", UtcDateTime),
            sa.Column("unconfirmed", sa.Boolean, nullable=False, server_default=no),
            sa.Column("address_id", Id),
            sa.Column("zone", sa.String(100)),
            sa.Column("asked_at", UtcDateTime),
            sa.Column("origin", sa.String(20)),
        ],
        "alert_matches": [sa.Column("due_at", UtcDateTime)],
        "mails": [sa.Column("address_id", Id)],
    }
    for table, columns in added.items():
        for column in columns:
            op.add_column(table, column)
