"""Every page that can be opened, with who opens it."""

from __future__ import annotations

from web.tests.fake_api import CLOSED, DRAFT, IMPORT, SENT, STEPS, VACANCY

VISITOR = (
    "/",
    "/jobs",
    "/jobs?q=nothing&grade=P4",
    "/jobs/wipo",
    "/jobs/wipo/staff",
    f"/vacancies/{VACANCY}",
    f"/vacancies/{CLOSED}",
    "/privacy",
    "/privacy?organisation=wipo&country=CH",
    "/register",
    "/register?step=notice&list=wipo/staff&country=CH",
    "/register?step=details&list=wipo/staff&country=CH&notice=abc123",
    "/register?step=refused",
    "/verify?token=abc",
    "/sign-in",
    "/forgotten-password",
    "/forgotten-user-name",
    "/reset-password?token=abc",
    "/unsubscribe/tok",
    "/hr/sign-in",
    "/receipts",
    "/demo",
)
CANDIDATE = (
    "/account",
    "/alerts",
    "/alerts/new?organisation=wipo&q=patent",
    "/profile",
    "/profile/personal?checked=1",
    "/profile/education",
    "/profile/experience?add=experience",
    "/profile/languages",
    "/profile/skills",
    "/profile/certifications",
    "/profile/import",
    f"/profile/import/{IMPORT}",
    f"/apply/{VACANCY}",
    *(f"/applications/{DRAFT}/steps/{step['id']}?checked=1" for step in STEPS),
    "/applications",
    f"/applications/{DRAFT}",
    f"/applications/{DRAFT}/delete",
    f"/applications/{SENT}",
    f"/applications/{SENT}/confirmation",
    f"/applications/{SENT}/notice",
    f"/applications/{SENT}/withdrawal",
)
STAFF = (
    "/hr",
    "/hr?state=open",
    "/hr/vacancies/new",
    f"/hr/vacancies/{VACANCY}",
    f"/hr/vacancies/{VACANCY}/preview",
    f"/hr/vacancies/{VACANCY}/applications?stage=screening",
    f"/hr/applications/{SENT}",
)
