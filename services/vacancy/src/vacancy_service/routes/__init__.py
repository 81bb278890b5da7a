"""The API: what everybody may read, and what HR does."""

from vacancy_service.routes import public, staff

BLUEPRINTS = (public.bp, staff.bp)

__all__ = ["BLUEPRINTS"]
