"""The tables of notifier."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

METADATA = MetaData()
tables.add_to(METADATA)

CONTACTS = Table(
    "contacts",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("email", String(320), nullable=False),
    Column("user_name", String(200)),
    Column("language", String(20), nullable=False),
    Column("state", String(20), nullable=False),
)
REGISTRATIONS = Table(
    "registrations",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("organisation", String(100), nullable=False),
)
VACANCIES = Table(
    "vacancies",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reference", String(200), nullable=False),
    Column("organisation", String(100), nullable=False),
    Column("list_id", String(100), nullable=False),
    Column("category", String(200)),
    Column("grade", String(200)),
    Column("duty_station", String(200)),
    Column("contract_type", String(200)),
    Column("texts", Json, nullable=False),
    Column("closes_at", UtcDateTime),
    Column("zone", String(100), nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
)
SAVED_SEARCHES = Table(
    "saved_searches",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("criteria", Json, nullable=False),
    Column("frequency", String(20), nullable=False),
    Column("link_fingerprint", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("changed_at", UtcDateTime, nullable=False, index=True),
)
ALERT_MATCHES = Table(
    "alert_matches",
    METADATA,
    Column("vacancy_id", Id, primary_key=True),
    Column("search_id", Id, primary_key=True),
    Column("matched_at", UtcDateTime, nullable=False),
)
ANNOUNCEMENTS = Table(
    "announcements",
    METADATA,
    Column("cause_id", Id, primary_key=True),
    Column("vacancy_id", Id, nullable=False),
    Column("amended", Boolean, nullable=False),
    Column("trace", String(60)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Index("ix_announcements_waiting", "done_at", "created_at"),
)
MAILS = Table(
    "mails",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("cause_id", Id, nullable=False),
    Column("template", String(50), nullable=False),
    Column("lane", String(20), nullable=False),
    Column("organisation", String(100), nullable=False),
    Column("message_id", String(300), nullable=False, unique=True),
    Column("facts", Json, nullable=False),
    Column("link_fingerprint", String(64), unique=True),
    Column("trace", String(60)),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("possibly_duplicated", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("claimed_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("reason", String(200)),
    UniqueConstraint("cause_id", "account_id", "template", name="uq_mails_one_per_cause"),
    Index("ix_mails_due", "lane", "state", "due_at"),
    Index("ix_mails_account", "account_id", "created_at", "id"),
)
THREADS = Table(
    "threads",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("organisation", String(100), nullable=False),
    Column("by_mail", Boolean, nullable=False),
)
INBOUND = Table(
    "inbound",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("arrived_at", UtcDateTime, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("target_id", Id),
    Column("organisation", String(100), nullable=False),
    Column("envelope_from", String(320), nullable=False),
    Column("raw", LargeBinary),
    Column("state", String(20), nullable=False),
    Column("reason", String(100)),
    Column("sender", String(320)),
    Column("message_id", String(300)),
    Column("text", Text),
    Index("ix_inbound_state", "state", "arrived_at", "id"),
    Index("ix_inbound_target", "kind", "target_id", "arrived_at"),
    Index("ix_inbound_sender", "sender", "arrived_at"),
)
CASES = Table(
    "cases",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("number", String(20), nullable=False, unique=True),
    Column("organisation", String(100), nullable=False),
    Column("policy", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("way", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("account_id", Id),
    Column("email", String(320), nullable=False),
    Column("language", String(20), nullable=False),
    Column("details", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Index("ix_cases_desk", "organisation", "state", "updated_at", "id"),
    Index("ix_cases_account", "account_id", "created_at"),
    Index("ix_cases_organisation", "organisation", "created_at"),
    Index("ix_cases_email", "email", "created_at"),
)
CASE_ENTRIES = Table(
    "case_entries",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("author", String(20), nullable=False),
    Column("way", String(10), nullable=False),
    Column("by", Id),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
CASE_FILES = Table(
    "case_files",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("name", String(255), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("file_key", String(100), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
