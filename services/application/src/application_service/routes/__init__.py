"""One short function per endpoint."""

from application_service.routes import candidates, rules, staff

BLUEPRINTS = (candidates.blueprint, rules.blueprint, staff.blueprint)
