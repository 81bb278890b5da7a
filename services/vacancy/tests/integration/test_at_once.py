"""Several processes and several clicks at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from .conftest import Vacancies, a_draft, ok


def test_several_clocks_open_and_close_each_vacancy_once(vacancies: Vacancies) -> None:
    for _ in range(12):
        vacancies.published(opens_at="2026-11-25T09:00:00")
    vacancies.clock.advance(timedelta(days=100))

    def run(_: int) -> None:
        while vacancies.tick():
            pass

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    told = vacancies.told()
    assert (told.count("vacancy.published.v1"), told.count("vacancy.closed.v1")) == (12, 12)


def test_the_same_key_sent_at_once_makes_one_draft(vacancies: Vacancies) -> None:
    headers, body = {**vacancies.wipo, "Idempotency-Key": "at-once"}, a_draft()

    def send(_: int) -> str:
        client = vacancies.service.app.test_client()
        return str(ok(client.post("/staff/vacancies", json=body, headers=headers), 201)["id"])

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(send, range(4)))) == 1


def test_publishing_clicked_often_is_told_once(vacancies: Vacancies) -> None:
    draft = vacancies.created()

    def click(_: int) -> int:
        path = f"/staff/vacancies/{draft['id']}/publication"
        return vacancies.service.app.test_client().post(path, headers=vacancies.wipo).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(click, range(4))) == [200, 409, 409, 409]
    assert vacancies.told() == ["vacancy.published.v1"]
