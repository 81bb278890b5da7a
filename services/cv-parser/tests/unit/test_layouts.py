"""The layouts of the corpus: many, of many producers, and each document shows what its truth says."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from cv_corpus import layouts as package
from cv_corpus.documents import FOLDERS, Rendered, documents
from cv_corpus.layouts import LAYOUTS, Layout
from cv_corpus.layouts.dates import DEV, TEST, DateHabit
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.templates import lines_of
from cv_corpus.layouts.words import EVERYONES, heading
from cv_corpus.people import people
from cv_corpus.person import Part, Person, Tongue
from cv_corpus.render import LAYOUTS_A_PERSON, pairs
from cv_corpus.truth import truth_of
from cv_corpus.visible import unseen

PURE = [layout for layout in LAYOUTS.values() if layout.part == Part.DEV and layout.finish is None]
SAMPLE = [person for tongue in Tongue for person in people(Part.DEV, tongue)[::9][:3]]
MEGABYTES = 25


def of(part: Part) -> list[Layout]:
    return [layout for layout in LAYOUTS.values() if layout.part == part]


def kept_aside() -> list[Rendered]:
    return documents(FOLDERS[Part.TEST])


def test_there_are_many_layouts_of_many_producers_and_formats() -> None:
    assert len(of(Part.DEV)) >= 50
    assert len(of(Part.TEST)) >= 20
    for part in {part.layouts for part in Part}:
        producers = {layout.producer for layout in of(part)}
        assert producers >= {"jsonresume", "rendercv", "latex", "chromium", "python-docx", "libreoffice", "text"}
    assert {layout.extension for layout in of(Part.DEV)} == {"pdf", "docx", "odt", "rtf", "doc", "txt", "html"}
    assert {layout.extension for layout in of(Part.TEST)} == {"pdf", "docx", "odt", "doc", "txt", "html"}


def test_sections_have_at_least_25_names_in_each_tongue_of_which_half_are_kept_aside() -> None:
    named = tomllib.loads((Path(package.__file__).parent / "headings.toml").read_text())
    for tongue in Tongue:
        for section, names in named[tongue].items():
            assert len(set(names)) == len(names) >= 25, (tongue, section)
            own = {part: {heading(tongue, section, part, Dice(str(n))) for n in range(400)} for part in Part}
            assert own[Part.DEV] & own[Part.TEST] == set(names[:EVERYONES])


@pytest.mark.parametrize("layout", PURE, ids=lambda layout: layout.name)
def test_a_document_shows_each_value_of_its_truth(layout: Layout) -> None:
    for person in SAMPLE:
        drawn = layout.draw(person)
        assert drawn.truth
        assert unseen(person, drawn.truth, drawn.data, layout.extension) == []


def test_a_layout_tells_no_more_of_a_person_than_there_is() -> None:
    for layout in PURE:
        for person in SAMPLE:
            whole = {(v.section, v.entry, v.name) for v in truth_of(person)}
            assert {(v.section, v.entry, v.name) for v in layout.draw(person).truth} <= whole


def test_the_same_person_is_drawn_alike_each_time() -> None:
    layout = LAYOUTS["text_ruled"]
    assert layout.draw(SAMPLE[0]) == layout.draw(SAMPLE[0])


def test_each_person_is_drawn_in_different_layouts_and_all_layouts_are_used() -> None:
    each = LAYOUTS_A_PERSON[Part.DEV]
    chosen = pairs(people(Part.DEV), of(Part.DEV), each)
    assert len({(layout.name, person.id) for layout, person in chosen}) == each * len(people(Part.DEV))
    used = Counter((layout.name, person.tongue) for layout, person in chosen)
    assert all(used[layout.name, tongue] >= 2 for layout in of(Part.DEV) for tongue in Tongue)


@pytest.mark.parametrize(
    ("habit", "start", "end", "tongue", "shown"),
    [
        (DEV["dotted"], "2024-03", "2025-12", Tongue.ENGLISH, "03.2024 - 12.2025"),
        (DEV["short dotted"], "2019-09", None, Tongue.FRENCH, "sept. 2019 – aujourd'hui"),
        (DEV["years spaced"], "2018-04", None, Tongue.FRENCH, "depuis 2018"),
        (DEV["years slash"], "2015", "2017", Tongue.SPANISH, "2015/2017"),
        (DEV["apostrophe"], "2019-01", None, Tongue.ENGLISH, "Jan ’19 – Present"),
        (DEV["full of"], "2015-03", None, Tongue.SPANISH, "marzo de 2015 - actualidad"),
        (DEV["spoken"], "2014-05", "2016-06", Tongue.ENGLISH, "May 2014 to June 2016"),
        (DEV["spoken"], "2014-08", "2016-06", Tongue.FRENCH, "d’août 2014 à juin 2016"),
        (DEV["years"], "2015", "2015", Tongue.ENGLISH, "2015"),
        (DEV["dotted"], None, "2015-07", Tongue.ENGLISH, "07.2015"),
        (DEV["dotted"], None, None, Tongue.ENGLISH, ""),
        (TEST["spoken numbers"], "2015-03", None, Tongue.SPANISH, "desde 03/2015 hasta la actualidad"),
    ],
)
def test_dates_are_written_by_habit(
    habit: DateHabit, start: str | None, end: str | None, tongue: Tongue, shown: str
) -> None:
    assert habit.span(start, end, tongue) == shown


def test_what_a_person_lacks_takes_its_separator_along() -> None:
    values = {"title": "Cook", "employer": "Chez Ana", "place": "", "dates": "2019"}
    first, second = lines_of("**{title}**[\t{dates}]\n{employer}[, {place}]", values)
    assert (first.text, first.right_text, first.runs[0].bold) == ("Cook", "2019", True)
    assert second.text == "Chez Ana"


def test_documents_kept_aside_are_of_people_and_layouts_kept_aside() -> None:
    found = kept_aside()
    assert len(found) >= 300
    assert len({one.layout for one in found}) >= 20
    assert {one.person for one in found} <= {person.id for person in people(Part.TEST)}
    assert not {one.person for one in found} & {person.id for person in people(Part.DEV)}
    for one in found:
        layout = LAYOUTS[one.layout]
        assert (layout.part, layout.producer, layout.extension) == (Part.TEST, one.producer, one.extension)
    tongues = Counter(one.tongue for one in found)
    assert all(tongues[tongue] >= 50 for tongue in Tongue)


def test_documents_kept_aside_show_each_value_of_their_truth() -> None:
    by_id: dict[str, Person] = {person.id: person for person in people(Part.TEST)}
    for one in kept_aside():
        assert unseen(by_id[one.person], one.truth, one.path.read_bytes(), one.extension) == [], one.path


def test_documents_kept_aside_take_little_room() -> None:
    size = sum(path.stat().st_size for path in FOLDERS[Part.TEST].glob("*/*"))
    assert size <= MEGABYTES * 2**20
