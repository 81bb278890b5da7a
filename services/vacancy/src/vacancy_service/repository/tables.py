"""The tables of the vacancy service; the full-text index beside them is made by the migration."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, MetaData, String, Table, Text

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

METADATA = MetaData()
tables.add_to(METADATA)

VACANCIES = Table(
    "vacancies",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("organisation", String(50), nullable=False),
    Column("list_id", String(50), nullable=False),
    Column("policy", String(50), nullable=False),
    Column("reference", String(50), nullable=False),
    Column("grade", String(100)),
    Column("category", String(100)),
    Column("contract_type", String(100)),
    Column("duty_station", String(100)),
    Column("country", String(2)),
    Column("languages", Json, nullable=False),
    Column("texts", Json, nullable=False),
    Column("questionnaire", Json, nullable=False),
    Column("required_documents", Json, nullable=False),
    Column("zone", String(50), nullable=False),
    Column("opens_at", UtcDateTime),
    Column("closes_at", UtcDateTime),
    Column("closing_order", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("was_open", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("cancellation_reason", Text),
    Column("announced_closing", UtcDateTime),
    Column("amended_at", UtcDateTime),
    Index("ix_vacancies_reference", "organisation", "reference", unique=True),
    Index("ix_vacancies_opening", "state", "opens_at", "id"),
    Index("ix_vacancies_closing", "state", "closing_order", "id"),
    Index("ix_vacancies_organisation", "organisation", "created_at", "id"),
)

EXTENSIONS = Table(
    "extensions",
    METADATA,
    Column("vacancy_id", Id, ForeignKey("vacancies.id"), primary_key=True),
    Column("outage_id", Id, primary_key=True),
    Column("outage_since", UtcDateTime, nullable=False),
    Column("outage_until", UtcDateTime, nullable=False),
    Column("closing_before", UtcDateTime, nullable=False),
    Column("closing_after", UtcDateTime, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

SEARCH_TEXTS = Table(
    "search_texts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("vacancy_id", Id, ForeignKey("vacancies.id"), nullable=False, unique=True),
    Column("document", Text, nullable=False),
    sqlite_autoincrement=True,
)

LISTINGS = Table(
    "listings",
    METADATA,
    Column("number", Integer, ForeignKey("search_texts.number"), primary_key=True, autoincrement=False),
    Column("id", Id, ForeignKey("vacancies.id"), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("was_open", Boolean, nullable=False),
    Column("opens_at", UtcDateTime),
    Column("closing_order", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("opens_on", Date),
    Column("closes_on", Date),
    Column("organisation", String(50), nullable=False),
    Column("list_id", String(50), nullable=False),
    Column("policy", String(50), nullable=False),
    Column("category", String(100)),
    Column("grade", String(100)),
    Column("contract_type", String(100)),
    Column("duty_station", String(100)),
    Column("country", String(2)),
    Column("notice_language", String(200), nullable=False, server_default=""),
    Index("ix_listings_closing", "closing_order", "id"),
    Index("ix_listings_opening", "opens_at", "id"),
)
