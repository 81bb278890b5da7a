"""Addresses that stand behind words: the head's own, and nobody else's."""

from __future__ import annotations

import io

import docx
import pytest
from cv_parser_service.extraction.document import Line, Link
from cv_parser_service.extraction.formats.docx import read_docx
from cv_parser_service.extraction.formats.fields97 import Fields
from cv_parser_service.extraction.formats.html import read_html
from cv_parser_service.extraction.formats.rtf import read_rtf
from cv_parser_service.extraction.personal.contact import Found
from cv_parser_service.extraction.personal.linked import linked_email, with_linked
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_HEAD = [Line("Ada Marlowe"), Line("E-mail | LinkedIn | My website", start=12), Line("linkedin.com/in/ada-", start=50)]
_PROFILE = "https://www.linkedin.com/in/ada-52h9"


def _linked(*links: Link, shown: tuple[Found, ...] = ()) -> list[str]:
    return [found.value for found in with_linked(shown, links, _HEAD)]


@pytest.mark.parametrize(
    ("text", "target"), [("LinkedIn", _PROFILE), ("My website", "http://ada.example.org"), ("Ada Marlowe", _PROFILE)]
)
def test_an_address_behind_a_word_of_the_head_is_read(text: str, target: str) -> None:
    assert _linked(Link(text, target)) == [target]


@pytest.mark.parametrize(
    ("text", "target"),
    [("Marlowe", "https://employer.example.org"), ("GitHub", "https://github.com/ada"), ("", _PROFILE)],
)
def test_other_links_are_left(text: str, target: str) -> None:
    assert _linked(Link(text, target)) == []


def test_a_link_makes_whole_what_the_end_of_a_line_broke() -> None:
    broken = Found("linkedin.com/in/ada", _HEAD[2], (0, 19))
    whole = Found(_PROFILE.removeprefix("https://www."), _HEAD[2], (0, 19))
    assert _linked(Link("linkedin.com/in/ada-", _PROFILE), shown=(broken,)) == [_PROFILE]
    assert _linked(Link("LinkedIn", _PROFILE + "/"), shown=(whole,)) == [whole.value]


def test_an_email_address_behind_a_word_of_the_head_is_read() -> None:
    found = linked_email([Link("E-mail", "mailto:Ada@example.org?subject=CV")], _HEAD)
    assert found is not None
    assert found.value == "ada@example.org"
    assert linked_email([Link("Write to us", "mailto:jobs@example.org")], _HEAD) is None


def _docx() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("Ada Marlowe ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), paragraph.part.relate_to(_PROFILE, kind, is_external=True))
    text.text = "LinkedIn"
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_readers_tell_words_and_targets_of_links() -> None:
    told = (Link("LinkedIn", _PROFILE),)
    page = f"<p>Ada <a href='{_PROFILE}'>LinkedIn</a> <a href='#top'>Top</a> <a href='javascript:x()'>x</a></p>"
    field = rf'{{\field{{\*\fldinst{{ HYPERLINK "{_PROFILE}" }}}}{{\fldrslt {{\cf2\ul Linked}}In}}}}'
    assert read_html(page.encode()).links == told
    assert read_docx(_docx()).links == told
    assert read_rtf(rf"{{\rtf1\ansi Ada {field} Marlowe\par}}".encode()).links == told


def test_codes_of_fields_are_no_text_and_tell_the_target() -> None:
    links: list[tuple[str, str]] = []
    fields = Fields(links)
    story = f'Ada \x13 HYPERLINK "{_PROFILE}" \x14LinkedIn\x15.'
    assert "".join(each for each in story if not fields.take(each)) == "Ada LinkedIn."
    assert links == [("LinkedIn", _PROFILE)]
