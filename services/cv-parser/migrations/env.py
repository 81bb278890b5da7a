"""The cv-parser service's migrations."""

from cv_parser_service.repository import METADATA

from chassis.migrations import run

run(METADATA)
