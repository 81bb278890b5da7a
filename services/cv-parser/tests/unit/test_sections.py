"""Lines parted into sections by what headings say and by how they look."""

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from cv_parser_service.extraction.document import Box, Column, Document, Line
from cv_parser_service.extraction.headings import Section, heading_of
from cv_parser_service.extraction.sections.guessing import resolved
from cv_parser_service.extraction.sections.parting import split

HEAD = ("Ada Marlowe", "12 Lower Brook Street", "ada@example.org")
REST = ("# Skills", "Pruning, feeding", "# Languages", "English", "# Certificates", "First aid, 2019")


def _sections(*texts: str) -> list[tuple[Section, list[str]]]:
    """Sections of lines, of which those that begin with # are larger and bold, those that go on with * have bullets."""
    lines: list[Line] = []
    for text in texts:
        plain = text.removeprefix("# ").removeprefix("* ")
        large, bullet = text.startswith("# "), text.removeprefix("# ").startswith("* ")
        size, start = 14.0 if large else 10.0, sum(len(x.text) + 1 for x in lines)
        lines.append(Line(plain, size=size, bold=large, bullet=bullet, start=start))
    blocks = split(Document("test", tuple(lines)))
    return [(block.section, [line.text for line in block.lines]) for block in blocks]


def test_a_heading_that_reads_like_a_job_is_a_heading_where_only_headings_look_so() -> None:
    found = _sections(*HEAD, *REST, "# Gardener posts", "2014 - 2018", "Thistlebrook Gardens Ltd")
    assert found[-1] == (Section.UNKNOWN, ["2014 - 2018", "Thistlebrook Gardens Ltd"])


def test_the_first_line_of_a_job_stays_one_where_it_looks_like_headings() -> None:
    jobs = ("# Experience", "# Gardener", "2014 - 2018", "Thistlebrook Gardens Ltd", "# Zookeeper", "2018 - 2021")
    found = _sections(*HEAD, *REST, *jobs)
    assert found[-1] == (Section.EXPERIENCE, [text.removeprefix("# ") for text in jobs[1:]])


def test_a_group_of_skills_that_looks_less_than_their_heading_opens_no_section() -> None:
    groups = ("# SKILLS", "# Main", "Pruning, feeding", "# Additional", "Digging", "# Project work", "Mowing")
    found = _sections(*HEAD, "# EDUCATION", "Kew, 2012", *groups, "# LANGUAGES", "English")
    assert found[2] == (Section.SKILLS, [text.removeprefix("# ") for text in groups[1:]])
    assert found[3] == (Section.LANGUAGES, ["English"])


def test_headings_may_have_bullets_where_those_of_several_sections_have() -> None:
    jobs = ("Gardener, Kew Ltd, 2014 - 2018", "* Pruned hedges")
    marked = _sections(*HEAD, "# * Experience", *jobs, "# * Skills", "* Pruning", "* Languages")
    assert [section for section, _ in marked] == [Section.HEADER, Section.EXPERIENCE, Section.SKILLS]
    plain = _sections(*HEAD, "* Experience", *jobs, "* Skills", "* Pruning", "* Languages", "* English")
    assert [section for section, _ in plain][1:] == [Section.EXPERIENCE, Section.SKILLS, Section.LANGUAGES]
    usual = _sections(
        *HEAD, "# Experience", *jobs, "# Skills", "# * Languages", "# * Education", "# Interests", "Chess"
    )
    assert Section.LANGUAGES not in [section for section, _ in usual]


def test_words_in_lower_case_are_no_heading_where_headings_begin_with_capitals() -> None:
    found = _sections(*HEAD, "# Skills", "Pruning, health", "education, feeding", "# Languages", "English")
    assert (Section.SKILLS, ["Pruning, health", "education, feeding"]) in found


def test_a_list_after_a_colon_is_no_heading() -> None:
    found = _sections(*HEAD, "# Skills", "# Others: Training, Payroll", "# Languages", "English")
    assert (Section.SKILLS, ["Others: Training, Payroll"]) in found


