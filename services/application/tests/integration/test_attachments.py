"""Adding and removing documents, and what becomes of their files."""

from __future__ import annotations

import io
from typing import Any

import pytest
from application_service.use_cases.attachments import sweep_files

PDF = b"%PDF-1.7\n"


def _upload(world: Any, person: Any, path: str, name: str, data: bytes, kind: str = "degree") -> Any:
    return world.call(person, "UPLOAD", f"{path}/attachments", {"kind": kind, "file": (io.BytesIO(data), name)})


def _files(world: Any) -> int:
    return sum(1 for file in world.files.rglob("*") if file.is_file())


def test_I16_exactly_one_megabyte_is_refused_and_one_byte_less_is_taken(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    largest = PDF + b"0" * (999_999 - len(PDF))
    refused = _upload(world, person, path, "degree.pdf", largest + b"0")
    assert (refused.status_code, refused.json["code"]) == (413, "too_large")
    assert "1,000,000" in refused.json["detail"]
    taken = _upload(world, person, path, "degree.pdf", largest)
    assert (taken.status_code, taken.json["attachments"][0]["size"]) == (201, 999_999)
    assert taken.json["rules"]["attachments"]["max_bytes"] == 999_999


def test_I16_the_limit_is_written_as_in_the_readers_language(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    file = {"kind": "degree", "file": (io.BytesIO(PDF.ljust(1_000_000, b"0")), "degree.pdf")}
    refused = world.call(person, "UPLOAD", f"{path}/attachments", file, Accept_Language="fr")
    assert "1\u202f000\u202f000 octets" in refused.json["detail"]


def test_I16_I34_a_refused_name_comes_with_one_that_works(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    refused = _upload(world, person, path, "mon diplôme (école).pdf", PDF)
    assert refused.status_code == 422
    proposed = refused.json["proposed_name"]
    assert proposed == "mon-diplome-ecole.pdf"
    assert _upload(world, person, path, proposed, PDF).status_code == 201


@pytest.mark.parametrize("name", ["Diplôme d’État.pdf", "学位证书.pdf", "الشهادة.pdf", "Διπλωμα № 7 (копия).pdf"])
def test_experience_34_nearly_ten_megabytes_under_any_unicode_name_are_taken(world: Any, name: str) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("hospice"))
    taken = _upload(world, person, path, name, PDF.ljust(9_999_999, b"0"))
    assert taken.status_code == 201
    attached = taken.json["attachments"][0]
    assert (attached["name"], attached["size"]) == (name, 9_999_999)


def test_experience_34_a_refusal_gives_the_limit_or_the_accepted_types(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("hospice"))
    assert "10,000,000 bytes" in _upload(world, person, path, "a.pdf", PDF.ljust(10_000_000, b"0")).json["detail"]
    assert "pdf, docx, jpg" in _upload(world, person, path, "a.exe", b"MZ\x00\x01").json["detail"]


def test_content_decides_the_type_and_the_name_must_fit_it(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    assert _upload(world, person, path, "a.pdf", b"MZ\x00\x01").json["code"] == "unsupported_type"
    assert _upload(world, person, path, "a.png", PDF).json["code"] == "type_mismatch"
    assert _upload(world, person, path, "a.pdf", b"").json["errors"][0]["code"] == "empty_file"
    assert _upload(world, person, path, "a.pdf", PDF, kind="love_letter").status_code == 422
    assert _files(world) == 0


def test_L5_no_document_is_taken_where_the_policy_accepts_none(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("ilo"))
    assert _upload(world, person, path, "a.pdf", PDF).json["code"] == "no_attachments"


def test_S7_the_same_document_sent_twice_is_one(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("hospice"))
    for _turn in range(2):
        assert _upload(world, person, path, "cv.pdf", b"%PDF-1.7 a", "cv").status_code == 201
    assert len(world.call(person, "GET", path).json["attachments"]) == 1
    assert _files(world) == 1
    assert _upload(world, person, path, "cv.pdf", b"%PDF-1.7 b", "cv").status_code == 201
    assert len(world.call(person, "GET", path).json["attachments"]) == 2


def test_no_more_documents_than_the_policy_says(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    for turn in range(10):
        assert _upload(world, person, path, f"a{turn}.pdf", PDF).status_code == 201
    assert _upload(world, person, path, "b.pdf", PDF).json["code"] == "too_many_attachments"


def test_a_removed_document_takes_its_file_with_it(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    attachment = _upload(world, person, path, "a.pdf", PDF).json["attachments"][0]["id"]
    address = f"{path}/attachments/{attachment}"
    assert world.call(person, "GET", address).data == PDF
    assert world.call(person, "DELETE", address).json["attachments"] == []
    assert world.call(person, "GET", address).status_code == 404
    sweep_files(world.deps)
    assert _files(world) == 0
    assert sweep_files(world.deps) is False


def test_required_documents_are_named_until_they_are_there(world: Any) -> None:
    person = world.candidate()
    notice = world.make.notice("hospice", required_documents=["cv"])
    path = world.draft(person, world.vacancy(notice=notice))
    body = {"general_answers": {"worked": True}, "vacancy_answers": {"why": "x"}}
    (gap,) = world.call(person, "PATCH", path, body).json["problems"]
    assert (gap["pointer"], gap["code"]) == ("/attachments/0", "required")
    assert _upload(world, person, path, "cv.pdf", PDF, kind="cv").json["problems"] == []
