"""Vacancies and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from flask import Response, request

from web.tests.fake_api.held import Held, Route
from web.tests.fake_api.ids import CLOSED, VACANCY, Json
from web.tests.fake_api.vacancies import SUMMARY, VACANCY_RULES


def routes(held: Held) -> Iterable[Route]:
    yield "/vacancy/organisations", "GET", lambda: held.organisations
    yield "/vacancy/vacancies", "GET", partial(_vacancies, held)
    yield f"/vacancy/vacancies/{VACANCY}", "GET", lambda: held.vacancy
    yield (
        f"/vacancy/vacancies/{CLOSED}",
        "GET",
        lambda: {**held.vacancy, "id": CLOSED, "state": "closed", "accepts_applications": False},
    )
    yield (
        f"/vacancy/vacancies/{VACANCY}/jobposting",
        "GET",
        lambda: {"@context": "https://schema.org", "@type": "JobPosting", "title": "</script>Examiner"},
    )
    yield "/vacancy/rules", "GET", lambda: VACANCY_RULES
    yield (
        f"/vacancy/vacancies/{VACANCY}/closing.ics",
        "GET",
        lambda: Response("BEGIN:VCALENDAR", headers={"Content-Disposition": 'attachment; filename="closing.ics"'}),
    )
    yield "/vacancy/staff/vacancies", "GET", lambda: {"items": [held.staff_vacancy], "next": None}
    yield "/vacancy/staff/vacancies", "POST", lambda: (held.staff_vacancy, 201)
    yield f"/vacancy/staff/vacancies/{VACANCY}", "GET PUT", lambda: held.staff_vacancy
    yield f"/vacancy/staff/vacancies/{VACANCY}/publication", "POST", lambda: held.staff_vacancy


def _vacancies(held: Held) -> Json:
    facets = {
        "category": [{"value": "Professional", "count": 1}],
        "grade": [{"value": "P4", "count": 1}],
        "contract_type": [{"value": "fixed_term", "count": 1}],
        "duty_station": [{"value": "Geneva", "count": 1}],
        "organisation": [{"value": "wipo", "count": 1}],
        "list": [{"value": "staff", "count": 1}],
        "country": [{"value": "CH", "count": 1}],
        "notice_language": [{"value": "fr", "count": 1}],
    }
    found = (
        []
        if request.args.get("q") == "nothing"
        else [SUMMARY, {**SUMMARY, "id": CLOSED, "title": "Standing internship roster", "closes_at": None}]
    )
    return {"items": found, "next": "abc", "facets": facets}
