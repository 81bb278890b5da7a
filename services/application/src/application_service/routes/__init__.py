"""One short function per endpoint."""

from application_service.routes import candidates, staff

BLUEPRINTS = (candidates.blueprint, staff.blueprint)
