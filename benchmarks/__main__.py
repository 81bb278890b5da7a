"""`make bench`: measure, keep the figures, and draw the pages that show them anew."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import (
    acknowledgements,
    growth,
    log,
    logins,
    machine,
    mails,
    matching,
    page,
    search,
    simulation,
    submissions,
)
from benchmarks.bench import CLUSTER, LAPTOP, Bench
from benchmarks.figures import Figure
from tests.harness.source import commit

PARTS: Mapping[str, ModuleType] = {
    "machine": machine,
    "submissions": submissions,
    "acknowledgements": acknowledgements,
    "logins": logins,
    "search": search,
    "log": log,
    "matching": matching,
    "mails": mails,
    "growth": growth,
}
RESULTS = Path(__file__).parent / "results" / "latest.json"


def main() -> None:
    """Run what was asked for; figures of benchmarks that were not run stay as they were."""
    asked = _arguments()
    if asked.list:
        for name, part in PARTS.items():
            print(f"{name:20} {title(part)}")
        return
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("stopped"))
    shapes = (LAPTOP, CLUSTER) if asked.shape == "both" else (asked.shape,)
    with Bench(shapes, asked.quick) as bench:
        for name in asked.only or PARTS:
            found, seconds = _run(PARTS[name], bench)
            print(f"\n{title(PARTS[name])}  ({seconds:.0f} s)")
            _print(found)
            _keep(asked.results, name, found, bench, seconds)
    if not asked.no_pages:
        write_pages(asked.results)


def write_pages(results: Path) -> None:
    """Draw `docs/performance.md` anew from what is kept."""
    kept = json.loads(results.read_text())
    found = {name: [Figure(**each) for each in kept[name]["figures"]] for name in PARTS if name in kept}
    titles = {name: title(part) for name, part in PARTS.items()}
    plots = {name: part.PLOTS for name, part in PARTS.items()}
    said = "\n".join(f"- {name}: {_circumstances(kept[name])}" for name in found)
    text = f"{page.sections(titles, found, plots)}\n\n### The runs\n\n{said}"
    page.write_between(page.DOCS / "performance.md", "measured", text)
    if all(_has_cluster(found.get(name, [])) for name in simulation.NEEDED):
        simulation.write(results)


def _has_cluster(figures: Sequence[Figure]) -> bool:
    return any(each.name.endswith(f".{CLUSTER}") for each in figures)


def title(part: ModuleType) -> str:
    return str(part.__doc__).strip().splitlines()[0].removesuffix(".")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), metavar="NAME", help="these benchmarks alone")
    parser.add_argument("--shape", choices=(LAPTOP, CLUSTER, "both"), default="both")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it works, not to publish")
    parser.add_argument("--list", action="store_true", help="name the benchmarks")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the JSON file that keeps the figures")
    parser.add_argument("--no-pages", action="store_true", help="leave the documentation as it is")
    return parser.parse_args()


def _run(part: ModuleType, bench: Bench) -> tuple[list[Figure], float]:
    began = time.perf_counter()
    found: list[Figure] = part.measure(bench)
    return found, time.perf_counter() - began


def _print(figures: Sequence[Figure]) -> None:
    for each in figures:
        at = f", {each.at:,.0f}" if each.at is not None else ""
        aim = f"  ({each.aim})" if each.aim else ""
        print(f"  {each.what + at:84} {page.shown(each)}{aim}")


def _keep(results: Path, name: str, found: Sequence[Figure], bench: Bench, seconds: float) -> None:
    """Each benchmark with its circumstances, as soon as it is done."""
    results.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = json.loads(results.read_text()) if results.exists() else {}
    kept[name] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "quick": bench.quick,
        "seconds": round(seconds),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 1),
        "flushes_a_second": [round(probe) for probe in bench.probes],
        "figures": [asdict(each) for each in found],
    }
    bench.probes.clear()
    results.write_text(json.dumps(kept, indent=1) + "\n")


def _circumstances(kept: Mapping[str, Any]) -> str:
    probes = kept["flushes_a_second"]
    disk = f", {statistics.median(probes):,.0f} flushes a second [{min(probes):,}–{max(probes):,}]" if probes else ""
    size = "quick sizes" if kept["quick"] else "whole sizes"
    return f"{kept['at'][:10]}, version {kept['commit'] or 'unknown'}, {kept['cores']} cores, {size}{disk}"


if __name__ == "__main__":
    main()
