"""The hooks stop a process exactly where the plan says, once; the product itself carries none of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import scenarios  # noqa: F401
from tests.faults.plan import HOOKS, POINTS, Plan
from tests.faults.registry import SCENARIOS
from tests.harness.installation import ROOT

PRODUCT = ("chassis", "cli", "contracts", "mailsink", "services", "web", "deploy")

_WRAPPED = """
import importlib, faultpoints
for name in faultpoints.WRAPS:
    importlib.import_module(name)
print(*sorted(faultpoints.wrapped))
"""
_PASS_TWICE = "import faultpoints; faultpoints.pass_through('S1'); print('once'); faultpoints.pass_through('S1')"


def run_hooked(plan: Plan, code: str, hooked: bool = True) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own, as those of a test installation are."""
    path = os.pathsep.join(str(each) for each in (HOOKS, ROOT, *sorted(ROOT.glob("services/*/src"))))
    environ = {name: value for name, value in os.environ.items() if not name.startswith("POSTULA_")}
    environ |= {"PYTHONPATH": path, **({"POSTULA_FAULTS": str(plan.folder)} if hooked else {})}
    return subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path / "plan")


def test_the_product_knows_nothing_of_the_hooks() -> None:
    names = re.compile(r"POSTULA_FAULTS|faultpoints|sitecustomize")
    found = [
        file for folder in PRODUCT for file in (ROOT / folder).rglob("*") if file.suffix in {".py", ".toml", ".yml"}
    ]
    files = [file for file in found if not any(part.startswith(".") for part in file.relative_to(ROOT).parts)]
    assert [file for file in files if names.search(file.read_text(encoding="utf-8"))] == []


def test_each_point_finds_what_it_wraps(plan: Plan) -> None:
    done = run_hooked(plan, _WRAPPED)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) >= 15


def test_without_a_plan_nothing_is_wrapped(plan: Plan) -> None:
    done = run_hooked(plan, "import sys, chassis.relay; print('faultpoints' in sys.modules)", hooked=False)
    assert done.stdout.split() == ["False"]


@pytest.mark.parametrize(("nth", "said"), [(1, ""), (2, "once\n")])
def test_an_order_kills_at_its_passage_and_leaves_its_mark(nth: int, said: str, plan: Plan) -> None:
    order = plan.order("S1", "kill", nth=nth)
    done = run_hooked(plan, _PASS_TWICE)
    assert done.returncode == -signal.SIGKILL
    assert done.stdout in {said, ""}  # what was said may still have been in the dead process
    assert plan.wait_for(order)["point"] == "S1"


def test_an_order_is_carried_out_once(plan: Plan) -> None:
    plan.order("S1", "raise")
    assert "as ordered" in run_hooked(plan, _PASS_TWICE).stderr
    assert run_hooked(plan, _PASS_TWICE).returncode == 0


def test_the_path_has_22_points_and_every_scenario_says_what_it_does() -> None:
    assert len(set(POINTS)) == len(POINTS) == 22
    assert all(each.does and each.numbers and each.reduced <= each.full for each in SCENARIOS.values())


def test_the_page_lists_every_scenario_as_it_is() -> None:
    page = (ROOT / "docs" / "reliability" / "README.md").read_text(encoding="utf-8")
    assert [name for name, each in SCENARIOS.items() if f"| `{name}` | {each.does} |" not in page] == []
