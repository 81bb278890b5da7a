"""From draft to end, over the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from contracts.events.vacancy import VacancyAmendedV1, VacancyPublishedV1

from .conftest import NOW, Vacancies, codes, form_of, ok

CLOSING = datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC)
QUESTION = {"id": "licence", "type": "yes_no", "text": {"en": "Do you drive?", "fr": "Conduisez-vous ?"}}


def _public(vacancies: Vacancies, vacancy: dict[str, str], status: int = 200) -> dict[str, object]:
    return ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"), status)


def test_H1_a_draft_is_published_and_everybody_can_read_it(vacancies: Vacancies) -> None:
    draft = vacancies.created(reference="VA-1")
    assert draft["state"] == "draft"
    _public(vacancies, draft, 404)

    published = ok(vacancies.move(draft, "publication"))
    assert (published["state"], published["published_at"]) == ("open", "2026-11-22T12:00:00+00:00")
    page = ok(vacancies.http.get(f"/vacancies/{draft['id']}?language=fr"))
    assert page["title"] == "Examinateur de brevets"
    assert page["closes_at"] == "2026-12-01T22:59:59+00:00"
    assert page["accepts_applications"] is True
    assert vacancies.references() == ["VA-1"]


def test_C2_the_published_event_carries_the_whole_notice(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(reference="VA-1", questionnaire=[QUESTION])
    [(kind, data)] = vacancies.events()
    event = msgspec.convert(data, VacancyPublishedV1)
    assert (kind, event.vacancy_id, event.version) == ("vacancy.published.v1", UUID(vacancy["id"]), vacancy["version"])
    assert event.notice.list_id == "staff"
    assert event.notice.texts["fr"].title == "Examinateur de brevets"
    assert event.notice.closes_at == CLOSING
    assert [question.id for question in event.notice.questionnaire] == ["licence"]
    assert {"worked_here", "relatives"} <= {question.id for question in event.notice.general_questionnaire}


def test_a_scheduled_vacancy_opens_and_closes_by_the_clock_once(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(opens_at="2026-11-25T09:00:00")
    assert vacancy["state"] == "scheduled"
    _public(vacancies, vacancy, 404)
    assert not vacancies.tick()
    assert vacancies.told() == []

    vacancies.clock.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    assert vacancies.tick()
    assert not vacancies.tick()
    assert vacancies.told() == ["vacancy.published.v1"]

    vacancies.clock.move_to(CLOSING)
    assert vacancies.tick()
    assert not vacancies.tick()
    assert vacancies.told() == ["vacancy.published.v1", "vacancy.closed.v1"]
    assert vacancies.events()[1][1]["closed_at"] == "2026-12-01T22:59:59Z"


def test_after_a_long_stop_both_moves_are_told_in_order(vacancies: Vacancies) -> None:
    vacancies.published(opens_at="2026-11-25T09:00:00")
    vacancies.clock.move_to(NOW + timedelta(days=100))
    while vacancies.tick():
        pass
    assert vacancies.told() == ["vacancy.published.v1", "vacancy.closed.v1"]
    first, second = (data["version"] for _, data in vacancies.events())
    assert first < second


def test_W19_open_follows_the_clock_between_two_rounds_of_the_loop(vacancies: Vacancies) -> None:
    soon = vacancies.published(reference="SOON", opens_at="2026-11-25T09:00:00")
    vacancies.clock.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    assert _public(vacancies, soon)["accepts_applications"] is True
    assert vacancies.references() == ["SOON"]

    vacancies.clock.move_to(CLOSING - timedelta(seconds=1))
    assert _public(vacancies, soon)["accepts_applications"] is True
    vacancies.clock.move_to(CLOSING)
    assert _public(vacancies, soon)["accepts_applications"] is False
    assert _public(vacancies, soon)["state"] == "closed"
    assert vacancies.references() == []


def test_nobody_closes_a_vacancy_that_time_has_closed(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    vacancies.clock.move_to(CLOSING)
    refused = ok(vacancies.move(vacancy, "closure"), 409)
    assert refused["code"] == "illegal_move"
    vacancies.tick()
    assert vacancies.told().count("vacancy.closed.v1") == 1


def test_publishing_in_the_past_is_impossible(vacancies: Vacancies) -> None:
    draft = vacancies.created(closes_at="2026-11-22T12:00:00")
    assert codes(vacancies.move(draft, "publication")) == {"/closes_at": "in_the_past"}
    assert vacancies.told() == []


def test_W35_an_internship_roster_stays_open_until_hr_closes_it(vacancies: Vacancies) -> None:
    roster = vacancies.published(reference="ROSTER", list="internships", closes_at=None)
    vacancies.clock.advance(timedelta(days=3000))
    assert not vacancies.tick()
    assert _public(vacancies, roster)["closes_at"] is None
    closed = ok(vacancies.move(roster, "closure"))
    assert closed["state"] == "closed"
    assert vacancies.told() == ["vacancy.published.v1", "vacancy.closed.v1"]


def test_W35_other_lists_need_a_closing(vacancies: Vacancies) -> None:
    draft = vacancies.created(closes_at=None)
    assert [problem["pointer"] for problem in draft["problems"]] == ["/closes_at"]
    assert codes(vacancies.move(draft, "publication")) == {"/closes_at": "required"}


def test_H1_an_amendment_is_told_with_the_whole_notice_and_a_higher_version(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    texts = {**vacancy["texts"], "en": {"title": "Senior examiner", "text": "Examine."}}
    amended = ok(vacancies.amend(vacancy, texts=texts, closes_at="2026-12-15T23:59:59"))
    assert amended["version"] == vacancy["version"] + 1
    kind, data = vacancies.events()[-1]
    event = msgspec.convert(data, VacancyAmendedV1)
    assert (kind, event.version) == ("vacancy.amended.v1", amended["version"])
    assert event.notice.texts["en"].title == "Senior examiner"
    assert event.notice.closes_at == CLOSING + timedelta(days=14)
    assert vacancies.references(q="senior") == [vacancy["reference"]]
    assert vacancies.references(q="patent examiner") == []


def test_H1_questions_are_fixed_once_published(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(questionnaire=[QUESTION])
    assert codes(vacancies.amend(vacancy, questionnaire=[], closes_at="2026-11-30T12:00:00")) == {
        "/questionnaire": "fixed_once_published",
        "/closes_at": "moved_earlier",
    }
    assert vacancies.told() == ["vacancy.published.v1"]


def test_a_draft_is_edited_freely_and_nobody_is_told(vacancies: Vacancies) -> None:
    draft = vacancies.created()
    amended = ok(vacancies.amend(draft, list="internships", questionnaire=[QUESTION], closes_at=None))
    assert (amended["policy"], amended["questionnaire"][0]["id"]) == ("wipo-internship", "licence")
    assert vacancies.told() == []
    unchanged = ok(vacancies.amend(amended))
    assert unchanged["version"] == amended["version"]


def test_the_older_save_of_two_is_refused_with_what_is_stored(vacancies: Vacancies) -> None:
    draft = vacancies.created()
    ok(vacancies.amend(draft, grade="P5"))
    refused = ok(vacancies.amend(draft, grade="P2"), 412)
    assert refused["current"]["grade"] == "P5"
    headers = vacancies.wipo
    missing = vacancies.http.put(f"/staff/vacancies/{draft['id']}", json=form_of(draft), headers=headers)
    assert ok(missing, 400)["code"] == "if_match_missing"


def test_a_cancellation_is_told_where_the_vacancy_was_public(vacancies: Vacancies) -> None:
    opened = vacancies.published()
    cancelled = ok(vacancies.move(opened, "cancellation", reason="No budget"))
    assert (cancelled["state"], cancelled["cancellation_reason"]) == ("cancelled", "No budget")
    assert _public(vacancies, opened)["state"] == "cancelled"
    assert vacancies.events()[-1][1]["reason"] == "No budget"

    for hidden in (vacancies.created(), vacancies.published(opens_at="2026-11-25T09:00:00")):
        ok(vacancies.move(hidden, "cancellation", reason="A mistake"))
        _public(vacancies, hidden, 404)
    assert vacancies.told() == ["vacancy.published.v1", "vacancy.cancelled.v1"]


def test_L20_a_closed_notice_of_the_ilo_is_not_readable_by_outsiders(vacancies: Vacancies) -> None:
    ilo = {"headers": vacancies.ilo, "organisation": "ilo", "list": "jobs"}
    notice = vacancies.published(**ilo)
    page = _public(vacancies, notice)
    assert "print" in " ".join(page["advice"])  # type: ignore[arg-type]
    vacancies.clock.move_to(CLOSING)
    _public(vacancies, notice, 410)


def test_W41_every_contractor_offer_shows_the_note_on_conditions(vacancies: Vacancies) -> None:
    offer = vacancies.published(list="contractors")
    assert "Staff Regulations" in str(_public(vacancies, offer)["note"])
    assert _public(vacancies, vacancies.published())["note"] is None


def test_W10_W11_both_questionnaires_are_read_in_the_language_asked(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(questionnaire=[QUESTION])
    page = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}?language=fr"))
    assert page["questionnaire"] == [
        {
            "id": "licence",
            "type": "yes_no",
            "text": "Conduisez-vous ?",
            "help": None,
            "required": False,
            "options": [],
            "max_length": None,
        }
    ]
    regional = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}?language=fr-CH"))
    assert regional["questionnaire"] == page["questionnaire"]
    worked = next(each for each in page["general_questionnaire"] if each["id"] == "worked_here")
    assert worked["text"].startswith("Avez-vous")
