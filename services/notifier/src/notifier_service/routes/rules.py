"""What the policies say of alerts and support, for pages that have neither yet."""

from __future__ import annotations

from flask_smorest import Blueprint

from chassis.auth import public
from chassis.http import language
from notifier_service.routes.common import deps
from notifier_service.schemas import RulesArgs, ServiceRulesSchema
from notifier_service.use_cases.rules import ServiceRules, rules_of

rules = Blueprint("rules", __name__, description="What an organisation's policy says of alerts and support")


@rules.get("/rules")
@public
@rules.arguments(RulesArgs(), location="query")
@rules.response(200, ServiceRulesSchema())
def show_rules(asked: dict[str, str | None]) -> ServiceRules:
    """The rules of a list, or of the organisation's first one, in the reader's language."""
    return rules_of(deps(), str(asked["organisation"]), asked["list"], language())
