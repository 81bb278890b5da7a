"""CVs uploaded, read elsewhere, and decided upon."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.cv_parser import CvExtractionV1, CvFailedV1, ExtractedField, PageSize, SourceLine
from contracts.events.profile import CandidateProfileV1, CvUploadedV1

PDF = b"%PDF-1.7 a curriculum vitae"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50
BOX = (72.0, 50.0, 110.5, 62.0)


def a_field(section: str, name: str, value: str, entry: int | None = None, text: str = "as written") -> ExtractedField:
    return ExtractedField(
        section=section,
        entry=entry,
        name=name,
        value=value,
        confidence=0.9,
        page=1,
        start=3,
        end=9,
        source_text=text,
        box=BOX,
    )


JOB = [
    a_field("experience", "title", "Traductrice", 0),
    a_field("experience", "employer", "OMPI", 0),
    a_field("experience", "start", "2019-09", 0),
    a_field("experience", "current", "true", 0),
    a_field("experience", "duties", "Traduction de brevets.\nRévision.", 0),
]


def extraction(world: Any, import_id: str, *fields: ExtractedField, notes: tuple[str, ...] = ()) -> str:
    outcome: str = world.hear(
        CvExtractionV1(
            upload_id=UUID(import_id),
            account_id=world.account,
            language="fr",
            fields=list(fields),
            not_understood=list(notes),
            pages=[PageSize(number=1, width=595.0, height=842.0)],
            lines=[SourceLine(text="as written", page=1, box=BOX, size=11.0, bold=True, start=3)],
            at=world.clock.now(),
        )
    )
    return outcome


def failure(world: Any, import_id: str, code: str) -> None:
    world.hear(CvFailedV1(upload_id=UUID(import_id), account_id=world.account, code=code, at=world.clock.now()))


def queued(world: Any, data: bytes = PDF, **form: str) -> str:
    answer = world.upload(data, "cv.pdf", **form)
    assert answer.status_code == 202, answer.text
    return str(answer.json["id"])


def by_name(imported: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["pointer"]: each for each in imported["suggestions"]}


def test_an_upload_waits_to_be_read_and_tells_it(world: Any) -> None:
    import_id = queued(world)
    imported = world.imported(import_id)
    assert (imported["state"], imported["file_name"], imported["file_deleted"]) == ("queued", "cv.pdf", False)
    [event] = world.published()
    assert isinstance(event, CvUploadedV1)
    assert (str(event.upload_id), event.account_id, event.size) == (import_id, world.account, len(PDF))
    assert world.profile()["version"] == 0


def test_the_same_key_gets_the_same_import(world: Any) -> None:
    first, second = (world.upload(PDF, key="one") for _ in range(2))
    assert first.json == second.json
    assert len(world.stored_files()) == 1
    assert len(world.published()) == 1
    assert world.upload(b"another text", key="one").json["code"] == "idempotency_key_reused"
    assert len(world.stored_files()) == 1


def a_zip(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "status", "code", "word"),
    [
        (b"", 422, "empty_file", "empty"),
        (b"\0 \r\n", 422, "empty_file", "empty"),
        (b"x" * 100_000, 413, "too_large", "0.1 MB"),
        (b"x" * 400_000, 413, "too_large", "0.1 MB"),
        (a_zip("photo.jpg"), 415, "unsupported_type", "ZIP"),
        (a_zip("xl/workbook.xml"), 415, "unsupported_type", "spreadsheet"),
        (OLE + "Workbook".encode("utf-16-le"), 415, "unsupported_type", "spreadsheet"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), 415, "unsupported_type", "presentation"),
        (OLE, 415, "unsupported_type", "not a kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), 422, "encrypted", "password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, 415, "unsupported_type", "image"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", 415, "unsupported_type", "MHTML"),
        (b"<?xml version='1.0'?><recipe/>", 415, "unsupported_type", "XML"),
        (bytes(range(30)) * 50, 415, "unsupported_type", "not a kind"),
    ],
)
def test_other_files_are_refused_by_name_with_what_to_do(
    world: Any, data: bytes, status: int, code: str, word: str
) -> None:
    refused = world.upload(data, "cv.pdf")
    assert (refused.status_code, refused.json["code"]) == (status, code)
    assert word in refused.json["detail"]
    assert "by hand" in refused.json["detail"]
    assert world.stored_files() == []


def test_the_limit_of_a_file_is_written_as_in_the_readers_language(world: Any) -> None:
    world.headers["Accept-Language"] = "fr"
    assert "0,1\u00a0Mo" in world.upload(b"x" * 100_000).json["detail"]


def test_a_form_without_a_file_is_refused_at_the_file(world: Any) -> None:
    refused = world.client.post(
        "/imports", data={}, content_type="multipart/form-data", headers={**world.headers, "Idempotency-Key": "k"}
    )
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/file"


def test_an_unknown_part_of_the_form_is_refused(world: Any) -> None:
    refused = world.upload(PDF, favourite="blue")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/favourite"


def test_L5_an_organisation_without_cvs_refuses_them(world: Any) -> None:
    refused = world.upload(PDF, organisation="ilo")
    assert (refused.status_code, refused.json["code"]) == (409, "cv_not_accepted")
    assert world.stored_files() == []


def test_L5_where_nothing_is_read_no_file_may_arrive(world: Any) -> None:
    """The switch of the section `cv-parser` rules, whatever formats the profile's section names."""
    world.deps.reads_cvs["hospice"] = False
    rules = world.client.get("/import-rules?organisation=hospice").json
    assert (rules["accepted"], rules["kinds"], rules["note"]) == (False, [], None)
    refused = world.upload(PDF, organisation="hospice")
    assert (refused.status_code, refused.json["code"]) == (409, "cv_not_accepted")
    assert "complete your profile by hand" in refused.json["detail"]
    assert (world.stored_files(), world.published()) == ([], [])


