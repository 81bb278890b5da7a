"""News on opportunities, and who wants them."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, Json, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("news_since", UtcDateTime))
    op.add_column("contacts", sa.Column("news_stopped_at", UtcDateTime))
    op.create_index("ix_contacts_news", "contacts", ["news_since"])
    op.create_table(
        "news",
        sa.Column("id", Id, primary_key=True),
        sa.Column("organisation", sa.String(100), nullable=False),
        sa.Column("texts", Json, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("confirmed_at", UtcDateTime),
        sa.Column("sent_at", UtcDateTime),
        sa.Column("told_until", Id),
    )
    op.create_index("ix_news_organisation", "news", ["organisation", "created_at", "id"])
    op.create_index("ix_news_state", "news", ["state", "confirmed_at"])
