"""Alerts, mails, news and reports."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from flask import Response, request

from web.tests.fake_api.held import Held, Route
from web.tests.fake_api.ids import ALERT, FILE, Json
from web.tests.fake_api.letters import CASE, KEPT_ASIDE
from web.tests.fake_api.vacancies import PREVIEW


def routes(held: Held) -> Iterable[Route]:
    yield "/notifier/alerts", "GET", lambda: {"items": [held.alert], "next": None}
    yield "/notifier/alerts", "POST", lambda: (held.alert, 201)
    yield f"/notifier/alerts/{ALERT}", "DELETE", lambda: ("", 204)
    yield f"/notifier/alerts/{ALERT}", "PATCH", lambda: held.alert
    yield f"/notifier/alerts/{ALERT}/renewal", "POST", lambda: held.alert
    yield f"/notifier/alerts/{ALERT}/preview", "GET", lambda: PREVIEW
    yield "/notifier/alert-preview", "GET", lambda: PREVIEW
    yield "/notifier/rules", "GET", partial(_service_rules, held)
    yield "/notifier/subscriptions", "POST", lambda: ({}, 202)
    confirmation = "/notifier/subscriptions/confirmations/tok"
    yield confirmation, "GET", lambda: {"alert": {**held.alert, "confirmed": False}, "manage": None}
    yield confirmation, "POST", lambda: {"alert": held.alert, "manage": "tok"}
    linked = "/notifier/subscriptions/tok/alerts"
    yield linked, "GET", lambda: {"items": [held.alert], "next": None}
    yield f"{linked}/{ALERT}", "PATCH", lambda: held.alert
    yield f"{linked}/{ALERT}", "DELETE", lambda: ("", 204)
    yield f"{linked}/{ALERT}/preview", "GET", lambda: PREVIEW
    yield "/notifier/renewals/tok", "GET", lambda: held.alert
    yield "/notifier/renewals/tok", "POST", lambda: held.alert
    yield "/notifier/unsubscriptions/tok", "GET", lambda: held.unsubscription
    yield "/notifier/unsubscriptions/tok", "POST", lambda: ("", 204)
    yield (
        "/notifier/mails",
        "GET",
        lambda: {
            "items": [
                {
                    "id": ALERT,
                    "template": "t",
                    "subject": "Welcome",
                    "state": "sent",
                    "created_at": "2026-11-01T00:00:00+00:00",
                    "sent_at": "2026-11-01T00:00:00+00:00",
                }
            ],
            "next": None,
        },
    )
    yield "/notifier/notices", "GET", partial(_notices, held)
    yield "/notifier/notices/unread", "GET", lambda: {"unread": _unread(held)}
    yield "/notifier/notices/reading", "POST", lambda: ("", 204)
    yield f"/notifier/notices/{FILE}/reading", "POST", lambda: held.notices[0]
    yield "/notifier/staff/quarantine", "GET", lambda: {"items": [KEPT_ASIDE], "next": None}
    yield f"/notifier/staff/quarantine/{ALERT}", "GET", lambda: KEPT_ASIDE
    yield f"/notifier/staff/quarantine/{ALERT}/assignment", "POST", lambda: ("", 204)
    yield f"/notifier/staff/quarantine/{ALERT}/drop", "POST", lambda: ("", 204)
    yield "/notifier/staff/news", "GET", partial(_list_news, held)
    yield "/notifier/staff/news", "POST", lambda: (held.news, 201)
    yield f"/notifier/staff/news/{ALERT}", "GET PUT", lambda: held.news
    yield f"/notifier/staff/news/{ALERT}", "DELETE", lambda: ("", 204)
    yield f"/notifier/staff/news/{ALERT}/sending", "POST", lambda: {**held.news, "state": "sending"}
    yield "/notifier/cases", "GET", lambda: {"items": [{**CASE, "token": "tok"}], "next": None}
    yield "/notifier/cases", "POST", partial(_report, held)
    yield "/notifier/cases/tok", "GET", lambda: {**CASE, "token": "tok"}
    yield "/notifier/cases/tok/entries", "POST", lambda: (CASE, 201)
    yield "/notifier/staff/cases", "GET", lambda: {"items": [CASE], "next": None}
    yield f"/notifier/staff/cases/{ALERT}", "GET", lambda: CASE
    yield f"/notifier/staff/cases/{ALERT}/answers", "POST", lambda: (CASE, 201)
    yield f"/notifier/staff/cases/{ALERT}/closing", "POST", lambda: {**CASE, "state": "closed"}
    yield f"/notifier/staff/cases/{ALERT}/files/{FILE}", "GET", lambda: Response(b"png", mimetype="image/png")


def _unread(held: Held) -> int:
    return sum(each["read_at"] is None for each in held.notices)


def _notices(held: Held) -> Json:
    return {"items": held.notices, "unread": _unread(held), "next": None}


def _service_rules(held: Held) -> Json:
    return {"alerts": held.alert_rules, "support": held.support, "news": held.sends_news}


def _list_news(held: Held) -> Json:
    sender = {"id": "wipo", "name": "World Intellectual Property Organization", "languages": ["en", "fr"]}
    sent = {**held.news, "state": "sent", "mails": {"sent": 1200, "cancelled": 3}}
    return {"organisations": [sender] if held.sends_news else [], "items": [held.news, sent], "next": None}


def _report(held: Held) -> Any:
    held.uploads += [(file.filename or "", len(file.read())) for file in request.files.getlist("screenshots")]
    return {**CASE, "token": "tok"}, 201
