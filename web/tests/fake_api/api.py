"""The public API as the pages need it: six services' answers by hand, kept in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, jsonify, request

from web.tests.fake_api.applications import (
    APPLICATION,
    ATTEMPT,
    DOSSIER,
    FIRST_VERSION,
    ITEM,
    NOTICE_APPLIED_TO,
    RECEIPT,
    SENT_APPLICATION,
    SENT_APPLICATION_ELSEWHERE,
    SIGNED,
    STAFF_APPLICATION,
    STAGE,
    STEPS,
)
from web.tests.fake_api.ids import ALERT, CLOSED, DRAFT, FILE, IMPORT, ME, SENT, VACANCY, Json
from web.tests.fake_api.letters import ABOUT, CASE, KEPT_ASIDE, MAILED, MESSAGE, NEWS, NOTICES, SUPPORT, THREAD
from web.tests.fake_api.organisations import CONSENT, MEMBER, NOTICE, ORGANISATIONS, RULES
from web.tests.fake_api.profiles import CV, IMPORT_RULES, IMPORTED, PROFILE, PROFILE_RULES, PROPOSAL, READ_DOCUMENT
from web.tests.fake_api.vacancies import DETAIL, LIMITS, PREVIEW, RUNNING_PROMISE, STAFF_VACANCY, SUMMARY, VACANCY_RULES


@dataclass
class FakeApi:
    """What the fake holds, and every request that it saw."""

    access_seconds: int = 300
    session_alive: bool = True
    tokens_taken: bool = True
    account_id: str = ME
    profile: Json = field(default_factory=lambda: deepcopy(PROFILE))
    profile_rules: Json = field(default_factory=lambda: deepcopy(PROFILE_RULES))
    institutions: list[str] = field(default_factory=list)
    application: Json = field(default_factory=lambda: deepcopy(APPLICATION))
    sent: Json = field(default_factory=lambda: deepcopy(SENT_APPLICATION))
    versions: Json = field(default_factory=lambda: {"items": [deepcopy(FIRST_VERSION)], "pending": []})
    staff_application: Json = field(default_factory=lambda: deepcopy(STAFF_APPLICATION))
    imported: Json = field(default_factory=lambda: deepcopy(IMPORTED))
    read_document: Json = field(default_factory=lambda: deepcopy(READ_DOCUMENT))
    import_rules: Json = field(default_factory=lambda: deepcopy(IMPORT_RULES))
    kept_files: list[Json] = field(default_factory=list)
    vacancy: Json = field(default_factory=lambda: deepcopy(DETAIL))
    alert: Json = field(
        default_factory=lambda: {
            "id": ALERT,
            "name": "Geneva",
            "criteria": {"organisation": "wipo", "grade": ["P4", "P5"]},
            "frequency": "immediate",
            "alert": True,
            "paused": False,
            "confirmed": True,
            "address": None,
            "created_at": "2026-11-01T00:00:00+00:00",
            "expires_at": "2027-11-01T00:00:00+00:00",
            "rules": LIMITS,
        }
    )
    alert_rules: Json = field(
        default_factory=lambda: {
            "limits": LIMITS,
            "asked_in_personal_step": False,
            "alert_per_category": True,
            "feeds_named": True,
            "new_subscription_note": "(policy) Subscribe again.",
            "spam_note": "(policy) Mail of wipo.example goes to {address}.",
            "reminder_days": 3,
        }
    )
    unsubscription: Json = field(default_factory=lambda: {"kind": "alert", "name": "Geneva"})
    news: Json = field(default_factory=lambda: deepcopy(NEWS))
    sends_news: bool = True
    roles: tuple[str, ...] = ("recruiter",)
    notices: list[Json] = field(default_factory=lambda: deepcopy(NOTICES))
    staff_vacancy: Json = field(default_factory=lambda: deepcopy(STAFF_VACANCY))
    linkedin_knows: bool = True
    session_length: timedelta = timedelta(minutes=60)
    account: Json = field(
        default_factory=lambda: {
            "id": ME,
            "email": "aicha@example.org",
            "user_name": "aicha",
            "language": "en",
            "country": "CH",
            "verified": True,
            "organisation": "wipo",
            "list": "staff",
            "notice_due": False,
            "has_password": True,
            "news": False,
        }
    )
    rules: Json = field(
        default_factory=lambda: {
            "policy": "wipo-staff",
            "user_name": "required",
            "date_of_birth": "none",
            "who_may_register": None,
            "kinds": [],
            "email_note": None,
            "lost_address_note": None,
            "sign_in": ["password"],
            "apply_without_account": False,
            "notice": {"must_be_opened": False, "printable": True},
            "opt_ins": {"job_alerts": True, "news": True},
            "cut_over": None,
            "menu": dict.fromkeys(("account", "alerts", "manage", "close", "search")),
            "deactivation": "Deactivating your account deletes all your current applications.",
        }
    )
    notice_due: bool = False
    support: Json = field(default_factory=lambda: deepcopy(SUPPORT))
    uploads: list[tuple[str, int]] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    """Answers to requests that not every installation has, by path."""
    list_rules: Json = field(default_factory=lambda: deepcopy({**RULES, "steps": STEPS, "cv": CV}))
    organisations: list[Json] = field(default_factory=lambda: deepcopy(ORGANISATIONS))
    mine: list[Json] = field(
        default_factory=lambda: deepcopy(
            [{**ITEM, "vacancy": {**ITEM["vacancy"], "id": CLOSED}}, SENT_APPLICATION_ELSEWHERE]
        )
    )
    refusals: dict[tuple[str, str], tuple[int, Json]] = field(default_factory=dict)
    seen: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, method: str, path: str, status: int, **document: Any) -> None:
        """Answer this request with a problem document from now on."""
        self.refusals[method, path] = (status, {"status": status, "code": "refused", "detail": "No.", **document})

    def bodies(self, method: str, path: str) -> list[Any]:
        return [body for seen_method, seen_path, body in self.seen if (seen_method, seen_path) == (method, path)]

    def app(self) -> Flask:
        app = Flask("fake_api")
        app.before_request(self._before)
        for rule, methods, answer in self._routes():
            app.add_url_rule(f"/api{rule}", f"{methods} {rule}", answer, methods=methods.split())
        return app

    def _before(self) -> Response | None:
        path = request.path.removeprefix("/api/")
        body = request.get_json(silent=True) if request.is_json else dict(request.form) or None
        self.seen.append((request.method, path, body))
        self.headers.append(dict(request.headers))
        if (request.method, path) in self.refusals:
            status, document = self.refusals[request.method, path]
            return problem(status, document)
        if path in self.answers:
            return jsonify(self.answers[path])
        open_to_all = path.startswith(("profile/rules", "profile/institutions", "profile/degrees"))
        personal = not open_to_all and path.startswith(
            (
                "profile/",
                "application/applications",
                "application/staff",
                "notifier/alerts",
                "notifier/mails",
                "notifier/notices",
                "identity/accounts/me",
                "vacancy/staff",
            )
        )
        personal = personal and path != "profile/import-rules"
        if personal and not (self.tokens_taken and request.headers.get("Authorization") == "Bearer fresh"):
            return problem(401, {"code": "unauthenticated", "detail": "Please sign in."})
        return None

    def _routes(self) -> Iterable[tuple[str, str, Callable[..., Any]]]:
        yield "/vacancy/organisations", "GET", lambda: self.organisations
        yield "/vacancy/vacancies", "GET", self._vacancies
        yield f"/vacancy/vacancies/{VACANCY}", "GET", lambda: self.vacancy
        yield (
            f"/vacancy/vacancies/{CLOSED}",
            "GET",
            lambda: {**self.vacancy, "id": CLOSED, "state": "closed", "accepts_applications": False},
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
        yield "/application/promises", "GET", lambda: {"organisation": "wipo", "kept": 3, "lapsed": 4}
        yield "/application/staff/promises", "GET", lambda: [RUNNING_PROMISE]
        yield "/vacancy/staff/vacancies", "GET", lambda: {"items": [self.staff_vacancy], "next": None}
        yield "/vacancy/staff/vacancies", "POST", lambda: (self.staff_vacancy, 201)
        yield f"/vacancy/staff/vacancies/{VACANCY}", "GET PUT", lambda: self.staff_vacancy
        yield f"/vacancy/staff/vacancies/{VACANCY}/publication", "POST", lambda: self.staff_vacancy
        yield "/identity/notices", "GET", lambda: NOTICE
        yield "/identity/registration-rules", "GET", lambda: self.rules
        yield "/identity/accounts", "POST", lambda: ({}, 202)
        yield "/identity/email-verifications", "POST", dict
        yield "/identity/email-verifications/again", "POST", lambda: ({}, 202)
        yield "/identity/password-resets", "POST PUT", lambda: ({}, 202)
        yield "/identity/user-name-reminders", "POST", lambda: ({}, 202)
        yield "/identity/sessions", "POST", self._sign_in
        yield "/identity/staff/sessions", "POST", self._sign_in_staff
        yield "/identity/sessions/refresh", "POST", self._refresh
        yield "/identity/guest-links", "POST", lambda: ({}, 202)
        yield "/identity/guest-links/sessions", "POST", self._enter
        yield (
            "/identity/linkedin/authorizations",
            "POST",
            lambda: ({"url": "https://linkedin.example/authorize?x=1", "state": "st"}, 201),
        )
        yield "/identity/linkedin/sessions", "POST", self._linkedin
        yield "/identity/sessions/end", "POST", lambda: ("", 204)
        yield (
            "/identity/accounts/me",
            "GET PATCH",
            lambda: self.account,
        )
        yield "/identity/accounts/me/notice", "GET", lambda: {**NOTICE, "due": self.notice_due}
        yield "/identity/accounts/me/consents", "POST", lambda: self.account
        yield "/identity/accounts/me/consents", "GET", lambda: {"items": [CONSENT]}
        yield "/cv-parser/own-jobs", "GET", lambda: {"items": [{"uploaded_at": "2026-11-02T10:00:00+00:00"}]}
        yield "/profile/profile/export/portable", "GET", lambda: {"portable": True}
        yield "/identity/accounts/me/password", "PUT", dict
        yield "/identity/accounts/me/deactivation", "POST", lambda: ("", 204)
        yield "/notifier/alerts", "GET", lambda: {"items": [self.alert], "next": None}
        yield "/notifier/alerts", "POST", lambda: (self.alert, 201)
        yield f"/notifier/alerts/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"/notifier/alerts/{ALERT}", "PATCH", lambda: self.alert
        yield f"/notifier/alerts/{ALERT}/renewal", "POST", lambda: self.alert
        yield f"/notifier/alerts/{ALERT}/preview", "GET", lambda: PREVIEW
        yield "/notifier/alert-preview", "GET", lambda: PREVIEW
        yield "/notifier/rules", "GET", self._service_rules
        yield "/notifier/subscriptions", "POST", lambda: ({}, 202)
        confirmation = "/notifier/subscriptions/confirmations/tok"
        yield confirmation, "GET", lambda: {"alert": {**self.alert, "confirmed": False}, "manage": None}
        yield confirmation, "POST", lambda: {"alert": self.alert, "manage": "tok"}
        linked = "/notifier/subscriptions/tok/alerts"
        yield linked, "GET", lambda: {"items": [self.alert], "next": None}
        yield f"{linked}/{ALERT}", "PATCH", lambda: self.alert
        yield f"{linked}/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"{linked}/{ALERT}/preview", "GET", lambda: PREVIEW
        yield "/notifier/renewals/tok", "GET", lambda: self.alert
        yield "/notifier/renewals/tok", "POST", lambda: self.alert
        yield "/notifier/unsubscriptions/tok", "GET", lambda: self.unsubscription
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
        yield "/profile/rules", "GET", lambda: self.profile_rules
        yield "/profile/institutions", "GET", lambda: {"items": [{"name": name} for name in self.institutions]}
        yield "/profile/degrees/proposal", "GET", lambda: {"proposal": PROPOSAL}
        yield "/profile/profile", "GET", lambda: self.profile
        yield "/profile/profile", "PATCH", self._patch_profile
        yield "/profile/import-rules", "GET", lambda: self.import_rules
        yield "/profile/kept-files", "GET", lambda: self.kept_files
        yield f"/profile/kept-files/{IMPORT}/content", "GET", lambda: b"%PDF-1.4"
        yield "/profile/profile/export/europass", "GET", lambda: ("<Candidate/>", 200)
        yield "/profile/imports", "POST", lambda: ({"id": IMPORT, "state": "queued", "file_name": "cv.pdf"}, 202)
        yield f"/profile/imports/{IMPORT}", "GET", lambda: self.imported
        yield f"/profile/imports/{IMPORT}", "DELETE", lambda: ("", 204)
        yield f"/profile/imports/{IMPORT}/document", "GET", lambda: self.read_document
        yield f"/profile/imports/{IMPORT}/decisions", "POST", self._decide
        yield "/application/rules", "GET", lambda: self.list_rules
        yield "/application/applications", "GET", self._applications
        yield "/application/applications", "POST", lambda: (self.application, 201)
        yield f"/application/applications/{DRAFT}", "GET", lambda: self.application
        yield f"/application/applications/{DRAFT}", "PATCH", self._patch_application
        yield f"/application/applications/{DRAFT}", "DELETE", lambda: ("", 204)
        yield (
            f"/application/applications/{DRAFT}/review",
            "GET",
            lambda: {"dossier": DOSSIER, "problems": self.application["problems"], "ready": False, "hash": "f" * 64},
        )
        yield f"/application/applications/{DRAFT}/submission", "POST", self._submit
        yield f"/application/applications/{DRAFT}/attempt", "POST", lambda: ("", 204)
        yield f"/application/applications/{DRAFT}/attachments", "POST", lambda: ({"id": FILE}, 201)
        yield f"/application/applications/{DRAFT}/attachments/{FILE}", "GET", lambda: b"%PDF-1.4"
        yield f"/application/applications/{DRAFT}/attachments/{FILE}", "DELETE", lambda: ("", 204)
        yield f"/application/applications/{DRAFT}/receipt", "GET", lambda: RECEIPT
        yield f"/application/applications/{SENT}", "GET", lambda: self.sent
        yield f"/application/applications/{SENT}/versions", "GET", lambda: self.versions
        yield f"/application/applications/{SENT}/change", "POST DELETE", lambda: self.sent
        yield f"/application/applications/{SENT}/personal", "POST", lambda: (RECEIPT, 201)
        yield f"/application/applications/{SENT}/requests/{FILE}/document", "POST", lambda: (self.sent, 201)
        yield f"/application/applications/{SENT}/held-files/{FILE}", "POST", lambda: (self.sent, 201)
        yield f"/application/applications/{DRAFT}/held-files/{FILE}", "POST", lambda: (self.application, 201)
        yield "/application/applications/withdrawals", "POST", lambda: {"withdrawn": 1}
        yield f"/application/applications/{SENT}/notice", "GET", lambda: NOTICE_APPLIED_TO
        yield f"/application/applications/{SENT}/receipt", "GET", lambda: RECEIPT
        yield f"/application/applications/{SENT}/receipt/signed", "GET", lambda: SIGNED
        yield f"/application/applications/{SENT}/receipt.pdf", "GET", _pdf
        yield f"/application/applications/{DRAFT}/dossier.pdf", "GET", _pdf
        yield "/application/receipts/check", "POST", _checked
        yield "/profile/profile.pdf", "GET", _pdf
        yield (
            f"/application/applications/{SENT}/timeline",
            "GET",
            lambda: [{"at": "2026-11-21T10:00:00+00:00", "what": "submitted", "text": "It was received (event)."}],
        )
        yield f"/application/applications/{SENT}/withdrawal", "POST DELETE", lambda: self.sent
        yield (
            f"/application/staff/vacancies/{VACANCY}/applications",
            "GET",
            lambda: {
                "items": [
                    {
                        "id": SENT,
                        "candidate_name": "Aïcha Diallo",
                        "state": "submitted",
                        "stage": "screening",
                        "submitted_at": "2026-11-21T10:00:00+00:00",
                        "education_level": "master",
                        "languages": ["fr"],
                        "country": "CH",
                    }
                ],
                "next": None,
                "counts": {"received": 3, "interview": 1},
                "stages": [
                    STAGE,
                    {**STAGE, "id": "received", "label": "Received (stage)"},
                ],
            },
        )
        yield (
            f"/application/staff/applications/{SENT}",
            "GET",
            lambda: self.staff_application,
        )
        yield f"/application/staff/applications/{SENT}/stage", "POST", dict
        yield f"/application/staff/applications/{SENT}/requests", "POST", lambda: (self.staff_application, 201)
        yield "/notifier/notices", "GET", self._notices
        yield "/notifier/notices/unread", "GET", lambda: {"unread": self._unread()}
        yield "/notifier/notices/reading", "POST", lambda: ("", 204)
        yield f"/notifier/notices/{FILE}/reading", "POST", lambda: self.notices[0]
        yield "/notifier/staff/quarantine", "GET", lambda: {"items": [KEPT_ASIDE], "next": None}
        yield f"/notifier/staff/quarantine/{ALERT}", "GET", lambda: KEPT_ASIDE
        yield f"/notifier/staff/quarantine/{ALERT}/assignment", "POST", lambda: ("", 204)
        yield f"/notifier/staff/quarantine/{ALERT}/drop", "POST", lambda: ("", 204)
        yield "/notifier/staff/news", "GET", self._list_news
        yield "/notifier/staff/news", "POST", lambda: (self.news, 201)
        yield f"/notifier/staff/news/{ALERT}", "GET PUT", lambda: self.news
        yield f"/notifier/staff/news/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"/notifier/staff/news/{ALERT}/sending", "POST", lambda: {**self.news, "state": "sending"}
        yield "/notifier/cases", "GET", lambda: {"items": [{**CASE, "token": "tok"}], "next": None}
        yield "/notifier/cases", "POST", self._report
        yield "/notifier/cases/tok", "GET", lambda: {**CASE, "token": "tok"}
        yield "/notifier/cases/tok/entries", "POST", lambda: (CASE, 201)
        yield "/notifier/staff/cases", "GET", lambda: {"items": [CASE], "next": None}
        yield f"/notifier/staff/cases/{ALERT}", "GET", lambda: CASE
        yield f"/notifier/staff/cases/{ALERT}/answers", "POST", lambda: (CASE, 201)
        yield f"/notifier/staff/cases/{ALERT}/closing", "POST", lambda: {**CASE, "state": "closed"}
        yield f"/notifier/staff/cases/{ALERT}/files/{FILE}", "GET", lambda: Response(b"png", mimetype="image/png")
        yield "/application/messages", "GET", lambda: {"items": [{**MESSAGE, **ABOUT}], "next": None}
        yield "/application/staff/messages", "GET", lambda: {"items": [{**MAILED, **ABOUT}], "next": None}
        yield f"/application/applications/{SENT}/messages", "GET POST", lambda: THREAD
        yield f"/application/staff/applications/{SENT}/messages", "GET POST", lambda: THREAD

    def _vacancies(self) -> Json:
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

    def _session(self) -> Json:
        expires = datetime.now(UTC) + timedelta(seconds=self.access_seconds)
        return {
            "session_token": "s" * 43,
            "access_token": "fresh",
            "expires_at": expires.isoformat(),
            "session_expires_at": (datetime.now(UTC) + self.session_length).isoformat(),
        }

    def _sign_in(self) -> Any:
        if request.get_json()["password"] != "right password":
            return problem(401, {"code": "wrong_credentials", "detail": "This does not match an account."})
        self.session_alive = self.tokens_taken = True
        return {
            **self._session(),
            "account": {
                "id": self.account_id,
                "email": "aicha@example.org",
                "user_name": "aicha",
                "language": "en",
                "country": "CH",
                "verified": True,
            },
        }, 201

    def _linkedin(self) -> Any:
        body = request.get_json()
        if self.linkedin_knows or "ticket" in body:
            self.session_alive = self.tokens_taken = True
            session = {**self._session(), "account": {**self.account, "id": self.account_id}}
            return {"session": session, "ticket": None, "member": MEMBER}
        return {"session": None, "ticket": "tick", "member": MEMBER}

    def _enter(self) -> Any:
        self.session_alive = self.tokens_taken = True
        return {**self._session(), "account": self.account, "vacancy_id": VACANCY}, 201

    def _sign_in_staff(self) -> Any:
        return {
            **self._session(),
            "staff": {
                "id": ME,
                "name": "Marie Keller",
                "roles": [{"organisation": "wipo", "role": role} for role in self.roles],
            },
        }, 201

    def _refresh(self) -> Any:
        if not self.session_alive:
            return problem(401, {"code": "session_ended", "detail": "Your session has ended."})
        answer = self._session()
        answer.pop("session_token")
        return answer

    def _stale(self, held: Json) -> Response | None:
        if request.headers.get("If-Match") not in (None, f'"{held["version"]}"'):
            return problem(412, {"code": "changed_meanwhile", "detail": "Changed.", "current": held})
        return None

    def _patch_profile(self) -> Any:
        if stale := self._stale(self.profile):
            return stale
        self.profile.update(request.get_json())
        self.profile["version"] += 1
        return self.profile

    def _applications(self) -> Json:
        asked = request.args.getlist("state")
        return {"items": [each for each in self.mine if not asked or each["state"] in asked], "next": None}

    def _patch_application(self) -> Any:
        if stale := self._stale(self.application):
            return stale
        self.application.update(request.get_json())
        self.application["version"] += 1
        return self.application

    def _decide(self) -> Any:
        body = request.get_json()
        for each in self.imported["suggestions"]:
            if each["id"] in body["accept"]:
                each["state"] = "accepted"
            if each["id"] in body["reject"]:
                each["state"] = "rejected"
        return {**self.imported, "profile_version": 4}

    def _unread(self) -> int:
        return sum(each["read_at"] is None for each in self.notices)

    def _notices(self) -> Json:
        return {"items": self.notices, "unread": self._unread(), "next": None}

    def _service_rules(self) -> Json:
        return {"alerts": self.alert_rules, "support": self.support, "news": self.sends_news}

    def _list_news(self) -> Json:
        sender = {"id": "wipo", "name": "World Intellectual Property Organization", "languages": ["en", "fr"]}
        sent = {**self.news, "state": "sent", "mails": {"sent": 1200, "cancelled": 3}}
        return {"organisations": [sender] if self.sends_news else [], "items": [self.news, sent], "next": None}

    def _report(self) -> Any:
        self.uploads += [(file.filename or "", len(file.read())) for file in request.files.getlist("screenshots")]
        return {**CASE, "token": "tok"}, 201

    def _submit(self) -> Any:
        self.application.update(state="submitted", receipt_number=RECEIPT["number"], submitted_at=RECEIPT["at"])
        return RECEIPT, 201


def problem(status: int, document: Json) -> Response:
    return Response(json.dumps({"status": status, **document}), status=status, mimetype="application/problem+json")


def _pdf() -> Response:
    headers = {"Content-Disposition": 'inline; filename="paper.pdf"'}
    return Response(b"%PDF-1.7", mimetype="application/pdf", headers=headers)


def _checked() -> Json:
    asked = request.get_json()
    genuine = asked["signed"] == SIGNED["signed"] or asked["code"] == SIGNED["check_code"]
    claims = {name: value for name, value in SIGNED.items() if name not in ("check_code", "signed")}
    attempt = None
    if asked["signed"] == ATTEMPT["proof"]:
        attempt = {"attempt": ATTEMPT["number"], "at": ATTEMPT["at"], "vacancy": "26/077/P4", "zone": "Europe/Zurich"}
    return {"genuine": genuine or bool(attempt), "receipt": claims if genuine else None, "attempt": attempt}
