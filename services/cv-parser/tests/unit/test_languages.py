"""Languages and levels as words, codes, tables and sentences."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.languages import read_languages
from cv_parser_service.extraction.lists.languages_elsewhere import with_strays


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return lines


def _read(*texts: str) -> dict[str, str | None]:
    return {spoken.code: spoken.level for spoken in read_languages(_lines(*texts))}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Anglais (C1), allemand (B1)",), {"en": "C1", "de": "B1"}),
        (("Fluent in English and French, basic German",), {"en": "C1", "fr": "C1", "de": "A2"}),
        (("French and English: fluent; German: basic",), {"fr": "C1", "en": "C1", "de": "A2"}),
        (
            ("Mother tongue: French", "Other languages: English C1, Spanish B2"),
            {"fr": "native", "en": "C1", "es": "B2"},
        ),
        (("Native: Portuguese", "Fluent: English, Spanish"), {"pt": "native", "en": "C1", "es": "C1"}),
        (("Français\tLangue maternelle", "Anglais\tlu, écrit, parlé"), {"fr": "native", "en": "C1"}),
        (("Inglés", "Nivel alto", "Francés", "Nociones"), {"en": "C1", "fr": "A2"}),
        (("Francés, nivel elemental",), {"fr": "A2"}),
        (("Español y guaraní: nativos", "Portugués: B2"), {"es": "native", "gn": "native", "pt": "B2"}),
        (("Français, italien et romanche : langues maternelles",), {"fr": "native", "it": "native", "rm": "native"}),
        (("Castellano y valenciano", "lenguas maternas", "Inglés · B2"), {"es": "native", "ca": "native", "en": "B2"}),
        (("Czech\tEnglish\tSpanish", "Native\tC1\tspoken with family"), {"cs": "native", "en": "C1", "es": None}),
        (("Anglais, allemand (B2)",), {"en": None, "de": "B2"}),
        (("Arabe", "Français", "Anglais", "Langue maternelle", "C2", "C1"), {"ar": "native", "fr": "C2", "en": "C1"}),
        (("Kichwa (B2)", "K’iche’: C1", "Baoulé : langue maternelle"), {"qu": "B2", "quc": "C1", "bci": "native"}),
        (("Langue maternelle", "Français", "Notions", "Allemand", "Russe"), {"fr": "native", "de": "A2", "ru": "A2"}),
        (("\tListening\tReading\tWriting", "English\tC1\tC1\tB2", "German\tB1\tB2\tB1"), {"en": "C1", "de": "B1"}),
        (("español\titaliano", "Lengua materna\tA2"), {"es": "native", "it": "A2"}),
        (
            ("Mother tongue\tFrench", "Other language(s)\tEnglish (C2); Spanish (B1)"),
            {"fr": "native", "en": "C2", "es": "B1"},
        ),
        (("English – C1 | French – mother tongue",), {"en": "C1", "fr": "native"}),
        (("Ganda: native", "Twi, fluent"), {"lg": "native", "tw": "C1"}),
        (("French", "English", "German"), {"fr": None, "en": None, "de": None}),
        (("Français (parlé en famille), anglais (en cours d’apprentissage)",), {"fr": None, "en": None}),
    ],
)
def test_languages_are_read_with_the_level_that_is_theirs(
    texts: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    assert _read(*texts) == expected


def test_languages_in_the_wrong_section_are_found_by_their_levels() -> None:
    others = _lines(
        "Parlées", "Igbo\tLangue maternelle", "Français\tC1", "Anglais – parlé en famille", "French cuisine"
    )
    assert [line.text.split()[0] for line in with_strays([], others)] == ["Igbo", "Français", "Anglais"]


def test_languages_without_levels_are_taken_from_the_header_where_they_have_no_section() -> None:
    own = _lines("Karim Haddadin", "Arabe, Français, Anglais,", "Allemand")
    assert [line.text for line in with_strays([], own, own)] == ["Arabe, Français, Anglais,", "Allemand"]


@pytest.mark.parametrize(("name", "code"), [("Acholi", "ach"), ("Bisaya", "ceb"), ("Sepedi", "nso"), ("Sorani", "ckb")])
def test_languages_by_the_names_that_their_speakers_use(name: str, code: str) -> None:
    assert _read(f"{name}: mother tongue", "English: C1") == {code: "native", "en": "C1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I speak Scottish Gaelic (native) and English (native), and kitchen French. Shinty for Leith.",
            {"gd": "native", "en": "native", "fr": None},
        ),
        ("Permis B. Je parle français et wolof.", {"fr": None, "wo": None}),
        ("Married. I speak of Rome; cooking", {}),
    ],
)
def test_a_sentence_tells_the_languages_where_no_section_does(text: str, expected: dict[str, str | None]) -> None:
    assert {spoken.code: spoken.level for spoken in read_languages(with_strays([], _lines(text)))} == expected
    assert with_strays(_lines("German"), _lines(text)) == _lines("German")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home language:\tisiZulu", {"zu": "native"}),
        ("First language: Sesotho", {"st": "native"}),
        ("Language spoken\tTagalog, English", {"tl": None, "en": None}),
        ("Languages known: Hindi, Marathi", {"hi": None, "mr": None}),
    ],
)
def test_languages_stand_behind_labels_of_many_countries(text: str, expected: dict[str, str | None]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shona (native), English (native), Ndebele (B1)", {"sn": "native", "en": "native", "nd": "B1"}),
        ("English — native / Kannada — native / Auslan — A2", {"en": "native", "kn": "native", "asf": "A2"}),
        ("Français (langue maternelle), LSF (A2), darija (courant)", {"fr": "native", "fsl": "A2", "ary": "C1"}),
        ("Español (nativo), zapoteco (B1), lengua de signos española (A2)", {"es": "native", "zap": "B1", "ssp": "A2"}),
    ],
)
def test_languages_of_few_and_of_signs_are_known(text: str, expected: dict[str, str | None]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("English: fluent; Quenya: B1; Welsh: A2", {"en": "C1", "cy": "A2"}),
        ("English, Quenya (B1)", {"en": None}),
        ("Anglais (C1) / Quenya – notions", {"en": "C1"}),
        ("French: reading: C1, writing: B2, speaking: B2; German (A2)", {"fr": "B2", "de": "A2"}),
    ],
)
def test_the_level_of_a_language_unknown_to_us_is_not_that_of_the_one_before(
    text: str, expected: dict[str, str | None]
) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Wolof (Native or bilingual)", "English (Full Professional)"), {"wo": "native", "en": "C1"}),
        (("Russian - limited working", "English: professional working"), {"ru": "B1", "en": "B2"}),
        (("German, Italian – mother-tongues",), {"de": "native", "it": "native"}),
        (("Kazakh, Russian\tnative\tEnglish\tC2",), {"kk": "native", "ru": "native", "en": "C2"}),
        (("Italian\tExcelent\tVery good", "Polish\tnativ"), {"it": "C2", "pl": "native"}),
        (("German - А1",), {"de": "A1"}),
        (("English\tGood", "Swahili\tFair", "Somali\tLimited"), {"en": "B2", "sw": "B1", "so": "A2"}),
        (("Old and Middle French", "Latin"), {"fro": None, "frm": None, "la": None}),
        (("Bari (mother tongue), Juba Arabic fluent, English good",), {"bfa": "native", "pga": "C1", "en": "B2"}),
        (("Fiji Hindi: conversational", "Hindi (A1)"), {"hif": "B1", "hi": "A1"}),
        (
            ("I grew up with Spanish, my Italian is good and I get by in French (basic).",),
            {"es": "native", "it": "B2", "fr": "A2"},
        ),
        (
            ("I speak Kriolu and Portuguese as mother tongues, very good English and a little Wolof (basic).",),
            {"kea": "native", "pt": "native", "en": "C1", "wo": "A2"},
        ),
        (
            ("Self-assessment", "B2 Independent\tC1 Proficient\tB2 Independent", "English", "user\tuser\tuser"),
            {"en": "B2"},
        ),
        (("A1\tA2\tB1\tB2\tC1\tC2", "English"), {"en": None}),
        (("Python (basic), R (basic)", "French", "Latin"), {"fr": None, "la": None}),
    ],
)
def test_levels_are_those_that_the_words_of_forms_and_sentences_stand_for(
    texts: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    assert _read(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Languages: Italian (mother tongue), English and Spanish",), {"it": "native", "en": None, "es": None}),
        (("Languages French (native), English (C1, TOEIC: 975/990)",), {"fr": "native", "en": "C1"}),
        (("Video editing\tPortuguese native", "SEO\tGerman A2"), {"pt": "native", "de": "A2"}),
        (("Arabic: basic level, CEF – A2.",), {"ar": "A2"}),
        (
            ("Spanish (mother tongue) - Quechua (B2) - English (B1, in course)",),
            {"es": "native", "qu": "B2", "en": "B1"},
        ),
        (
            ("My mother tongue is Javanese; Indonesian is my second native language. My Dutch is elementary.",),
            {"jv": "native", "id": "native", "nl": "A2"},
        ),
        (
            ("GIS databases, scientific writing, fluent in French, English and Spanish.",),
            {"fr": "C1", "en": "C1", "es": "C1"},
        ),
        (("Languages: C++, Python", "German language course (B1)", "English teacher, advanced level groups"), {}),
    ],
)
def test_languages_are_found_among_skills_and_other_things(
    texts: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    assert {spoken.code: spoken.level for spoken in read_languages(with_strays([], _lines(*texts)))} == expected


def test_what_somebody_did_tells_languages_only_where_nothing_else_does() -> None:
    told = _lines("Since 2018 I have run a clinic. I speak Twi and Ewe.")
    assert [spoken.code for spoken in read_languages(with_strays([], [], [], told))] == ["tw", "ee"]
    assert with_strays(_lines("Ga"), [], [], told) == _lines("Ga")


def test_languages_below_another_heading_need_no_level_where_their_own_section_names_none() -> None:
    own = _lines("English, French, Arabic.")
    grade = [Line("Grade: excellent", start=100)]
    assert with_strays(grade, own, own) == own
    assert with_strays([Line("Greek", start=100)], own, own) == [Line("Greek", start=100)]
