"""Identity's endpoints."""

from identity_service.routes import accounts, guests, linkedin
from identity_service.routes.common import bp

__all__ = ["accounts", "bp", "guests", "linkedin"]
