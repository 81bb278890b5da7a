"""One short function per endpoint."""

from application_service.routes import candidates, papers, staff, submitted

BLUEPRINTS = (candidates.blueprint, submitted.blueprint, staff.blueprint, papers.blueprint)
