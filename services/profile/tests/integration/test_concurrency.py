"""What happens at the same time happens in some order."""

from __future__ import annotations

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from werkzeug.test import TestResponse


def together(calls: list[Any]) -> list[TestResponse]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def test_of_two_first_saves_at_once_one_is_refused(world: Any) -> None:
    def save(city: str) -> Any:
        client = world.service.app.test_client()
        headers = {**world.headers, "If-Match": '"0"'}
        return lambda: client.patch("/profile", json={"personal": {"address": {"city": city}}}, headers=headers)

    answers = together([save(city) for city in ("Genève", "Lausanne", "Berne", "Zoug")])
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 3}
    assert world.profile()["version"] == 1


def test_a_double_click_on_upload_is_one_import(world: Any) -> None:
    def upload() -> TestResponse:
        return world.service.app.test_client().post(
            "/imports",
            data={"file": (io.BytesIO(b"%PDF-1.7 cv"), "cv.pdf")},
            content_type="multipart/form-data",
            headers={**world.headers, "Idempotency-Key": "once"},
        )

    answers = together([upload] * 4)
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert len(world.stored_files()) == 1
    assert len(world.published()) == 1
