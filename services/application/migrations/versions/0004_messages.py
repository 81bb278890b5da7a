"""Messages between HR and candidates, and the mail replies that are still to be fetched."""

from alembic import op
from sqlalchemy import Column, ForeignKey, String, Text

from chassis.types import Id, UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "messages",
        Column("id", Id, primary_key=True),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("author", String(20), nullable=False),
        Column("way", String(10), nullable=False),
        Column("by", Id, nullable=False),
        Column("text", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_messages_thread", "messages", ["application_id", "at", "id"])
    op.create_table(
        "awaited_replies",
        Column("reply_id", Id, primary_key=True),
        Column("application_id", Id, nullable=False),
        Column("account_id", Id, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
