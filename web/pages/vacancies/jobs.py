"""The jobs page of an organisation: a heading for each list, each with its own way to apply (W1, W33)."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from web import session
from web.api import Refused
from web.pages.vacancies.finding import bp, find, list_feeds, organisation_of

NEWEST_SHOWN = 3


@bp.get("/jobs/<organisation>")
def jobs(organisation: str) -> ResponseReturnValue:
    found = organisation_of(organisation)
    newest = {
        each["id"]: find({"organisation": [organisation], "list": [each["id"]]}, sort="-published", limit=NEWEST_SHOWN)[
            "items"
        ]
        for each in found["lists"]
    }
    return render_template(
        "jobs.html",
        organisation=found,
        newest=newest,
        feeds={each["id"]: list_feeds(organisation, each) for each in found["lists"]},
        kept=_promises_kept(organisation),
    )


def _promises_kept(organisation: str) -> Any:
    """How the organisation kept its promises of an answer (B13); none has lapsed yet: nothing is said."""
    try:
        found = session.visitor().get("application/promises", organisation=organisation)
    except Refused:
        return None
    return found if found["lapsed"] else None
