"""What comes back on each page is no content; what a person wrote twice is."""

from __future__ import annotations

from cv_parser_service.extraction.document import Box, Document, Line
from cv_parser_service.extraction.pages.furniture import without_furniture


def lines_of(page: int, texts: list[str], start: int) -> list[Line]:
    lines = []
    for number, text in enumerate(texts):
        lines.append(Line(text, page, Box(50, 20.0 * number, 300, 20.0 * number + 12), start=start))
        start += len(text) + 1
    return lines


def test_an_employer_named_again_on_the_next_page_stays_and_a_running_head_goes() -> None:
    first = ["Ada Example, curriculum", "Experience", "Lake Hospital Geneva", "Nurse 2015 - 2018"]
    second = [
        "Ada Example, curriculum",
        *(f"Nurse on ward number {number}" for number in range(4)),
        "Lake Hospital Geneva",
        *(f"Cook in kitchen number {number}" for number in range(3)),
        "2 / 2",
    ]
    begin = sum(len(text) + 1 for text in first)
    document = Document("pdf", (*lines_of(1, first, 0), *lines_of(2, second, begin)))
    kept = [line.text for line in without_furniture(document).lines if line.page == 2]
    assert kept == second[1:-1]


def test_a_foot_with_the_number_of_the_page_goes_and_the_name_below_it_too() -> None:
    first = ["Ada Example", "Experience", "Nurse 2015 - 2018", "Page 1 - Curriculum vitae of", "Example, Ada"]
    second = ["Skills", "Triage", "Page 2 - Curriculum vitae of", "Example, Ada"]
    third = ["Languages", "Ada Example - Page 3 / 3"]
    lines = [*lines_of(1, first, 0), *lines_of(2, second, 500), *lines_of(3, third, 900)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines]
    assert kept == [*first[:3], *second[:2], third[0]]


def test_contact_data_below_the_number_of_each_page_is_read_once() -> None:
    foot = "ada@example.org | +41 22 555 01 23"
    pages = [["Ada Example", "Page 1 of 2", foot], ["Skills", "Page 2 of 2", foot]]
    lines = [*lines_of(1, pages[0], 0), *lines_of(2, pages[1], 500)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines]
    assert kept == ["Ada Example", foot, "Skills"]


def test_an_employer_at_the_top_of_the_next_page_is_no_running_head() -> None:
    first = [f"Ada Example number {number} of the head" for number in range(10)]
    first += ["Lake Hospital Geneva", "Nurse 2015 - 2018", "Nursed the patients of three wards"]
    second = ["Lake Hospital Geneva", "Cleaner 2012 - 2015", "Cleaned the rooms of three wards", "Skills and tools"]
    lines = [*lines_of(1, first, 0), *lines_of(2, second, 900)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines if line.page == 2]
    assert kept == second


def test_the_number_of_a_page_alone_below_its_text_is_no_content() -> None:
    pages = [["Ada Example", "Levels", "2", "1"], ["Skills", "Triage", "2"]]
    lines = [*lines_of(1, pages[0], 0), *lines_of(2, pages[1], 500)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines]
    assert kept == ["Ada Example", "Levels", "2", "Skills", "Triage"]


def test_the_persons_name_beside_the_number_of_a_later_page_is_no_content() -> None:
    pages = [["Ada Example\tPage 1 of 2", "Nurse 2015 - 2018"], ["Ada Example\tPage 2 of 2", "01/02\tCleaner"]]
    lines = [*lines_of(1, pages[0], 0), *lines_of(2, pages[1], 500)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines]
    assert kept == [*pages[0], "01/02\tCleaner"]


def test_the_name_beside_the_number_of_the_first_page_goes_too() -> None:
    first = ["Ada Example, FCCA", "Experience", *(f"Nurse on ward number {number}" for number in range(9))]
    second = ["Lake Hospital Geneva", "Cook 2010 - 2012", "Ada Example, FCCA\tPage 2 of 2"]
    lines = [*lines_of(1, [*first, "Ada Example, FCCA\tPage 1 of 2"], 0), *lines_of(2, second, 500)]
    kept = [line.text for line in without_furniture(Document("pdf", tuple(lines))).lines]
    assert kept == [*first, *second[:-1]]
