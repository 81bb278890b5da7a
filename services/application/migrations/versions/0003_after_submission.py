"""Keep what was submitted while a change is in work, documents that HR asks for, and files held for a better name."""

from alembic import op
from sqlalchemy import Column, ForeignKey, String, Text, text

from chassis.types import Id, Json, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("applications", Column("submitted_content", Json(none_as_null=True)))
    changing = text("state = 'changing'")
    op.create_index(
        "ix_applications_changing", "applications", ["vacancy_id"], sqlite_where=changing, postgresql_where=changing
    )
    op.create_table(
        "document_requests",
        Column("id", Id, primary_key=True),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("kind", String(50), nullable=False),
        Column("words", Text, nullable=False),
        Column("asked_by", Id, nullable=False),
        Column("asked_at", UtcDateTime, nullable=False),
        Column("supplied_at", UtcDateTime),
        Column("attachment_id", Id),
    )
    op.create_index("ix_document_requests_application_id", "document_requests", ["application_id"])
    op.create_table(
        "held_files",
        Column("id", Id, primary_key=True),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("request_id", Id),
        Column("kind", String(50), nullable=False),
        Column("proposed_name", String(255), nullable=False),
        Column("file_key", String(100), nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_held_files_application_id", "held_files", ["application_id"])
    op.create_index("ix_held_files_at", "held_files", ["at"])