def test_L5_a_file_that_was_on_its_way_is_not_read_and_the_page_says_so(world: Any) -> None:
    import_id = queued(world, organisation="wipo", list="staff")
    assert world.published()[0].policy == "wipo-staff"
    failure(world, import_id, "not_read_here")
    failed = world.imported(import_id, **{"Accept-Language": "fr"})
    assert (failed["state"], failed["file_deleted"]) == ("failed", True)
    assert failed["failure"]["message"].startswith("Cette organisation ne fait pas lire les CV.")


OTHER_DOCUMENTS = {
    "doc": OLE + "WordDocument".encode("utf-16-le"),
    "odt": a_zip("mimetype", "content.xml"),
    "rtf": b" {\\rtf1 text}",
    "html": b"<!DOCTYPE html><title>CV</title><p>text</p>",
}


@pytest.mark.parametrize("kind", OTHER_DOCUMENTS)
def test_B3_documents_of_each_kind_are_told_by_their_content(world: Any, kind: str) -> None:
    import_id = queued(world, OTHER_DOCUMENTS[kind])
    assert world.imported(import_id)["kind"] == kind


@pytest.mark.parametrize(("kind", "word"), [("odt", "ODT"), ("rtf", "RTF"), ("html", "HTML")])
def test_W6_a_kind_that_a_list_does_not_name_is_refused_by_its_name(world: Any, kind: str, word: str) -> None:
    refused = world.upload(OTHER_DOCUMENTS[kind], organisation="wipo", list="staff")
    assert (refused.status_code, refused.json["code"]) == (415, "unsupported_type")
    assert f"({word}), which is not accepted here" in refused.json["detail"]


def test_W6_a_policy_names_its_formats(world: Any) -> None:
    refused = world.upload(b"plain text", organisation="wipo", list="staff")
    assert refused.status_code == 415
    assert "Accepted: PDF, DOCX, DOC, LinkedIn (ZIP), " in refused.json["detail"]


def test_W6_the_file_is_deleted_once_it_was_read_and_nothing_enters_the_profile(world: Any) -> None:
    import_id = queued(world, organisation="wipo", list="staff")
    extraction(world, import_id, a_field("personal", "given_name", "Amélie"), *JOB, notes=("Hobbies: chess",))
    imported = world.imported(import_id)
    assert (imported["state"], imported["file_deleted"]) == ("parsed", True)
    assert imported["not_understood"] == ["Hobbies: chess"]
    assert world.stored_files() == []
    assert world.profile()["version"] == 0
    name = by_name(imported)["/personal/given_name"]
    assert name["source"] == {"page": 1, "start": 3, "end": 9, "text": "as written", "box": list(BOX)}
    assert (name["confidence"], name["current_value"], name["state"]) == (0.9, None, "open")


def test_S7_a_policy_that_keeps_cvs_keeps_the_file_until_it_is_deleted(world: Any) -> None:
    import_id = queued(world, organisation="hospice")
    extraction(world, import_id, *JOB)
    world.clock.advance(timedelta(days=9))
    world.let_time_pass()
    assert world.imported(import_id)["file_deleted"] is False
    assert world.client.delete(f"/imports/{import_id}", headers=world.headers).status_code == 204
    assert world.stored_files() == []


