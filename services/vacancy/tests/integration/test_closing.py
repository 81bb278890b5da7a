"""What is left of a notice after its closing, and the closing as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from .conftest import Vacancies, ok


def _of_ilo(vacancies: Vacancies, **changes: Any) -> dict[str, Any]:
    return vacancies.published(headers=vacancies.ilo, organisation="ilo", list="jobs", **changes)


def _event(vacancies: Vacancies, id: str) -> Any:
    answer = vacancies.http.get(f"/vacancies/{id}/closing.ics?language=en")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return Calendar.from_ical(answer.data).walk("VEVENT")[0]


def test_L12_L20_a_notice_is_neither_listed_nor_readable_after_closing(vacancies: Vacancies) -> None:
    vacancy = _of_ilo(vacancies, reference="ILO-1", closes_at="2026-12-01T23:59:59")
    assert vacancies.references(organisation="ilo") == ["ILO-1"]
    vacancies.clock.move_to(datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC))
    assert vacancies.references(organisation="ilo") == []
    gone = vacancies.http.get(f"/vacancies/{vacancy['id']}")
    assert gone.status_code == 410
    assert "text" not in gone.get_json()
    assert {name: gone.get_json()[name] for name in ("code", "organisation", "list")} == {
        "code": "vacancy_ended",
        "organisation": "ilo",
        "list": "jobs",
    }
    for path in ("jobposting", "closing.ics"):
        assert vacancies.http.get(f"/vacancies/{vacancy['id']}/{path}").status_code == 410


def test_L20_while_it_is_open_the_notice_advises_to_keep_a_copy(vacancies: Vacancies) -> None:
    found = ok(vacancies.http.get(f"/vacancies/{_of_ilo(vacancies)['id']}?language=en"))
    assert found["advice"] == [
        "This notice cannot be read here after the closing date. Please print it or save a copy while it is open."
    ]


def test_elsewhere_a_closed_notice_stays_readable_and_says_how_it_closed(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    later = ok(vacancies.amend(vacancy, closes_at="2026-12-24T12:00:00"))
    found = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))
    assert found["closing_moved"] == "extended"
    assert found["announced_closing"] == "2026-12-01T22:59:59+00:00"
    assert found["amended_at"] is not None
    ok(vacancies.move(later, "closure"))
    closed = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))
    assert (closed["state"], closed["closing_moved"]) == ("closed", "closed_early")
    assert closed["ends_at"] < closed["closes_at"]
    assert closed["accepts_applications"] is False


def test_W41_the_note_stands_with_every_contractor_offer_in_lists_and_notices(vacancies: Vacancies) -> None:
    contract = vacancies.published(list="contractors")
    vacancies.published()
    by_list = {each["list"]: each["note"] for each in vacancies.listed(language="en")["items"]}
    assert by_list["contractors"].startswith("Individual contractors are not governed")
    assert by_list["staff"] is None
    assert ok(vacancies.http.get(f"/vacancies/{contract['id']}?language=fr"))["note"].startswith("Les vacataires")


def test_B8_the_closing_is_a_calendar_event_in_the_zone_of_the_place(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(reference="VA-9", closes_at="2026-12-01T23:59:59")
    document = Calendar.from_ical(vacancies.http.get(f"/vacancies/{vacancy['id']}/closing.ics").data)
    assert [zone["TZID"] for zone in document.walk("VTIMEZONE")] == ["Europe/Zurich"]
    event = _event(vacancies, vacancy["id"])
    assert event["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 23, 59, 59, tzinfo=ZoneInfo("Europe/Zurich"))
    assert event["UID"] == f"closing-{vacancy['id']}@jobs.example"
    assert event["DTSTAMP"].dt.tzinfo is not None
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Applications close: Patent examiner"
    assert event["URL"] == f"https://jobs.example/vacancies/{vacancy['id']}"
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(days=1)


def test_B8_a_change_has_the_same_uid_and_a_higher_sequence(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(closes_at="2026-12-01T23:59:59")
    first = _event(vacancies, vacancy["id"])
    ok(vacancies.amend(vacancy, closes_at="2026-12-24T12:00:00"))
    second = _event(vacancies, vacancy["id"])
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt == datetime(2026, 12, 24, 12, 0, tzinfo=ZoneInfo("Europe/Zurich"))
    ok(vacancies.move(vacancy, "cancellation", reason="No budget"))
    third = _event(vacancies, vacancy["id"])
    assert third["STATUS"] == "CANCELLED"
    assert third["SEQUENCE"] > second["SEQUENCE"]
    assert third.walk("VALARM") == []


def test_W35_a_standing_vacancy_has_no_closing_to_put_into_a_calendar(vacancies: Vacancies) -> None:
    roster = vacancies.published(list="internships", closes_at=None)
    assert vacancies.http.get(f"/vacancies/{roster['id']}/closing.ics").status_code == 404


def test_W28_the_promise_counts_from_closing_in_the_zone_of_the_place(vacancies: Vacancies) -> None:
    contract = vacancies.published(list="contractors", closes_at="2026-12-31T23:59:59")
    found = ok(vacancies.http.get(f"/vacancies/{contract['id']}?language=en"))
    assert found["promise"] == "Candidates who are retained are contacted within two months of the closing date."
    assert (found["promised_to"], found["answer_by"]) == ("retained", "2027-02-28")
    assert found["answer_not_before"] is None


def test_S4_the_promise_names_the_days_between_which_an_answer_comes(vacancies: Vacancies) -> None:
    hospice = vacancies.mint.staff(("hospice", "recruiter"))
    vacancy = vacancies.published(headers=hospice, organisation="hospice", list="jobs", closes_at="2026-12-01T23:59:59")
    found = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))
    assert (found["answer_not_before"], found["answer_by"]) == ("2026-12-08", "2026-12-15")
    assert found["promised_to"] == "retained"


def test_W28_a_standing_vacancy_promises_without_inventing_a_day(vacancies: Vacancies) -> None:
    staff = ok(vacancies.http.get(f"/vacancies/{vacancies.published()['id']}"))
    assert (staff["promise"], staff["answer_by"]) == (None, None)


def test_W33_the_rules_of_a_list_are_told_in_words(vacancies: Vacancies) -> None:
    rules = ok(vacancies.http.get("/rules?organisation=wipo&list=internships&language=fr"))
    assert rules["title"] == "Stages"
    assert len(rules["procedure"]) == 6
    assert rules["standing_allowed"] is True
    assert ok(vacancies.http.get("/rules?organisation=ilo"))["closed_visible"] is False
    assert vacancies.http.get("/rules?organisation=ilo&list=none").status_code == 404


def test_I33_notices_of_the_un_advise_to_apply_well_before_the_deadline(vacancies: Vacancies) -> None:
    un = vacancies.mint.staff(("un", "recruiter"))
    vacancy = vacancies.published(headers=un, organisation="un", list="secretariat")
    found = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}?language=en"))
    assert found["advice"] == ["Please submit your application well before the deadline."]


def test_S1_the_hospice_says_that_applications_by_post_are_not_admitted(vacancies: Vacancies) -> None:
    rules = ok(vacancies.http.get("/rules?organisation=hospice&language=en"))
    assert rules["how_to_apply"] == "We recruit online only: applications by post are not accepted."


def test_W19_the_closing_instant_of_the_place_is_late_and_the_second_before_is_not(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(reference="GVA", zone="Europe/Zurich", closes_at="2026-12-01T23:59:59")
    vacancies.clock.move_to(datetime(2026, 12, 1, 22, 59, 58, tzinfo=UTC))
    assert vacancies.references() == ["GVA"]
    vacancies.clock.move_to(datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC))
    assert vacancies.references() == []
    assert ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))["accepts_applications"] is False
