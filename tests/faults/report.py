"""What runs counted, for programs: kept by scenario and shape, so that a later run replaces what it did anew."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from tests.faults import page
from tests.faults.campaign import Outcome
from tests.faults.registry import SCENARIOS, Result
from tests.harness.count import Row

COUNTS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11")

Facts = dict[str, Any]


def summary(outcome: Outcome) -> str:
    """The last lines of a run."""
    results = outcome.results
    wrong = [result for result in results if not result.is_clean]
    faults, submissions = sum(each.faults for each in results), sum(each.submissions for each in results)
    left = [f"not run: {name} on {shape}: {why}" for name, shape, why in outcome.left_out]
    lost = sum(total(each.rows, "C1") for each in results)
    head = (
        f"{len(results) - len(wrong)} of {len(results)} scenarios clean, {faults} faults, "
        f"{lost} lost of {submissions:,} submissions, seed {outcome.plan.seed}, "
        f"{outcome.seconds / 60:.1f} minutes"
    )
    return "\n".join([*left, head, ""])


def write(outcome: Outcome, folder: Path) -> None:
    """`report-<version>.md` and `.json`; what this run did not do stays as an earlier one left it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"report-{version('postula')}.json"
    facts = merged(json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}, facts_of(outcome))
    file.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    file.with_suffix(".md").write_text(page.of(facts), encoding="utf-8")


def facts_of(outcome: Outcome) -> Facts:
    """One run, its results under the id that tells them from those of other runs."""
    begun = datetime.now(UTC).timestamp() - outcome.seconds
    run = {
        "id": datetime.fromtimestamp(begun, UTC).isoformat(timespec="seconds"),
        "commit": outcome.commit,
        "seed": outcome.plan.seed,
        "size": "full" if outcome.plan.full else "reduced",
        "minutes": round(outcome.seconds / 60, 1),
        "machine": {
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
    }
    return {
        "version": version("postula"),
        "runs": [run],
        "results": [{"run": run["id"], **_result(each)} for each in outcome.results],
        "not_run": [dict(zip(("scenario", "shape", "why"), each, strict=True)) for each in outcome.left_out],
    }


def merged(earlier: Facts, latest: Facts) -> Facts:
    """Each scenario and shape as it was done last; a run of which nothing is left is forgotten."""
    done = {_place(each) for each in latest["results"]}
    results = [each for each in earlier.get("results", []) if _place(each) not in done] + latest["results"]
    known = {_place(each) for each in results}
    reasons = {_place(each): each for each in [*earlier.get("not_run", []), *latest["not_run"]]}
    living = {each["run"] for each in results}
    return {
        "version": latest["version"],
        "runs": [each for each in [*earlier.get("runs", []), *latest["runs"]] if each["id"] in living],
        "results": sorted(results, key=_in_order),
        "not_run": [reasons[place] for place in sorted(reasons.keys() - known)],
    }


def _place(each: Mapping[str, Any]) -> tuple[str, str]:
    return each["shape"], each.get("name") or each["scenario"]


def _in_order(result: Mapping[str, Any]) -> tuple[str, int]:
    order = list(SCENARIOS)
    return result["shape"], order.index(result["name"]) if result["name"] in order else len(order)


def _result(result: Result) -> Facts:
    rows = [{**asdict(row), "holds": row.holds} for row in result.rows]
    counts = {name: total(result.rows, name) for name in COUNTS}
    return {**asdict(result), "rows": rows, "clean": result.is_clean, "counts": counts}


def total(rows: Sequence[Row], name: str) -> int:
    """What is above what the faults explain."""
    return sum(max(0, row.count - row.allowed) for row in rows if row.name == name)