def test_a_failure_is_explained_in_the_readers_language(world: Any) -> None:
    import_id = queued(world)
    failure(world, import_id, "image_only")
    imported = world.imported(import_id, **{"Accept-Language": "fr"})
    assert (imported["state"], imported["file_deleted"]) == ("failed", True)
    assert imported["failure"]["code"] == "image_only"
    assert imported["failure"]["message"].startswith("Ce PDF contient des images")
    assert world.stored_files() == []


def test_a_cause_of_a_later_version_gets_general_words(world: Any) -> None:
    import_id = queued(world)
    failure(world, import_id, "moon_phase")
    assert "by hand" in world.imported(import_id)["failure"]["message"]


def test_a_second_extraction_doubles_nothing(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, *JOB)
    extraction(world, import_id, *JOB)
    failure(world, import_id, "broken_file")
    imported = world.imported(import_id)
    assert (imported["state"], len(imported["suggestions"])) == ("parsed", len(JOB))


def test_an_extraction_for_a_deleted_or_unknown_import_is_ignored(world: Any) -> None:
    import_id = queued(world)
    for _twice in range(2):
        assert world.client.delete(f"/imports/{import_id}", headers=world.headers).status_code == 204
    assert extraction(world, import_id, *JOB) == "done"
    assert extraction(world, str(uuid4()), *JOB) == "done"
    imported = world.imported(import_id)
    assert (imported["state"], imported["suggestions"], imported["file_deleted"]) == ("closed", [], True)
    assert world.stored_files() == []


def test_W39_values_of_the_wrong_kind_are_never_suggested(world: Any) -> None:
    import_id = queued(world)
    extraction(
        world,
        import_id,
        a_field("personal", "street", "+41 22 555 01 23", text="Tél. +41 22 555 01 23"),
        a_field("personal", "family_name", "amelie@example.org", text="amelie@example.org"),
        a_field("personal", "country", "Suisse"),
        a_field("personal", "nationality", "Atlantis", text="Nationality: Atlantis"),
        a_field("personal", "email", "amelie@example.org", text="E-mail: amelie@example.org"),
        a_field("languages", "language", "Français", 0),
        a_field("personal", "shoe_size", "38", text="Shoe size 38"),
    )
    imported = world.imported(import_id)
    assert {each["pointer"]: each["value"] for each in imported["suggestions"]} == {
        "/personal/address/country": "CH",
        "/languages/-/language": "fr",
    }
    assert imported["suggestions"][0]["label_code"] == "country"
    assert imported["not_understood"] == ["Nationality: Atlantis", "Shoe size 38"]
    assert imported["misfits"] == [
        {
            "section": "personal",
            "label_code": "street",
            "value": "+41 22 555 01 23",
            "source": "Tél. +41 22 555 01 23",
            "code": "phone_here",
            "message": "This looks like a telephone number. It does not belong here.",
        },
        {
            "section": "personal",
            "label_code": "family_name",
            "value": "amelie@example.org",
            "source": "amelie@example.org",
            "code": "email_here",
            "message": "This looks like an e-mail address. It does not belong here.",
        },
    ]


def test_W6_a_second_telephone_is_listed_and_takes_no_place_of_the_first(world: Any) -> None:
    import_id = queued(world)
    extraction(
        world,
        import_id,
        a_field("personal", "phone", "+34655123487", text="Móvil 655 12 34 87"),
        a_field("personal", "phone", "+34963451720", text="Fijo 963 45 17 20"),
        a_field("personal", "links", "https://zoe.example.org"),
        a_field("personal", "links", "https://zoe.example.com"),
    )
    imported = world.imported(import_id)
    assert [each["value"] for each in imported["suggestions"]] == [
        "+34655123487",
        "https://zoe.example.org",
        "https://zoe.example.com",
    ]
    assert imported["not_understood"] == ["Fijo 963 45 17 20"]


