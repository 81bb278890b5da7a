"""The vacancy service's migrations."""

from vacancy_service.repository import METADATA

from chassis.migrations import run

run(METADATA)
