"""One short function per endpoint."""

from application_service.routes import candidates, staff, submitted

BLUEPRINTS = (candidates.blueprint, submitted.blueprint, staff.blueprint)
