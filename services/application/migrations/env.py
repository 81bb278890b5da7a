"""Alembic's entry to the migrations of the application service."""

from application_service.repository import METADATA

from chassis.migrations import run

run(METADATA)
