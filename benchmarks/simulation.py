"""`python -m benchmarks.simulation`: deadline storms at ten and a hundred times the measured load, from measured costs.

A fluid queue in steps of half a second. Arrivals grow towards the closing instant as people hand in late; each
accepted submission costs processor time in the web processes, then in the workers, then a turn of the mail server.
Past a bound of waiting requests, admission control answers 503 with Retry-After, and who was put off comes again.
"""

from __future__ import annotations

import json
import math
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import page
from benchmarks.figures import Plot
from benchmarks.plots import draw

RESULTS = Path(__file__).parent / "results" / "latest.json"
STEP = 0.5
STORM_SECONDS = 1800.0
RETRY_SECONDS = 5.0
LONGEST_WAIT = 1.0
"""Seconds that a request may wait for its turn; those that would wait longer are put off."""
LOADS = (1, 10, 100)
MEASURED_STORM = 20_000
"""Submissions in the last half hour: what the largest public drives that publish figures have seen in hours."""
RELAY_PER_SECOND = 50.0
PAGES_BESIDE, SIGN_INS_BESIDE = 2.0, 0.3
"""What candidates do for each submission while a storm lasts: pages read, sign-ins."""
NEEDED = ("submissions", "logins", "search")
"""The benchmarks whose figures it is fed with."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Seconds of a processor that one submission takes in each part, and flushed commits a second of its database."""

    submission: float
    worker: float
    commits_a_second: float
    page: float
    sign_in: float

    @property
    def web(self) -> float:
        """A submission with what its candidate does beside it during the storm."""
        return self.submission + PAGES_BESIDE * self.page + SIGN_INS_BESIDE * self.sign_in

    @classmethod
    def measured(cls, results: Path, shape: str) -> Cost:
        """From the figures of one shape; sign-ins had all the cores of the machine."""
        kept = json.loads(results.read_text())
        found = {(each["name"], each["at"]): float(each["value"]) for part in kept.values() for each in part["figures"]}
        return cls(
            submission=found[f"submissions.cpu.web.{shape}", None] / 1000,
            worker=found[f"submissions.cpu.worker.{shape}", None] / 1000,
            commits_a_second=found[f"submissions.raw.{shape}", None],
            page=found[f"search.{shape}", 50] / 1000,
            sign_in=kept["logins"]["cores"] / found[f"logins.rate.{shape}", None],
        )


@dataclass(frozen=True, kw_only=True)
class Hardware:
    """Cores for each part, and mails a second that the relay takes."""

    name: str
    web: float
    worker: float
    relay: float = RELAY_PER_SECOND


@dataclass
class Course:
    """What happened, second by second, and the worst of each."""

    delays: list[tuple[float, float]] = field(default_factory=list)
    put_off: float = 0.0
    accepted: float = 0.0
    accepted_late: float = 0.0
    longest_wait: float = 0.0
    last_let_in: float = 0.0
    longest_delay: float = 0.0
    busy: dict[str, float] = field(default_factory=lambda: {"web": 0.0, "database": 0.0, "worker": 0.0, "mail": 0.0})

    @property
    def first_full(self) -> str:
        """The part that was busy for the largest share of the last ten minutes."""
        return max(self.busy, key=lambda part: self.busy[part])


def arrivals(total: float, at: float) -> float:
    """A second, `at` seconds before the closing: half come in the last fifth of the storm, at the end most."""
    slow, steep = total * 0.5 / STORM_SECONDS, 240.0
    return slow + total * 0.5 / steep * math.exp(-at / steep)


def storm(cost: Cost, hardware: Hardware, total: float) -> Course:
    """From half an hour before the closing until the last who came is let in."""
    course, waiting, behind, unsent = Course(), 0.0, 0.0, 0.0
    coming_again = deque([0.0] * round(RETRY_SECONDS / STEP))
    by_web, by_database = hardware.web / cost.web, cost.commits_a_second
    front, back = min(by_web, by_database), hardware.worker / cost.worker
    now = -STORM_SECONDS
    while now < 0 or waiting + sum(coming_again) > 1:
        new = coming_again.popleft() + (arrivals(total, -now) * STEP if now < 0 else 0.0)
        taken = min(new, max(front * (LONGEST_WAIT + STEP) - waiting, 0.0))
        coming_again.append(new - taken)
        course.put_off += new - taken
        done = min(waiting + taken, front * STEP)
        waiting += taken - done
        told = min(behind + done, back * STEP)
        behind += done - told
        sent = min(unsent + told, hardware.relay * STEP)
        unsent += told - sent
        course.accepted += done
        course.accepted_late += done if now >= 0 else 0.0
        _note(
            course, now, (waiting + sum(coming_again)) / front, max(behind / back, (behind + unsent) / hardware.relay)
        )
        if -600 <= now < 0:
            shares = (done / by_web, done / by_database, told / back, sent / hardware.relay)
            for part, share in zip(course.busy, shares, strict=True):
                course.busy[part] += share / 600
        now += STEP
    course.last_let_in = max(now, 0.0)
    return course


