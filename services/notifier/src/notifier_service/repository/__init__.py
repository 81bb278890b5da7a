"""Rows to entities and back."""

from notifier_service.repository.contacts import Contacts
from notifier_service.repository.mails import Mails
from notifier_service.repository.searches import SavedSearches
from notifier_service.repository.tables import METADATA
from notifier_service.repository.unit_of_work import NotifierUnitOfWork
from notifier_service.repository.vacancies import Vacancies

__all__ = ["METADATA", "Contacts", "Mails", "NotifierUnitOfWork", "SavedSearches", "Vacancies"]