def test_a_list_under_a_heading_that_says_nothing_is_of_skills_where_no_other_is() -> None:
    texts = (*HEAD, "# Experience", "Gardener, 2014 - 2018", "# My green thumb", "Pruning, feeding, mowing, digging")
    lines = [
        Line(text.removeprefix("# "), size=14.0 if "# " in text else 10.0, bold="# " in text, start=100 * number)
        for number, text in enumerate((*texts, "# Languages", "English"))
    ]
    assert [block.section for block in resolved(split(Document("test", tuple(lines))))][2] is Section.SKILLS


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        (("# Skills", "# Front-end"), Section.SKILLS),
        (("# Skills", "# My green thumb"), Section.SKILLS),
        (("# Skills", "# Languages", "# Programmation"), Section.SKILLS),
        (("# Skills", "# Languages", "# My green thumb"), Section.OTHER),
    ],
)
def test_a_list_under_a_heading_that_says_nothing_goes_on_with_skills(headings: tuple[str, ...], last: Section) -> None:
    lists = {"# Skills": "Pruning, feeding", "# Languages": "English"}
    texts = [*HEAD, *(text for name in headings for text in (name, lists.get(name, "Ferns, mosses, hedges, roses")))]
    lines = [
        Line(text.removeprefix("# "), size=14.0 if "# " in text else 10.0, bold="# " in text, start=100 * number)
        for number, text in enumerate(texts)
    ]
    assert resolved(split(Document("test", tuple(lines))))[-1].section is last


def test_a_heading_of_plain_text_is_known_by_its_words_and_by_the_gaps_that_all_have() -> None:
    texts = (*HEAD, "", "Profile", "Gardener.", "", "Skills", "Pruning", "Mowing", "", "Languages", "English")
    texts = (*texts, "", "Courses taken lately", "First aid, 2019", "", "References", "Ben Hale")
    lines = [Line(text, gap=not before, start=100 * n) for n, (before, text) in enumerate(pairwise(texts)) if text]
    found = [(b.section, [line.text for line in b.lines]) for b in split(Document("test", tuple(lines)))]
    assert (Section.CERTIFICATIONS, ["First aid, 2019"]) in found


def test_a_word_for_duties_heads_the_jobs_where_a_date_follows_it() -> None:
    lines, start = [], 0
    for text in (
        "Ada Marlowe",
        "Education",
        "BSc Botany, Kew, 2012",
        "Missions",
        "2014 - 2018\tGardener, Kew",
        "Mowing",
    ):
        lines.append(Line(text, gap=text in ("Education", "Missions"), start=start))
        start += len(text) + 1
    found = split(Document("txt", tuple(lines)))
    assert [block.section for block in found] == [Section.HEADER, Section.EDUCATION, Section.EXPERIENCE]


def test_the_largest_line_below_a_side_column_is_the_name_and_begins_the_head() -> None:
    side = [Line("Skills", size=13.0, bold=True), Line("Milking", size=10.0), Line("Baling", size=10.0)]
    head = [Line("Ada Marlowe", size=20.0), Line("Gardener", size=10.0), Line("Work", size=13.0, bold=True)]
    blocks = split(Document("test", (*side, *head, Line("Kew, 2012", size=10.0))))
    assert [(block.section, [line.text for line in block.lines]) for block in blocks] == [
        (Section.SKILLS, ["Milking", "Baling"]),
        (Section.HEADER, ["Ada Marlowe", "Gardener"]),
        (Section.EXPERIENCE, ["Kew, 2012"]),
    ]


def test_training_is_education_where_nothing_else_is() -> None:
    degrees = ("# Training", "BSc in Botany, University of Hull", "2009 - 2012")
    alone = _resolved(*HEAD, *degrees)
    assert alone[-1] is Section.EDUCATION
    assert _resolved(*HEAD, "# Education", "MSc, Kew, 2013", *degrees)[-1] is Section.CERTIFICATIONS


def _resolved(*texts: str) -> list[Section]:
    lines = [Line(t.removeprefix("# "), size=14.0 if t[0] == "#" else 10.0, bold=t[0] == "#") for t in texts]
    return [block.section for block in resolved(split(Document("test", tuple(lines))))]


