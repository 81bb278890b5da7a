"""Every letter in both languages, and messages that no text can break."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import notifier_service
import pytest
from babel.messages.pofile import read_po
from notifier_service.addresses import Addresses
from notifier_service.deps import Deps, Links
from notifier_service.domain.contacts import Contact, Text, Vacancy
from notifier_service.domain.mails import TEMPLATES, Mail, State
from notifier_service.letter import NOTHING, PassedOn
from notifier_service.matching import Matcher
from notifier_service.messages import compose

from chassis import http, links
from chassis.clock import FixedClock
from chassis.files import FolderStore
from chassis.i18n import Catalogues, locale_folder
from chassis.policies import load_organisations
from chassis.settings import default_policies

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "a-secret-of-tests-that-is-long-enough"
PACKAGE = Path(notifier_service.__file__ or "").parent
CHALLENGE = uuid4()
FACTS: dict[str, Any] = {
    "erase_on": "2026-12-24",
    "days": 30,
    "challenge_id": str(CHALLENGE),
    "user_name_taken": True,
    "at": NOW.isoformat(),
    "application_id": str(uuid4()),
    "vacancy_id": str(uuid4()),
    "receipt_number": "R-1",
    "arrived_at": NOW.isoformat(),
    "cause": "candidate",
    "answer_by": "2026-05-01",
    "waiting": 2,
    "case_id": str(uuid4()),
    "number": "C-7F3K-22QD",
    "reply_by_mail": False,
    "label": {"en": "Interview", "fr": "Entretien"},
    "document": {"en": "Degree", "fr": "Diplôme"},
    "alerts": [{"id": str(uuid4()), "name": "Mine <b>", "criteria": {"q": "brevet", "organisation": "wipo"}}],
    "alert": {"id": str(uuid4()), "name": "Mine", "criteria": {"grade": ["P3", "P4"], "country": "CH"}},
    "expires_at": NOW.isoformat(),
    "change": "moved",
    "before": NOW.isoformat(),
    "after": None,
}
FACTS["items"] = [{"vacancy_id": FACTS["vacancy_id"], "alerts": FACTS["alerts"]}]
VACANCY = Vacancy(
    id=UUID(FACTS["vacancy_id"]),
    version=1,
    state="open",
    reference="26001",
    organisation="wipo",
    list_id="staff",
    category=None,
    grade="P3",
    duty_station="Genève",
    contract_type=None,
    texts={"fr": Text(title="Ingénieur·e {brevets}", text="…"), "en": Text(title="Patent engineer", text="…")},
    closes_at=NOW + timedelta(days=30),
    zone="Europe/Zurich",
    published_at=NOW,
)


class NoTexts:
    def text_of(self, message_id: UUID) -> str:
        raise AssertionError("composing a message fetches nothing")


@pytest.fixture(scope="module")
def deps(tmp_path_factory: pytest.TempPathFactory) -> Deps:
    def no_database() -> Any:
        raise AssertionError("composing a message needs no database")

    return Deps(
        unit_of_work=no_database,
        reading=no_database,
        clock=FixedClock(NOW),
        policies={},
        organisations=load_organisations(default_policies()),
        catalogues=Catalogues([locale_folder(http.__file__), PACKAGE / "locale"]),
        links=Links("http://postula.test", SECRET),
        matcher=Matcher(),
        ring=lambda: None,
        ring_inbound=lambda: None,
        addresses=Addresses(SECRET, load_organisations(default_policies())),
        files=FolderStore(tmp_path_factory.mktemp("files")),
        texts=NoTexts(),
        degree_desks={},
        changeable={},
    )


def a_mail(template: str) -> Mail:
    return Mail(
        id=uuid4(),
        account_id=uuid4(),
        cause_id=uuid4(),
        template=TEMPLATES[template],
        organisation="wipo",
        message_id="<1@wipo.example>",
        facts=FACTS,
        link_fingerprint=None,
        trace=None,
        state=State.SENDING,
        attempts=0,
        possibly_duplicated=False,
        created_at=NOW,
        due_at=NOW,
    )


def a_contact(**changes: Any) -> Contact:
    contact = Contact(
        account_id=uuid4(), version=1, email="ana@example.org", user_name="ana.b", language="en", state="active"
    )
    return replace(contact, **changes)


def composed(deps: Deps, template: str, vacancy: Vacancy = VACANCY, **contact: Any) -> EmailMessage:
    passed_on = PassedOn(details={"subject": "Informations"}) if template == "news" else NOTHING
    raw = compose(deps, a_mail(template), a_contact(**contact), vacancy, NOW, [vacancy], passed_on)
    assert raw == raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    return message_from_bytes(raw, policy=policy.default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_letter_is_whole_in_both_languages(deps: Deps, template: str, language: str) -> None:
    message = composed(deps, template, language=language)
    text, html = body(message, "plain"), body(message, "html")

    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["Content-Language"] == language
    assert f'<html lang="{language}" dir="ltr">' in html
    assert message["Subject"] and "ana" not in message["Subject"]
    assert message["Reply-To"] == "jobs-help@wipo.example"
    for part in (text, html):
        assert "None" not in part and "Undefined" not in part
    if language == "fr":
        by_people = template in {"application_message", "support_answered", "news"}
        assert ("Ce message a été envoyé automatiquement." in text) is not by_people
        assert not set(words(text)) & {"your", "the", "you", "with"}


def words(text: str) -> Iterator[str]:
    return (word.strip(".,:").lower() for word in text.split())


def msgids() -> set[str]:
    calls = (
        node
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    )
    return {argument.value for call in calls if isinstance(argument := call.args[0], ast.Constant)}


def test_every_text_has_its_french() -> None:
    with (PACKAGE / "locale" / "fr.po").open("rb") as file:
        french = {message.id: message.string for message in read_po(file, locale="fr") if message.id}

    assert set(french) == msgids()
    assert [id for id, text in french.items() if not text] == []
    assert [text for text in french.values() if "'" in text or " :" in text or " ;" in text or "« " in text] == []


@pytest.mark.parametrize(
    ("template", "page", "purpose"),
    [("verification", "verify", "verify"), ("password_reset", "reset-password", "reset")],
)
def test_links_carry_the_token_that_identity_makes(deps: Deps, template: str, page: str, purpose: str) -> None:
    token = links.token(SECRET, purpose, CHALLENGE)

    lines = body(composed(deps, template), "plain").splitlines()
    assert f"http://postula.test/{page}?token={token}" in lines


def test_W4_the_user_name_is_in_the_body_and_not_in_the_subject(deps: Deps) -> None:
    assert "Your user name is ana.b." in body(composed(deps, "user_name_reminder"), "plain")
    assert "has no user name" in body(composed(deps, "user_name_reminder", user_name=None), "plain")


def test_L14_L3_only_alerts_and_news_can_be_unsubscribed_from(deps: Deps) -> None:
    unsubscribable = [name for name in TEMPLATES if composed(deps, name)["List-Unsubscribe"]]

    assert unsubscribable == ["alert_review", "vacancy_alert", "vacancy_digest", "news"]


@pytest.mark.parametrize(
    "evil", ["\r\nBcc: eve@example.org", "\nBcc: eve@example.org\n\nHello", "\u2028Bcc: x", "\x00"]
)
def test_no_text_can_add_a_header(deps: Deps, evil: str) -> None:
    vacancy = replace(VACANCY, texts={"en": Text(title=f"Engineer{evil}", text=evil)})
    message = composed(deps, "vacancy_alert", vacancy, email=f"ana@example.org{evil}")

    assert message["Bcc"] is None
    assert str(message["Subject"]).startswith("New vacancy: Engineer")


def test_markup_in_names_stays_text(deps: Deps) -> None:
    html = body(composed(deps, "vacancy_alert"), "html")

    assert "Mine &lt;b&gt;" in html
    assert "Mine <b>" not in html


def test_long_titles_in_any_script_survive_the_header(deps: Deps) -> None:
    title = "Ingénieur·e en chef 工程师 مهندس " * 12
    message = composed(deps, "application_received", replace(VACANCY, texts={"en": Text(title=title, text="")}))

    assert message["Subject"] == f"Application received: {title.strip()}"
