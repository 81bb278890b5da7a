"""One short function per endpoint."""

from application_service.routes import candidates, messages, papers, staff

BLUEPRINTS = (candidates.blueprint, messages.blueprint, staff.blueprint, papers.blueprint)
