"""Registering over HTTP."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from identity_service.pace import STEP_SECONDS
from identity_service.repository import ACCOUNTS, CONSENTS
from sqlalchemy import func, select

from chassis.db import reading
from chassis.tables import IDEMPOTENCY
from contracts.events.notifier import NewsStoppedV1

from .conftest import PASSWORD, Identity


def rows(identity: Identity, table: Any) -> int:
    with reading(identity.service.database) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_L2_the_notice_is_the_one_for_country_and_language(identity: Identity) -> None:
    swiss, senegalese = identity.notice(country="CH", language="fr"), identity.notice(country="SN", language="fr")
    assert (swiss["id"], senegalese["id"]) == ("wipo-europe", "wipo-default")
    assert swiss["language"] == "fr"
    assert swiss["country"] == "CH"
    assert swiss["hash"] != senegalese["hash"]
    assert "\n\n" in swiss["text"]
    assert identity.notice(language="es")["language"] == "en"
    nowhere = identity.call("GET", "/notices?organisation=acme&country=CH")
    assert (nowhere.status_code, nowhere.json["code"]) == (404, "unknown_organisation")


def test_the_rules_of_a_list_are_told_in_the_readers_language(identity: Identity) -> None:
    french = {"Accept-Language": "fr"}
    query = "/registration-rules?organisation=un&list=secretariat"
    rules = identity.call("GET", query, headers=french).json
    assert (rules["policy"], rules["user_name"], rules["date_of_birth"]) == ("un-secretariat", "required", "required")
    assert rules["who_may_register"].startswith("Les membres en fonction")
    assert [kind["id"] for kind in rules["kinds"] if not kind["allowed"]] == ["secretariat_staff", "mission_staff"]
    assert rules["cut_over"]["name"] == "Galaxy"

    ilo = identity.call("GET", "/registration-rules?organisation=ilo&list=jobs", headers=french).json
    (refused,) = [kind for kind in ilo["kinds"] if not kind["allowed"]]
    assert refused["link"]["url"] == "https://people.ilo.example/"
    assert ilo["opt_ins"] == {"job_alerts": True, "news": True}
    assert ilo["notice"] == {
        "must_be_opened": True,
        "printable": True,
        "accept": "Accepter",
        "refuse": "Refuser",
    }

    assert ilo["menu"] == {"account": "Options", "alerts": "Alertes de poste"}
    wipo = identity.call("GET", "/registration-rules?organisation=wipo&list=staff").json
    assert wipo["cut_over"]["cut_over"] == "2016-04-06"
    assert identity.call("GET", "/registration-rules?organisation=wipo&list=none").status_code == 404


def test_W3_refusing_the_notice_stores_nothing(identity: Identity) -> None:
    refused = identity.register(accepted=False)
    assert (refused.status_code, refused.json["code"]) == (422, "notice_refused")
    assert [rows(identity, table) for table in (ACCOUNTS, CONSENTS, IDEMPOTENCY)] == [0, 0, 0]
    assert identity.events() == []


def test_L15_another_countrys_notice_is_refused_in_the_readers_language(identity: Identity) -> None:
    other = identity.notice(country="SN")
    notice = {name: other[name] for name in ("id", "version", "hash")}
    body = identity.a_registration(notice=notice)
    refused = identity.post("/accounts", body, headers={"Idempotency-Key": "k", "Accept-Language": "fr"})
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/notice"
    assert "déclaration de confidentialité" in refused.json["errors"][0]["message"]


def test_I1_serving_staff_are_sent_to_the_internal_platform(identity: Identity) -> None:
    refused = identity.register(organisation="ilo", list="jobs", user_name=..., applicant_kind="serving_staff")
    assert (refused.status_code, refused.json["code"]) == (422, "may_not_register")
    assert refused.json["link"]["url"] == "https://people.ilo.example/"
    assert "seconded" in refused.json["text"] or "secondment" in refused.json["text"]
    assert rows(identity, ACCOUNTS) == 0


def test_experience_13_known_and_unknown_addresses_get_the_same_answers(identity: Identity) -> None:
    identity.a_candidate()
    known, unknown = "AMINA.diallo@example.org", "nobody@example.org"

    def answers(email: str) -> list[tuple[int, Any, set[str]]]:
        calls = [
            identity.register(email=email, user_name="somebody"),
            identity.post("/password-resets", {"email": email}),
            identity.post("/user-name-reminders", {"email": email}),
            identity.post("/email-verifications/again", {"email": email}),
            identity.sign_in(email, "not the password"),
            identity.post("/staff/sessions", {"email": email, "password": "not the password"}),
        ]
        return [
            (call.status_code, {k: v for k, v in call.json.items() if k != "instance"}, set(call.headers.keys()))
            for call in calls
        ]

    assert answers(known) == answers(unknown)


def test_wrong_unknown_unconfirmed_and_closed_read_the_same(identity: Identity) -> None:
    gone = identity.a_candidate()
    gone.call("POST", "/accounts/me/deactivation", {"password": PASSWORD})
    identity.register(email="benoit@example.org", user_name="benoit")
    identity.a_candidate(email="chen@example.org", user_name="chen")
    answers = [
        identity.sign_in("amina"),
        identity.sign_in("benoit"),
        identity.sign_in("chen", "not the password"),
        identity.sign_in("nobody"),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({(answer.json["code"], answer.json["detail"]) for answer in answers}) == 1


def test_a_taken_user_name_answers_like_a_free_one(identity: Identity) -> None:
    identity.a_candidate()
    taken = identity.register(email="benoit@example.org", user_name="AMINA")
    free = identity.register(email="chen@example.org", user_name="chen")
    assert (taken.status_code, taken.json) == (free.status_code, free.json) == (202, {})
    told = [event["user_name_taken"] for event in identity.events("account.registered.v1")]
    assert told == [False, True, False]


def test_the_same_key_gets_the_same_answer_and_another_body_is_refused(identity: Identity) -> None:
    assert identity.register(key="one").status_code == 202
    assert identity.register(key="one").status_code == 202
    assert len(identity.events("account.registered.v1")) == 1
    other = identity.register(key="one", password="another good password")
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")
    assert identity.post("/accounts", identity.a_registration()).json["code"] == "idempotency_key_missing"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"email": "amina"}, "/email"),
        ({"email": "amina@example.org\nBcc: all@example.org"}, "/email"),
        ({"email": ...}, "/email"),
        ({"password": "short"}, "/password"),
        ({"password": "half a character \ud800"}, "/password"),
        ({"email": "inès.test@example.org"}, "/email"),
        ({"user_name": None}, "/user_name"),
        ({"country": "ZZ"}, "/country"),
        ({"country": "ch"}, "/country"),
        ({"country": "CH\n"}, "/country"),
        ({"language": "tlh"}, "/language"),
        ({"date_of_birth": "2000-01-01"}, "/date_of_birth"),
        ({"accepted": "yes"}, "/accepted"),
        ({"administrator": True}, "/administrator"),
    ],
)
def test_what_cannot_be_taken_is_named_by_pointer(identity: Identity, changes: dict[str, Any], pointer: str) -> None:
    body = {**identity.a_registration(), **changes}
    body = {name: value for name, value in body.items() if value is not ...}
    refused = identity.post("/accounts", body, headers={"Idempotency-Key": "k"})
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json["errors"]] == [pointer]
    assert rows(identity, ACCOUNTS) == 0


def test_a_link_is_asked_for_by_address_or_by_token(identity: Identity) -> None:
    neither = identity.post("/email-verifications/again", {})
    assert (neither.status_code, neither.json["errors"][0]["pointer"]) == (422, "/email")


def test_experience_13_answers_take_whole_steps_of_time(identity: Identity) -> None:
    identity.a_candidate()
    for email in ("amina.diallo@example.org", "nobody@example.org"):
        for path in ("/password-resets", "/user-name-reminders", "/email-verifications/again"):
            started = time.monotonic()
            identity.post(path, {"email": email})
            assert time.monotonic() - started >= STEP_SECONDS


def test_W31_the_link_to_the_old_system_ends_with_its_last_day(identity: Identity) -> None:
    query = "/registration-rules?organisation=wipo&list=staff"
    identity.clock.move_to(datetime(2016, 6, 30, 23, 59, tzinfo=UTC))
    assert identity.call("GET", query).json["cut_over"]["link"] == "https://previous-recruitment.wipo.example/"
    identity.clock.move_to(datetime(2016, 7, 1, tzinfo=UTC))
    after = identity.call("GET", query).json["cut_over"]
    assert (after["link"], after["cut_over"]) == (None, "2016-04-06")


def test_the_rules_are_those_of_the_first_list_by_default(identity: Identity) -> None:
    assert identity.call("GET", "/registration-rules?organisation=wipo").json["policy"] == "wipo-staff"


def test_L3_what_was_asked_for_is_carried_to_where_it_takes_effect(identity: Identity) -> None:
    identity.register(organisation="ilo", list="jobs", user_name=..., job_alerts=True, news=True)
    contact = identity.events("contact.changed.v1")[-1]
    assert (contact["job_alerts"], contact["news"]) == (True, True)
    identity.register(
        organisation="un", list="secretariat", email="b@example.org", date_of_birth="1990-01-31", news=True
    )
    assert identity.events("contact.changed.v1")[-1]["news"] is False


def test_L3_news_are_taken_back_and_asked_for_again_in_the_settings(identity: Identity) -> None:
    amina = identity.a_candidate(organisation="ilo", list="jobs", user_name=..., news=True)
    first = identity.events("contact.changed.v1")[-1]
    assert first["news_since"] is not None
    assert amina.call("PATCH", "/accounts/me", {"news": False}).json["news"] is False
    taken_back = identity.events("contact.changed.v1")[-1]
    assert (taken_back["news"], taken_back["version"]) == (False, first["version"] + 1)
    assert taken_back["news_since"] is None
    identity.clock.advance(timedelta(hours=1))
    assert amina.call("PATCH", "/accounts/me", {"news": True}).json["news"] is True
    again = identity.events("contact.changed.v1")[-1]
    assert (again["news"], again["news_since"] > first["news_since"]) == (True, True)


def test_L3_news_cannot_be_asked_for_where_the_policy_has_none(identity: Identity) -> None:
    amina = identity.a_candidate()
    assert amina.call("PATCH", "/accounts/me", {"news": True}).json["news"] is False


def test_L3_the_link_in_news_takes_them_back_unless_they_were_asked_for_since(identity: Identity) -> None:
    amina = identity.a_candidate(organisation="ilo", list="jobs", user_name=..., news=True)
    id, clicked = UUID(amina.session["account"]["id"]), identity.clock.now()
    identity.hear(NewsStoppedV1(account_id=id, at=clicked))
    assert identity.events("contact.changed.v1")[-1]["news"] is False
    assert amina.call("GET", "/accounts/me").json["news"] is False
    identity.clock.advance(timedelta(minutes=1))
    amina.call("PATCH", "/accounts/me", {"news": True})
    identity.hear(NewsStoppedV1(account_id=id, at=clicked))
    assert amina.call("GET", "/accounts/me").json["news"] is True


def test_I2_the_date_of_birth_is_asked_for_and_the_address_is_verified(identity: Identity) -> None:
    un = {"organisation": "un", "list": "secretariat"}
    refused = identity.register(**un)
    assert [error["pointer"] for error in refused.json["errors"]] == ["/date_of_birth"]
    assert identity.register(**un, date_of_birth="1990-01-31").status_code == 202
    assert identity.sign_in().status_code == 401
    assert identity.verify("account.verification.requested.v1").status_code == 200
    assert identity.sign_in().status_code == 201


def test_L1_staff_seconded_elsewhere_may_register(identity: Identity) -> None:
    ilo = {"organisation": "ilo", "list": "jobs", "user_name": ...}
    assert identity.register(**ilo, applicant_kind="seconded_staff").status_code == 202


def test_S2_S5_the_hospice_asks_for_an_address_and_a_password_only(identity: Identity) -> None:
    hospice = {"organisation": "hospice", "list": "jobs", "user_name": ...}
    assert identity.register(**hospice).status_code == 202
    assert identity.verify().status_code == 200
    assert identity.sign_in("amina.diallo@example.org").status_code == 201
    assert identity.post("/password-resets", {"email": "amina.diallo@example.org"}).status_code == 202
    body = {"token": identity.token("reset", "account.password.reset.requested.v1"), "password": "a whole new secret"}
    assert identity.call("PUT", "/password-resets", body).status_code == 200
    assert identity.sign_in("amina.diallo@example.org", "a whole new secret").status_code == 201


def test_B5_every_notice_that_was_agreed_to_is_listed(identity: Identity) -> None:
    amina = identity.a_candidate()
    identity.clock.advance(timedelta(minutes=1))
    amina.call("PATCH", "/accounts/me", {"country": "SN"})
    notice = identity.notice(country="SN")
    seen = {name: notice[name] for name in ("id", "version", "hash")}
    amina.call("POST", "/accounts/me/consents", {"notice": seen, "accepted": True})
    listed = amina.call("GET", "/accounts/me/consents").json["items"]
    assert [(each["id"], each["country"]) for each in listed] == [("wipo-europe", "CH"), ("wipo-default", "SN")]
