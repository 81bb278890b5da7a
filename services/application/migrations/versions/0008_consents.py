"""Know which organisations' privacy notices a candidate agreed to, and where the candidate lives (L2, W3)."""

from alembic import op
from sqlalchemy import Column, String

from chassis.types import Id, UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("contacts", Column("country", String(2)))
    op.create_table(
        "consents",
        Column("account_id", Id, primary_key=True),
        Column("organisation", String(100), primary_key=True),
        Column("notice_id", String(100), primary_key=True),
        Column("notice_version", String(50), primary_key=True),
        Column("language", String(10), nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
