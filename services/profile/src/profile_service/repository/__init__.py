"""Tables, and rows to entities and back."""

from profile_service.repository.profiles import METADATA
from profile_service.repository.unit_of_work import ProfileUnitOfWork

__all__ = ["METADATA", "ProfileUnitOfWork"]
