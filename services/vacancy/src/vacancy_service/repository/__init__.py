"""Vacancies in their database."""

from vacancy_service.repository.lists import Page
from vacancy_service.repository.tables import METADATA
from vacancy_service.repository.vacancies import ReferenceTaken, Vacancies, VacancyUnitOfWork

__all__ = ["METADATA", "Page", "ReferenceTaken", "Vacancies", "VacancyUnitOfWork"]
