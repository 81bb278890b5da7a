"""Institutions, the keys they are recognised by and the words they are found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Select,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from chassis.db import Json, UtcDateTime
from chassis.statements import upsert
from profile_service.domain.institutions import Institution, key
from profile_service.repository.profiles import METADATA

MOST_CANDIDATES = 60
"""Institutions that are read to be ranked: of these the nearest are shown."""
_LAST = "\U0010ffff"
_AT_ONCE = 500

_SORTED = String(300, collation="C").with_variant(String(300), "sqlite")
"""Compared by code points, so that a range of words is a prefix."""

LISTS = Table(
    "institution_lists",
    METADATA,
    Column("source", String(20), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("institutions", Integer, nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
)

INSTITUTIONS = Table(
    "institutions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("source", String(20), nullable=False, index=True),
    Column("country", String(2), nullable=False),
    Column("city", String(200)),
    Column("name", String(300), nullable=False),
    Column("others", Json, nullable=False),
    Column("listed", Boolean, nullable=False),
    Index("ix_institutions_country", "country", "name"),
)

NAMES = Table(
    "institution_names",
    METADATA,
    Column("institution_id", String(64), ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False),
    Column("country", String(2), nullable=False),
    Column("folded", _SORTED, nullable=False),
    PrimaryKeyConstraint("institution_id", "folded"),
    Index("ix_institution_names_country", "country", "folded"),
    Index("ix_institution_names_folded", "folded"),
)

WORDS = Table(
    "institution_words",
    METADATA,
    Column("institution_id", String(64), ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False),
    Column("country", String(2), nullable=False),
    Column("word", _SORTED, nullable=False),
    PrimaryKeyConstraint("institution_id", "word"),
    Index("ix_institution_words_country", "country", "word"),
    Index("ix_institution_words_word", "word"),
)

_SAVE = upsert(INSTITUTIONS, "id", INSTITUTIONS.c.keys())
_SAVE_LIST = upsert(LISTS, "source", LISTS.c.keys())


class Institutions:
    """What can be chosen; an institution that left its list stays known to those who chose it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def match(self, country: str, name: str) -> str | None:
        """The id of the institution of that name there, by any of its names."""
        statement = (
            select(func.min(NAMES.c.institution_id))
            .where(NAMES.c.country == country)
            .where(NAMES.c.folded == key(name))
        )
        found: str | None = self._connection.execute(statement).scalar()
        return found

    def found(self, country: str | None, name: str, words: Sequence[str]) -> list[Institution]:
        """Institutions of which a name begins so, or in whose names each word begins a word; short names first."""
        ids = self._nearest(_named(country, name)) if name else []
        ids += self._nearest(_worded(country, words))
        rows = self._connection.execute(select(INSTITUTIONS).where(INSTITUTIONS.c.id.in_(ids)))
        return [Institution(row.id, row.country, row.name, row.city, tuple(row.others)) for row in rows]

    def _nearest(self, statement: Select[Any]) -> list[str]:
        return list(self._connection.execute(statement.limit(MOST_CANDIDATES)).scalars())

    def digest(self, source: str) -> str | None:
        """What was imported last from a source."""
        found: str | None = self._connection.execute(select(LISTS.c.digest).where(LISTS.c.source == source)).scalar()
        return found

    def save(self, source: str, institutions: Collection[Institution]) -> None:
        """Put institutions into the list, or renew them."""
        _SAVE.run(self._connection, [_row(source, each) for each in institutions])
        ids = [each.id for each in institutions]
        for table in (NAMES, WORDS):
            self._connection.execute(delete(table).where(table.c.institution_id.in_(ids)))
        self._add(NAMES, ((each, {"folded": folded}) for each in institutions for folded in each.folded()))
        self._add(WORDS, ((each, {"word": word}) for each in institutions for word in each.words()))

    def finish(self, source: str, digest: str, kept: Collection[str], at: datetime) -> None:
        """The import is complete: what it did not hold is listed no longer."""
        listed = select(INSTITUTIONS.c.id).where(INSTITUTIONS.c.source == source, INSTITUTIONS.c.listed)
        gone = [each for each in self._connection.execute(listed).scalars() if each not in kept]
        for start in range(0, len(gone), _AT_ONCE):
            batch = INSTITUTIONS.c.id.in_(gone[start : start + _AT_ONCE])
            self._connection.execute(update(INSTITUTIONS).where(batch).values(listed=False))
        row = {"source": source, "digest": digest, "institutions": len(kept), "imported_at": at}
        _SAVE_LIST.run(self._connection, row)

    def _add(self, table: Table, values: Iterable[tuple[Institution, dict[str, str]]]) -> None:
        rows = [{"institution_id": each.id, "country": each.country, **more} for each, more in values]
        if rows:
            self._connection.execute(insert(table), rows)


def _named(country: str | None, name: str) -> Select[Any]:
    statement = (
        select(INSTITUTIONS.c.id)
        .join(NAMES, NAMES.c.institution_id == INSTITUTIONS.c.id)
        .where(INSTITUTIONS.c.listed, NAMES.c.folded >= name, NAMES.c.folded < name + _LAST)
        .order_by(func.length(NAMES.c.folded))
    )
    return statement if country is None else statement.where(NAMES.c.country == country)


def _worded(country: str | None, words: Sequence[str]) -> Select[Any]:
    statement = select(INSTITUTIONS.c.id).where(INSTITUTIONS.c.listed)
    if country is not None:
        statement = statement.where(INSTITUTIONS.c.country == country)
    for word in words:
        held = select(WORDS.c.institution_id).where(WORDS.c.word >= word, WORDS.c.word < word + _LAST)
        held = held if country is None else held.where(WORDS.c.country == country)
        statement = statement.where(INSTITUTIONS.c.id.in_(held))
    return statement.order_by(func.length(INSTITUTIONS.c.name) if words else INSTITUTIONS.c.name)


def _row(source: str, institution: Institution) -> dict[str, object]:
    return {
        "id": institution.id,
        "source": source,
        "country": institution.country,
        "city": institution.city,
        "name": institution.name,
        "others": list(institution.others),
        "listed": True,
    }
