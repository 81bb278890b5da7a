"""Real hostile documents through the real child."""

from collections.abc import Iterator

import psutil
import pytest
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.sandbox import Sandbox

from . import hostile

CV = (
    "Ada Example\nada@example.org\n+41 22 555 01 23\n\nExperience\n\n"
    "Nurse, Lake Hospital, Geneva   2015 - 2018\n- Night shifts\n\nLanguages\nFrench: native\n"
)
DOCUMENTS = {
    "nothing": (b"", Reason.EMPTY_FILE),
    "blank lines": (b" \n\r\n\t ", Reason.EMPTY_FILE),
    "zeros": (b"\0" * 5000, Reason.EMPTY_FILE),
    "zip bomb": (hostile.zip_bomb(), Reason.TOO_LARGE),
    "zip bomb that lies": (hostile.lying_zip_bomb(), Reason.BROKEN_FILE),
    "billion laughs": (hostile.billion_laughs(), Reason.BROKEN_FILE),
    "external entity": (hostile.external_entity(), Reason.BROKEN_FILE),
    "deep nesting": (hostile.deep_nesting(), Reason.BROKEN_FILE),
    "docx without text": (hostile.docx(hostile.paragraphs("")), Reason.NOTHING_FOUND),
    "archive": (b"PK\x03\x04" + b"\0" * 500, Reason.BROKEN_FILE),
    "encrypted pdf": (hostile.pdf("Ada Example", encrypted=True), Reason.ENCRYPTED),
    "truncated pdf": (hostile.pdf(*CV.splitlines())[:400], Reason.BROKEN_FILE),
    "pdf of pictures": (hostile.picture_only(), Reason.IMAGE_ONLY),
    "ten thousand pages": (hostile.many_pages(), Reason.TOO_MANY_PAGES),
    "ole of another kind": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, Reason.UNSUPPORTED_TYPE),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 50, Reason.UNSUPPORTED_TYPE),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50, Reason.UNSUPPORTED_TYPE),
    "linkedin bomb": (hostile.linkedin(b"\0" * 4_000_000), Reason.TOO_LARGE),
    "linkedin table too large": (hostile.linkedin(b"a,b\n" * 2_000_000), Reason.TOO_LARGE),
    "linkedin bomb that lies": (hostile.lying_linkedin(), Reason.BROKEN_FILE),
    "linkedin truncated": (hostile.linkedin(b"Company Name\nWater")[:-60], Reason.BROKEN_FILE),
    "linkedin with a password": (hostile.locked_linkedin(), Reason.ENCRYPTED),
    "linkedin without rows": (hostile.linkedin(b"Company Name,Title\n"), Reason.NOTHING_FOUND),
    "another archive": (hostile.linkedin(b"x", name="holiday.csv"), Reason.UNSUPPORTED_TYPE),
    "europass external entity": (
        hostile.europass('<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        Reason.BROKEN_FILE,
    ),
    "europass billion laughs": (hostile.europass_laughs(), Reason.BROKEN_FILE),
    "europass in two-byte characters": (
        hostile.europass("<!DOCTYPE c []>").decode().encode("utf-16"),
        Reason.BROKEN_FILE,
    ),
    "europass truncated": (hostile.europass()[:-20], Reason.BROKEN_FILE),
    "europass nested": (hostile.europass(inner="<a>" * 20_000 + "</a>" * 20_000), Reason.BROKEN_FILE),
    "europass that says nothing": (hostile.europass(given=""), Reason.NOTHING_FOUND),
    "europass inside a pdf": (hostile.attached(hostile.europass("<!DOCTYPE c []>")), Reason.BROKEN_FILE),
    "deep json": (b'{"basics":' + b"[" * 100_000 + b"]" * 100_000 + b"}", Reason.BROKEN_FILE),
    "endless number": (b'{"basics": ' + b"9" * 100_000 + b"}", Reason.BROKEN_FILE),
    "truncated json": (b'{"basics": {"name": "Ada', Reason.BROKEN_FILE),
    "large json": (b'{"basics": "' + b"a" * 3_000_000 + b'"}', Reason.TOO_LARGE),
    "other json": (b'{"weather": "fine"}', Reason.UNSUPPORTED_TYPE),
    "empty resume": (b'{"basics": {}, "work": [null, 3, {}]}', Reason.NOTHING_FOUND),
    "portable profile of the future": (b'{"format": "postula-profile", "version": 99}', Reason.UNSUPPORTED_TYPE),
    "portable profile of another shape": (
        b'{"format": "postula-profile", "version": 1, "profile": []}',
        Reason.BROKEN_FILE,
    ),
    "eleven megabytes": (b"a " * 6_000_000, Reason.TOO_LARGE),
    "no cv at all": (b"lorem ipsum dolor sit amet\n" * 3, Reason.NOTHING_FOUND),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    opened = Sandbox()
    yield opened
    opened.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_cannot_be_read_is_refused_by_name(sandbox: Sandbox, name: str) -> None:
    data, reason = DOCUMENTS[name]
    with pytest.raises(Refused) as refused:
        sandbox.extract(data)
    assert refused.value.reason is reason
    assert email_of(sandbox) == "ada@example.org"


def test_a_page_that_unpacks_to_hundreds_of_megabytes_stops_nobody(sandbox: Sandbox) -> None:
    with pytest.raises(Refused):
        sandbox.extract(hostile.pdf_stream_bomb())
    assert email_of(sandbox) == "ada@example.org"


def test_zero_bytes_and_turned_text_inside_a_cv_do_no_harm(sandbox: Sandbox) -> None:
    turned = CV.replace("Ada", "A\0d\u202ea\u202c").encode()
    names = {f.name: f.value for f in sandbox.extract(turned).fields if f.section == "personal"}
    assert names["given_name"] == "Ada"


def test_a_worker_with_both_models_stays_below_700_megabytes(sandbox: Sandbox) -> None:
    sandbox.extract(CV.encode())
    assert psutil.Process(sandbox.pid).memory_info().rss < 700 * 1024 * 1024


def email_of(sandbox: Sandbox) -> str:
    return next(f.value for f in sandbox.extract(CV.encode()).fields if f.name == "email")
