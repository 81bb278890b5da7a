"""Skills in lists, columns, groups and sentences."""

from itertools import accumulate

import pytest
from cv_parser_service.extraction.document import Box, Line
from cv_parser_service.extraction.lists.skills import read_skills, reads_as_skills

BROKEN = ["Budget monitoring", "Evaluation of programmes", "SAP"]
MILKING = ["Milking", "Fencing", "Baling", "Ploughing"]


def _read(*texts: str) -> list[str]:
    """Skills of lines, of which those that begin with # are large, with + bold, with * bullets."""
    lines, start = [], 0
    for text in texts:
        plain = text.lstrip("#+* ") if text[1:2] == " " else text
        size = 20.0 if text.startswith("# ") else 10.0
        lines.append(Line(plain, size=size, bold=text.startswith("+ "), bullet=text.startswith("* "), start=start))
        start += len(plain) + 1
    return [field.value for field in read_skills(lines)]


@pytest.mark.parametrize(
    ("texts", "skills"),
    [
        (("Excel, Word; SAP | Koha • Canva",), ["Excel", "Word", "SAP", "Koha", "Canva"]),
        (("Languages: Java, Python", "Databases\tOracle, MySQL"), ["Java", "Python", "Oracle", "MySQL"]),
        (("Excel (advanced), Word: 80 %, SAP – basic",), ["Excel", "Word", "SAP"]),
        (("Python\tExpert", "SQL\t4/5"), ["Python", "SQL"]),
        (("Python\tC1", "SQL\tNative speaker", "Stata\tlengua materna"), ["Python", "SQL", "Stata"]),
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
        (("Milking ★★★★☆", "Fencing ***", "Baling [very good]", "Ploughing — niveau avancé"), MILKING),
        (("Milking : avancé", "Fencing : expert", "Baling: basic", "Ploughing – utilisateur confirmé"), MILKING),
        (("Skill\tLevel", "Milking\tGood", "Fencing\tBasic", "Baling\t3/5", "Ploughing\tExpert"), MILKING),
        (("Milking ✓ Fencing ✓ Baling ✓ Ploughing",), MILKING),
        (("Milking + Fencing ~ Baling > Ploughing",), MILKING),
        (("Milking : très bonnes connaissances", "Fencing (tres bonne maîtrise)", "Baling", "Ploughing"), MILKING),
        (("Tools – Milking, Fencing", "Methods – Baling, Ploughing"), MILKING),
        (("Core\tMilking, Fencing, Baling", "Field work\tPloughing"), MILKING),
        (("+ Métier", "* Milking", "* Fencing", "+ Champs", "* Baling", "* Ploughing"), MILKING),
        (("Milking, Fencing, Baling et Ploughing",), MILKING),
        (("Traite, clôture et soin des bêtes.",), ["Traite", "clôture", "soin des bêtes"]),
        (("Recherche et développement, Traite", "Évaluation"), ["Recherche et développement", "Traite", "Évaluation"]),
        (("+ Main", "Milking\tFencing", "+ Also", "Baling · Ploughing"), MILKING),
        (("Core", "Milking, Fencing", "Office tools:", "* Baling", "* Ploughing"), MILKING),
        (("Main\tMilking · Fencing", "Other\tBaling | Ploughing"), MILKING),
        (
            ("Milking | Fencing | Baling | Plough", "ing with horses | Hoeing"),
            [*MILKING[:3], "Plough ing with horses", "Hoeing"],
        ),
        (("Milking", "Español (C1)", "Italian (native)"), ["Milking"]),
        (("Tools (Milking, Fencing)", "Other (Baling; Ploughing)"), MILKING),
        (("Milking/Fencing/Baling/Ploughing",), MILKING),
        (("Milking + Fencing +", "Baling + Ploughing"), MILKING),
        (("\tGood\tExpert", "Milking\tX", "Fencing\tx", "Baling\tX", "Ploughing\tX"), MILKING),
        (("Tools", "* Milking", "* Fencing", "Other", "* Baling", "* Ploughing"), MILKING),
        (("* Milking\t• Fencing", "* Baling\t• Ploughing"), MILKING),
        (("+ Technical", "Milking", "Fencing", "+ Fields", "Baling", "Ploughing"), MILKING),
        (("Milking", "+ Fencing, Baling", "Ploughing", "+ Tools", "Hoe"), [*MILKING, "Hoe"]),
        (("+ Stable\tMeadow", "Milking", "Fencing", "Baling", "Ploughing"), MILKING),
        (
            (
                "Milking of cows, Fencing of meadows, Baling of straw, Ploughing",
                "+ Fields",
                "Hoeing, Harrowing, Sowing",
            ),
            ["Milking of cows", "Fencing of meadows", "Baling of straw", "Ploughing", "Hoeing", "Harrowing", "Sowing"],
        ),
        (("Soin des bêtes, Traite et Travail du sol",), ["Soin des bêtes", "Traite", "Travail du sol"]),
        (("Care Of Cattle, Health And Safety Rules",), ["Care Of Cattle", "Health And Safety Rules"]),
        (
            ("Tools – Milking, Fencing, Sharpening of blades, Repair of ploughs", "Fields – Hoeing, Harrowing"),
            ["Milking", "Fencing", "Sharpening of blades", "Repair of ploughs", "Hoeing", "Harrowing"],
        ),
    ],
)
def test_skills_are_read_one_by_one(texts: tuple[str, ...], skills: list[str]) -> None:
    assert _read(*texts) == skills


