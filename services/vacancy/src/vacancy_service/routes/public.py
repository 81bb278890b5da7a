"""What everybody may read, without an account."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from flask import Response, request
from flask_smorest import Blueprint

from chassis.auth import public
from vacancy_service import calendars, feeds, use_cases, views
from vacancy_service.domain import Criteria
from vacancy_service.policy import FeedKind
from vacancy_service.routes.common import deps, reader_language
from vacancy_service.schemas import (
    CriteriaArgs,
    DetailSchema,
    OrganisationSchema,
    PublicPageSchema,
    ReaderArgs,
    RulesArgs,
    RulesSchema,
    SearchArgs,
)

API_PREFIX = "/api/vacancy"
CALENDAR_NAME = "closing.ics"
FEED_LENGTH = 100
FEED_FRESH_SECONDS = 60
_WIRE_NAMES = {"list_id": "list"}
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


@bp.get("/rules")
@public
@bp.arguments(RulesArgs(), location="query")
@bp.response(200, RulesSchema())
def rules(asked: dict[str, Any]) -> views.Json:
    """The rules of a list's vacancies in words; without `list`, of the organisation's first one."""
    return views.rules(
        deps(), use_cases.find_list(deps(), asked["organisation"], asked["list_id"]), reader_language(asked)
    )


@bp.get("/vacancies")
@public
@bp.arguments(SearchArgs(), location="query")
@bp.response(200, PublicPageSchema())
def vacancies(asked: dict[str, Any]) -> views.Json:
    """Open vacancies that match, with the counts of each filter."""
    language, limit, after = reader_language(asked), asked.pop("limit"), asked.pop("cursor")
    page, facets = use_cases.find_open(deps(), _criteria(asked), limit, after)
    return {
        "items": [views.summary(deps(), each, language) for each in page.vacancies],
        "next": page.next,
        "facets": {
            _WIRE_NAMES.get(name, name): [{"value": value, "count": count} for value, count in values]
            for name, values in facets.items()
        },
    }


@bp.get("/vacancies/feeds/<any(rss, atom, json):kind>")
@public
@bp.arguments(CriteriaArgs(), location="query")
@bp.response(200, content_type="application/feed+json")
def search_feed(asked: dict[str, Any], kind: FeedKind) -> Response:
    """Any search as a feed: the criteria stand in its address."""
    return _feed(asked, kind, page=f"/jobs?{_query()}" if _query() else "/jobs")


@bp.get("/organisations/<organisation>/lists/<list_id>/<any(rss, atom, json):kind>")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, content_type="application/feed+json")
def list_feed(asked: dict[str, Any], organisation: str, list_id: str, kind: FeedKind) -> Response:
    """The feed of a list (W20)."""
    chosen = {**asked, "organisation": [organisation], "list_id": [list_id]}
    return _feed(chosen, kind, page=f"/jobs/{organisation}/{list_id}")


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


@bp.get("/vacancies/<uuid:vacancy_id>/closing.ics")
@public
@bp.arguments(ReaderArgs(), location="query")
@bp.response(200, content_type="text/calendar")
def calendar(asked: dict[str, Any], vacancy_id: UUID) -> Response:
    """The closing as a calendar file; a standing vacancy has none (W35)."""
    found = use_cases.read_closing(deps(), vacancy_id)
    response = Response(calendars.closing(deps(), found, reader_language(asked)), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{CALENDAR_NAME}"'
    return response


def _feed(asked: dict[str, Any], kind: FeedKind, page: str) -> Response:
    """Unchanged, it answers 304 to its ETag and to the instant of its last change."""
    language, criteria = reader_language(asked), _criteria(asked)
    found, changed = use_cases.newest(deps(), criteria, kind, FEED_LENGTH)
    address = f"{API_PREFIX}{request.full_path.rstrip('?')}"
    feed = feeds.feed_of(deps(), criteria, found, language=language, address=address, page=page, updated=changed)
    response = Response(feeds.WRITERS[kind](feed), mimetype=feeds.MEDIA_TYPES[kind])
    response.headers["Cache-Control"] = f"public, max-age={FEED_FRESH_SECONDS}"
    response.last_modified = changed
    response.add_etag()
    response.make_conditional(request)
    return response


def _criteria(asked: dict[str, Any]) -> Criteria:
    given: dict[str, Any] = {name: value for name, value in asked.items() if value and name != "language"}
    return msgspec.convert(given, Criteria)


def _query() -> str:
    """The criteria as the page of results takes them: there, `language` is that of the notice."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "language" and value]
    return urlencode([("language" if name == "notice_language" else name, value) for name, value in pairs])
