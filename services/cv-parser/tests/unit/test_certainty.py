"""Confidences are weighed by what was right before; the diagram shows whether they keep what they say."""

from __future__ import annotations

from collections import Counter

import pytest
from cv_corpus.calibrate import DOUBT, ENOUGH, FEWEST, rising, with_strangers
from cv_corpus.calibration import Bin
from cv_corpus.diagram import reliability
from cv_corpus.strangers import PAGE, _written, counted
from cv_parser_service.extraction import certainty
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Field


def a_field(name: str, confidence: float) -> Field:
    return Field("experience", None if name == "x" else 0, name, "value", confidence, 1, 0, 5, "value")


def test_between_two_points_a_confidence_is_worth_what_lies_between(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {("experience", "title"): ((0.6, 0.5), (0.8, 0.9))}
    monkeypatch.setattr(certainty, "_points", lambda: points)
    worth = [certainty.worth("experience", "title", given) for given in (0.2, 0.6, 0.7, 0.8, 0.99)]
    assert worth == [0.5, 0.5, pytest.approx(0.7), 0.9, 0.9]
    assert [f.confidence for f in certainty.weighed([a_field("title", 0.7), a_field("x", 0.33)])] == [0.7, 0.33]


def test_what_was_wrong_twice_as_often_as_right_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "_points", lambda: {("experience", "title"): ((0.5, 0.2), (0.9, 0.8))})
    fields = [a_field("title", given) for given in (0.5, 0.55, 0.7, 0.9)]
    assert [f.confidence for f in certainty.weighed(fields)] == [pytest.approx(0.5), pytest.approx(0.8)]


def test_a_line_whose_values_are_rather_wrong_is_listed_as_not_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    cv = b"Ana Ruiz\nana@mail.example\n\nExperience\n2019 - 2021\tWelder, Nordwerk Ltd\n"
    assert "2019 - 2021 Welder, Nordwerk Ltd" not in extract(cv, Evidence()).not_understood
    monkeypatch.setattr(certainty, "worth", lambda section, *_: 0.3 if section == "experience" else 0.9)
    read = extract(cv, Evidence())
    assert {field.section for field in read.fields} == {"personal"}
    assert "2019 - 2021 Welder, Nordwerk Ltd" in read.not_understood


def test_points_never_fall_and_none_is_certain() -> None:
    sure = [(0.9, True)] * FEWEST * 2
    doubtful = [(0.5, True)] * FEWEST + [(0.6, False)] * FEWEST
    [(low, share), (high, best)] = rising([*sure, *doubtful])
    assert (low, high) == (pytest.approx(0.55), pytest.approx(0.9))
    assert share == (FEWEST + DOUBT) / (2 * FEWEST + 2 * DOUBT)
    assert share < best == (2 * FEWEST + DOUBT) / (2 * FEWEST + 2 * DOUBT)


def test_counts_are_the_values_of_strangers_again() -> None:
    told = {
        ("experience", "title"): Counter({(0.8, True): 2, (0.8, False): 1, (0.9, True): 3}),
        ("skills", "name"): Counter({(0.85, False): 2}),
    }
    again = counted("\n\n".join(["# of documents", *_written(told)]) + "\n")
    assert {kind: Counter(values) for kind, values in again.items()} == told


def test_values_of_strangers_count_as_many_times_as_ours() -> None:
    ours = [(0.9, True)] * 8 * ENOUGH + [(0.5, True)] * 2 * ENOUGH
    theirs = [(0.9, False)] * ENOUGH
    both = Counter(with_strangers(ours, theirs))
    assert both == {(0.9, True): 0.8 * ENOUGH, (0.5, True): 0.2 * ENOUGH, (0.9, False): ENOUGH}
    assert with_strangers(ours, theirs[1:]) == ours, "too few to tell anything"
    assert with_strangers(ours[:5], theirs) == [*ours[:5], *theirs]


def test_strangers_tell_enough_of_the_fields_that_matter_most() -> None:
    told = counted(PAGE.read_text())
    assert all(len(told["experience", name]) >= ENOUGH for name in ("title", "employer", "start"))
    assert all(len(told["education", name]) >= ENOUGH for name in ("institution", "degree"))


def test_every_point_of_the_data_is_a_share_and_rises() -> None:
    points = certainty._points()
    assert {("experience", "title"), ("experience", "employer"), ("education", "degree")} <= set(points)
    for listed in points.values():
        assert list(listed) == sorted(listed)
        assert [share for _, share in listed] == sorted(share for _, share in listed)
        assert all(0 < share < 1 for _, share in listed)


def test_the_diagram_has_a_dot_for_each_bin() -> None:
    drawn = reliability([Bin(10, 0.5, 0.4), Bin(90, 0.9, 0.95)], "Confidence and share right")
    assert drawn.count("<circle") == 2
    assert "<title>Confidence and share right</title>" in drawn
