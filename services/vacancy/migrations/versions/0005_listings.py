"""What lists, searches and counts look at, row by row in the order in which words are found: without the notices."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, UtcDateTime

revision = "0005"
down_revision = "0004"

COPIED = (
    *("id", "state", "was_open", "opens_at", "closing_order", "updated_at", "opens_on", "closes_on"),
    *("organisation", "list_id", "policy", "category", "grade", "contract_type", "duty_station", "country"),
)


def upgrade() -> None:
    op.create_table(
        "listings",
        sa.Column("number", sa.Integer, sa.ForeignKey("search_texts.number"), primary_key=True, autoincrement=False),
        sa.Column("id", Id, sa.ForeignKey("vacancies.id"), nullable=False, unique=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("was_open", sa.Boolean, nullable=False),
        sa.Column("opens_at", UtcDateTime),
        sa.Column("closing_order", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("opens_on", sa.Date),
        sa.Column("closes_on", sa.Date),
        sa.Column("organisation", sa.String(50), nullable=False),
        sa.Column("list_id", sa.String(50), nullable=False),
        sa.Column("policy", sa.String(50), nullable=False),
        sa.Column("category", sa.String(100)),
        sa.Column("grade", sa.String(100)),
        sa.Column("contract_type", sa.String(100)),
        sa.Column("duty_station", sa.String(100)),
        sa.Column("country", sa.String(2)),
    )
    named = [sa.column(name) for name in COPIED]
    known = sa.table("search_texts", sa.column("number"), sa.column("vacancy_id"))
    vacancies = sa.table("vacancies", *named)
    found = vacancies.join(known, known.c.vacancy_id == vacancies.c.id)
    rows = sa.select(known.c.number, *(vacancies.c[name] for name in COPIED)).select_from(found)
    into = sa.table("listings", sa.column("number"), *(sa.column(name) for name in COPIED))
    op.execute(sa.insert(into).from_select(["number", *COPIED], rows.order_by(known.c.number)))
    op.create_index("ix_listings_closing", "listings", ["closing_order", "id"])
    op.create_index("ix_listings_opening", "listings", ["opens_at", "id"])
    op.create_table(
        "listed_languages",
        sa.Column("number", sa.Integer, sa.ForeignKey("listings.number"), primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(3), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO listed_languages (number, language) "
        "SELECT t.number, n.language FROM notice_languages n JOIN search_texts t ON t.vacancy_id = n.vacancy_id"
    )
    op.create_index("ix_listed_languages_language", "listed_languages", ["language", "number"])
    op.drop_table("notice_languages")
    op.drop_index("ix_vacancies_found", "vacancies")
    op.drop_column("vacancies", "opens_on")
    op.drop_column("vacancies", "closes_on")
