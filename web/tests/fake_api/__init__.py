"""The public API as the pages need it: six services' answers by hand, kept in memory."""

from web.tests.fake_api.api import FakeApi
from web.tests.fake_api.applications import (
    APPLICATION,
    ATTEMPT,
    DIFFERENCE,
    DOSSIER_BYTES,
    FIRST_VERSION,
    REQUESTED,
    SIGNED,
    STEPS,
)
from web.tests.fake_api.ids import ALERT, CLOSED, DRAFT, FILE, IMPORT, SENT, VACANCY
from web.tests.fake_api.letters import CASE
from web.tests.fake_api.organisations import NOTICE
from web.tests.fake_api.profiles import PROPOSAL
from web.tests.fake_api.vacancies import SUMMARY, VACANCY_RULES

__all__ = [
    "ALERT",
    "APPLICATION",
    "ATTEMPT",
    "CASE",
    "CLOSED",
    "DIFFERENCE",
    "DOSSIER_BYTES",
    "DRAFT",
    "FILE",
    "FIRST_VERSION",
    "IMPORT",
    "NOTICE",
    "PROPOSAL",
    "REQUESTED",
    "SENT",
    "SIGNED",
    "STEPS",
    "SUMMARY",
    "VACANCY",
    "VACANCY_RULES",
    "FakeApi",
]
