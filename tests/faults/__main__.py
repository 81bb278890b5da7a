"""`python -m tests.faults`: run scenarios by name, or all of them, and print what the ledger counted."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults import campaign, report, scenarios  # noqa: F401
from tests.faults.campaign import FULL_MINUTES, REDUCED_MINUTES
from tests.faults.isolation import apart
from tests.faults.registry import SCENARIOS
from tests.faults.world import SHAPES

DEFAULT_SEED = "20261125"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.list:
        sys.stdout.write(listing())
        return 0
    asked = [SCENARIOS[name] for name in options.names] or list(SCENARIOS.values())
    plan = campaign.Plan(
        scenarios=asked,
        shapes=SHAPES if options.shape == "both" else (options.shape,),
        seed=options.seed,
        full=options.full,
        count=options.count,
        keep=options.keep,
        seconds=60.0 * (options.minutes or (FULL_MINUTES if options.full else REDUCED_MINUTES)),
    )
    with tempfile.TemporaryDirectory(prefix="postula-faults-", ignore_cleanup_errors=True) as folder, apart():
        outcome = campaign.run(plan, Path(folder), say)
    sys.stdout.write(report.summary(outcome))
    if options.report:
        report.write(outcome, options.report)
    return 0 if outcome.is_clean else 1


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def listing() -> str:
    lines = [f"{each.name:<32} {', '.join(each.shapes):<16} {each.does}" for each in SCENARIOS.values()]
    reduced = [each for each in SCENARIOS.values() if each.reduced]
    budget = {shape: sum(each.seconds for each in reduced if shape in each.shapes) for shape in SHAPES}
    sums = " and ".join(f"{seconds / 60:.1f} minutes on the {shape}" for shape, seconds in budget.items())
    return "\n".join([*lines, f"{len(lines)} scenarios; the reduced set is budgeted at {sums}, side by side", ""])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*SCENARIOS, []], help="which; all unless told")
    parser.add_argument("--list", action="store_true", help="what there is")
    parser.add_argument("--seed", default=os.environ.get("POSTULA_TEST_SEED", DEFAULT_SEED), help="repeats a run")
    parser.add_argument("--shape", choices=[*SHAPES, "both"], default="both")
    parser.add_argument("--full", action="store_true", help="everything larger, in rounds, until the minutes are over")
    parser.add_argument("--count", type=int, default=0, help="submissions per scenario and round, instead of its own")
    parser.add_argument("--minutes", type=float, help=f"the bound: {REDUCED_MINUTES:g}, in full {FULL_MINUTES:g}")
    parser.add_argument("--report", type=Path, help="a folder for report-<version>.md and .json")
    parser.add_argument("--keep", type=Path, help="a folder for the logs of installations that were not clean")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
