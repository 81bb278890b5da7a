"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, the same hits for the same words."""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    cast,
    column,
    insert,
    literal_column,
    select,
    table,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from vacancy_service.domain import Vacancy
from vacancy_service.domain.criteria import words, words_asked
from vacancy_service.repository.tables import LISTINGS, SEARCH_TEXTS

LONGEST_DOCUMENT = 200_000
_INDEX = table("search_index", column("rowid"))


def matching(connection: Connection, query: str) -> ColumnElement[bool]:
    """Vacancies that have every word asked for, the last one by its beginning; all when none is asked for."""
    asked = words_asked(query)
    if not asked:
        return true()
    found = _on_postgresql(connection, asked) if connection.dialect.name == "postgresql" else _on_sqlite(asked)
    return LISTINGS.c.number.in_(found)


def index(connection: Connection, vacancy: Vacancy) -> int:
    """Keep the searchable words of a vacancy as they are now; the number by which it is found."""
    document = document_of(vacancy)
    known = select(SEARCH_TEXTS.c.number).where(SEARCH_TEXTS.c.vacancy_id == vacancy.id)
    number: int | None = connection.execute(known).scalar()
    if number is not None:
        connection.execute(update(SEARCH_TEXTS).where(SEARCH_TEXTS.c.number == number).values(document=document))
        return number
    added = insert(SEARCH_TEXTS).values(vacancy_id=vacancy.id, document=document).returning(SEARCH_TEXTS.c.number)
    return int(connection.execute(added).scalar_one())


def document_of(vacancy: Vacancy) -> str:
    """Every word of the notice in all its languages, folded, separated by blanks."""
    content = vacancy.content
    facts = (content.reference, content.grade, content.category, content.contract_type, content.duty_station)
    parts = [fact for fact in facts if fact]
    for wording in content.texts.values():
        parts += [wording.title, wording.text]
    return " ".join(words(" ".join(parts)))[:LONGEST_DOCUMENT]


def _on_sqlite(asked: list[str]) -> Select[tuple[int]]:
    query = " ".join(f'"{word}"' for word in asked) + "*"
    return select(_INDEX.c.rowid).where(literal_column("search_index").op("MATCH")(query))


def _on_postgresql(connection: Connection, asked: list[str]) -> Select[tuple[int]]:
    """Its planner takes a look into a `tsvector` to be as cheap as one into a number.

    For a common word it would read and unpack every one of them, three times as slow as the index.
    """
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    query = " & ".join(f"'{word}'" for word in asked) + ":*"
    return select(SEARCH_TEXTS.c.number).where(literal_column("search_texts.words").op("@@")(cast(query, TSQUERY)))
