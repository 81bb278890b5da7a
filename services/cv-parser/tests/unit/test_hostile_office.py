"""Hostile documents of every format through the real child: a named refusal in time, or the words and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.sandbox import Sandbox

from . import hostile
from . import hostile_office as office
from .test_hostile import CV, email_of

SECONDS = 15.0
TEXT = (
    b"BT /F1 12 Tf 72 700 Td (Ada Example) Tj 0 -20 Td (ada@example.org) Tj 0 -20 Td (Nurse at the Lake Hospital) Tj ET"
)
REFUSED = {
    "odt, billion laughs": (office.odt("<text:p>&a9;</text:p>", f"<!DOCTYPE x [{office.LAUGHS}]>"), Reason.BROKEN_FILE),
    "odt, external entity": (office.odt("<text:p>&a9;</text:p>", f"<!DOCTYPE x [{office.XXE}]>"), Reason.BROKEN_FILE),
    "odt, bomb": (office.repacked("odt", content_xml=b" " * 60_000_000), Reason.TOO_LARGE),
    "odt, nested": (office.odt("<text:section>" * 200 + "</text:section>" * 200), Reason.TOO_LARGE),
    "odt, password": (office.odt_with_password(), Reason.ENCRYPTED),
    "odt, spreadsheet": (office.packed({"content.xml": b"<x/>"}), Reason.UNSUPPORTED_TYPE),
    "docx, styles of laughs": (
        office.repacked("docx", word__styles_xml=f"<!DOCTYPE x [{office.LAUGHS}]><x>&a9;</x>".encode()),
        Reason.BROKEN_FILE,
    ),
    "docx, external entity in a header": (
        office.repacked("docx", word__header9_xml=f"<!DOCTYPE x [{office.XXE}]><x>&a9;</x>".encode("utf-16")),
        Reason.BROKEN_FILE,
    ),
    "docx, many entries": (office.many_entries(), Reason.TOO_LARGE),
    "archives in archives": (office.archives_in_archives(), Reason.UNSUPPORTED_TYPE),
    "doc, Word 95": (office.word_95(), Reason.UNSUPPORTED_TYPE),
    "doc, password": (office.word_with_password(), Reason.ENCRYPTED),
    "doc, sectors in a loop": (office.looped_ole(), Reason.BROKEN_FILE),
    "doc, directory in a loop": (office.ole_directory_loop(), Reason.BROKEN_FILE),
    "doc, endless text": (office.word_without_end(), Reason.TOO_LARGE),
    "docx in a shell, password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        Reason.ENCRYPTED,
    ),
    "rtf, groups": (b"{\\rtf1 " + b"{" * 10_000 + b"Ada" + b"}" * 10_000 + b"}", Reason.TOO_LARGE),
    "rtf, tables in tables": (office.nested_tables_rtf(500), Reason.TOO_LARGE),
    "rtf, endless text": (b"{\\rtf1 " + b"Ada " * 200_000 + b"}", Reason.TOO_LARGE),
    "rtf, words without end": (b"{\\rtf1 " + b"\\b" * 4_000_000 + b"}", Reason.TOO_LARGE),
    "rtf, binary beyond the end": (b"{\\rtf1 {\\pict\\bin104857600 abc}}", Reason.NOTHING_FOUND),
    "html, nested": (office.nested_html(200), Reason.TOO_LARGE),
    "html, very long": (b"<html><p>" + b"Ada " * 200_000, Reason.TOO_LARGE),
    "html, very many elements": (b"<html>" + b"<i></i>" * 150_000, Reason.TOO_LARGE),
    "text in one line": (b"Ada Example ada@example.org " * 20_000, Reason.TOO_LARGE),
    "text in one word": (b"a" * 390_000, Reason.TOO_LARGE),
    "docx in one line": (
        office.repacked("docx", word__document_xml=hostile.paragraphs("Ada " * 90_000)),
        Reason.TOO_LARGE,
    ),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", Reason.UNSUPPORTED_TYPE),
    "svg": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", Reason.UNSUPPORTED_TYPE),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(32)) * 50, Reason.UNSUPPORTED_TYPE),
    "pdf, tree of pages in a loop": (office.page_tree_loop(), Reason.BROKEN_FILE),
    "pdf that is an archive too": (b"%PDF-1.4\n" + office.sample("docx"), Reason.BROKEN_FILE),
}
READ = {
    "docx, parts elsewhere": office.outside_template(),
    "html with laughs": (
        f"<!DOCTYPE html [{office.LAUGHS}]><p>Ada Example &a9;<br>ada@example.org<br>+41 22 555 01 23</p>".encode()
    ),
    "html with entities of files": (
        f"<!DOCTYPE html [{office.XXE}]><p>Ada Example &a9;<br>ada@example.org<br>+41 22 555 01 23</p>".encode()
    ),
    "html that calls for the world": (
        b"<html><link rel=stylesheet href=http://127.0.0.1:9/x.css><script src=http://127.0.0.1:9/x.js></script>"
        b"<img src=file:///etc/passwd><p>Ada Example<br>ada@example.org<br>+41 22 555 01 23</p>"
    ),
    "rtf that is a page too": b"{\\rtf1 <html><p>Ada Example\\par ada@example.org\\par +41 22 555 01 23}",
    "rtf with unclosed groups": b"{\\rtf1 {{{Ada Example\\par ada@example.org\\par +41 22 555 01 23",
    "pdf with actions": office.pdf_with_actions(TEXT),
    "pdf without its table of places": office.lost_references(office.pdf_with_actions(TEXT)),
}
EITHER = {
    "pdf, font bomb": office.font_bomb(),
    "text in one line": b"Ada Example ada@example.org nurse 2015 - 2018 " * 500,
    "text in one word": b"a" * 40_000,
    "text of commas": b"," * 6_000,
    "text in cells": b"a\t" * 3_000,
    "text of dates": b"01.2015 - 02.2018 " * 1_000,
    "pages of nothing but lines": hostile.pdf(*["2015 - 2018 nurse"] * 50, pages=30),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    opened = Sandbox(seconds_per_document=SECONDS)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(sandbox: Sandbox, name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(Refused) as refused:
        sandbox.extract(data)
    assert refused.value.reason is reason
    assert email_of(sandbox) == "ada@example.org"


@pytest.mark.parametrize("name", READ)
def test_what_would_reach_further_is_read_for_its_words_alone(sandbox: Sandbox, name: str) -> None:
    found = sandbox.extract(READ[name])
    values = [field.value for field in found.fields]
    assert {"ada@example.org", "lina.orvik@example.org"} & set(values)
    assert not any("root:" in line.text or "lollol" in line.text for line in found.lines)


@pytest.mark.parametrize("name", EITHER)
def test_what_weighs_much_ends_in_time_and_stops_nobody(sandbox: Sandbox, name: str) -> None:
    try:
        sandbox.extract(EITHER[name])
    except Refused as refused:
        assert refused.reason is not Reason.PARSER_CRASHED, refused.detail
    assert email_of(sandbox) == "ada@example.org"


@pytest.mark.parametrize("kind", ["docx", "doc", "odt", "rtf", "html", "pdf"])
def test_a_document_cut_off_or_damaged_anywhere_is_read_or_refused(sandbox: Sandbox, kind: str) -> None:
    whole = hostile.pdf(*CV.splitlines()) if kind == "pdf" else office.sample(kind)
    chance = random.Random(kind)
    for number in range(12):
        damaged = bytearray(whole if number % 2 else whole[: len(whole) * (number + 1) // 13])
        for _ in range(8 if number % 2 else 0):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            sandbox.extract(bytes(damaged))
        except Refused as refused:
            assert refused.reason is not Reason.PARSER_CRASHED, refused.detail
    assert email_of(sandbox) == "ada@example.org"
