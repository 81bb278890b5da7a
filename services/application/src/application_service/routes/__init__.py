"""One short function per endpoint."""

from application_service.routes import candidates, messages, staff

BLUEPRINTS = (candidates.blueprint, messages.blueprint, staff.blueprint)
