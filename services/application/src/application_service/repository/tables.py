"""The tables of the application service."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
    true,
)

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

METADATA = MetaData()
tables.add_to(METADATA)

VACANCIES = Table(
    "vacancies",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("ended_at", UtcDateTime),
    Column("notice_version", Integer, nullable=False),
)

NOTICES = Table(
    "notices",
    METADATA,
    Column("vacancy_id", Id, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("notice", LargeBinary, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

PROFILES = Table(
    "profiles",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("profile", LargeBinary, nullable=False),
)

CONTACTS = Table(
    "contacts",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("email", String(320), nullable=False),
    Column("language", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("country", String(2)),
)

CONSENTS = Table(
    "consents",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("organisation", String(100), primary_key=True),
    Column("notice_id", String(100), primary_key=True),
    Column("notice_version", String(50), primary_key=True),
    Column("language", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

PERSONAL_CHANGES = Table(
    "personal_changes",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("quiet_at", UtcDateTime, nullable=False, index=True),
)

CLOSED_ACCOUNTS = Table(
    "closed_accounts",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

APPLICATIONS = Table(
    "applications",
    METADATA,
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
    Column("submitted_content", Json(none_as_null=True)),
    Column("purpose", String(20), nullable=False, server_default="vacancy"),
    Column("list_id", String(100)),
    Column("copied", Json),
    Column("letter_from", Id),
    Column("staff_number", String(50), nullable=False, server_default=""),
    Column("only_one", Boolean, nullable=False, server_default=true()),
    Index("ix_applications_candidate", "candidate_id", "created_at"),
    Index(
        "uq_applications_only_one",
        "candidate_id",
        "vacancy_id",
        unique=True,
        sqlite_where=text("only_one"),
        postgresql_where=text("only_one"),
    ),
    Index(
        "uq_applications_spontaneous",
        "candidate_id",
        "organisation",
        "list_id",
        unique=True,
        sqlite_where=text("purpose = 'spontaneous'"),
        postgresql_where=text("purpose = 'spontaneous'"),
    ),
    Index(
        "ix_applications_changing",
        "vacancy_id",
        sqlite_where=text("state = 'changing'"),
        postgresql_where=text("state = 'changing'"),
    ),
)

SUBMISSIONS = Table(
    "submissions",
    METADATA,
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

DESK = Table(
    "desk",
    METADATA,
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
    Index("ix_desk_vacancy", "vacancy_id", "submitted_at", "application_id"),
    Index("ix_desk_stage", "vacancy_id", "state", "stage"),
)

HEARTBEATS = Table(
    "heartbeats",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("application_id", Id, ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(100), primary_key=True),
    Column("arrived_at", UtcDateTime, nullable=False),
    Column("application_version", Integer, nullable=False),
    Column("profile_version", Integer, nullable=False),
)

ATTACHMENTS = Table(
    "attachments",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False, index=True),
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

DOCUMENT_REQUESTS = Table(
    "document_requests",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False, index=True),
    Column("kind", String(50), nullable=False),
    Column("words", Text, nullable=False),
    Column("asked_by", Id, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("supplied_at", UtcDateTime),
    Column("attachment_id", Id),
)

HELD_FILES = Table(
    "held_files",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False, index=True),
    Column("request_id", Id),
    Column("kind", String(50), nullable=False),
    Column("proposed_name", String(255), nullable=False),
    Column("file_key", String(100), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

DELETED_FILES = Table(
    "deleted_files",
    METADATA,
    Column("file_key", String(100), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

PROMISES = Table(
    "promises",
    METADATA,
    Column("vacancy_id", Id, primary_key=True),
    Column("organisation", String(100), nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("remind_at", UtcDateTime, nullable=False),
    Column("lapses_at", UtcDateTime, nullable=False),
    Column("reminded_at", UtcDateTime),
    Column("kept", Boolean),
    Index("ix_promises_organisation", "organisation", "kept", "lapses_at"),
    Index("ix_promises_lapsing", "kept", "remind_at"),
)

HISTORY = Table(
    "history",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("what", String(50), nullable=False),
    Column("by", Id),
    Column("details", Json, nullable=False),
    sqlite_autoincrement=True,
)

ACCESS_LOG = Table(
    "access_log",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("reader_kind", String(20), nullable=False),
    Column("reader_id", Id, nullable=False),
    Column("role", String(200), nullable=False),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False, index=True),
    Column("what", String(50), nullable=False),
    Column("attachment_id", Id),
    sqlite_autoincrement=True,
)

MESSAGES = Table(
    "messages",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, ForeignKey("applications.id"), nullable=False),
    Column("author", String(20), nullable=False),
    Column("way", String(10), nullable=False),
    Column("by", Id, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_messages_thread", "application_id", "at", "id"),
)

AWAITED_REPLIES = Table(
    "awaited_replies",
    METADATA,
    Column("reply_id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