def _note(course: Course, now: float, wait: float, delay: float) -> None:
    """The wait of whoever comes now, and how late the mail will be of whoever is let in now."""
    course.longest_wait = max(course.longest_wait, wait)
    course.longest_delay = max(course.longest_delay, delay)
    if round(now / STEP) % 20 == 0:
        course.delays.append((now / 60, delay / 60))


def hardware_for(cores: int, relay: float) -> Hardware:
    """Two thirds of the cores for what people wait for, a third for what follows."""
    return Hardware(name=f"{cores} cores", web=cores * 2 / 3, worker=cores / 3, relay=relay)


CASES: Sequence[tuple[int, float]] = ((2, RELAY_PER_SECOND), (8, RELAY_PER_SECOND), (8, 500.0), (64, 500.0))


def write(results: Path = RESULTS) -> None:
    """The tables and the plot of `docs/scale.md`."""
    cost = Cost.measured(results, "cluster")
    rows = [
        "| submissions in the last half hour | cores, relay | put off, times each | let in after the closing instant | "
        "longest until the receipt | longest until the mail | fullest part |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines: dict[str, Sequence[tuple[float, float]]] = {}
    for load in LOADS:
        for cores, relay in CASES:
            course = storm(cost, hardware_for(cores, relay), MEASURED_STORM * load)
            rows.append(_row(load, cores, relay, course))
            if (cores, relay) == (8, 500.0):
                lines[f"{MEASURED_STORM * load:,} submissions"] = course.delays
    plot = Plot(
        file="scale-storm.svg",
        title="How late acknowledgements are: 8 cores, a relay of 500 mails a second",
        across="let in so many minutes after the closing instant",
        up="minutes",
        lines={},
    )
    (page.DOCS / "images" / plot.file).write_text(draw(plot, lines))
    page.write_between(page.DOCS / "scale.md", "costs", _costs(cost))
    page.write_between(page.DOCS / "scale.md", "storm", "\n".join([*rows, "", f"![{plot.title}](images/{plot.file})"]))


def _row(load: int, cores: int, relay: float, course: Course) -> str:
    late = f"{course.accepted_late / course.accepted:.0%}, until {_time(course.last_let_in)} after"
    return (
        f"| {MEASURED_STORM * load:,} | {cores}, {relay:,.0f} mails a second | "
        f"{course.put_off / course.accepted:.1f} | {late if course.accepted_late >= 1 else 'none'} | "
        f"{_time(course.longest_wait)} | {_time(course.longest_delay)} | "
        f"{course.first_full} ({course.busy[course.first_full]:.0%}) |"
    )


def _time(seconds: float) -> str:
    if seconds >= 7200:
        return f"{seconds / 3600:.0f} h"
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.1f} s"


def _costs(cost: Cost) -> str:
    rows: Mapping[str, tuple[float, str]] = {
        "a submission in the web processes": (cost.submission * 1000, "ms of a core"),
        "the same with its pages and sign-ins": (cost.web * 1000, "ms of a core"),
        "a submission in the workers (relay, consumers, mail)": (cost.worker * 1000, "ms of a core"),
        "submissions a second that one core of web takes": (1 / cost.web, ""),
        "submissions a second that one core of workers follows": (1 / cost.worker, ""),
        "flushed commits a second of the database": (cost.commits_a_second, ""),
    }
    lines = [f"| {what} | {page.number(value)} {unit} |" for what, (value, unit) in rows.items()]
    return "\n".join(["| measured, PostgreSQL and Apache Kafka | |", "| --- | --- |", *lines])


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS)
