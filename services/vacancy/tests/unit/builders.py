"""Vacancies and policies with sensible defaults."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from vacancy_service.domain import Content, State, Vacancy, Wording
from vacancy_service.policy import Policy

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def a_policy(**changes: Any) -> Policy:
    rules = {
        "general_questionnaire": (),
        "closed_visible": True,
        "standing_allowed": False,
        "documents_allowed": False,
        "how_to_apply": {"en": "Apply here.", "fr": "Postulez ici."},
        "procedure": (),
        "feeds": ("rss",),
        **changes,
    }
    return Policy(**rules)


def a_content(**changes: Any) -> Content:
    written = {
        "list_id": "staff",
        "reference": "VA-1",
        "languages": ("en", "fr"),
        "zone": "Europe/Zurich",
        "closes_at": NOW + 10 * DAY,
        "texts": {"en": Wording(title="Clerk", text="Files papers.")},
        **changes,
    }
    return Content(**written)


def a_vacancy(state: State = State.DRAFT, **changes: Any) -> Vacancy:
    """In the state asked for, by the moves that lead there."""
    vacancy = Vacancy(
        id=UUID(int=1),
        organisation="wipo",
        policy="wipo-staff",
        content=a_content(**({"opens_at": NOW + DAY} if state is State.SCHEDULED else {}) | changes),
        created_at=NOW,
        updated_at=NOW,
    )
    policy = a_policy(standing_allowed=vacancy.content.closes_at is None)
    if state is State.CANCELLED:
        vacancy.cancel("no budget", NOW)
    elif state is not State.DRAFT:
        vacancy.publish(policy, NOW)
    if state is State.CLOSED:
        vacancy.close(NOW)
    return vacancy
