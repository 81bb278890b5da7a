"""What was published before search knew days and languages is found by them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select, text
from vacancy_service.repository.tables import LISTINGS

from chassis.db import Database, open_database
from chassis.migrations import folder_of

ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)
OLD = """
    INSERT INTO vacancies (id, organisation, list_id, policy, reference, languages, texts, questionnaire,
        required_documents, zone, opens_at, closes_at, closing_order, state, was_open, version, created_at, updated_at)
    VALUES ('{id}', 'wipo', 'staff', 'wipo-staff', '{reference}', '["en"]', '{texts}', '[]', '[]', 'America/New_York',
        '{opens}', '{closes}', '{closes}', 'open', true, 1, '{opens}', '{opens}')
"""


@dataclass(frozen=True)
class Early:
    database: Database
    config: Config

    def publish(self, number: int, document: str) -> None:
        id, texts = f"{number:032}", '{"en": {"title": "Clerk", "text": "Files."}}'
        opens, closes = "2026-11-01T03:00:00.000000+00:00", "2026-12-02T04:59:59.000000+00:00"
        with self.database.engine.begin() as connection:
            connection.execute(
                text(OLD.format(id=id, reference=number, texts=texts, opens=opens, closes=closes).replace(":", "\\:"))
            )
            connection.execute(text(f"INSERT INTO search_texts (vacancy_id, document) VALUES ('{id}', '{document}')"))

    def bytes_of_rows(self) -> int:
        with self.database.engine.connect() as connection:
            return int(connection.execute(text("SELECT pg_relation_size('search_texts')")).scalar_one())


@pytest.fixture
def early(database_url: str) -> Iterator[Early]:
    """A database of the first version."""
    config = Config()
    config.set_main_option("script_location", str(folder_of("vacancy_service")))
    config.attributes["url"] = database_url
    command.upgrade(config, "0001")
    database = open_database(database_url)
    yield Early(database, config)
    database.close()


def test_I11_earlier_vacancies_get_their_days_and_languages(early: Early) -> None:
    early.publish(1, document="clerk files")
    command.upgrade(early.config, "head")
    with early.database.engine.connect() as connection:
        columns = LISTINGS.c.opens_on, LISTINGS.c.closes_on, LISTINGS.c.notice_language
        assert tuple(connection.execute(select(*columns)).one()) == (date(2026, 10, 31), date(2026, 12, 1), " en ")


@pytest.mark.parametrize("databases", [ON_POSTGRESQL], indirect=True)
def test_I11_postgresql_keeps_the_words_of_a_notice_apart_from_the_number_they_lead_to(early: Early) -> None:
    for number in range(1, 101):
        early.publish(number, document=" ".join(f"word{number * each}" for each in range(200)))
    command.upgrade(early.config, "0005")
    assert early.bytes_of_rows() > 100 * 1000
    command.upgrade(early.config, "head")
    with early.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM FULL search_texts"))
        found = connection.execute(text("SELECT number FROM search_texts WHERE words @@ 'word198'\\:\\:tsquery"))
        assert sorted(found.scalars()) == [1, 2, 3, 6, 9, 11, 18, 22, 33, 66, 99]
    assert early.bytes_of_rows() < 100 * 250