def test_W6_only_what_was_accepted_enters_the_profile(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, a_field("personal", "given_name", "Amelie"), a_field("personal", "city", "Genf"), *JOB)
    open_ = by_name(world.imported(import_id))
    accept = [each["id"] for pointer, each in open_.items() if pointer != "/personal/address/city"]
    answer = world.decide(
        import_id,
        0,
        accept=accept,
        reject=[open_["/personal/address/city"]["id"]],
        values={open_["/personal/given_name"]["id"]: "Amélie"},
    )
    assert answer.status_code == 200, answer.text
    assert (answer.json["state"], answer.json["profile_version"]) == ("closed", 1)
    profile = world.profile()
    assert (profile["personal"]["given_name"], profile["personal"]["address"]["city"]) == ("Amélie", None)
    [job] = profile["experience"]
    assert (job["title"], job["employer"], job["current"]) == ("Traductrice", "OMPI", True)
    assert job["duties"] == "Traduction de brevets.\nRévision."
    assert isinstance(world.published()[-1], CandidateProfileV1)
    again = world.decide(import_id, 0, accept=accept)
    assert (again.status_code, again.json["profile_version"]) == (200, 1)
    assert world.decide(import_id, 1, accept=[str(uuid4())]).json["code"] == "import_not_open"


def test_a_filled_field_is_shown_beside_its_suggestion_and_kept_unless_ticked(world: Any) -> None:
    world.patch(0, {"personal": {"given_name": "Amélie", "family_name": "Rey"}})
    import_id = queued(world)
    extraction(world, import_id, a_field("personal", "given_name", "Marie"), a_field("personal", "family_name", "Rey"))
    shown = by_name(world.imported(import_id))
    assert shown["/personal/given_name"]["current_value"] == "Amélie"
    assert shown["/personal/family_name"]["current_value"] is None
    world.decide(import_id, 1, accept=[shown["/personal/family_name"]["id"]])
    assert world.profile()["personal"]["given_name"] == "Amélie"
    world.decide(import_id, 1, accept=[shown["/personal/given_name"]["id"]])
    assert world.profile()["personal"]["given_name"] == "Marie"


def test_a_job_that_is_clearly_there_already_is_filled_up(world: Any) -> None:
    world.patch(0, {"experience": [{"title": "Guide"}, {"title": "traductrice", "employer": "OMPI", "start": "2019"}]})
    import_id = queued(world)
    extraction(world, import_id, *JOB)
    shown = by_name(world.imported(import_id))
    assert shown["/experience/1/start"]["current_value"] == "2019"
    world.decide(import_id, 1, accept=[shown["/experience/1/duties"]["id"]])
    jobs = world.profile()["experience"]
    assert [job["title"] for job in jobs] == ["Guide", "traductrice"]
    assert (jobs[1]["duties"], jobs[1]["start"]) == ("Traduction de brevets.\nRévision.", "2019")


def test_one_entry_accepted_in_two_goes_is_one_item(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, *JOB)
    shown = by_name(world.imported(import_id))
    world.decide(import_id, 0, accept=[shown["/experience/-/title"]["id"]])
    world.decide(import_id, 1, accept=[shown["/experience/-/employer"]["id"]])
    [job] = world.profile()["experience"]
    assert (job["title"], job["employer"], job["start"]) == ("Traductrice", "OMPI", None)


def test_nationalities_and_links_are_added(world: Any) -> None:
    world.patch(0, {"personal": {"nationalities": ["CH"]}})
    import_id = queued(world)
    extraction(
        world,
        import_id,
        a_field("personal", "nationalities", "FR"),
        a_field("personal", "links", "https://example.org/amelie"),
    )
    shown = world.imported(import_id)["suggestions"]
    world.decide(import_id, 1, accept=[each["id"] for each in shown])
    personal = world.profile()["personal"]
    assert personal["nationalities"] == ["CH", "FR"]
    assert personal["links"] == ["https://example.org/amelie"]


def test_W39_an_edited_value_of_the_wrong_kind_is_refused_and_nothing_is_taken(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, a_field("personal", "city", "Genève"), *JOB)
    shown = by_name(world.imported(import_id))
    city, title = shown["/personal/address/city"]["id"], shown["/experience/-/title"]["id"]
    refused = world.decide(import_id, 0, accept=[city, title], values={city: "+41 22 555 01 23"})
    assert refused.status_code == 422
    assert refused.json["errors"] == [
        {
            "pointer": f"/values/{city}",
            "code": "phone_here",
            "message": "This looks like a telephone number. It does not belong here.",
        }
    ]
    assert world.profile()["version"] == 0
    assert by_name(world.imported(import_id))["/personal/address/city"]["value"] == "Genève"


def test_decisions_that_contradict_themselves_are_refused(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, a_field("personal", "city", "Genève"))
    [city] = [each["id"] for each in world.imported(import_id)["suggestions"]]
    stranger = str(uuid4())
    refused = world.decide(import_id, 0, accept=[city, stranger], reject=[city], values={stranger: "x", city: "y"})
    assert {each["pointer"] for each in refused.json["errors"]} == {"/accept/1", "/reject/0"}
    assert world.decide(import_id, 0, values={city: "y"}).status_code == 422


