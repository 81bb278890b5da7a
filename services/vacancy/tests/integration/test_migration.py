"""What was published before search knew days and languages is found by them afterwards."""

from __future__ import annotations

from datetime import date

from alembic import command
from alembic.config import Config
from sqlalchemy import select, text
from vacancy_service.repository.tables import LISTED_LANGUAGES, LISTINGS

from chassis.db import open_database
from chassis.migrations import folder_of

OLD = """
    INSERT INTO vacancies (id, organisation, list_id, policy, reference, languages, texts, questionnaire,
        required_documents, zone, opens_at, closes_at, closing_order, state, was_open, version, created_at, updated_at)
    VALUES ('{id}', 'wipo', 'staff', 'wipo-staff', 'A', '["en"]', '{texts}', '[]', '[]', 'America/New_York',
        '{opens}', '{closes}', '{closes}', 'open', true, 1, '{opens}', '{opens}')
"""


def test_I11_earlier_vacancies_get_their_days_and_languages(database_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder_of("vacancy_service")))
    config.attributes["url"] = database_url
    command.upgrade(config, "0001")
    database = open_database(database_url)
    with database.engine.begin() as connection:
        id = "0" * 31 + "1"
        texts = '{"en": {"title": "Clerk", "text": "Files."}}'
        opens, closes = "2026-11-01T03:00:00.000000+00:00", "2026-12-02T04:59:59.000000+00:00"
        connection.execute(text(OLD.format(id=id, texts=texts, opens=opens, closes=closes).replace(":", "\\:")))
        connection.execute(text(f"INSERT INTO search_texts (vacancy_id, document) VALUES ('{id}', 'clerk files')"))
    command.upgrade(config, "head")
    with database.engine.connect() as connection:
        row = connection.execute(select(LISTINGS.c.opens_on, LISTINGS.c.closes_on)).one()
        assert tuple(row) == (date(2026, 10, 31), date(2026, 12, 1))
        assert connection.execute(select(LISTED_LANGUAGES.c.language)).scalars().all() == ["en"]
    database.close()
