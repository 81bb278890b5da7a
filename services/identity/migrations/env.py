from identity_service.repository import METADATA

from chassis.migrations import run

run(METADATA)
