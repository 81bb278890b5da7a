"""Dossiers and receipts on paper, and receipts that anyone can check."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import jwt
import pypdfium2

from chassis.auth import ALGORITHM


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


def test_I9_I27_a_submitted_dossier_is_a_tagged_pdf_in_the_readers_language(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    answer = world.call(person, "GET", f"{path}/dossier.pdf", Accept_Language="fr")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"pdfuaid" in answer.data
    read = words(answer.data)
    number = world.call(person, "GET", f"{path}/receipt").json["number"]
    for expected in ("Lettre de motivation", "Dear all", "Because.", number, "zoe@example.org", "Ingénieure"):
        assert expected in read


def test_I27_a_draft_has_a_pdf_that_says_it_is_not_submitted(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    read = words(world.call(person, "GET", f"{path}/dossier.pdf", Accept_Language="fr").data)
    assert "Brouillon : cette candidature n’est pas soumise." in read.replace("\u00a0", " ")
    assert world.call(person, "GET", f"{path}/dossier.json").status_code == 404
    assert world.call(person, "GET", f"{path}/receipt.pdf").status_code == 404


def test_a_dossier_is_nobody_elses(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    for paper in ("dossier.pdf", "dossier.json", "receipt.pdf", "receipt/signed"):
        assert world.call(world.candidate(), "GET", f"{path}/{paper}").status_code == 404
        assert world.call(person, "GET", f"{path}/{paper}?version=7").status_code == 404
    assert world.call(world.recruiter("un"), "GET", f"/staff{path}/dossier.pdf").status_code == 404


def test_H6_a_recruiters_pdf_is_logged(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    answer = world.call(world.recruiter(), "GET", f"/staff{path}/dossier.pdf")
    assert "Dear all" in words(answer.data)
    with world.service.database.engine.connect() as connection:
        logged = connection.exec_driver_sql("SELECT reader_kind, what FROM access_log").all()
    assert [tuple(row) for row in logged] == [("staff", "dossier_pdf")]


def test_B12_anyone_checks_a_signed_receipt_and_its_dossier(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    receipt = world.call(person, "GET", f"{path}/receipt").json
    signed = world.call(person, "GET", f"{path}/receipt/signed").json
    dossier = world.call(person, "GET", f"{path}/dossier.json").data
    assert hashlib.sha256(dossier).hexdigest() == receipt["hash"] == signed["dossier_sha256"]

    answer = world.call({}, "POST", "/receipts/check", {"signed": signed["signed"]}).json
    assert answer["genuine"]
    assert answer["receipt"]["receipt"] == receipt["number"]
    assert answer["receipt"]["arrived_at"] == receipt["arrived_at"]
    assert {name: signed[name] for name in answer["receipt"]} == answer["receipt"]

    (key,) = world.call({}, "GET", "/receipt-keys.json").json["keys"]
    claims = jwt.decode(signed["signed"], jwt.PyJWK(key).key, algorithms=[ALGORITHM])
    assert claims["dossier_sha256"] == receipt["hash"]


def test_B12_a_forged_receipt_is_not_genuine(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    signed = world.call(person, "GET", f"{path}/receipt/signed").json["signed"]
    head, body, signature = signed.split(".")
    unsigned = jwt.encode({"receipt": "P-7K3M-92QF-XD"}, "", algorithm="none")
    access_token = world.mint.candidate(person)["Authorization"].removeprefix("Bearer ")
    for forged in (f"{head}.{body[:-2]}AA.{signature}", unsigned, access_token, "no receipt"):
        assert world.call({}, "POST", "/receipts/check", {"signed": forged}).json == {
            "genuine": False,
            "receipt": None,
            "attempt": None,
        }


def test_B12_a_receipt_on_paper_is_checked_by_its_number_and_code(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    signed = world.call(person, "GET", f"{path}/receipt/signed").json
    read = words(world.call(person, "GET", f"{path}/receipt.pdf").data)
    assert signed["receipt"] in read
    assert signed["check_code"] in read
    assert "/receipts" in read

    typed = {"number": signed["receipt"].lower().replace("-", " "), "code": signed["check_code"].lower()}
    assert world.call({}, "POST", "/receipts/check", typed).json["receipt"]["receipt"] == signed["receipt"]
    for wrong in ({**typed, "code": "22222-22222"}, {**typed, "number": "P-2222-2222-22"}):
        assert world.call({}, "POST", "/receipts/check", wrong).json == {
            "genuine": False,
            "receipt": None,
            "attempt": None,
        }
    refused = world.call({}, "POST", "/receipts/check", {"number": typed["number"]})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/number")


def test_B12_the_same_receipt_is_signed_alike_and_another_one_otherwise(world: Any) -> None:
    person = world.candidate()
    first, second = (world.submitted(person, world.vacancy()) for _ in range(2))
    once, again = (world.call(person, "GET", f"{first}/receipt/signed").json for _ in range(2))
    other = world.call(person, "GET", f"{second}/receipt/signed").json
    assert once == again
    assert (once["check_code"], once["signed"]) != (other["check_code"], other["signed"])
    assert world.call(person, "GET", f"/applications/{uuid4()}/receipt/signed").status_code == 404