def test_jobs_below_the_contact_data_need_no_heading() -> None:
    jobs = ("Gardener - Kew Ltd. Leeds, UK, 2014 - 2018", "Cook - Greenhollow Ltd. York, UK, 2010 - 2013")
    texts = (*HEAD, *jobs, "# Skills", "Pruning", "# Languages", "English")
    lines = [
        Line(text.removeprefix("# "), size=14.0 if "# " in text else 10.0, bold="# " in text, start=100 * number)
        for number, text in enumerate(texts)
    ]
    blocks = resolved(split(Document("test", tuple(lines))))
    assert [(block.section, [line.text for line in block.lines]) for block in blocks[:2]] == [
        (Section.HEADER, list(HEAD)),
        (Section.EXPERIENCE, list(jobs)),
    ]


def test_a_heading_of_jobs_right_above_a_dated_line_is_one() -> None:
    jobs = ("# Employment of mine", "Gardener, Kew Ltd  2014 - 2018", "Mowed lawns")
    found = _sections(*HEAD, "Born in York", *jobs, "# SKILLS", "Pruning", "# LANGUAGES", "English")
    assert found[1] == (Section.EXPERIENCE, list(jobs[1:]))


def test_an_acronym_among_skills_is_no_heading_where_headings_are_but_capitals() -> None:
    texts = ["EXPERIENCE", "2019 Gardener", "EDUCATION", "2018 Diploma", "SKILLS", "Excel", "HACCP", "Milking"]
    lines = [Line(text, size=10.0, start=20 * number) for number, text in enumerate(texts)]
    assert [line.text for line in split(Document("test", tuple(lines)))[-1].lines] == ["Excel", "HACCP", "Milking"]


def test_what_stands_beside_a_heading_looks_like_its_own_words() -> None:
    line = Line("Skills\tMilking", bold=True, looks="b" * 7 + "n" * 7)
    assert [line.bold for block in split(Document("test", (line,))) for line in block.lines] == [False]


def test_a_skill_in_bold_that_names_a_project_opens_no_section() -> None:
    lines = [Line(text, size=14.0, bold=True) for text in ("Experience", "Education", "Skills")]
    skills = [Line("Project management", size=12.0, bold=True), Line("Advanced", size=12.0)]
    texts = [*HEAD, "Kew, 2012", "Wisley, 2010"]
    rest = [Line(text, size=12.0) for text in texts]
    whole = [*rest[:3], lines[0], rest[3], lines[1], rest[4], lines[2], *skills]
    assert split(Document("test", _placed(whole)))[-1].section is Section.SKILLS


def test_a_label_above_the_titles_of_columns_is_the_heading_of_jobs() -> None:
    texts = (
        "# Formation",
        "2012 - 2014\tCFC\tGenève",
        "Missions",
        "Dates\tFonction\tEmployeur",
        "2015 - 2020\tChef\tOMPI",
    )
    assert _sections(*HEAD, *texts)[-1] == (Section.EXPERIENCE, [*texts[3:]])


def _placed(lines: list[Line]) -> tuple[Line, ...]:
    """The lines, each beginning where the one before ends."""
    starts = accumulate((len(line.text) + 1 for line in lines), initial=0)
    return tuple(replace(line, start=start) for line, start in zip(lines, starts, strict=False))


def test_headings_in_small_letters_are_headings_however_often_a_label_stands_between() -> None:
    job = ("Gardener, Kew Ltd, 2014 - 2018", "Responsabilités:", "Pruned hedges")
    found = _sections(*HEAD, "# experience", *(job * 6), "# skills", "Pruning", "# languages", "English")
    assert [section for section, _ in found][1:] == [Section.EXPERIENCE, Section.SKILLS, Section.LANGUAGES]


def test_a_row_of_skills_that_begins_with_the_word_for_a_summary_opens_none() -> None:
    found = _sections(*HEAD, *REST[2:], "# Skills", "Presentation\tForecasting", "Python\tSurvey design")
    assert found[-1] == (Section.SKILLS, ["Presentation\tForecasting", "Python\tSurvey design"])


