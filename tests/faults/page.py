"""The report of faults, for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST_NOTES = 4


def of(facts: Mapping[str, Any]) -> str:
    """Markdown of the facts that `report.merged` gives."""
    results = facts["results"]
    lines = [
        f"# Faults survived by Postula {facts['version']}",
        "",
        "Made by `make faults-full`; a scenario that was run again alone stands as it was found last. "
        "[`README.md`](README.md) says what each count and each scenario is.",
        "",
        f"**{_sum(results, 'C1')} lost of {sum(each['submissions'] for each in results):,} submissions, "
        f"{_sum(results, 'C3')} doubled, {_sum(results, 'C8')} unresolved, "
        f"{sum(each['faults'] for each in results):,} faults; {sum(each['clean'] for each in results)} of "
        f"{len(results)} scenarios clean.**",
        "",
        *_runs(facts["runs"]),
    ]
    for shape in sorted({each["shape"] for each in results}):
        own = [each for each in results if each["shape"] == shape]
        lines += _table(shape, own, [each["id"] for each in facts["runs"]])
    lines += _left_out(facts["not_run"])
    return "\n".join(lines).rstrip() + "\n"


def _runs(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = [
        [
            number,
            each["id"].replace("T", " ")[:16],
            each["commit"] or "unknown",
            each["seed"],
            each["size"],
            f"{each['minutes']:g}",
            "{cores} cores, {memory_gib} GiB, {system}, Python {python}".format(**each["machine"]),
        ]
        for number, each in enumerate(runs, 1)
    ]
    head = ["run", "begun (UTC)", "commit", "seed", "size", "minutes", "machine"]
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows), ""]


def _table(shape: str, results: Sequence[Mapping[str, Any]], runs: Sequence[str]) -> list[str]:
    counts = list(results[0]["counts"])
    head = ["scenario", "run", "rounds", "faults", "submissions", *counts, "seconds to quiet", "seen"]
    rows = [
        [
            each["name"] if each["clean"] else f"**{each['name']}**",
            runs.index(each["run"]) + 1,
            each["rounds"],
            each["faults"],
            f"{each['submissions']:,}",
            *each["counts"].values(),
            f"{each['quiet_seconds']:.1f}",
            _seen(each, counts),
        ]
        for each in results
    ]
    return [f"## {shape.capitalize()}", "", _line(head), _line(["---"] * len(head)), *map(_line, rows), ""]


def _seen(result: Mapping[str, Any], counts: Sequence[str]) -> str:
    """What else the scenario counted, what is allowed and was there, and what broke."""
    rows = result["rows"]
    own = [f"{row['count']} {row['what']}" for row in rows if row["name"] not in counts]
    explained = [f"{row['count']} {row['what']} (explained)" for row in rows if row["holds"] and row["count"]]
    notes = list(dict.fromkeys(result["notes"]))[:MOST_NOTES]
    failure = [f"broke: {result['failure'][:200]}"] if result["failure"] else []
    return "; ".join([*failure, *own, *explained, *notes]).replace("|", "/").replace("\n", " ")


def _left_out(not_run: Sequence[Mapping[str, str]]) -> list[str]:
    if not not_run:
        return []
    rows = [_line([each["scenario"], each["shape"], each["why"]]) for each in not_run]
    return ["## Not run", "", _line(["scenario", "shape", "why"]), _line(["---"] * 3), *rows]


def _line(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _sum(results: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(each["counts"][name] for each in results)
