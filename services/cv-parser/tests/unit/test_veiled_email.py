"""E-mail addresses that are written so that no machine should collect them."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.veiled_email import find_veiled_email


@pytest.mark.parametrize(
    "text",
    [
        "ada [at] example.org",
        "ada (at) example (dot) org",
        "Leeds · ada AT example DOT org",
        "ada{at}example.org | 0113 496 0123",
        "ada @ example.org",
        "ada @ example . org",
        "ada<at>example.org",
        "ada at example dot org",
        "E-mail: ada at example.org",
        "Correo: ada arroba example punto org",
        "ada -at- example.org",
        "ada [@] example [.] org",
        "ada_at_example.org",
        "ada AROBASE example POINT org",
        "Ada [chez] example [point] org",
    ],
)
def test_an_address_written_against_machines_is_read(text: str) -> None:
    found = find_veiled_email([Line("Ada Marlowe"), Line(text)])
    assert found is not None
    assert found.value == "ada@example.org"


def test_names_in_it_may_be_parted_by_dots_in_words() -> None:
    found = find_veiled_email([Line("ada dot marlowe at mail dot example dot co dot uk")])
    assert found is not None
    assert found.value == "ada.marlowe@mail.example.co.uk"


@pytest.mark.parametrize(
    "text",
    [
        "Cook at example.org",
        "Developer at Booking.com, Amsterdam",
        "Software Developer @ example.org",
        "engineer @ example.org",
        "Head of Sales (at Fenwick Ltd. in Leeds)",
        "Ceramics @ Fenwick Studio, Hull",
        "Point of sale, dot matrix",
        "Travaille en France",
    ],
)
def test_where_somebody_works_is_no_address(text: str) -> None:
    assert find_veiled_email([Line(text)]) is None
