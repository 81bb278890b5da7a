"""Rows of skills: labels in bold, levels and uses in cells of their own, languages beside; skills told in sentences."""

from dataclasses import replace

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.skills import read_skills
from cv_parser_service.extraction.lists.skills_elsewhere import skills_below


def _lines(*texts: str) -> list[Line]:
    """Lines one below the other; what stands before ¦ is bold."""
    lines, start = [], 0
    for text in texts:
        bold, _, rest = text.partition("¦") if "¦" in text else ("", "", text)
        looks = "b" * len(bold) + "n" * len(rest) if bold else ""
        lines.append(Line(bold + rest, start=start, looks=looks, bold=bool(bold)))
        start += len(bold + rest) + 1
    return lines


def _skills(*texts: str) -> list[str]:
    return [field.value for field in read_skills(_lines(*texts))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Front¦\tWeave\tPurl/Knit\tLoom.js", "Back¦\tDye\tC#/.NET\tBobbin"),
            ["Weave", "Purl/Knit", "Loom.js", "Dye", "C#/.NET", "Bobbin"],
        ),
        (
            ("InDesign\texpert\ttypesetting, artwork", "Procreate\tbasics\tillustration, book covers"),
            ["InDesign", "Procreate"],
        ),
        (
            ("InDesign\texpert\tProcreate\tbasics", "Blender\texpert\tKrita\tbasics"),
            ["InDesign", "Procreate", "Blender", "Krita"],
        ),
        (("Video editing\tPortuguese native", "Data journalism\tGerman A2"), ["Video editing", "Data journalism"]),
        (
            (
                "Python¦: Main language of all the systems that we sold.",
                "Matlab¦ Wide use for prototyping, filter design.",
                "FORTRAN¦ Numerical models of the weather over many years.",
            ),
            ["Python", "Matlab", "FORTRAN"],
        ),
        (
            ("Mills¦: Grinding, Sieving.", "Kilns¦: Firing, Glazing.", "Wheels¦: Throwing, Trimming."),
            ["Grinding", "Sieving", "Firing", "Glazing", "Throwing", "Trimming"],
        ),
        (
            ("SAP FI/CO – Bloomberg Terminal – Excel/VBA – Power Query",),
            ["SAP FI/CO", "Bloomberg Terminal", "Excel/VBA", "Power Query"],
        ),
        (
            ("Programming: Python, MATLAB/Octave. Field: tide gauges, GNSS-A.",),
            ["Python", "MATLAB/Octave", "tide gauges", "GNSS-A"],
        ),
        (("Reporting, fluent in French, English and Spanish",), ["Reporting"]),
        (("Weaving/Spinning/Dyeing",), ["Weaving", "Spinning", "Dyeing"]),
        (("Vue 2/3, Excel 4/5",), ["Vue 2/3", "Excel"]),
        (("Version control: Git and SVN",), ["Git", "SVN"]),
        (("CafeTrans and OmegaT", "Research and Development"), ["CafeTrans", "OmegaT", "Research and Development"]),
        (("Full experience with MacOS and Windows.",), ["MacOS", "Windows"]),
        (("I use Quantum ERP, AutoCAD and Excel.",), ["Quantum ERP", "AutoCAD", "Excel"]),
        (
            (
                "My specialty is leading crews who mend old bridges. I have extensive experience with Python, "
                "numpy, and scipy. I have built piers and sluices, for the most part in winter.",
            ),
            ["Python", "numpy", "scipy"],
        ),
    ],
)
def test_a_row_or_a_sentence_tells_its_skills_alone(texts: tuple[str, ...], expected: list[str]) -> None:
    assert _skills(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("XSLT, XQuery, XML (including TEI)", "JavaScript, JQuery"),
            ["XSLT", "XQuery", "XML (including TEI)", "JavaScript", "JQuery"],
        ),
        (
            ("Spanish - Native\tEnglish - C1", "Office\tExcel\tWord", "Audiovisual\tAvid\tPremiere"),
            ["Excel", "Word", "Avid", "Premiere"],
        ),
        (("Spanish: native", "English: C1", "preparing for the next level"), []),
        (("Klingon, Quenya",), []),
    ],
)
def test_skills_below_a_heading_of_languages_are_skills(texts: tuple[str, ...], expected: list[str]) -> None:
    assert [field.value for field in read_skills(list(skills_below(_lines(*texts))))] == expected


def test_rows_of_a_table_of_languages_are_no_skills() -> None:
    rows = ("Other language(s)", "Self-assessment", "English\tC1 Proficient\tB2", "user\tuser\tuser", "Sewing, Weaving")
    assert _skills(*rows) == ["Sewing", "Weaving"]
    assert _skills("Sewing\tWeaving") == ["Sewing", "Weaving"]


def test_a_small_label_of_a_group_is_no_skill() -> None:
    texts = ("Technical skills", "Weaving", "Dyeing", "Digital skills", "Krita")
    label, skill = 8.0, 11.0
    sizes = (label, skill, skill, label, skill)
    lines = [replace(line, size=size) for line, size in zip(_lines(*texts), sizes, strict=True)]
    assert [field.value for field in read_skills(lines)] == ["Weaving", "Dyeing", "Krita"]
