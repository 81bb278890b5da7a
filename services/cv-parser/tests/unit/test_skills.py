"""Skills in lists, columns, groups and sentences."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.skills import read_skills


def _read(*texts: str) -> list[str]:
    lines, start = [], 0
    for text in texts:
        plain = text.removeprefix("# ")
        lines.append(Line(plain, size=20.0 if text.startswith("# ") else 10.0, start=start))
        start += len(plain) + 1
    return [field.value for field in read_skills(lines)]


@pytest.mark.parametrize(
    ("texts", "skills"),
    [
        (("Excel, Word; SAP | Koha • Canva",), ["Excel", "Word", "SAP", "Koha", "Canva"]),
        (("Languages: Java, Python", "Databases\tOracle, MySQL"), ["Java", "Python", "Oracle", "MySQL"]),
        (("Excel (advanced), Word: 80 %, SAP – basic",), ["Excel", "Word", "SAP"]),
        (("Python\tExpert", "SQL\t4/5"), ["Python", "SQL"]),
        (("Excel avanzado",), ["Excel avanzado"]),
        (("Bonne maîtrise de SAP, Abacus",), ["SAP", "Abacus"]),
        (("Analyse", "coût-bénéfice, Économétrie"), ["Analyse coût-bénéfice", "Économétrie"]),
        (
            ("Discretion, Audio typing, Filing, Diary management, Touch typing, Microsoft", "Office, Outlook"),
            ["Discretion", "Audio typing", "Filing", "Diary management", "Touch typing", "Microsoft Office", "Outlook"],
        ),
        (("Java, Python", "Docker, Kubernetes"), ["Java", "Python", "Docker", "Kubernetes"]),
        (("Excel", "English: C1"), ["Excel"]),
        (("Excel", "SAP", "Word", "# Samira Tazi", "Head librarian"), ["Excel", "SAP", "Word"]),
    ],
)
def test_skills_are_read_one_by_one(texts: tuple[str, ...], skills: list[str]) -> None:
    assert _read(*texts) == skills


def test_cells_that_stand_close_are_told_apart_by_the_width_of_their_blanks() -> None:
    text = "Due diligence Legal research"
    edges = tuple(5.0 * at - 2.0 * (c == " ") + 10.0 * (at > 13) for at, c in enumerate(f"{text}|"))
    assert [field.value for field in read_skills([Line(text, edges=edges)])] == ["Due diligence", "Legal research"]
