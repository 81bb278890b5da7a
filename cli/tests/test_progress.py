"""How far long work is, for who watches it."""

from __future__ import annotations

import io

from cli.operations.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_tells_done_total_rate_and_time_left() -> None:
    watch = Watch()
    progress = Progress("letters", 80, Terminal(), watch)
    watch.now = 2.0
    progress.advance(20)
    assert progress.line() == f"[{'#' * 8:<30}]  25% 20/80 letters, 10/s, 6 s left"


def test_work_of_unknown_length_tells_its_share() -> None:
    watch = Watch()
    progress = Progress("institutions", None, Terminal(), watch)
    watch.now = 60.0
    progress.reach(30, 0.01)
    assert progress.line().endswith("1% 30 institutions, 0.5/s, 99 min left")


def test_it_draws_at_most_ten_times_a_second_and_the_end_always() -> None:
    watch, screen = Watch(), Terminal()
    with Progress("letters", 3, screen, watch) as progress:
        for _each in range(3):
            progress.advance()
    assert screen.getvalue().count("\r") == 2
    assert "100% 3/3 letters" in screen.getvalue()
    assert screen.getvalue().endswith("\n")


def test_it_is_quiet_where_nobody_watches() -> None:
    log = io.StringIO()
    with Progress("letters", 3, log) as progress:
        progress.advance(3)
    assert log.getvalue() == ""
