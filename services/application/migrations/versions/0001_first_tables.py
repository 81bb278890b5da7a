"""Create the first tables of the application service."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "vacancies",
        Column("id", Id, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("state", String(20), nullable=False),
        Column("ended_at", UtcDateTime),
        Column("notice_version", Integer, nullable=False),
    )
    op.create_table(
        "notices",
        Column("vacancy_id", Id, primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("notice", LargeBinary, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "profiles",
        Column("account_id", Id, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("updated_at", UtcDateTime, nullable=False),
        Column("profile", LargeBinary, nullable=False),
    )
    op.create_table(
        "contacts",
        Column("account_id", Id, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("email", String(320), nullable=False),
        Column("language", String(10), nullable=False),
        Column("state", String(20), nullable=False),
    )
    op.create_table(
        "closed_accounts",
        Column("account_id", Id, primary_key=True),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "applications",
        Column("id", Id, primary_key=True),
        Column("candidate_id", Id, nullable=False),
        Column("vacancy_id", Id),
        Column("organisation", String(100), nullable=False),
        Column("policy_name", String(100), nullable=False),
        Column("language", String(10), nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("updated_at", UtcDateTime, nullable=False),
        Column("state", String(20), nullable=False),
        Column("stage", String(100)),
        Column("version", Integer, nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("submission_version", Integer, nullable=False),
        Column("submitted_at", UtcDateTime),
        Column("withdrawn_at", UtcDateTime),
        Column("general_answers", Json, nullable=False),
        Column("vacancy_answers", Json, nullable=False),
        Column("letter", Text, nullable=False),
        Column("references", Json, nullable=False),
        Column("signature", Json, nullable=False),
        Column("recommendations_confirmed", Boolean, nullable=False),
        UniqueConstraint("candidate_id", "vacancy_id", name="uq_applications_candidate_vacancy"),
    )
    op.create_index("ix_applications_candidate", "applications", ["candidate_id", "created_at"])
    op.create_table(
        "submissions",
        Column("application_id", Id, ForeignKey("applications.id"), primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("receipt_number", String(20), nullable=False, unique=True),
        Column("arrived_at", UtcDateTime, nullable=False),
        Column("submitted_at", UtcDateTime, nullable=False),
        Column("hash", String(64), nullable=False),
        Column("dossier", LargeBinary, nullable=False),
        Column("notice_version", Integer, nullable=False),
        Column("profile_version", Integer, nullable=False),
        Column("conditions", Text),
    )
    op.create_table(
        "desk",
        Column("application_id", Id, ForeignKey("applications.id"), primary_key=True),
        Column("vacancy_id", Id, nullable=False),
        Column("state", String(20), nullable=False),
        Column("stage", String(100), nullable=False),
        Column("submitted_at", UtcDateTime, nullable=False),
        Column("candidate_name", String(500), nullable=False),
        Column("education_level", String(20)),
        Column("country", String(10)),
        Column("languages", Json, nullable=False),
        Column("spoken", String(1000), nullable=False),
    )
    op.create_index("ix_desk_vacancy", "desk", ["vacancy_id", "submitted_at", "application_id"])
    op.create_index("ix_desk_stage", "desk", ["vacancy_id", "state", "stage"])
    op.create_table(
        "attempts",
        Column("application_id", Id, ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True),
        Column("key", String(100), primary_key=True),
        Column("arrived_at", UtcDateTime, nullable=False),
        Column("application_version", Integer, nullable=False),
        Column("profile_version", Integer, nullable=False),
    )
    op.create_table(
        "attachments",
        Column("id", Id, primary_key=True),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("kind", String(50), nullable=False),
        Column("name", String(255), nullable=False),
        Column("size", Integer, nullable=False),
        Column("media_type", String(100), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("file_key", String(100), nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("submitted", Boolean, nullable=False),
        Column("removed_at", UtcDateTime),
    )
    op.create_index("ix_attachments_application_id", "attachments", ["application_id"])
    op.create_table(
        "deleted_files",
        Column("file_key", String(100), primary_key=True),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "history",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("what", String(50), nullable=False),
        Column("by", Id),
        Column("details", Json, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_application_id", "history", ["application_id"])
    op.create_table(
        "access_log",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("at", UtcDateTime, nullable=False),
        Column("reader_kind", String(20), nullable=False),
        Column("reader_id", Id, nullable=False),
        Column("role", String(200), nullable=False),
        Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
        Column("what", String(50), nullable=False),
        Column("attachment_id", Id),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_access_log_application_id", "access_log", ["application_id"])
