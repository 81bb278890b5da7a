"""The addresses of every kind of page, with a candidate and a recruiter who have something on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser import applying
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.waiting import until

PROFILE = Path(__file__).parents[2] / "samples" / "profiles" / "ilse-vandermoor-resume.json"
READING_SECONDS = 60.0


@dataclass(frozen=True)
class Places:
    """What was prepared: two vacancies, a draft that lacks much, a submitted application, an import and an alert."""

    vacancy: str
    draft: str
    draft_steps: tuple[str, ...]
    sent: str
    imported: str
    alert: str

    def for_visitors(self) -> list[str]:
        return [
            "/",
            "/jobs",
            "/jobs?q=nothing-like-this&grade=P-3",
            "/jobs/advanced",
            "/jobs/wipo",
            "/jobs/wipo/staff",
            "/jobs/wipo/staff/guide",
            "/jobs/wipo/questions",
            "/jobs/wipo/categories",
            f"/vacancies/{self.vacancy}",
            "/privacy",
            "/privacy?organisation=wipo&country=CH",
            "/register",
            "/register?step=notice&list=wipo/staff&country=CH",
            "/register?step=refused",
            "/sign-in",
            "/forgotten-password",
            "/reset-password?token=abc",
            "/verify?token=abc",
            "/alerts",
            "/alerts/new?organisation=wipo&grade=P-3",
            "/receipts",
            "/support?organisation=wipo",
            "/support?organisation=un&kind=degree&country=FR",
            "/careers?organisation=wipo",
        ]

    def for_candidates(self) -> list[str]:
        return [
            *self.of_their_own(),
            f"/apply/{self.vacancy}",
            *(f"/applications/{self.draft}/steps/{step}?checked=1" for step in self.draft_steps),
            f"/applications/{self.draft}",
            f"/applications/{self.draft}/delete",
            f"/applications/{self.sent}",
            *(f"/applications/{self.sent}/{page}" for page in ("confirmation", "notice", "withdrawal", "messages")),
        ]

    def of_their_own(self) -> list[str]:
        sections = ("personal", "education", "experience", "languages", "skills", "certifications")
        return [
            "/account",
            "/account/notice",
            "/account/closing",
            "/alerts",
            f"/alerts/{self.alert}",
            "/profile",
            *(f"/profile/{section}?checked=1" for section in sections),
            "/profile/import",
            f"/profile/import/{self.imported}",
            "/careers?organisation=un",
            "/careers/draft?organisation=un",
            "/careers/profile?organisation=wipo&list=staff",
            "/applications",
            "/applications/withdrawal?organisation=hospice",
            "/messages",
            "/notices",
            "/support/cases",
        ]

    def for_recruiters(self) -> list[str]:
        return [
            "/hr",
            "/hr/messages",
            "/hr/support",
            "/hr/vacancies/new",
            f"/hr/vacancies/{self.vacancy}",
            f"/hr/vacancies/{self.vacancy}/preview",
            f"/hr/vacancies/{self.vacancy}/applications",
            f"/hr/applications/{self.sent}",
            f"/hr/applications/{self.sent}/messages",
        ]


def prepare(candidate: Candidate, wipo: Recruiter, un: Recruiter) -> Places:
    """Everything over the API: what the pages themselves do has tests of its own."""
    vacancy = applying.a_vacancy(wipo)
    draft = candidate.begin(un.publish("secretariat")["id"])
    return Places(
        vacancy=vacancy["id"],
        draft=draft["id"],
        draft_steps=tuple(step["id"] for step in draft["steps"]),
        sent=_sent(candidate, vacancy),
        imported=_imported(candidate),
        alert=_alert(candidate),
    )


def _sent(candidate: Candidate, vacancy: Any) -> str:
    application = candidate.application(candidate.begin(vacancy["id"])["id"])
    candidate.fill(application)
    checked(candidate.submit(application["id"]))
    return str(application["id"])


def _imported(candidate: Candidate) -> str:
    files = {"file": (PROFILE.name, PROFILE.read_bytes())}
    place = {"organisation": "wipo", "list": "staff"}
    import_id = checked(candidate.call("POST", "/api/profile/imports", files=files, data=place), 202)["id"]

    def is_read() -> bool | None:
        return True if candidate.get(f"/api/profile/imports/{import_id}")["state"] != "queued" else None

    until(is_read, f"the outcome of import {import_id}", READING_SECONDS)
    return str(import_id)


def _alert(candidate: Candidate) -> str:
    alert = {"name": "Genève", "criteria": {"q": "data"}, "frequency": "weekly"}
    return str(candidate.post("/api/notifier/alerts", alert, 201)["id"])
