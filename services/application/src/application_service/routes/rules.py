"""The rules of a list, for everybody."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from application_service.routes.common import deps
from application_service.schemas.rules import ListRulesArgs, ListRulesSchema
from application_service.use_cases.rules import rules_of_list
from chassis.auth import public
from chassis.http import language

blueprint = Blueprint("rules", __name__)


@blueprint.get("/rules")
@public
@blueprint.arguments(ListRulesArgs(), location="query")
@blueprint.response(200, ListRulesSchema())
def show(args: dict[str, Any]) -> dict[str, Any]:
    return rules_of_list(deps(), args["organisation"], args["list_id"], language())