def test_a_place_in_capitals_is_no_heading_where_headings_are_in_capitals() -> None:
    head = ["Ada Lin", "ada@example.org", "+44 7700 900123", "LONDON, UNITED KINGDOM"]
    read = _sections(
        *head, "PROFILE", "Nurse with ten years of work in wards.", "SKILLS", "Triage", "LANGUAGES", "French"
    )
    assert read[0] == (Section.HEADER, head)


def test_the_last_word_of_a_broken_line_is_no_heading() -> None:
    text = Line("Técnica Superior en Nuevas Tecnologías Aplicadas a la", size=10.0, bold=True, start=9)
    word = Line("Educación", size=10.0, bold=True, start=63)
    blocks = split(Document("test", (Line("Formación", size=14.0, bold=True), text, word)))
    assert [block.section for block in blocks] == [Section.EDUCATION]


def test_the_marital_status_among_personal_data_opens_no_section() -> None:
    found = _sections("# Datos personales", "# Estado civil:", "Soltero", "# Celular:", "0996447182", *REST)
    assert found[0] == (Section.PERSONAL, ["Estado civil:", "Soltero", "Celular:", "0996447182"])


def test_a_heading_alone_in_its_column_is_of_the_column_right_below() -> None:
    head = Line("Skills", size=14.0, bold=True, box=Box(40.0, 100.0, 80.0, 114.0))
    near = Line("Pruning, feeding", size=10.0, start=7, box=Box(60.0, 126.0, 140.0, 136.0), column=Column.SIDE)
    far = replace(near, box=Box(60.0, 326.0, 140.0, 336.0))
    below = replace(near, column=Column.BELOW)
    assert [block.section for block in split(Document("test", (head, near)))] == [Section.SKILLS]
    for line in (far, below):
        assert [block.section for block in split(Document("test", (head, line)))] == [Section.SKILLS, Section.HEADER]


@pytest.mark.parametrize(
    ("heading", "texts", "sections"),
    [
        ("Languages", ("Cobol, Fortran, Ada, Pascal",), [Section.SKILLS]),
        ("Languages", ("Welsh, Breton, English, French",), [Section.LANGUAGES]),
        ("Languages", ("Mother tongue, C2, Spoken, Written",), [Section.LANGUAGES]),
        ("Courses", ("BOT 210 Mosses, 2019", "BOT 3100 Ferns, 2020"), [Section.OTHER]),
        ("Courses", ("First aid, 2019", "Chainsaws, 2020"), [Section.CERTIFICATIONS]),
        (
            "Miscellaneous",
            ("Sheds: Spade, Rake", "Orchards: Pruning, Grafting", "Tongues: Welsh (native)"),
            [Section.SKILLS, Section.LANGUAGES],
        ),
        ("Miscellaneous", ("Sheds: Spade, Rake, Hoe, Fork", "I keep bees."), [Section.OTHER]),
        ("Langues et logiciels", ("Plateformes\tLinux, BSD",), [Section.SKILLS]),
        ("Languages & software", ("I keep gardens with Word (daily).",), [Section.SKILLS]),
        ("Langues et outils", ("Breton, C1", "Word"), [Section.LANGUAGES]),
    ],
)
def test_what_stands_below_a_heading_of_several_meanings_says_which(
    heading: str, texts: tuple[str, ...], sections: list[Section]
) -> None:
    lines = [Line(text, size=10.0, start=40 * n + 40) for n, text in enumerate(texts)]
    document = Document("test", (Line(heading, size=14.0, bold=True), *lines))
    assert [block.section for block in resolved(split(document))] == sections


def test_one_more_heading_in_the_look_of_the_only_known_one_is_read_by_its_words() -> None:
    body = ("2016 - 2023", "Technicienne, Fonderie du Rhône SA", "* Coulait le bronze.")
    head = ("Ada Marlowe", "ada@example.org", "# Expérience professionnelle")
    found = _sections(*head, *body, "# Diplômes obtenus ailleurs", "Licence, Université de Brest", "2014")
    assert [section for section, _ in found] == [Section.HEADER, Section.EXPERIENCE, Section.EDUCATION]


