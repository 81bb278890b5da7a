"""One short function per endpoint."""

from application_service.routes import candidates, messages, papers, rules, staff

BLUEPRINTS = (candidates.blueprint, rules.blueprint, messages.blueprint, staff.blueprint, papers.blueprint)
