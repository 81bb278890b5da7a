"""The scorer on cases made by hand."""

import json
from pathlib import Path

import pytest
from cv_corpus.calibration import bins, expected_error
from cv_corpus.documents import documents
from cv_corpus.faults import contact_leaks, wrong_fields
from cv_corpus.match import compare
from cv_corpus.score import BEGIN, END, main, rewrite
from cv_corpus.tally import Tally
from cv_corpus.truth import Value
from cv_parser_service.extraction.model import Field

NURSE = [
    Value("personal", None, "given_name", "Élodie"),
    Value("personal", None, "family_name", "Béguelin"),
    Value("personal", None, "email", "elodie@example.org"),
    Value("personal", None, "phone", "+41795550123"),
    Value("experience", 0, "title", "Infirmière-cheffe"),
    Value("experience", 0, "employer", "Hôpital de la Rive"),
    Value("experience", 0, "start", "2019-05"),
    Value("experience", 1, "title", "Aide-soignante"),
    Value("experience", 1, "employer", "Résidence du Vieux-Moulin"),
    Value("experience", 1, "start", "2012"),
    Value("languages", 0, "language", "fr"),
    Value("languages", 0, "level", "native"),
]


def changed(**changes: str | None) -> list[Value]:
    """The truth as read, with some values changed or left out: `experience_0_title="…"`."""
    read = []
    for value in NURSE:
        key = f"{value.section}_{value.entry}_{value.name}".replace("_None", "")
        new = changes.get(key, value.value)
        if new is not None:
            read.append(Value(value.section, value.entry, value.name, new))
    return read


def f1(field: str, found: list[Value], truth: list[Value] = NURSE) -> float:
    tally = Tally()
    tally.add(compare(truth, found))
    return tally.f1(field)


def test_all_right_is_one() -> None:
    tally = Tally()
    tally.add(compare(NURSE, NURSE), "fr", "pdf", "side")
    assert tally.f1() == tally.goals("fr", "pdf", "side").f1 == 1
    assert tally.goals("en").f1 is None


def test_what_is_read_besides_costs_precision() -> None:
    tally = Tally()
    tally.add(
        compare(NURSE, [*NURSE, Value("experience", 2, "title", "Loisirs"), Value("skills", 0, "name", "Page 2")])
    )
    assert tally.figures(["title"]).precision == pytest.approx(2 / 3)
    assert tally.figures(["title"]).recall == 1
    assert tally.figures(["skills"]).precision == 0
    assert tally.f1("title") == pytest.approx(0.8)


def test_the_same_value_twice_is_right_once() -> None:
    tally = Tally()
    tally.add(compare(NURSE, [*NURSE, Value("experience", 2, "title", "Aide-soignante")]))
    assert tally.figures(["title"]).extra == 1


def test_accents_case_and_punctuation_do_not_count_and_small_slips_neither() -> None:
    assert f1("title", changed(experience_0_title="INFIRMIERE CHEFFE")) == 1
    assert f1("employer", changed(experience_0_employer="Hôpital de la Riv")) == 1
    assert f1("employer", changed(experience_0_employer="Hôpital de Rive, Genève")) == 0.5


def test_a_swapped_title_and_employer_is_no_work_entry() -> None:
    swapped = changed(experience_0_title="Hôpital de la Rive", experience_0_employer="Infirmière-cheffe")
    assert f1("work entry", swapped) == 0.5
    assert len(wrong_fields(NURSE, compare(NURSE, swapped))) == 2


def test_a_work_entry_is_right_within_one_entry_only() -> None:
    mixed = changed(experience_0_title="Aide-soignante", experience_1_title="Infirmière-cheffe")
    assert f1("title", mixed) == 1
    assert f1("work entry", mixed) == 0


def test_dates_are_compared_at_the_coarser_of_year_and_month() -> None:
    assert f1("work dates", changed(experience_0_start="2019", experience_1_start="2012-09")) == 1
    assert f1("work dates", changed(experience_0_start="2019-06")) == 0.5
    assert f1("work entry", changed(experience_0_start=None)) == 0.5


