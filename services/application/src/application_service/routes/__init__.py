"""One short function per endpoint."""

from application_service.routes import candidates, messages, papers, rules, staff, submitted

BLUEPRINTS = (
    candidates.blueprint,
    submitted.blueprint,
    rules.blueprint,
    messages.blueprint,
    staff.blueprint,
    papers.blueprint,
)
