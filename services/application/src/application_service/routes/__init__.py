"""One short function per endpoint."""

from application_service.routes import candidates, papers, rules, staff, submitted

BLUEPRINTS = (
    candidates.blueprint,
    submitted.blueprint,
    rules.blueprint,
    staff.blueprint,
    papers.blueprint,
)
