"""From draft to end, over the API."""

from __future__ import annotations

from .conftest import Vacancies, ok


def test_H1_a_draft_is_published_and_everybody_can_read_it(vacancies: Vacancies) -> None:
    draft = vacancies.created(reference="VA-1")
    assert draft["state"] == "draft"
    assert vacancies.http.get(f"/vacancies/{draft['id']}").status_code == 404

    published = ok(vacancies.move(draft, "publication"))
    assert (published["state"], published["published_at"]) == ("open", "2026-11-22T12:00:00+00:00")
    page = ok(vacancies.http.get(f"/vacancies/{draft['id']}?language=fr"))
    assert page["title"] == "Examinateur de brevets"
    assert page["closes_at"] == "2026-12-01T22:59:59+00:00"
    assert page["accepts_applications"] is True
    assert vacancies.references() == ["VA-1"]
    assert vacancies.told() == ["vacancy.published.v1"]
