"""The grammar of dates."""

import pytest
from cv_parser_service.extraction.dates import find_ranges


@pytest.mark.parametrize(
    ("text", "start", "end", "current"),
    [
        ("03.2024 - 12.2025", "2024-03", "2025-12", False),
        ("sept. 2019 – aujourd’hui", "2019-09", None, True),
        ("depuis 2018", "2018", None, True),
        ("2015/2017", "2015", "2017", False),
        ("2018-19", "2018", "2019", False),
        ("2006–8 Research Associate", "2006", "2008", False),
        ("2010 June-Aug", "2010-06", "2010-08", False),
        ("2008 sept. - déc. Vendeuse", "2008-09", "2008-12", False),
        ("2014– Associate Professor", "2014", None, True),
        ("2014 – Associate Professor", "2014", None, False),
        ("2010 June - Aug 2011", "2010-06", "2011-08", False),
        ("2018–3 terms", "2018", None, False),
        ("F2022", "2022", None, False),
        ("Sp2021", "2021", None, False),
        ("2023 – expected 2025", "2023", "2025", False),
        ("2015.4 – 2019.12", "2015-04", "2019-12", False),
        ("2019.4 - present", "2019-04", None, True),
        ("S1 2015", "2015", None, False),
        ("2019-Jan - 2023-Feb", "2019-01", "2023-02", False),
        ("2019-janv. - aujourd’hui", "2019-01", None, True),
        ("2019-Jan 2020", "2019", "2020-01", False),
        ("Jan '19 - Mar 2020", "2019-01", "2020-03", False),
        ("June – August 2019", "2019-06", "2019-08", False),
        ("2019-08 – 2020-09", "2019-08", "2020-09", False),
        ("De enero de 2017 a diciembre de 2019", "2017-01", "2019-12", False),
        ("Octubre 2015 - Actualidad", "2015-10", None, True),
        ("01/09/2015 – 31/12/2018", "2015-09", "2018-12", False),
        ("du 1er mars 2020 au 30 juin 2021", "2020-03", "2021-06", False),
        ("Nurse, Lake Hospital (2012–2015)", "2012", "2015", False),
        ("Sept 2011 – Juil 2015", "2011-09", "2015-07", False),
        ("Févr 2022 – présent", "2022-02", None, True),
        ("from March 2014 until June 2016", "2014-03", "2016-06", False),
        ("September 5, 2012 to May 1, 2014", "2012-09", "2014-05", False),
        ("Summer 2020", "2020", None, False),
        ("mid-2015 – late 2016", "2015", "2016", False),
        ("mi-2015 – fin 2016", "2015", "2016", False),
        ("principios de 2015 - finales de 2016", "2015", "2016", False),
        ("T1 2019 – T3 2020", "2019", "2020", False),
        ("2015 – jusqu’à ce jour", "2015", None, True),
        ("mars 2015 - en poste", "2015-03", None, True),
        ("marzo 2023 – Actualmente", "2023-03", None, True),
        ("marzo de 2015 - hasta la fecha", "2015-03", None, True),
        ("2021 –", "2021", None, True),
        ("March 2021 - Continuing", "2021-03", None, True),
        ("2021 - to present", "2021", None, True),
        ("2021 up to the present day", "2021", None, True),
        ("2021 – à présent", "2021", None, True),
        ("2021 - toujours en poste", "2021", None, True),
        ("2021 - a la fecha", "2021", None, True),
        ("2021 al día de hoy", "2021", None, True),
        ("2021 - vigente", "2021", None, True),
        ("2021 →", "2021", None, True),
        ("03/2021 – …", "2021-03", None, True),
        ("2021 → 2023", "2021", "2023", False),
        ("Zookeeper (03/2021 -)", "2021-03", None, True),
        ("2021 - Zookeeper", "2021", None, False),
        ("janv. 2014 à févr. 2018", "2014-01", "2018-02", False),
        ("1er mars 2020 au 30 juin 2021", "2020-03", "2021-06", False),
        ("desde marzo de 2019", "2019-03", None, True),
        ("ene. 2015 - dic. 2019", "2015-01", "2019-12", False),
        ("abr 2013 hasta la fecha", "2013-04", None, True),
        ("2013-05-01", "2013-05", None, False),
        ("April 2015 – April 2018Lead Developer", "2015-04", "2018-04", False),
        ("08/19 - aujourd’hui", "2019-08", None, True),
        ("11/97 – 02/04", "1997-11", "2004-02", False),
        ("05.18–02.19", "2018-05", "2019-02", False),
        ("janv. 19 – déc. 21", "2019-01", "2021-12", False),
        ("depuis 08/19", "2019-08", None, True),
        ("07–08 2011\tPlongeur", "2011-07", "2011-08", False),
        ("06 - 09/2014 : cueilleuse", "2014-06", "2014-09", False),
        ("du 02 au 05/2019", "2019-02", "2019-05", False),
        ("03 to 10 2018", "2018-03", "2018-10", False),
        ("Encadrement en 2022 et 2023", "2022", None, False),
        ("Prize winner in 2015 and 2019", "2015", None, False),
        ("11–02 2012", "2012", None, False),
        ("étés 2016 et 2017", "2016", "2017", False),
        ("between 2010 and 2014", "2010", "2014", False),
        ("juillet & août 2013", "2013-07", "2013-08", False),
        ("veranos 2008 y 2009", "2008", "2009", False),
        ("CACES R482: 11/97", "1997-11", None, False),
        ("04/19: CACES R482", "2019-04", None, False),
    ],
)
def test_a_range_is_read_as_written(text: str, start: str, end: str | None, current: bool) -> None:
    (found,) = find_ranges(text)
    assert (str(found.start), str(found.end) if found.end else None, found.current) == (start, end, current)


