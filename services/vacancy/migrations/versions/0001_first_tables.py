"""The first tables, and the full-text index each database offers."""

import sqlalchemy as sa
from alembic import op

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FTS5 = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        document, content='search_texts', content_rowid='number',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN
        INSERT INTO search_index (rowid, document) VALUES (new.number, new.document);
    END
    """,
    """
    CREATE TRIGGER search_texts_removed AFTER DELETE ON search_texts BEGIN
        INSERT INTO search_index (search_index, rowid, document) VALUES ('delete', old.number, old.document);
    END
    """,
    """
    CREATE TRIGGER search_texts_changed AFTER UPDATE OF document ON search_texts
    WHEN old.document <> new.document BEGIN
        INSERT INTO search_index (search_index, rowid, document) VALUES ('delete', old.number, old.document);
        INSERT INTO search_index (rowid, document) VALUES (new.number, new.document);
    END
    """,
)

# The document is already a list of folded words, so no parser of PostgreSQL's may split them again.
TSVECTOR = (
    """
    ALTER TABLE search_texts ADD COLUMN words tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(document, ' '))) STORED
    """,
    "CREATE INDEX ix_search_texts_words ON search_texts USING gin (words)",
)


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "vacancies",
        sa.Column("id", Id, primary_key=True),
        sa.Column("organisation", sa.String(50), nullable=False),
        sa.Column("list_id", sa.String(50), nullable=False),
        sa.Column("policy", sa.String(50), nullable=False),
        sa.Column("reference", sa.String(50), nullable=False),
        sa.Column("grade", sa.String(100)),
        sa.Column("category", sa.String(100)),
        sa.Column("contract_type", sa.String(100)),
        sa.Column("duty_station", sa.String(100)),
        sa.Column("country", sa.String(2)),
        sa.Column("languages", Json, nullable=False),
        sa.Column("texts", Json, nullable=False),
        sa.Column("questionnaire", Json, nullable=False),
        sa.Column("required_documents", Json, nullable=False),
        sa.Column("zone", sa.String(50), nullable=False),
        sa.Column("opens_at", UtcDateTime),
        sa.Column("closes_at", UtcDateTime),
        sa.Column("closing_order", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("was_open", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime),
        sa.Column("cancellation_reason", sa.Text),
    )
    op.create_index("ix_vacancies_reference", "vacancies", ["organisation", "reference"], unique=True)
    op.create_index("ix_vacancies_opening", "vacancies", ["state", "opens_at", "id"])
    op.create_index("ix_vacancies_closing", "vacancies", ["state", "closing_order", "id"])
    op.create_index("ix_vacancies_organisation", "vacancies", ["organisation", "created_at", "id"])
    op.create_table(
        "search_texts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("vacancy_id", Id, sa.ForeignKey("vacancies.id"), nullable=False, unique=True),
        sa.Column("document", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    for statement in TSVECTOR if op.get_bind().dialect.name == "postgresql" else FTS5:
        op.execute(statement)


def downgrade() -> None:
    """Going back would drop every vacancy: restore a backup instead."""
    raise NotImplementedError("restore a backup instead")
