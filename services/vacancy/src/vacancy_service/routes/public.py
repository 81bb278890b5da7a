"""What everybody may read, without an account."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from chassis.auth import public
from vacancy_service import feeds, use_cases, views
from vacancy_service.domain import Criteria
from vacancy_service.routes.common import deps, reader_language
from vacancy_service.schemas import DetailSchema, OrganisationSchema, PublicPageSchema, ReaderArgs, SearchArgs

FEED_LENGTH = 100
FEED_FRESH_SECONDS = 60
_HTML_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})

bp = Blueprint("public", __name__, description="Vacancies as everybody may read them")


@bp.get("/organisations")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, OrganisationSchema(many=True))
def organisations(asked: dict[str, Any]) -> list[views.Json]:
    """The organisations and their lists of vacancies."""
    language = reader_language(asked)
    return [views.organisation(deps(), each, language) for each in deps().organisations.values()]


@bp.get("/vacancies")
@public
@bp.arguments(SearchArgs(), location="query")
@bp.response(200, PublicPageSchema())
def vacancies(asked: dict[str, Any]) -> views.Json:
    """Open vacancies that match, with the counts of each filter."""
    language, limit, after = reader_language(asked), asked.pop("limit"), asked.pop("cursor")
    asked.pop("language")
    chosen = {name: value for name, value in asked.items() if value}
    page, facets = use_cases.find_open(deps(), Criteria(**chosen), limit, after)
    return {
        "items": [views.summary(deps(), each, language) for each in page.vacancies],
        "next": page.next,
        "facets": {
            name: [{"value": value, "count": count} for value, count in values] for name, values in facets.items()
        },
    }


@bp.get("/vacancies/<uuid:vacancy_id>")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, DetailSchema())
def vacancy(asked: dict[str, Any], vacancy_id: UUID) -> views.Json:
    """One vacancy with its questionnaires."""
    return views.detail(deps(), use_cases.read_public(deps(), vacancy_id), reader_language(asked))


@bp.get("/vacancies/<uuid:vacancy_id>/jobposting")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, content_type="application/ld+json")
def job_posting(asked: dict[str, Any], vacancy_id: UUID) -> Response:
    """An open vacancy as schema.org JobPosting, safe to stand inside a page's script element."""
    posting = feeds.job_posting(deps(), use_cases.read_open(deps(), vacancy_id), reader_language(asked))
    body = json.dumps(posting, ensure_ascii=False).translate(_HTML_SAFE)
    return Response(body, mimetype="application/ld+json")


@bp.get("/organisations/<organisation>/lists/<list_id>/rss")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, content_type="application/rss+xml")
def rss(asked: dict[str, Any], organisation: str, list_id: str) -> Response:
    """The feed of a list; unchanged, it answers 304 to its ETag."""
    found = use_cases.newest_of_list(deps(), organisation, list_id, FEED_LENGTH)
    body = feeds.rss(deps(), organisation, list_id, found, reader_language(asked))
    response = Response(body, mimetype="application/rss+xml")
    response.headers["Cache-Control"] = f"public, max-age={FEED_FRESH_SECONDS}"
    response.add_etag()
    response.make_conditional(request)
    return response
