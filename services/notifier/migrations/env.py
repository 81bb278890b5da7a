"""How Alembic finds notifier's tables."""

from notifier_service.repository import METADATA

from chassis.migrations import run

run(METADATA)
