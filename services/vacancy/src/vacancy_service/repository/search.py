"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, the same hits for the same words."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, cast, column, insert, literal_column, select, table, true, update
from sqlalchemy.dialects.postgresql import TSQUERY

from vacancy_service.domain import Vacancy
from vacancy_service.domain.criteria import words, words_asked
from vacancy_service.repository.tables import SEARCH_TEXTS, VACANCIES

LONGEST_DOCUMENT = 200_000
_INDEX = table("search_index", column("rowid"))


def matching(connection: Connection, query: str) -> ColumnElement[bool]:
    """Vacancies that have every word asked for, the last one by its beginning; all when none is asked for."""
    asked = words_asked(query)
    if not asked:
        return true()
    found = _on_postgresql(asked) if connection.dialect.name == "postgresql" else _on_sqlite(asked)
    return VACANCIES.c.id.in_(select(SEARCH_TEXTS.c.vacancy_id).where(found))


def index(connection: Connection, vacancy: Vacancy) -> None:
    """Keep the searchable words of a vacancy as they are now."""
    document = document_of(vacancy)
    known = update(SEARCH_TEXTS).where(SEARCH_TEXTS.c.vacancy_id == vacancy.id).values(document=document)
    if not connection.execute(known).rowcount:
        connection.execute(insert(SEARCH_TEXTS).values(vacancy_id=vacancy.id, document=document))


def document_of(vacancy: Vacancy) -> str:
    """Every word of the notice in all its languages, folded, separated by blanks."""
    content = vacancy.content
    facts = (content.reference, content.grade, content.category, content.contract_type, content.duty_station)
    parts = [fact for fact in facts if fact]
    for wording in content.texts.values():
        parts += [wording.title, wording.text]
    return " ".join(words(" ".join(parts)))[:LONGEST_DOCUMENT]


def _on_sqlite(asked: list[str]) -> ColumnElement[bool]:
    query = " ".join(f'"{word}"' for word in asked) + "*"
    hits = select(_INDEX.c.rowid).where(literal_column("search_index").op("MATCH")(query))
    return SEARCH_TEXTS.c.number.in_(hits)


def _on_postgresql(asked: list[str]) -> ColumnElement[bool]:
    query = " & ".join(f"'{word}'" for word in asked) + ":*"
    return literal_column("search_texts.words").op("@@")(cast(query, TSQUERY))
