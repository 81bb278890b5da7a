"""One short function per endpoint."""

from application_service.routes import candidates, messages, papers, rules, staff, submitted, submitting

BLUEPRINTS = (
    candidates.blueprint,
    submitting.blueprint,
    submitted.blueprint,
    rules.blueprint,
    messages.blueprint,
    staff.blueprint,
    papers.blueprint,
)
