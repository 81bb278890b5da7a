"""Builders with sensible defaults for the tests of the application service."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from application_service.domain.application import Application, DraftSignature
from application_service.domain.candidates import Candidate, Contact
from application_service.domain.completeness import Material
from application_service.domain.profiles import ProfileRules
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy

from chassis import policies
from chassis.settings import default_policies
from contracts.events.application import Reference
from contracts.events.profile import (
    Address,
    Education,
    Experience,
    FamilySituation,
    LanguageSkill,
    Personal,
    Profile,
    Skill,
    UnEmployment,
)
from contracts.events.vacancy import Notice, NoticeText, Option, Question

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CLOSES = NOW + timedelta(days=10)
POLICIES = policies.load(default_policies(), "application", Policy)
ORGANISATIONS = {
    "wipo-staff": ("wipo", "staff"),
    "wipo-internship": ("wipo", "internships"),
    "wipo-contractor": ("wipo", "contractors"),
    "un-secretariat": ("un", "jobs"),
    "ilo": ("ilo", "jobs"),
    "hospice": ("hospice", "jobs"),
}


def a_profile() -> Profile:
    """Complete under every policy."""
    return Profile(
        personal=Personal(
            given_name="Zoë",
            family_name="O’Brien Muñoz",
            date_of_birth="1990-05-17",
            nationalities=["CH"],
            phone="+41 22 338 91 11",
            address=Address(street="Rue de Lausanne 1", city="Genève", postal_code="1202", country="CH"),
            un_employment=UnEmployment(status="never"),
            family_situation=FamilySituation(marital_status="single", relatives="no"),
            residence_country="CH",
        ),
        education=[
            Education(
                id="e1",
                institution="EPFL",
                institution_id="ch-epfl",
                country="CH",
                degree="MSc",
                level="master",
                start="2008-09",
            )
        ],
        experience=[
            Experience(
                id="x1",
                title="Engineer",
                employer="Acme",
                start="2012-01",
                duties="Bridges.",
                achievements="None fell.",
            )
        ],
        languages=[LanguageSkill(id="l1", language="fr", level="native")],
        skills=[Skill(id="s1", name="Statics", level="expert")],
    )


def a_notice(policy: str = "wipo-staff", **changes: Any) -> Notice:
    organisation, list_id = ORGANISATIONS[policy]
    notice = Notice(
        reference="26/077/P4",
        organisation=organisation,
        list_id=list_id,
        policy=policy,
        grade="P4",
        category="professional",
        contract_type="fixed_term",
        duty_station="Geneva",
        country="CH",
        languages=["en", "fr"],
        texts={
            "en": NoticeText(title="Engineer", text="Build."),
            "fr": NoticeText(title="Ingénieure ou ingénieur", text="Construire."),
        },
        opens_at=NOW - timedelta(days=20),
        closes_at=CLOSES,
        zone="Europe/Zurich",
        questionnaire=[
            Question(id="why", type="long_text", text={"en": "Why?", "fr": "Pourquoi ?"}, required=True),
            Question(
                id="tools",
                type="choices",
                text={"en": "Tools?"},
                options=[Option(id="a", text={"en": "A"}), Option(id="b", text={"en": "B"})],
            ),
        ],
        general_questionnaire=[Question(id="worked", type="yes_no", text={"en": "Worked here?"}, required=True)],
    )
    return replace(notice, **changes)


def a_vacancy(policy: str = "wipo-staff", **changes: Any) -> Vacancy:
    vacancy = Vacancy(id=uuid4(), version=1, state="open", ended_at=None, notice_version=1, notice=a_notice(policy))
    return replace(vacancy, **changes)


def an_application(policy: str = "wipo-staff", **changes: Any) -> Application:
    """A complete draft."""
    application = Application(
        id=uuid4(),
        candidate_id=uuid4(),
        vacancy_id=uuid4(),
        organisation=ORGANISATIONS[policy][0],
        policy_name=policy,
        language="en",
        created_at=NOW,
        updated_at=NOW,
        general_answers={"worked": False},
        vacancy_answers={"why": "Bridges."},
        letter="Dear all",
        references=[
            Reference(name="Ada Lovelace", email="ada@example.org"),
            Reference(name="Alan Turing", phone="+44 20 7946 0000"),
        ],
        signature=DraftSignature(
            given_name="zoe",
            family_name="O'Brien  Munoz",
            date_of_birth="1990-05-17",
            accepted=True,
            signed_at=NOW,
        ),
        recommendations_confirmed=True,
    )
    for name, value in changes.items():
        setattr(application, name, value)
    return application


def material(policy: str = "wipo-staff", application: Application | None = None, **changes: Any) -> Material:
    """Everything of a complete application under a policy."""
    whole = Material(
        application=application or an_application(policy),
        vacancy=a_vacancy(policy),
        candidate=Candidate(
            profile=a_profile(),
            profile_version=3,
            profile_updated_at=NOW,
            contact=Contact(email="zoe@example.org", language="en", state="active"),
        ),
        attachments=[],
        policy=POLICIES[policy],
        profile_rules=ProfileRules(mandatory=("/personal/phone", "/education/*/institution", "/languages/*/level")),
    )
    return replace(whole, **changes)


@pytest.fixture
def build() -> SimpleNamespace:
    return SimpleNamespace(
        now=NOW,
        closes=CLOSES,
        policies=POLICIES,
        profile=a_profile,
        notice=a_notice,
        vacancy=a_vacancy,
        application=an_application,
        material=material,
    )


@pytest.fixture
def policies_folder() -> Path:
    return default_policies()


@pytest.fixture
def somebody() -> UUID:
    return uuid4()
