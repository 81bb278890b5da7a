"""Heads of CVs in the ways in which people set them: who it is and how to reach them, wherever that stands (W39)."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract

BODY = """
<h2>Work experience</h2>
<p><b>Stock Controller</b>, Harbour Foods Ltd, Leeds</p><p>03/2019 – Present</p>
<ul><li>Counted the stock of four stores each month.</li></ul>
<p><b>Warehouse Assistant</b>, Moor Logistics Ltd, York</p><p>01/2015 – 02/2019</p>
<ul><li>Loaded lorries and kept the books of the yard.</li></ul>
<h2>Skills</h2><p>Stock control, Excel, Planning</p>
"""
ROSALIND = {
    "given_name": "Rosalind",
    "family_name": "Hale",
    "email": "rosalind.hale@example.org",
    "phone": "+441134960321",
    "address.street": "14 Brudenell Grove",
    "address.postal_code": "LS6 2AB",
    "address.city": "Leeds",
    "address.country": "GB",
}
PLACE = "14 Brudenell Grove, Leeds LS6 2AB, United Kingdom"
REACH = "+44 113 496 0321 | rosalind.hale@example.org"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def personal(evidence: Evidence, top: str, bottom: str = "") -> dict[str, str]:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{top}{BODY}{bottom}</body></html>"
    fields = extract(page.encode(), evidence).fields
    return {field.name: field.value for field in fields if field.section == "personal"}


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("<h1>Rosalind Hale</h1>", f"<hr><p>{PLACE} | {REACH}</p>"),
        ("<h1>Rosalind Hale</h1>", f"<p>{PLACE}</p><p>Tel. {REACH}</p>"),
        ("<h1>Rosalind Hale</h1>", f"<p>Rosalind Hale · Curriculum vitae · {PLACE} · {REACH} · 1/2</p>"),
        ("<h1>Rosalind Hale</h1><h2>About me</h2><p>I plan with care.</p>" + f"<p>{PLACE}</p><p>{REACH}</p>", ""),
        (f"<p>{PLACE}</p><p>{REACH}</p><h1>Rosalind Hale</h1>", ""),
        (f"<ul><li>Rosalind Hale</li><li>{PLACE}</li><li>{REACH}</li></ul>", ""),
        (f"<p>Rosalind Hale // Stock Controller</p><p>{PLACE.replace(', ', ' // ')} // {REACH}</p>", ""),
        (f"<h1>R. Hale</h1><h2>Contact</h2><p>Rosalind Hale<br>{PLACE}<br>{REACH}</p>", ""),
        (f"<h1>Rosalind Hale</h1><p>{PLACE.replace(',', '')}</p><p>{REACH}</p>", ""),
        (f"<h1>Rosalind Hale</h1><p>{PLACE.replace(',', ' ✦')} * {REACH}</p>", ""),
        (f"<p>Rosalind Hale, {PLACE}, {REACH.replace(' |', ',')}</p>", ""),
        (f"<h1>Rosalind Hale</h1><p>I live at {PLACE}.</p><p>{REACH}</p>", ""),
        (f"<h1>Rosalind Hale</h1><p><b>Address</b> {PLACE} <b>Tel.</b> {REACH.replace('|', '<b>Mail</b>')}</p>", ""),
        (f"<h2>Languages</h2><p>French (B1)</p><p>{PLACE}</p><p>{REACH}</p><p>Rosalind Hale</p>", ""),
        (
            "<table><tr><td><b style='font-size:20pt'>Rosalind Hale</b><br>Stock Controller</td>"
            f"<td>{PLACE.replace(', ', '<br>')}</td><td>{REACH.replace(' | ', '<br>')}</td></tr></table>",
            "",
        ),
    ],
)
def test_who_it_is_and_how_to_reach_them_is_read_wherever_it_stands(evidence: Evidence, top: str, bottom: str) -> None:
    assert personal(evidence, top, bottom).items() >= ROSALIND.items()


def test_contact_data_of_others_at_the_foot_is_not_the_persons(evidence: Evidence) -> None:
    other = "<h2>References</h2><p>2 Dock Street, York YO1 7AA</p><p>+44 1904 496 012 | john.marlow@example.com</p>"
    found = personal(evidence, f"<h1>Rosalind Hale</h1><p>{REACH}</p>", other)
    assert "address.city" not in found and found["email"] == ROSALIND["email"]


def test_a_line_of_marks_alone_is_passed_over(evidence: Evidence) -> None:
    assert personal(evidence, f"<h1>Rosalind Hale</h1><p>| |</p><p>{REACH}</p>")["family_name"] == "Hale"


def test_a_number_above_an_address_and_a_date_beside_a_street_are_no_part_of_them(evidence: Evidence) -> None:
    top = "Odile Marchal\n7, rue des Tilleuls\t12/08/1984\n1070 Anderlecht\n0478/41-30-92.\npie-bleue@example.org\n"
    fields = extract(f"{top}\nExpériences\n\n2014 - 2016\tSerpent SA\tComptable\n".encode(), evidence).fields
    found = {field.name: field.value for field in fields if field.section == "personal"}
    assert (found["email"], found["address.street"]) == ("pie-bleue@example.org", "7, rue des Tilleuls")


@pytest.mark.parametrize("name", ["French", "English", "Español", "Home"])
def test_a_word_of_a_menu_may_be_a_name(evidence: Evidence, name: str) -> None:
    fields = personal(evidence, f"<p>Home Portfolio English</p><h1>Rosalind {name}</h1><p>{REACH}</p>")
    assert (fields["given_name"], fields["family_name"]) == ("Rosalind", name)