@pytest.mark.parametrize("heading", ["Refereed Academic Publications", "Recent Invited Talks & Events", "4. Fieldwork"])
def test_a_heading_unknown_to_us_ends_a_section_where_its_look_is_one_of_headings(heading: str) -> None:
    scholar = ("# Appointments", "Reader, Kew, 2014 - 2018", "# Education", "PhD, Kew, 2012")
    others = ("# Grants won", "Lindley fund", "# Editorial boards", "Hedges", "# Reading groups", "Ferns")
    found = _sections(*HEAD, *scholar, f"# {heading}", "Ferns of Kew, 2016 - 2018", *others)
    assert (Section.EDUCATION, ["PhD, Kew, 2012"]) in found


def test_a_larger_first_line_of_a_degree_is_no_heading_though_two_headings_look_so() -> None:
    jobs = ("# Experience", "2014 - 2018", "# Thistlebrook Gardens Ltd", "Gardener", "# Education")
    found = _sections(*HEAD, *jobs, "2010 - 2012", "# University of Kew", "Diploma in horticulture")
    assert found[-1][0] is Section.EDUCATION
    assert "University of Kew" in found[-1][1]


def test_numbers_and_letters_before_headings_are_no_part_of_them() -> None:
    lettered = (
        "# A. Diplomas",
        "Kew, 2012",
        "# B. Trainings with certificate",
        "First aid, 2019",
        "# C) Languages",
        "English",
    )
    assert [section for section, _ in _sections(*HEAD, *lettered)][1:] == [
        Section.EDUCATION,
        Section.CERTIFICATIONS,
        Section.LANGUAGES,
    ]


def test_what_is_numbered_as_headings_are_is_one_whatever_it_reads_like() -> None:
    numbered = (
        "# I. Career",
        "Gardener, Kew Ltd",
        "# II. Education",
        "Kew, 2012",
        "# III. Garden manager of honour",
        "x",
        "# IV. Languages",
        "English",
    )
    found = _sections(*HEAD, *numbered)
    assert [section for section, _ in found][1:] == [
        Section.EXPERIENCE,
        Section.EDUCATION,
        Section.UNKNOWN,
        Section.LANGUAGES,
    ]


def test_questions_head_sections() -> None:
    assert heading_of("Où ai-je travaillé ?") is heading_of("¿Qué he hecho?") is Section.EXPERIENCE
    assert heading_of("Qu’ai-je étudié ?") is heading_of("Where did I study?") is Section.EDUCATION
    assert heading_of("Que sais-je faire ?") is heading_of("¿Qué sé hacer?") is Section.SKILLS
    assert heading_of("Hablo") is heading_of("Je parle :") is Section.LANGUAGES
    assert heading_of("Quelles langues ?") is heading_of("¿Qué idiomas?") is Section.LANGUAGES


def test_facts_among_personal_data_open_no_section_where_few_words_stand_beside_them() -> None:
    found = _sections(
        "# BIO-DATA", "Civil status\tMarried", "Driving licence:\tB", "Height\t168 cm", "# Skills", "Welding"
    )
    assert [section for section, _ in found] == [Section.PERSONAL, Section.SKILLS]


def test_capitals_right_below_a_heading_are_what_it_is_about() -> None:
    jobs = ("# EXPERIENCE", "# UNICEF", "Programme Officer, 2015 - 2017", "# WFP", "Logistics Officer, 2012 - 2014")
    found = _sections(*HEAD, *jobs, "# CERTIFICATES", "# CCNA", "First aid", "# LANGUAGES", "English")
    assert (Section.CERTIFICATIONS, ["CCNA", "First aid"]) in found
    assert found[1][0] is Section.EXPERIENCE
    assert found[1][1][:2] == ["UNICEF", "Programme Officer, 2015 - 2017"]


def test_a_degree_called_as_skills_are_headed_is_one_unless_it_looks_like_headings() -> None:
    degree = ("# Formation", "Maîtrise", "Université de Pau", "2004")
    assert (Section.EDUCATION, list(degree[1:])) in _sections(*HEAD, *REST, *degree)
    headed = _sections(*HEAD, *REST, "# Formation", "Université de Pau, 2004", "# Maîtrise", "Élagage, greffe")
    assert (Section.SKILLS, ["Élagage, greffe"]) in headed
