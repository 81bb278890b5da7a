"""The outside shape of requests and answers."""

from vacancy_service.schemas.asked import CriteriaArgs, ReaderArgs, RulesArgs, SearchArgs, StaffListArgs
from vacancy_service.schemas.shown import (
    DetailSchema,
    OrganisationSchema,
    PublicPageSchema,
    RulesSchema,
    StaffPageSchema,
    StaffVacancySchema,
)
from vacancy_service.schemas.written import CancellationSchema, ContentSchema, content_of

__all__ = [
    "CancellationSchema",
    "ContentSchema",
    "CriteriaArgs",
    "DetailSchema",
    "OrganisationSchema",
    "PublicPageSchema",
    "ReaderArgs",
    "RulesArgs",
    "RulesSchema",
    "SearchArgs",
    "StaffListArgs",
    "StaffPageSchema",
    "StaffVacancySchema",
    "content_of",
]
