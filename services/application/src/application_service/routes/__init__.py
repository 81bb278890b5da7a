"""One short function per endpoint."""

from application_service.routes import candidates, papers, staff

BLUEPRINTS = (candidates.blueprint, staff.blueprint, papers.blueprint)