def test_a_decision_beside_old_values_is_refused_with_todays(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, a_field("personal", "city", "Genève"))
    [city] = world.imported(import_id)["suggestions"]
    world.patch(0, {"personal": {"address": {"city": "Lausanne"}}})
    refused = world.decide(import_id, 0, accept=[city["id"]])
    assert refused.status_code == 412
    assert refused.json["current"]["profile_version"] == 1
    assert refused.json["current"]["suggestions"][0]["current_value"] == "Lausanne"
    assert world.profile()["personal"]["address"]["city"] == "Lausanne"


def test_another_candidates_import_does_not_exist(world: Any) -> None:
    import_id = queued(world)
    other = world.mint.candidate(uuid4())
    assert world.client.get(f"/imports/{import_id}", headers=other).status_code == 404
    assert world.client.delete(f"/imports/{import_id}", headers=other).status_code == 404
    decision = world.client.post(f"/imports/{import_id}/decisions", json={"version": 0}, headers=other)
    assert decision.status_code == 404
    assert len(world.stored_files()) == 1


def test_machines_with_the_scope_fetch_the_file_until_it_is_read(world: Any) -> None:
    import_id = queued(world)
    path = f"/uploads/{import_id}/content"
    machine = world.mint.machine(["cv:read"])
    assert world.client.get(path, headers=machine).data == PDF
    assert world.client.get(path, headers=world.mint.machine(["dossiers:read"])).status_code == 403
    assert world.client.get(path, headers=world.headers).status_code == 403
    extraction(world, import_id, *JOB)
    assert world.client.get(path, headers=machine).status_code == 404


def test_a_file_that_nobody_read_in_a_day_is_deleted_and_the_import_failed(world: Any) -> None:
    import_id = queued(world)
    world.clock.advance(timedelta(hours=23))
    world.let_time_pass()
    assert world.imported(import_id)["state"] == "queued"
    world.clock.advance(timedelta(hours=2))
    world.let_time_pass()
    imported = world.imported(import_id)
    assert (imported["state"], imported["failure"]["code"]) == ("failed", "not_read_in_time")
    assert world.stored_files() == []


def test_a_deletion_that_failed_is_made_good(world: Any) -> None:
    import_id = queued(world)
    [path] = world.stored_files()
    extraction(world, import_id, *JOB)
    path.write_bytes(PDF)
    world.let_time_pass()
    assert world.stored_files() == []


def document(world: Any, import_id: str) -> Any:
    return world.client.get(f"/imports/{import_id}/document", headers=world.headers)


def test_the_document_as_read_stays_as_long_as_its_suggestions(world: Any) -> None:
    import_id, dropped = queued(world), queued(world)
    for each in (import_id, dropped):
        extraction(world, each, a_field("personal", "city", "Genève"))
    read = document(world, import_id).json
    assert read["pages"] == [{"number": 1, "width": 595.0, "height": 842.0}]
    assert read["lines"] == [
        {"text": "as written", "page": 1, "box": list(BOX), "size": 11.0, "bold": True, "heading": False, "start": 3}
    ]
    world.client.delete(f"/imports/{dropped}", headers=world.headers)
    assert document(world, dropped).json == {"pages": [], "lines": []}
    [city] = world.imported(import_id)["suggestions"]
    world.decide(import_id, 0, accept=[city["id"]])
    assert document(world, import_id).json == read
    world.clock.advance(timedelta(hours=25))
    world.let_time_pass()
    assert document(world, import_id).status_code == 404


def test_nobody_reads_the_document_of_another(world: Any) -> None:
    import_id = queued(world)
    extraction(world, import_id, *JOB)
    stranger = world.mint.candidate()
    assert world.client.get(f"/imports/{import_id}/document", headers=stranger).status_code == 404


def test_what_was_decided_is_forgotten_after_a_day(world: Any) -> None:
    import_id, waiting = queued(world), queued(world)
    extraction(world, import_id, a_field("personal", "city", "Genève"))
    extraction(world, waiting, a_field("personal", "city", "Genève"))
    [city] = world.imported(import_id)["suggestions"]
    world.decide(import_id, 0, accept=[city["id"]])
    world.clock.advance(timedelta(hours=25))
    world.let_time_pass()
    assert world.client.get(f"/imports/{import_id}", headers=world.headers).status_code == 404
    assert world.imported(waiting)["state"] == "parsed"