@pytest.mark.parametrize(
    "text",
    [
        "GPA 3.7/4.0",
        "call 022 555 12 34",
        "team of 2000000 people",
        "v2019x",
        "a@2019.org",
        "3/4 of 12/20",
        "open 24/7",
        "Trabajo de Fin de Máster (10/10)",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_ranges(text) == []


@pytest.mark.parametrize("text", ["– Present", "→ aujourd’hui", "present", "- la actualidad", "Actualidad"])
def test_what_lasts_may_not_say_since_when(text: str) -> None:
    (found,) = find_ranges(text)
    assert (found.start, found.end, found.current, found.finish) == (None, None, True, len(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [("En cours : Lycée Foch", "En cours"), ("Currently – Tutor", "Currently"), ("En curso\tGrado", "En curso")],
)
def test_that_something_lasts_stands_in_the_place_of_its_dates(text: str, word: str) -> None:
    (found,) = find_ranges(text)
    assert (found.start, found.current, found.begin, found.finish) == (None, True, 0, len(word))


def test_today_may_be_shortened() -> None:
    (found,) = find_ranges("2021 – auj.")
    assert str(found.start) == "2021" and found.current


@pytest.mark.parametrize("text", ["Date", "current", "En cours", "Present at all sites", "today"])
def test_a_word_alone_that_may_mean_something_else_dates_nothing(text: str) -> None:
    assert find_ranges(text) == []


@pytest.mark.parametrize("text", ["d’août 2020 à février 2022", "d'avr. 2010 à mai 2014", "de mai 2010 à juin 2014"])
def test_the_word_before_a_range_belongs_to_it(text: str) -> None:
    assert [(found.begin, found.finish) for found in find_ranges(text)] == [(0, len(text))]


def test_a_range_that_runs_backwards_is_none() -> None:
    assert find_ranges("2020 – 2010") == []


def test_the_grammar_takes_linear_time() -> None:
    assert len(find_ranges("2019 - " * 20_000)) > 0
    assert find_ranges("januar " * 20_000) == []


def test_a_month_may_stand_behind_its_year_or_before_a_stroke() -> None:
    assert [(str(r.start), str(r.end)) for r in find_ranges("2018 Feb. – 2020 Aug.")] == [("2018-02", "2020-08")]
    assert [(str(r.start), str(r.end)) for r in find_ranges("April/2019 - Nov/2022")] == [("2019-04", "2022-11")]
    assert [str(r.start) for r in find_ranges("they said in 2018 may be")] == ["2018"]
    born = find_ranges("Born September, 12th 1980 in Ulm")[0].start
    assert born is not None and born.iso == "1980-09-12"
    assert find_ranges("2011 up to now")[0].current


@pytest.mark.parametrize("text", ["KIN 1999 Pickleball\tSpring 2025", "MATH 1920: Linear algebra, Spring 2025"])
def test_the_number_of_a_course_is_no_year(text: str) -> None:
    assert [found.start and found.start.year for found in find_ranges(text)] == [2025]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Summers 2011 to 2014", ("2011", "2014")),
        ("Winter season 2018-19", ("2018", "2019")),
        ("Summer/Autumn 2019 – Spring 2020", ("2019", "2020")),
        ("Étés 2012 et 2013", ("2012", "2013")),
        ("Veranos 2010-2012", ("2010", "2012")),
        ("Temporada de verano 2019 a 2021", ("2019", "2021")),
    ],
)
def test_seasons_of_several_years_are_one_range_with_their_words(text: str, span: tuple[str, str]) -> None:
    (found,) = find_ranges(text)
    assert (str(found.start), str(found.end), text[found.begin : found.finish]) == (*span, text)


@pytest.mark.parametrize(
    ("text", "start", "end", "current"),
    [
        ("Sign on: Feb 2022 Sign off: Nov 2024", "2022-02", "2024-11", False),
        ("From: Jan 2020 To: Mar 2022", "2020-01", "2022-03", False),
        ("Start date: 01/2020, End date: 03/2022", "2020-01", "2022-03", False),
        ("Joined: June 2010 | Left: May 2014", "2010-06", "2014-05", False),
        ("Début : 2010 Fin : 2012", "2010", "2012", False),
        ("Inicio: enero 2012 Hasta: marzo 2014", "2012-01", "2014-03", False),
        ("From: March 2018 To: till date", "2018-03", None, True),
    ],
)
def test_a_beginning_and_an_end_in_one_line_with_their_labels_are_one_span(
    text: str, start: str, end: str | None, current: bool
) -> None:
    (found,) = find_ranges(text)
    assert (str(found.start), found.end and str(found.end), found.current) == (start, end, current)
    assert (found.begin, found.finish) == (0, len(text))


@pytest.mark.parametrize("text", ["Oberlin Works\t08/15", "Oberlin Works | 08/15", "(08/15)"])
def test_a_month_and_two_digits_apart_from_all_else_are_a_date(text: str) -> None:
    (found,) = find_ranges(text)
    assert str(found.start) == "2015-08"


def test_a_mark_in_two_numbers_is_none() -> None:
    assert find_ranges("Mathematics 08/15 marks") == []
