"""The first heading of a CV: whatever it says, what reaches the person below it is personal data."""

import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.looser_headings import sections_of

FACTS = ("Nombre completo: Ana Ruiz Soto", "Nacionalidad: venezolana", "Correo: ana.ruiz@example.org")
REST = ("EXPERIENCIA LABORAL", "Contadora, Banco Sur, Lima, 2015 – 2020", "ESTUDIOS", "Bachiller, Liceo Sur, 2004")


def _first(*texts: str) -> Section:
    """The section of the block that the first of the lines heads."""
    lines, start = [], 0
    for text in (*texts, *REST):
        lines.append(Line(text, start=start, gap=text.isupper()))
        start += len(text) + 1
    blocks = sections_of(Document("txt", tuple(lines)))
    return next(block.section for block in blocks if block.heading is not None)


@pytest.mark.parametrize("heading", ["RESUMEN", "SÍNTESIS CURRICULAR", "OBJETIVO", "REFERENCIAS"])
def test_the_first_heading_above_contact_data_heads_personal_data(heading: str) -> None:
    assert _first(heading, *FACTS) is Section.PERSONAL


def test_a_summary_and_what_stands_below_contact_data_stay() -> None:
    assert _first("RESUMEN", "Contadora con veinte años en bancos y fundaciones.", FACTS[2]) is Section.SUMMARY
    assert _first("Ana Ruiz Soto", "ana.ruiz@example.org", "RESUMEN", *FACTS) is Section.SUMMARY
