"""What operators see of the extraction, and candidates of their own."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from chassis import http
from chassis.auth import candidate, current_principal, staff
from cv_parser_service import use_cases
from cv_parser_service.deps import Deps
from cv_parser_service.schemas import JobsArgs, JobsPageSchema, OwnJobsSchema

bp = Blueprint("jobs", __name__, description="CVs that were read, without what they say")


def deps() -> Deps:
    found: Deps = http.deps()
    return found


@bp.get("/jobs")
@staff("operator")
@bp.arguments(JobsArgs(), location="query")
@bp.response(200, JobsPageSchema())
def jobs(asked: dict[str, Any]) -> dict[str, Any]:
    """Jobs of every account, newest first."""
    page = use_cases.list_jobs(deps(), asked["state"], asked["limit"], asked["cursor"])
    return {"items": page.jobs, "next": page.next}


@bp.get("/own-jobs")
@candidate
@bp.response(200, OwnJobsSchema())
def own_jobs() -> dict[str, Any]:
    """Jobs of the candidate's own uploads, newest first."""
    return {"items": use_cases.own_jobs(deps(), current_principal().id)}
