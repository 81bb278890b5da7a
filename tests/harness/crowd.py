"""Many candidates at once, each ready to submit, at a rate that the test chooses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.harness.installation import Installation
from tests.harness.ledger import Attempt, Ledger
from tests.harness.people import Candidate

THREADS = 8
MARKER = "zqvmark"
"""Planted in names, addresses and answers; it must never stand in a log."""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def gathered(installation: Installation, size: int, marker: str) -> list[Candidate]:
    """Registered candidates with a whole profile; their names and addresses hold the marker."""

    def join(number: int) -> Candidate:
        candidate = Candidate(installation, f"{marker}-{number}", f"{marker}son")
        candidate.register().write_profile()
        return candidate

    return together(join, range(size))


def drafts(crowd: Sequence[Candidate], vacancy: dict[str, Any], marker: str, document: bytes | None) -> list[Attempt]:
    """One complete draft of each candidate, with a document where the policy takes one."""

    def prepare(candidate: Candidate) -> Attempt:
        draft = candidate.begin(vacancy["id"])
        if document is not None:
            answer = candidate.attach(draft, "degree", "diploma.pdf", document + candidate.id.encode())
            assert answer.status_code == 201, answer.text
            draft = answer.json()
        answers = candidate.who.answers(draft)
        if "letter" in answers:
            answers["letter"] = f"{marker} {answers['letter']}"
        candidate.save(draft, **answers)
        return Attempt(candidate, draft["id"], vacancy["id"])

    return together(prepare, crowd)


class Load:
    """Submits attempts at a steady rate from several threads, and asks again until each outcome is known."""

    def __init__(self, ledger: Ledger, attempts: Sequence[Attempt], per_second: float) -> None:
        self._ledger = ledger
        self._attempts = attempts
        self._per_second = per_second
        self._sent = 0
        self._progress = threading.Condition()
        self._given_up = threading.Event()

    def run(self) -> None:
        started = time.monotonic()
        numbered = list(enumerate(self._attempts))

        def send(numbered: tuple[int, Attempt]) -> None:
            number, attempt = numbered
            if self._given_up.wait(max(0.0, started + number / self._per_second - time.monotonic())):
                return
            self._begin_one()
            self._ledger.submit(attempt)
            self._ledger.resolve(attempt)

        together(send, numbered)

    def wait_for(self, sent: int) -> None:
        """Until so many submissions were begun."""
        with self._progress:
            assert self._progress.wait_for(lambda: self._sent >= sent, timeout=120), f"never sent {sent}"

    def give_up(self) -> None:
        """Send no more; what is under way is resolved."""
        self._given_up.set()

    def _begin_one(self) -> None:
        with self._progress:
            self._sent += 1
            self._progress.notify_all()


def together(do: Callable[[Any], Any], each: Any) -> list[Any]:
    """The results of `do` for each, from a few threads; the first error is raised."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(do, each))


def beside(load: Load, fault: Callable[[], object]) -> None:
    """Do something while the load runs beside it.

    The fault is done here and the load in a thread: a server that the fault starts again ends with the thread that
    started it.
    """
    faults: list[BaseException] = []

    def submit() -> None:
        try:
            load.run()
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=submit, name="load")
    thread.start()
    try:
        fault()
    except BaseException:
        load.give_up()
        raise
    finally:
        thread.join()
    if faults:
        raise faults[0]