@pytest.mark.parametrize(
    "level",
    [
        "fundamental awareness",
        "some experience",
        "currently learning",
        "in progress",
        "elementary",
        "niveau de base",
        "connaissances de base",
        "pratique régulière",
        "en cours d'apprentissage",
        "conocimientos básicos",
        "nociones",
    ],
)
def test_how_well_a_skill_is_known_is_no_part_of_it(level: str) -> None:
    assert _read(f"Python ({level}), e-learning, SAP ({level}), Brand awareness") == [
        "Python",
        "e-learning",
        "SAP",
        "Brand awareness",
    ]


def test_a_list_does_not_go_on_below_a_heading() -> None:
    """Two sections of skills are read together; between their lines stands the heading of the second."""
    first = Line("Milking of cows, Fencing of meadows, Baling of straw, Ploughing")
    below = Line("Hoeing, Harrowing, Sowing", start=first.end + len("\nOther tools\n"))
    assert [field.value for field in read_skills([first, below])][3:] == ["Ploughing", "Hoeing", "Harrowing", "Sowing"]


def _drawn(text: str, top: float, left: float = 50.0, column: int = 20) -> Line:
    """A line of cells on a page, each letter five points wide and each cell in its column."""
    edges, glyphs = [], 0
    for number, cell in enumerate(text.split("\t")):
        edges += [left + 5.0 * (column * number + at) for at in range(len(cell) + 1)]
        glyphs = column * number + len(cell)
    box = Box(left, top, left + 5.0 * glyphs, top + 10)
    return Line(text, size=10.0, box=box, left=left, edges=tuple(edges))


@pytest.mark.parametrize(
    ("texts", "skills"),
    [
        (("Evaluation of", "programmes", "Excel"), ["Evaluation of programmes", "Excel"]),
        (("Budget\tEvaluation", "monitoring\tof", "SAP\tprogrammes"), BROKEN),
        (("Evaluation of programmes", "SAP", "npm"), ["Evaluation of programmes", "SAP", "npm"]),
        (("milking", "fencing", "baling"), ["milking", "fencing", "baling"]),
    ],
)
def test_what_a_narrow_column_breaks_is_one_skill(texts: tuple[str, ...], skills: list[str]) -> None:
    lines = [_drawn(text, 100.0 + 12 * number) for number, text in enumerate(texts)]
    assert sorted(field.value for field in read_skills(lines)) == sorted(skills)


def test_a_remark_behind_a_skill_in_bold_is_no_skill() -> None:
    texts = ["SAP: used daily at work", "Excel: pivot tables, macros"]
    lines = [Line(text, bold=True, looks="b" * text.index(" ") + "n" * (len(text) - text.index(" "))) for text in texts]
    assert [field.value for field in read_skills(lines)] == ["SAP", "pivot tables", "macros"]


def test_small_print_of_levels_is_no_measure_of_size() -> None:
    lines = [Line(text, size=size) for skill in MILKING for text, size in ((skill, 12.0), ("80 %", 6.0))]
    assert [field.value for field in read_skills(lines)] == MILKING


def test_a_label_stands_above_what_is_set_in() -> None:
    lines = [Line("Tools", left=40.0), Line("Milking", left=52.0), Line("Fencing", left=52.0)]
    assert [field.value for field in read_skills(lines)] == ["Milking", "Fencing"]


@pytest.mark.parametrize(
    "texts",
    [
        ("*Care", "Triage", "Wound care", "*Other", "Shift planning"),
        ("*Care\tOther", "Triage\tShift planning", "Wound care\tdbt"),
        ("Care", "Triage, Wound care", "Planning", "Shift planning, Rosters"),
    ],
)
def test_names_of_groups_are_told_by_their_look_or_by_standing_above_each_list(texts: tuple[str, ...]) -> None:
    lines = [Line(text.removeprefix("*"), bold=text.startswith("*")) for text in texts]
    read = [field.value for field in read_skills(lines)]
    assert {"Triage", "Wound care", "Shift planning"} <= set(read)
    assert not {"Care", "Other", "Planning"} & set(read)


def test_skills_in_bold_above_remarks_or_levels_are_no_names_of_groups() -> None:
    remarks = (
        "*Triage",
        "Up to forty children in each shift",
        "*Rosters",
        "For two wards and nine nurses",
        "also at night",
    )
    levels = ("*Triage", "Expert", "*Rosters", "Basic", "Basic")
    for texts in (remarks, levels):
        lines = [Line(text.removeprefix("*"), bold=text.startswith("*")) for text in texts]
        assert {"Triage", "Rosters"} <= {field.value for field in read_skills(lines)}


