"""The report is what was found last, scenario by scenario, and says of which run."""

from __future__ import annotations

import pytest

from tests.faults import campaign, page, report
from tests.faults.registry import SCENARIOS, Result
from tests.faults.scenarios import submits  # noqa: F401
from tests.harness.count import Row


def ran(*results: Result, seconds: float = 60.0, left_out: tuple[str, str, str] | None = None) -> campaign.Outcome:
    plan = campaign.Plan(list(SCENARIOS.values()), ["laptop", "cluster"], "7", True, 0, 60.0)
    return campaign.Outcome(plan, "abc1234", list(results), [left_out] if left_out else [], seconds)


def result(name: str, shape: str = "laptop", lost: int = 0) -> Result:
    made = Result(name, "laptop" if shape == "laptop" else "cluster", "7.0", submissions=10, faults=1, rounds=1)
    made.rows = [Row("C1", "accepted, and not stored", lost, 0)]
    return made


def test_a_later_run_replaces_what_it_did_anew_and_nothing_else() -> None:
    first = report.facts_of(ran(result("clock-steps", lost=2), result("clock-steps", "cluster"), seconds=600.0))
    second = report.facts_of(ran(result("clock-steps")))
    facts = report.merged(first, second)
    assert [(each["shape"], each["counts"]["C1"]) for each in facts["results"]] == [("cluster", 0), ("laptop", 0)]
    assert [each["run"] for each in facts["results"]] == [first["runs"][0]["id"], second["runs"][0]["id"]]
    assert len(facts["runs"]) == 2


def test_a_run_of_which_nothing_is_left_is_forgotten() -> None:
    first = report.facts_of(ran(result("clock-steps", lost=2), seconds=600.0))
    second = report.facts_of(ran(result("clock-steps")))
    facts = report.merged(first, second)
    assert [each["id"] for each in facts["runs"]] == [second["runs"][0]["id"]]
    assert "2 of 2" not in page.of(facts) and "1 of 1 scenarios clean" in page.of(facts)


def test_what_was_not_run_is_named_until_it_was() -> None:
    reason = ("clock-steps", "laptop", "the time was over")
    first = report.facts_of(ran(result("closing-second"), left_out=reason))
    assert "| clock-steps | laptop | the time was over |" in page.of(first)
    facts = report.merged(first, report.facts_of(ran(result("clock-steps"))))
    assert facts["not_run"] == []


@pytest.mark.parametrize("lost", [0, 3])
def test_the_page_counts_what_was_lost(lost: int) -> None:
    text = page.of(report.facts_of(ran(result("clock-steps", lost=lost))))
    assert f"**{lost} lost of 10 submissions" in text
    assert ("| **clock-steps** |" in text) is (lost > 0)
