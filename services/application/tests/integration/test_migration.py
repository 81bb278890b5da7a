"""What was applied for before a policy could allow several applications to a vacancy."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from application_service.repository.tables import APPLICATIONS, ATTEMPTS
from sqlalchemy import inspect, select, text

from chassis.db import open_database
from chassis.migrations import folder_of

OLD = """
    INSERT INTO applications (id, candidate_id, vacancy_id, organisation, policy_name, language, created_at, updated_at,
        state, version, sequence, submission_version, general_answers, vacancy_answers, letter, "references",
        signature, recommendations_confirmed)
    VALUES ('{id}', '{id}', '{id}', 'un', 'un-secretariat', 'en', '{at}', '{at}', 'draft', 1, 0, 0, '{{}}', '{{}}', '',
        '[]', '{{}}', true)
"""
ATTEMPT = """
    INSERT INTO attempts (application_id, key, arrived_at, application_version, profile_version)
    VALUES ('{id}', 'k', '{at}', 1, 1)
"""


def test_I14_earlier_applications_keep_their_rule_and_what_belongs_to_them(database_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder_of("application_service")))
    config.attributes["url"] = database_url
    command.upgrade(config, "0006")
    database = open_database(database_url)
    with database.engine.begin() as connection:
        for statement in (OLD, ATTEMPT):
            filled = statement.format(id="0" * 31 + "1", at="2026-11-01T03:00:00.000000+00:00")
            connection.execute(text(filled.replace(":", "\\:")))
    command.upgrade(config, "head")
    with database.engine.connect() as connection:
        assert connection.execute(select(APPLICATIONS.c.only_one)).scalars().all() == [True]
        assert connection.execute(select(ATTEMPTS.c.key)).scalars().all() == ["k"]
        seen = inspect(connection)
        assert {each["name"] for each in seen.get_indexes("applications")} >= {
            each.name for each in APPLICATIONS.indexes
        }
        assert seen.get_unique_constraints("applications") == []
        spontaneous = next(
            each for each in seen.get_indexes("applications") if each["name"] == "uq_applications_spontaneous"
        )
        assert any("spontaneous" in str(value) for value in spontaneous["dialect_options"].values())
    database.close()