def test_cells_that_stand_close_are_told_apart_by_the_width_of_their_blanks() -> None:
    text = "Due diligence Legal research"
    edges = tuple(5.0 * at - 2.0 * (c == " ") + 10.0 * (at > 13) for at, c in enumerate(f"{text}|"))
    assert [field.value for field in read_skills([Line(text, edges=edges)])] == ["Due diligence", "Legal research"]


@pytest.mark.parametrize(
    ("texts", "are_skills"),
    [
        (("Milking, Fencing, Baling, Ploughing with horses",), True),
        (("Milking", "Fencing", "Baling", "Ploughing"), True),
        (("Head: Milking, Fencing", "Also: Baling, Hoeing"), True),
        (("Ada Marlowe, gardener, +44 20 7946 0018",), False),
        (("Prize of the Royal Show, 2019; Medal, 2020; Cup, 2021; Shield, 2022",), False),
        (("I have kept bees for many years and sell their honey.",), False),
        (("French", "English", "Spanish", "Italian"), False),
        (("Switzerland", "France", "Spain", "Italy"), False),
    ],
)
def test_a_list_of_short_things_without_dates_persons_and_tongues_reads_as_skills(
    texts: tuple[str, ...], are_skills: bool
) -> None:
    assert reads_as_skills([Line(text) for text in texts]) is are_skills


def test_a_thin_blank_before_a_semicolon_is_no_measure_of_cells() -> None:
    text = "Lead Work in pairs ; Singing"
    widths = {4: 9.0, 19: 1.5}
    edges, pen = [], 0.0
    for at, character in enumerate(text):
        edges.append(pen)
        pen += widths.get(at, 3.0) if character == " " else 5.0
    line = Line(text, size=12.0, edges=(*edges, pen))
    assert [field.value for field in read_skills([line])] == ["Work in pairs", "Singing"]


def test_a_label_may_be_told_by_its_weight_alone() -> None:
    line = Line("Tools Milking, Fencing", bold=True, looks="b" * 6 + "n" * 16)
    assert [field.value for field in read_skills([line])] == ["Milking", "Fencing"]


def test_groups_that_are_set_large_end_no_list() -> None:
    assert _read("# Advanced\tOther", "Milking\tFencing", "Baling\tPloughing", "# Thank you") == MILKING


def test_words_of_spanish_skills_around_a_list_are_no_skills() -> None:
    lines = (
        "Lenguajes que uso:",
        "Amplia experiencia en Python, Ada",
        "Conocimientos básicos de Perl, Ruby",
        "Mayo de 2024",
    )
    assert _read(*lines) == ["Python", "Ada", "Perl", "Ruby"]


@pytest.mark.parametrize(("blank", "skills"), [(7.5, ["Spade", "Rake", "Hoe"]), (3.0, ["Spade Rake Hoe"])])
def test_blanks_wider_than_any_between_words_part_skills(blank: float, skills: list[str]) -> None:
    text = "Spade Rake Hoe"
    edges = tuple(accumulate((blank if c == " " else 5.0 for c in text), initial=0.0))
    assert [field.value for field in read_skills([Line(text, size=10.0, edges=edges)])] == skills


@pytest.mark.parametrize("names", [("Montage vidéo", "Gestion de projet"), ("Public speaking", "Data analysis")])
def test_a_skill_in_bold_above_a_sentence_is_the_skill(names: tuple[str, str]) -> None:
    told = "I have used it for many years to help the teams of several schools with their work, and with others."
    lines = [
        Line(text, bold=bold, start=at * 200)
        for at, (text, bold) in enumerate(pair for name in names for pair in ((name, True), (told, False)))
    ]
    assert tuple(field.value for field in read_skills(lines)) == names


def test_hyphens_between_blanks_part_a_list_that_has_nothing_else_between() -> None:
    assert _read("Word - Doctolib - dictée numérique - prise de rendez-vous")[1:3] == ["Doctolib", "dictée numérique"]
    assert _read("Sous-vide - découpe") == ["Sous-vide - découpe"]


def test_stars_part_skills() -> None:
    assert _read("Sight translation * Medical terms * Epic") == ["Sight translation", "Medical terms", "Epic"]


@pytest.mark.parametrize(
    "end",
    [
        ("I hereby certify that the above is true to the best of my knowledge.", "Applicant's signature"),
        ("I do hereby declare that all particulars are correct.", "Signature: ________"),
        ("Por la presente declaro que todo es verdad", "Firma del candidato"),
    ],
)
def test_a_declaration_and_its_signature_below_skills_are_none(end: tuple[str, str]) -> None:
    lines = [Line(text, start=100 * number) for number, text in enumerate(("Butchery, garde manger", *end))]
    assert [field.value for field in read_skills(lines)] == ["Butchery", "garde manger"]
