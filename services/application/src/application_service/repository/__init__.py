"""Tables, and rows to entities and back."""

from application_service.repository.tables import METADATA
from application_service.repository.unit_of_work import ApplicationUnitOfWork

__all__ = ["METADATA", "ApplicationUnitOfWork"]
