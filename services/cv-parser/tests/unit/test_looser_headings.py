"""CVs whose headings have words and looks of their own: read a second time where the first reading left jobs behind."""

from collections.abc import Sequence

import pytest
from cv_parser_service.extraction.document import Column, Document, Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.looser_headings import sections_of
from cv_parser_service.extraction.sections.parting import Block

HEAD = ("Ada Marlowe", "Leeds ~ 0113 496 0123 ~ ada@example.org", "Plumber and gasfitter")


def _blocks(*texts: str) -> list[Block]:
    """Sections of lines: those that begin with # are bold, after a + there is a gap."""
    lines: list[Line] = []
    for text in texts:
        plain = text.lstrip("#+ ")
        start = sum(len(line.text) + 1 for line in lines)
        lines.append(Line(plain, size=10.0, bold="#" in text[:2], gap=text.startswith("+"), start=start))
    return sections_of(Document("test", tuple(lines)))


def _found(blocks: Sequence[Block]) -> list[tuple[Section, str]]:
    return [(block.section, block.heading.text) for block in blocks if block.heading is not None and block.lines]


@pytest.mark.parametrize(
    ("studies", "tongues", "skills", "rest"),
    [
        ("Learning", "Words", "Handy with", "Away from work"),
        ("Where I learned it", "Speaking", "Good at", "Then there is"),
        ("Bancs d’école", "Je parle", "Je sais faire", "Et puis"),
        ("Aulas", "Hablo", "Manejo", "Y además"),
    ],
)
def test_bold_words_are_headings_where_jobs_would_stand_among_contact_data(
    studies: str, tongues: str, skills: str, rest: str
) -> None:
    found = _found(
        _blocks(
            *HEAD,
            "#2022 – now: Plumber, Fenwick Heating Ltd, Leeds",
            "#2015 – 2019: Apprentice Plumber, Marlowe Services Ltd, Hull",
            "Boilers of some 60 homes.",
            f"#{studies}",
            "#2011 – 2015: Certificate in Plumbing, Hull College, Hull",
            "#2006 – 2010: A levels, Fenwick High School, Leeds",
            f"#{tongues}",
            "English (native), French (B2)",
            f"#{skills}",
            "gas appliances, copper, quoting, Excel",
            f"#{rest}",
            "Netball for the under elevens",
        )
    )
    assert found[0] == (Section.EDUCATION, studies)
    assert found[1] == (Section.LANGUAGES, tongues)
    assert (Section.SKILLS, skills) in found


def test_words_that_stand_where_known_headings_stand_are_headings_too() -> None:
    blocks = _blocks(
        "graphic designer",
        "+contact",
        "12 Lower Brook Street, Leeds",
        "+languages",
        "English, French",
        "+tools",
        "InDesign, Glyphs",
        "+practice",
        "2009–today",
        "Art director",
        "Fenwick Press Ltd, Leeds",
        "2003–2009",
        "Graphic designer",
        "Marlowe Studio Ltd, Hull",
        "+teaching",
        "2012–today",
        "Lecturer in typography",
        "University of Hull, Hull",
        "+education",
        "1999–2003",
        "Diploma, Visual Communication",
        "Hull College, Hull",
    )
    assert [name for section, name in _found(blocks) if section is Section.EXPERIENCE] == ["practice", "teaching"]


def test_titles_of_jobs_are_no_headings_where_the_first_reading_left_none_behind() -> None:
    blocks = _blocks(
        *HEAD,
        "#Experience",
        "#Plumber",
        "Fenwick Heating Ltd, Leeds, 2015 – 2019",
        "#Apprentice",
        "Marlowe Services Ltd, Hull, 2011 – 2015",
        "#Education",
        "Certificate in Plumbing, Hull College, 2011",
    )
    assert _found(blocks) == [(Section.EXPERIENCE, "Experience"), (Section.EDUCATION, "Education")]


def test_headings_of_one_column_may_have_ornaments_and_those_beside_it_none() -> None:
    def line(text: str, size: float, column: Column, start: int, bullet: bool = False) -> Line:
        return Line(text, size=size, bold=size > 10, column=column, start=start, bullet=bullet)

    side, main = Column.SIDE, Column.MAIN
    lines = (
        line("Ada Marlowe", 24.0, main, 0),
        line("CONTACT", 11.0, side, 20),
        line("ada@example.org", 10.0, side, 30),
        line("LANGUAGES", 11.0, side, 50),
        line("English – native", 10.0, side, 60),
        line("My experience", 13.0, main, 80, bullet=True),
        line("Plumber at Fenwick Heating Ltd, 2015 – 2019", 10.0, main, 100),
        line("Boilers of some 60 homes", 10.0, main, 150, bullet=True),
        line("My education", 13.0, main, 180, bullet=True),
        line("Certificate in Plumbing, Hull College, 2011", 10.0, main, 200),
    )
    found = _found(sections_of(Document("docx", lines)))
    assert found[2:] == [(Section.EXPERIENCE, "My experience"), (Section.EDUCATION, "My education")]
