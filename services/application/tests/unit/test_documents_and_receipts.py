"""Types by content, names by rule, receipt numbers that check themselves."""

from __future__ import annotations

import io
import re
import zipfile
from types import SimpleNamespace

import pytest
from application_service.domain.attachments import DOCX, PDF, PNG, TXT, proposed_name, type_of
from application_service.domain.receipts import ALPHABET, is_receipt_number, new_receipt_number
from application_service.policy import Policy
from hypothesis import given
from hypothesis import strategies as st

from chassis import policies
from chassis.settings import default_policies


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


WORD = {
    "[Content_Types].xml": b"...wordprocessingml.document.main+xml...",
    "word/document.xml": b"<w/>",
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4 ...", PDF),
        (b"\x89PNG\r\n\x1a\n...", PNG),
        ("Curriculum vitæ\n".encode(), TXT),
        (b"text with \x00 zero", None),
        (b"\xff\xfe\x00", None),
        (b"PK\x03\x04 broken", None),
        (_zip(WORD), DOCX),
        (_zip({**WORD, "word/vbaProject.bin": b"x"}), None),
        (_zip({"a.txt": b"x"}), None),
    ],
)
def test_the_content_decides_the_type(data: bytes, expected: str | None) -> None:
    assert type_of(data) == expected


@given(name=st.text(min_size=1, max_size=80))
def test_I34_the_proposed_name_always_keeps_the_rule(name: str) -> None:
    for policy in policies.load(default_policies(), "application", Policy).values():
        rule = policy.attachments.name_rule
        proposal = proposed_name(rule, name, PDF)
        assert re.fullmatch(rule.pattern, proposal)
        assert len(proposal) <= rule.max_length


def test_a_receipt_number_is_made_to_be_read_out() -> None:
    numbers = {new_receipt_number() for _turn in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch(r"P-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}", number) for number in numbers)
    assert all(is_receipt_number(number.lower().replace("-", " ")) for number in numbers)


def test_one_wrong_character_or_two_swapped_ones_show() -> None:
    body = new_receipt_number().removeprefix("P-").replace("-", "")
    for place in range(10):
        for other in set(ALPHABET) - {body[place]}:
            assert not is_receipt_number(f"P-{body[:place]}{other}{body[place + 1 :]}")
    for place in range(8):
        swapped = f"{body[:place]}{body[place + 1]}{body[place]}{body[place + 2 :]}"
        assert swapped == body or not is_receipt_number(swapped)


def test_policies_of_the_builders_are_those_shipped(build: SimpleNamespace) -> None:
    assert set(build.policies) == {path.stem for path in default_policies().glob("*.toml")}
