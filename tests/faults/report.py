"""What a run counted, for people and for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from tests.faults.campaign import Outcome
from tests.faults.registry import SCENARIOS, Result
from tests.harness.ledger import Row

COUNTS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11")


def summary(outcome: Outcome) -> str:
    """The last lines of a run."""
    results = outcome.results
    wrong = [result for result in results if not result.is_clean]
    faults, submissions = sum(each.faults for each in results), sum(each.submissions for each in results)
    left = [f"not run: {name} on {shape}: {why}" for name, shape, why in outcome.left_out]
    head = (
        f"{len(results) - len(wrong)} of {len(results)} scenarios clean, {faults} faults, "
        f"{_sum(results, 'C1')} lost of {submissions:,} submissions, seed {outcome.plan.seed}, "
        f"{outcome.seconds / 60:.1f} minutes"
    )
    return "\n".join([*left, head, ""])


def write(outcome: Outcome, folder: Path) -> None:
    """`report-<version>.md` and `.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"report-{version('postula')}"
    facts = _facts(outcome)
    (folder / f"{name}.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(_page(outcome, facts), encoding="utf-8")


def _facts(outcome: Outcome) -> dict[str, Any]:
    return {
        "version": version("postula"),
        "seed": outcome.plan.seed,
        "size": "full" if outcome.plan.full else "reduced",
        "on": datetime.now(UTC).date().isoformat(),
        "machine": {
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
        "minutes": round(outcome.seconds / 60, 1),
        "results": [_result(each) for each in _sorted(outcome.results)],
        "not_run": [dict(zip(("scenario", "shape", "why"), each, strict=True)) for each in sorted(outcome.left_out)],
    }


def _result(result: Result) -> dict[str, Any]:
    return {**asdict(result), "clean": result.is_clean, "counts": {name: _total(result.rows, name) for name in COUNTS}}


def _page(outcome: Outcome, facts: dict[str, Any]) -> str:
    machine = facts["machine"]
    submissions = sum(each.submissions for each in outcome.results)
    faults = sum(each.faults for each in outcome.results)
    clean = sum(each.is_clean for each in outcome.results)
    lines = [
        f"# Faults survived by Postula {facts['version']}",
        "",
        f"Made by `python -m tests.faults{' --full' if outcome.plan.full else ''} --seed {facts['seed']}` on "
        f"{facts['on']}, {facts['minutes']:g} minutes on {machine['cores']} cores and {machine['memory_gib']} GiB "
        f"({machine['system']}, Python {machine['python']}). [`README.md`](README.md) says what each count and each "
        "scenario is.",
        "",
        f"**{_sum(outcome.results, 'C1')} lost of {submissions:,} submissions, {_sum(outcome.results, 'C3')} doubled, "
        f"{_sum(outcome.results, 'C8')} unresolved, {faults:,} faults; {clean} of {len(outcome.results)} scenarios "
        "clean.**",
        "",
    ]
    for shape in outcome.plan.shapes:
        lines += _table(shape, [each for each in _sorted(outcome.results) if each.shape == shape])
    lines += _left_out(outcome)
    return "\n".join(lines) + "\n"


def _table(shape: str, results: Sequence[Result]) -> list[str]:
    if not results:
        return []
    head = ["scenario", "rounds", "faults", "submissions", *COUNTS, "seconds to quiet", "seen"]
    rows = [
        [
            each.name if each.is_clean else f"**{each.name}**",
            each.rounds,
            each.faults,
            f"{each.submissions:,}",
            *(_total(each.rows, name) for name in COUNTS),
            f"{each.quiet_seconds:.1f}",
            _seen(each),
        ]
        for each in results
    ]
    return [f"## {shape.capitalize()}", "", _line(head), _line(["---"] * len(head)), *map(_line, rows), ""]


def _seen(result: Result) -> str:
    """What else the scenario counted, what is allowed and was there, and what broke."""
    own = [f"{row.count} {row.what}" for row in result.rows if row.name not in COUNTS]
    explained = [f"{row.count} {row.what} (explained)" for row in result.rows if row.holds and row.count]
    notes = list(dict.fromkeys(result.notes))[:4]
    failure = [f"broke: {result.failure[:200]}"] if result.failure else []
    return "; ".join([*failure, *own, *explained, *notes]).replace("|", "/").replace("\n", " ")


def _left_out(outcome: Outcome) -> list[str]:
    if not outcome.left_out:
        return []
    rows = [_line([name, shape, why]) for name, shape, why in sorted(outcome.left_out)]
    return ["## Not run", "", _line(["scenario", "shape", "why"]), _line(["---"] * 3), *rows]


def _line(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _sorted(results: Sequence[Result]) -> list[Result]:
    order = list(SCENARIOS)
    return sorted(results, key=lambda each: (each.shape, order.index(each.name)))


def _total(rows: Sequence[Row], name: str) -> int:
    """What is above what the faults explain."""
    return sum(max(0, row.count - row.allowed) for row in rows if row.name == name)


def _sum(results: Sequence[Result], name: str) -> int:
    return sum(_total(each.rows, name) for each in results)
