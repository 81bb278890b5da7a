"""What a vacancy is, and what may happen to it."""

from vacancy_service.domain.content import Content, Option, Question, Wording
from vacancy_service.domain.criteria import Criteria
from vacancy_service.domain.local_time import day_of, instant_of, local_of
from vacancy_service.domain.vacancy import (
    AMENDABLE,
    TRANSITIONS,
    IllegalMove,
    Move,
    NotAmendable,
    State,
    Vacancy,
)

__all__ = [
    "AMENDABLE",
    "TRANSITIONS",
    "Content",
    "Criteria",
    "IllegalMove",
    "Move",
    "NotAmendable",
    "Option",
    "Question",
    "State",
    "Vacancy",
    "Wording",
    "day_of",
    "instant_of",
    "local_of",
]
