"""The tables of notifier."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, UniqueConstraint

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
    Column("job_alerts", Boolean, nullable=False),
    Column("alert_made", Boolean, nullable=False),
)
ADDRESSES = Table(
    "addresses",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("email", String(320), nullable=False),
    Column("owner_id", Id, index=True),
    Column("language", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("confirmed_at", UtcDateTime),
)
TRIES = Table(
    "tries",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("forget_at", UtcDateTime, nullable=False, index=True),
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("vacancy_id", Id, nullable=False, index=True),
    Column("organisation", String(100), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("known_closing", UtcDateTime),
    Column("known_state", String(20)),
    Column("reminded_for", UtcDateTime),
    Column("look_at", UtcDateTime, index=True),
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
    Column("published_at", UtcDateTime, nullable=False, index=True),
    Column("country", String(2)),
    Column("closed_at", UtcDateTime),
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
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("ended_at", UtcDateTime),
    Column("is_alert", Boolean, nullable=False),
    Column("paused_at", UtcDateTime),
    Column("unconfirmed", Boolean, nullable=False),
    Column("address_id", Id),
    Column("zone", String(100)),
    Column("asked_at", UtcDateTime),
    Column("origin", String(20)),
    Column("changed_at", UtcDateTime, nullable=False, index=True),
)
ALERT_MATCHES = Table(
    "alert_matches",
    METADATA,
    Column("vacancy_id", Id, primary_key=True),
    Column("search_id", Id, primary_key=True),
    Column("matched_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, index=True),
    Index("ix_alert_matches_search", "search_id", "due_at"),
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
    Column("address_id", Id),
    UniqueConstraint("cause_id", "account_id", "template", name="uq_mails_one_per_cause"),
    Index("ix_mails_due", "lane", "state", "due_at"),
    Index("ix_mails_account", "account_id", "created_at", "id"),
)
