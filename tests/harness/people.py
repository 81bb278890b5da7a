"""Candidates and recruiters, who use an installation over its public API only."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, Self
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from cli.demo import careers
from tests.harness.waiting import until

ZONE = "Europe/Zurich"
_RENEW_BEFORE = timedelta(minutes=1)
_PATIENCE_SECONDS = 30.0
_MAIL_SECONDS = 90.0


class Place(Protocol):
    """An installation as people meet it: its address, the mails that they get, and how staff are made."""

    @property
    def url(self) -> str: ...

    def mails_to(self, address: str) -> list[dict[str, Any]]: ...

    def add_staff(self, organisation: str, role: str, login: str, name: str, password: str) -> None: ...


def checked(answer: httpx.Response, *expected: int) -> Any:
    """The answer's JSON, when it has an expected status (any success, unless told)."""
    fits = answer.status_code in expected if expected else answer.is_success
    assert fits, f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[:2000]}"
    return answer.json() if answer.content else None


class Visitor:
    """Anybody, without an account."""

    def __init__(self, installation: Place, language: str = "en") -> None:
        self.installation = installation
        self.language = language
        self._http = httpx.Client(base_url=installation.url, timeout=30, trust_env=False, verify=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.close()

    def call(self, method: str, path: str, headers: Mapping[str, str] | None = None, **rest: Any) -> httpx.Response:
        """One request; what may create something gets an idempotency key unless one is given."""
        own = {"Accept-Language": self.language, **self.credentials()}
        if method == "POST":
            own["Idempotency-Key"] = uuid4().hex
        return self._http.request(method, path, headers={**own, **(headers or {})}, **rest)

    def credentials(self) -> dict[str, str]:
        return {}

    def get(self, path: str, **query: Any) -> Any:
        return checked(self.call("GET", path, params=query))

    def post(self, path: str, body: Any = None, *expected: int) -> Any:
        return checked(self.call("POST", path, json={} if body is None else body), *expected)


class SignedIn(Visitor):
    """Somebody with a session, whose access token is renewed in time."""

    sessions = "/api/identity/sessions"

    def __init__(self, installation: Place, login: str, password: str, language: str = "en") -> None:
        super().__init__(installation, language)
        self.login = login
        self.password = password
        self.session_token = ""
        self._access_token = ""
        self._renew_at = datetime.min.replace(tzinfo=UTC)
        self._renewing = threading.Lock()

    def sign_in(self) -> Any:
        name = "login" if self.sessions.endswith("/identity/sessions") else "email"
        answer = self._patiently("POST", self.sessions, {name: self.login, "password": self.password})
        self.session_token = answer["session_token"]
        self._keep(answer)
        return answer

    def credentials(self) -> dict[str, str]:
        if not self.session_token:
            return {}
        with self._renewing:
            if datetime.now(UTC) >= self._renew_at:
                body = {"session_token": self.session_token}
                self._keep(checked(self._http.post("/api/identity/sessions/refresh", json=body)))
        return {"Authorization": f"Bearer {self._access_token}"}

    def _keep(self, answer: Mapping[str, Any]) -> None:
        self._access_token = answer["access_token"]
        self._renew_at = datetime.fromisoformat(answer["expires_at"]) - _RENEW_BEFORE

    def _patiently(self, method: str, path: str, body: Any) -> Any:
        """Come back when asked to: many people register at once in these tests, and hashing is bounded."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            headers = {"Idempotency-Key": uuid4().hex, "Accept-Language": self.language}
            answer = self._http.request(method, path, json=body, headers=headers)
            if answer.status_code != 429 or time.monotonic() > deadline:
                return checked(answer)
            time.sleep(float(answer.headers["Retry-After"]))


class Candidate(SignedIn):
    """A candidate of the demo's kind, under a name of their own."""

    def __init__(self, installation: Place, given_name: str, family_name: str, language: str = "en") -> None:
        mailbox = f"{given_name}.{secrets.token_hex(4)}".lower()
        super().__init__(installation, f"{mailbox}@candidates.example", secrets.token_urlsafe(12), language)
        self.user_name = mailbox
        self.who = replace(careers.CANDIDATES[0], given_name=given_name, family_name=family_name)
        self.id = ""
        self.profile_version = 0
        self._notices: dict[str, dict[str, str]] = {}

    @property
    def email(self) -> str:
        return self.login

    def registration(self, organisation: str = "wipo", list_id: str = "staff", **changes: Any) -> dict[str, Any]:
        """The form of registration, filled in."""
        country = changes.get("country", "CH")
        notice = self.get("/api/identity/notices", organisation=organisation, country=country, language=self.language)
        return {
            "email": self.email,
            "password": self.password,
            "user_name": self.user_name,
            "country": country,
            "language": self.language,
            "organisation": organisation,
            "list": list_id,
            "notice": {name: notice[name] for name in ("id", "version", "hash")},
            "accepted": True,
            "job_alerts": True,
            "news": False,
            **changes,
        }

    def register(self, organisation: str = "wipo", list_id: str = "staff", **changes: Any) -> Candidate:
        """Register, follow the mailed link and sign in."""
        body = self.registration(organisation, list_id, **changes)
        self._patiently("POST", "/api/identity/accounts", body)
        self.post("/api/identity/email-verifications", {"token": self.mailed_token("/verify")})
        self.id = self.sign_in()["account"]["id"]
        return self

    def mailed_token(self, page: str, unlike: str = "") -> str:
        """The token of the newest link to a page in this candidate's mails."""

        def look() -> str | None:
            for mail in self.installation.mails_to(self.email):
                for link in mail["links"]:
                    token: str = parse_qs(urlsplit(link).query).get("token", [""])[0]
                    if urlsplit(link).path == page and token != unlike:
                        return token
            return None

        return until(look, f"a mail to {self.email} with a link to {page}", _MAIL_SECONDS)

    def write_profile(self, **changes: Any) -> Any:
        """Save the whole profile of `who`, or these parts of it."""
        body = changes or self.who.profile()
        answer = self.call("PATCH", "/api/profile/profile", {"If-Match": f'"{self.profile_version}"'}, json=body)
        profile = checked(answer)
        self.profile_version = profile["version"]
        return profile

    def begin(self, vacancy_id: str) -> Any:
        """A draft; the application service may not have heard of the vacancy yet."""
        headers = {"Idempotency-Key": uuid4().hex}

        def attempt() -> Any:
            path = "/api/application/applications"
            answer = self.call("POST", path, headers, json={"vacancy_id": vacancy_id})
            return None if answer.status_code == 404 else checked(answer)

        draft = until(attempt, f"the vacancy {vacancy_id} at the application service")
        self._notices[draft["id"]] = self._agree(draft["organisation"])
        return draft

    def _agree(self, organisation: str) -> dict[str, str]:
        """Accept the organisation's privacy notice, unless that was done before."""
        notice = self.get("/api/identity/accounts/me/notice", organisation=organisation, language=self.language)
        if notice["due"]:
            seen = {name: notice[name] for name in ("id", "version", "hash")}
            body = {"organisation": organisation, "notice": seen, "accepted": True}
            self.post("/api/identity/accounts/me/consents", body)
        return {name: notice[name] for name in ("id", "version")}

    def save(self, draft: Mapping[str, Any], **changes: Any) -> Any:
        path = f"/api/application/applications/{draft['id']}"
        return checked(self.call("PATCH", path, {"If-Match": f'"{draft["version"]}"'}, json=changes))

    def fill(self, draft: Mapping[str, Any], **changes: Any) -> Any:
        """Answer everything that a draft asks."""
        return self.save(draft, **{**self.who.answers(draft), **changes})

    def attach(self, draft: Mapping[str, Any], kind: str, name: str, data: bytes) -> httpx.Response:
        path = f"/api/application/applications/{draft['id']}/attachments"
        return self.call("POST", path, files={"file": (name, data)}, data={"kind": kind})

    def submit(
        self, application_id: str, key: str | None = None, headers: Mapping[str, str] | None = None, **how: Any
    ) -> httpx.Response:
        path = f"/api/application/applications/{application_id}/submission"
        body = {
            "profile_version": self.profile_version,
            "conditions_accepted": True,
            "notice": self._notices.get(application_id),
        }
        sent = {"Idempotency-Key": key or uuid4().hex, **(headers or {})}
        return self.call("POST", path, sent, json=body, **how)

    def application(self, application_id: str) -> Any:
        return self.get(f"/api/application/applications/{application_id}")


class Recruiter(SignedIn):
    """Staff of one organisation, added from the command line's side."""

    sessions = "/api/identity/staff/sessions"

    def __init__(self, installation: Place, organisation: str, role: str = "recruiter") -> None:
        login = f"{role}.{secrets.token_hex(4)}@{organisation}.example"
        super().__init__(installation, login, secrets.token_urlsafe(12))
        self.organisation = organisation
        installation.add_staff(organisation, role, login, "Robin Recruiter", self.password)
        self.sign_in()

    def draft_of(self, list_id: str, **changes: Any) -> dict[str, Any]:
        """The form of a new vacancy, filled in."""
        return {
            "organisation": self.organisation,
            "list": list_id,
            "reference": f"REF-{secrets.token_hex(4)}",
            "grade": "P-3",
            "category": "Information technology",
            "contract_type": "Fixed-term",
            "duty_station": "Geneva",
            "country": "CH",
            "languages": ["en", "fr"],
            "opens_at": None,
            "closes_at": local(timedelta(days=30)),
            "zone": ZONE,
            "texts": {
                "en": {"title": "Data engineer", "text": "Pipelines for patent records."},
                "fr": {"title": "Ingénieure de données", "text": "Chaînes de traitement de brevets."},
            },
            "questionnaire": [a_question("pipelines", "yes_no", "Have you run data pipelines?")],
            "required_documents": [],
            **changes,
        }

    def publish(self, list_id: str, **changes: Any) -> Any:
        """Create a vacancy and publish it."""
        made = self.post("/api/vacancy/staff/vacancies", self.draft_of(list_id, **changes), 201)
        return checked(self.call("POST", f"/api/vacancy/staff/vacancies/{made['id']}/publication"), 200)

    def dossier(self, application_id: str) -> Any:
        return self.get(f"/api/application/staff/applications/{application_id}")

    def move(self, application_id: str, stage: str, note: str = "") -> Any:
        dossier = self.dossier(application_id)
        path = f"/api/application/staff/applications/{application_id}/stage"
        headers = {"If-Match": f'"{dossier["version"]}"'}
        return checked(self.call("POST", path, headers, json={"stage": stage, "note": note}))


def a_question(id: str, kind: str, english: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": kind, "text": {"en": english, "fr": english}, "required": True, **more}


def local(ahead: timedelta) -> str:
    """A local time of the vacancy's zone, to the second."""
    return (datetime.now(UTC) + ahead).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None, microsecond=0).isoformat()


def close_all(people: Sequence[Visitor]) -> None:
    for person in people:
        person.__exit__()
