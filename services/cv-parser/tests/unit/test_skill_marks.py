"""Which marks part the skills of a list, and which belong to one of them."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.skills import read_skills

FOUR = ["Milking", "Fencing", "Baling", "Ploughing"]


def _read(*texts: str) -> list[str]:
    lines = [Line(text.removeprefix("* "), bullet=text.startswith("* "), start=100 * n) for n, text in enumerate(texts)]
    return [field.value for field in read_skills(lines)]


@pytest.mark.parametrize(
    "skill",
    ["Herd book / Pedigrees", "Twine + net", "Shears – hand", "Silage, clamps", "Hay & straw", "Hay (loose + baled)"],
)
@pytest.mark.parametrize("mark", ["\n", "\n* ", "; ", " | ", " · ", "\t"])
def test_a_lesser_mark_belongs_to_the_skill_where_the_list_has_its_own(mark: str, skill: str) -> None:
    assert _read(*mark.join([*FOUR, skill]).split("\n")) == [*FOUR, skill]


@pytest.mark.parametrize("skill", ["Herd book / Pedigrees", "Twine + net", "Shears – hand"])
def test_between_commas_lighter_marks_belong_to_the_skill(skill: str) -> None:
    assert _read(f"Core: Milking, {skill}, Fencing", f"{skill.upper()}, Baling, Ploughing")[:3] == [
        "Milking",
        skill,
        "Fencing",
    ]


@pytest.mark.parametrize("mark", [" / ", " – ", " + "])
def test_a_light_mark_alone_parts_the_list_and_others_do_not(mark: str) -> None:
    other = " + " if mark == " / " else " / "
    skills = ["Milking", f"Herd book{other}Pedigrees", "Silage, clamps", "Baling", "Ploughing"]
    assert _read(mark.join(skills)) == skills


@pytest.mark.parametrize(
    "texts",
    [
        ("Milking / Fencing", "Baling / Ploughing"),
        ("Milking, Fencing", "Baling, Ploughing"),
        ("Milking", "Fencing, Baling, Ploughing"),
        ("Core: Milking / Fencing", "Also: Baling, Ploughing"),
        ("Milking, Fencing; Baling, Ploughing",),
        ("Milking, Fencing", "* Baling", "* Ploughing"),
    ],
)
def test_marks_part_where_many_items_hold_them(texts: tuple[str, ...]) -> None:
    assert _read(*texts) == FOUR


@pytest.mark.parametrize("several", ["Hoes, Rakes, Spades", "Hoes, Rakes"])
def test_commas_part_a_list_that_holds_three_in_one_line_and_two_in_another(several: str) -> None:
    read = _read(*(f"* {text}" for text in [*FOUR, "Carts, Sleds", several, "Sowing", "Sorting", "Sieving", "Hoeing"]))
    assert ("Hoes" in read, "Carts" in read) == (several.count(",") > 1, several.count(",") > 1)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Manejo de quejas", "Manejo de quejas"),
        ("Connaissance de la région", "Connaissance de la région"),
        ("Manejo de Excel", "Excel"),
        ("Bonne connaissance de la région", "région"),
    ],
)
def test_a_lone_noun_before_what_is_no_name_is_part_of_the_skill(text: str, skill: str) -> None:
    assert _read(f"Milking, {text}, Baling") == ["Milking", skill, "Baling"]