def test_a_start_is_no_end() -> None:
    truth = [Value("experience", 0, "start", "2019"), Value("experience", 0, "end", "2021")]
    found = [Value("experience", 0, "start", "2021"), Value("experience", 0, "end", "2019")]
    assert f1("work dates", found, truth) == 0


def test_phones_by_their_last_seven_digits_and_emails_only_when_equal() -> None:
    assert f1("phone", changed(personal_phone="0041 79 555 01 23")) == 1
    assert f1("phone", changed(personal_phone="+41795550124")) == 0
    assert f1("e-mail", changed(personal_email="Elodie@example.org")) == 1
    assert f1("e-mail", changed(personal_email="elodi@example.org")) == 0


def test_a_language_may_be_right_and_its_level_not() -> None:
    found = changed(languages_0_level="C2")
    assert (f1("languages", found), f1("languages with level", found)) == (1, 0)


def test_contact_data_in_another_field_is_counted() -> None:
    found = changed(
        experience_0_title="Infirmière-cheffe, 079 555 01 23", experience_1_employer="Vieux-Moulin elodie@example.org"
    )
    comparison = compare(NURSE, found)
    assert [item.field for item in contact_leaks(NURSE, comparison)] == ["title", "employer"]
    assert contact_leaks(NURSE, compare(NURSE, NURSE)) == wrong_fields(NURSE, compare(NURSE, NURSE)) == []


def test_calibration_is_the_distance_between_sure_and_right() -> None:
    values = [(0.9, True)] * 90 + [(0.9, False)] * 10 + [(0.5, True)] * 50
    found = bins(values)
    assert [(one.count, one.right) for one in found] == [(50, 1), (100, pytest.approx(0.9))]
    assert expected_error(found) == pytest.approx(0.5 / 3)


def test_a_confidence_goes_with_its_value() -> None:
    found = [Field("personal", None, "email", "elodie@example.org", 0.98, 1, 0, 5, "")]
    assert compare(NURSE, found).right[0][1].confidence == 0.98


def test_documents_are_read_with_their_truth(tmp_path: Path) -> None:
    _rendered(tmp_path)
    one = documents(tmp_path)[0]
    assert (one.person, one.extension, one.layout) == ("nurse-fr-1", "txt", "plain")
    assert documents(tmp_path, tongue="en") == documents(tmp_path, layout="side") == []


@pytest.mark.slow
def test_the_command_reads_a_folder_and_writes_the_table_between_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _rendered(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    main(["--folder", str(tmp_path), "--errors", "5", "--write", str(page)])
    assert "| e-mail | – | 1.000 | – | 1.000 | 1.000 | 1.000 | 1 |" in capsys.readouterr().out
    assert page.read_text().startswith(f"before\n{BEGIN}\n\nPart `dev`: 1 documents of 1 people")
    assert "old" not in page.read_text()


def test_the_errors_of_the_part_kept_aside_are_not_shown() -> None:
    with pytest.raises(SystemExit, match="kept aside"):
        main(["--part", "test", "--errors", "5"])


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing here")
    with pytest.raises(SystemExit, match="marks"):
        rewrite(page, "table")
    assert page.read_text() == "nothing here"


def _rendered(folder: Path) -> None:
    truth = [{"section": v.section, "entry": v.entry, "name": v.name, "value": v.value} for v in NURSE]
    told = {"person": "nurse-fr-1", "tongue": "fr", "layout": "plain", "producer": "text", "values": truth}
    (folder / "plain").mkdir()
    (folder / "plain" / "nurse-fr-1.truth.json").write_text(json.dumps(told))
    (folder / "plain" / "nurse-fr-1.txt").write_text(
        "Élodie Béguelin\nelodie@example.org\n+41 79 555 01 23\n\nExpérience professionnelle\n"
        "05.2019 – aujourd’hui\nInfirmière-cheffe, Hôpital de la Rive\n\nLangues\nFrançais : langue maternelle\n"
    )
