"""One short function per endpoint."""

from application_service.routes import candidates, papers, rules, staff

BLUEPRINTS = (candidates.blueprint, rules.blueprint, staff.blueprint, papers.blueprint)
