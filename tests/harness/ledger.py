"""The ledger: what clients were told, against what every store holds (reliability §2).

It stands outside the system: its own clock, an append-only file written before each send and after each answer.
Every attempt ends OK (a receipt), NO (a definite refusal) or UNKNOWN, and an unknown one is resolved by asking again
with the same idempotency key.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec

from chassis.eventlog import Record
from chassis.files import open_file_store
from chassis.settings import Reader
from mailsink.store import Store
from tests.harness.installation import Installation
from tests.harness.people import Candidate
from tests.harness.waiting import until

ACKNOWLEDGEMENT = "application_received"
SUBMITTED = "application.submitted.v1"
DOSSIER = "dossier.changed.v1"
GROUPS = (
    "application.vacancies",
    "application.profiles",
    "application.accounts",
    "application.mails",
    "identity",
    "profile",
    "profile.accounts",
    "vacancy.outages",
    "cv-parser",
    "cv-parser.accounts",
    "notifier.contacts",
    "notifier.accounts",
    "notifier.vacancies",
    "notifier.applications",
)
IN_FLIGHT = "idempotency_key_in_flight"
"""The same request is being answered: not a refusal yet."""
RESOLVE_SECONDS = 90.0
RETRY_SECONDS = 0.1
QUIET_SECONDS = 120.0


class Outcome(StrEnum):
    OK = "OK"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass
class Attempt:
    """One submission as its client sees it; sent again with the same key until the outcome is known."""

    candidate: Candidate
    application_id: str
    vacancy_id: str
    key: str = field(default_factory=lambda: uuid4().hex)
    id: str = field(default_factory=lambda: uuid4().hex)
    sends: int = 0
    outcome: Outcome = Outcome.UNKNOWN
    receipt: dict[str, Any] | None = None
    proof: str = ""
    """What whoever put it off first gave, to be shown with the next sending (P5)."""


class Ledger:
    """Keeps attempts of one run; several threads write to it."""

    def __init__(self, file: Path) -> None:
        self.attempts: list[Attempt] = []
        self._file = file
        self._writing = threading.Lock()

    def submit(self, attempt: Attempt) -> Outcome:
        """Send once, with a line before and a line after."""
        if attempt.sends == 0:
            with self._writing:
                self.attempts.append(attempt)
        attempt.sends += 1
        self._write(attempt, "send")
        try:
            shown = {"Attempt-Proof": attempt.proof} if attempt.proof else {}
            answer = attempt.candidate.submit(attempt.application_id, attempt.key, shown)
        except (httpx.HTTPError, AssertionError) as lost:
            self._write(attempt, "lost", fault=type(lost).__name__)
            return attempt.outcome
        attempt.outcome = _outcome(answer)
        if attempt.outcome is Outcome.OK:
            attempt.receipt = answer.json()
        attempt.proof = attempt.proof or _proof(answer)
        number = attempt.receipt["number"] if attempt.receipt else None
        facts = {"status": answer.status_code, "outcome": attempt.outcome, "receipt": number, "code": _code(answer)}
        self._write(attempt, "answer", **facts)
        return attempt.outcome

    def resolve(self, attempt: Attempt) -> Outcome:
        """Ask again with the same key until the outcome is known (P8)."""
        deadline = time.monotonic() + RESOLVE_SECONDS
        while attempt.outcome is Outcome.UNKNOWN and time.monotonic() < deadline:
            time.sleep(RETRY_SECONDS)
            self.submit(attempt)
        return attempt.outcome

    def known(self, outcome: Outcome) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.outcome is outcome]

    def lines(self) -> list[dict[str, Any]]:
        """Everything that was written, in its order."""
        with self._writing:
            return [json.loads(line) for line in self._file.read_text().splitlines()]

    def _write(self, attempt: Attempt, what: str, **facts: Any) -> None:
        line = {
            "what": what,
            "at": time.time(),
            "attempt": attempt.id,
            "send": attempt.sends,
            "candidate": attempt.candidate.id,
            "application": attempt.application_id,
            "vacancy": attempt.vacancy_id,
            "key": attempt.key,
            "payload": hashlib.sha256(str(attempt.candidate.profile_version).encode()).hexdigest(),
            **facts,
        }
        with self._writing, self._file.open("a") as file:
            file.write(json.dumps(line) + "\n")


def _outcome(answer: httpx.Response) -> Outcome:
    if answer.is_success and "number" in answer.json():
        return Outcome.OK
    if answer.status_code == 429 or answer.is_server_error:
        return Outcome.UNKNOWN
    if _code(answer) == IN_FLIGHT:
        return Outcome.UNKNOWN
    return Outcome.NO if answer.is_client_error else Outcome.UNKNOWN


def _code(answer: httpx.Response) -> str:
    """The problem that the answer names; empty for a success, and for what no service of ours has said."""
    return str(_problem(answer).get("code", ""))


def _proof(answer: httpx.Response) -> str:
    return str(_problem(answer).get("attempt", {}).get("proof", ""))


def _problem(answer: httpx.Response) -> dict[str, Any]:
    is_problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
    problem: dict[str, Any] = answer.json() if is_problem else {}
    return problem


def wait_until_quiet(installation: Installation, seconds: float = QUIET_SECONDS) -> float:
    """Until outboxes are empty, nobody lags and every mail has its outcome, twice in a row; how long that took."""
    started = time.monotonic()
    calm = 0

    def look() -> bool | None:
        nonlocal calm
        calm = calm + 1 if _is_quiet(installation) else 0
        return True if calm == 2 else None

    try:
        until(look, "quiet", seconds)
    except AssertionError:
        raise AssertionError(f"no quiet after {seconds:g} s: {_noise(installation)}") from None
    return time.monotonic() - started


def _is_quiet(installation: Installation) -> bool:
    """Databases are asked first: a log that is asked for its lags has work to do."""
    return not _unpublished(installation) and not _unsent(installation) and not _lags(installation)


def _noise(installation: Installation) -> dict[str, Any]:
    """What still waits: outbox rows, lags, mails without an outcome."""
    return {**_unpublished(installation), **_lags(installation), **_unsent(installation)}


def _unpublished(installation: Installation) -> dict[str, Any]:
    query = "SELECT count(*) AS n FROM outbox WHERE published_at IS NULL"
    counts = {service: installation.rows(service, query)[0]["n"] for service in installation.services()}
    return {f"outbox of {service}": number for service, number in counts.items() if number}


def _lags(installation: Installation) -> dict[str, Any]:
    """A group that the log does not know has nobody who reads yet, whatever waits for it: a wiped log begins so."""
    with installation.event_log() as log:
        lags = {group: log.lag(group) for group in GROUPS}
    behind = {f"lag of {group}": sum(lag.values()) for group, lag in lags.items() if any(lag.values())}
    return behind | {f"readers of {group}": 0 for group, lag in lags.items() if not lag}


def _unsent(installation: Installation) -> dict[str, Any]:
    query = "SELECT template, state, reason FROM mails WHERE state IN ('intended', 'sending')"
    rows = installation.rows("notifier", query)
    return {"mails": rows} if rows else {}


@dataclass(frozen=True)
class Acknowledgement:
    """A copy of an acknowledgement as the mail server holds it."""

    message_id: str
    receipt_number: str


@dataclass(frozen=True)
class Stores:
    """What every store holds of submissions, read from outside."""

    applications: Sequence[Mapping[str, Any]]
    submitted_events: Sequence[Record]
    queue: Sequence[Record]
    mails: Sequence[Acknowledgement]
    mail_rows: Mapping[str, Mapping[str, Any]]
    inbox: Counter[str]
    attachments: Sequence[Mapping[str, Any]]
    dead_letters: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """One line of the count: it passes when it is not above its allowance."""

    name: str
    what: str
    count: int
    allowed: int = 0

    @property
    def holds(self) -> bool:
        return self.count <= self.allowed


def count(
    installation: Installation,
    ledger: Ledger,
    allowed_copies: int,
    markers: Iterable[str] = (),
    parked: int = 0,
    refused: int = 0,
) -> list[Row]:
    """C1 to C11; call it when quiet. What was done explains `parked` dead letters and mails `refused` for good."""
    stores = _collect(installation, {attempt.vacancy_id for attempt in ledger.attempts})
    told = {attempt.application_id: attempt for attempt in ledger.known(Outcome.OK)}
    doubtful = {attempt.application_id for attempt in ledger.known(Outcome.UNKNOWN)}
    stored = {str(row["id"]) for row in stores.applications}
    numbers = {str(row["receipt_number"]): str(row["id"]) for row in stores.applications}
    queued = [record.key for record in stores.queue if _change(record)["change"] == "submitted"]
    events = {record.headers["ce_id"]: record.key for record in stores.submitted_events}
    by_id = defaultdict(set)
    for mail in stores.mails:
        by_id[mail.receipt_number].add(mail.message_id)
    copies = Counter(mail.message_id for mail in stores.mails)
    extra = {message_id: number - 1 for message_id, number in copies.items() if number > 1}
    return [
        Row("C1", "lost: told OK, not stored", len(told.keys() - stored)),
        Row("C2", "phantom: stored, never told nor asked", len(stored - told.keys() - doubtful)),
        Row("C2", "phantom: in the HR queue, not stored", len(set(queued) - stored)),
        Row("C2", "phantom: acknowledged, not stored", len(by_id.keys() - numbers.keys())),
        Row("C3", "double: per candidate and vacancy", len(stored) - len(_pairs(stores.applications))),
        Row("C4", "not in the HR queue", len(stored - set(queued))),
        Row("C4", "more than once in the HR queue", _repeated(_distinct_events(stores.queue))),
        Row("C5", "without an acknowledgement", len(numbers.keys() - by_id.keys()), refused),
        Row("C5", "with two Message-IDs", sum(len(ids) > 1 for ids in by_id.values())),
        Row("C5", "extra copies of one Message-ID", sum(extra.values()), allowed_copies),
        Row("C5", "extra copies not recorded", sum(not _is_recorded(stores, each) for each in extra)),
        Row("C6", "without a submitted event", len(stored - set(events.values()))),
        Row("C6", "with two submitted events", _repeated(Counter(events.values()))),
        Row("C6", "submitted events not taken once", sum(stores.inbox[event] != 1 for event in events)),
        Row("C7", "hash of row, queue and receipt differ", _hashes_differ(stores, told)),
        Row("C7", "files missing or changed", _files_differ(installation, stores)),
        Row("C8", "unresolved", len(doubtful)),
        Row("C9", "out of order in the HR queue", _out_of_order(stores.queue)),
        Row("C10", "dead letters", len(stores.dead_letters), parked),
        Row("C11", "personal data in logs, metrics or headers", _leaks(installation, stores, markers)),
    ]


def report(rows: Sequence[Row], ledger: Ledger, seconds_to_quiet: float) -> str:
    """The table for people."""
    sends = sum(attempt.sends for attempt in ledger.attempts)
    outcomes = ", ".join(f"{len(ledger.known(outcome))} {outcome}" for outcome in Outcome)
    lines = [f"{'' if row.holds else 'FAILED '}{row.name:<4} {row.count:>4}  {row.what}" for row in rows]
    head = f"{len(ledger.attempts)} submissions, {sends} sends: {outcomes}"
    return "\n".join([head, *lines, f"C12  {seconds_to_quiet:.1f} s to quiet"])


def assert_clean(installation: Installation, ledger: Ledger, allowed_copies: int, markers: Iterable[str] = ()) -> str:
    """Wait for quiet and count; the table, or a failure that shows it."""
    seconds = wait_until_quiet(installation)
    rows = count(installation, ledger, allowed_copies, markers)
    table = report(rows, ledger, seconds)
    assert all(row.holds for row in rows), table
    return table


def _collect(installation: Installation, vacancies: set[str]) -> Stores:
    everything = _submitted(installation)
    applications = [row for row in everything if str(row["vacancy_id"]) in vacancies]
    others = {str(row["receipt_number"]) for row in everything if str(row["vacancy_id"]) not in vacancies}
    ids = {str(row["id"]) for row in applications}
    organisations = {str(row["organisation"]) for row in applications}
    queue = [
        record
        for organisation in sorted(organisations)
        for record in installation.topic(f"hr-queue.{organisation}")
        if record.headers.get("ce_type") == DOSSIER and _change(record)["vacancy_id"] in vacancies
    ]
    events = [
        record
        for record in installation.topic("application.events")
        if record.headers.get("ce_type") == SUBMITTED and _vacancy_of(record) in vacancies
    ]
    taken = installation.rows("notifier", "SELECT event_id FROM inbox WHERE consumer = 'notifier.applications'")
    attachments = installation.rows("application", "SELECT * FROM attachments")
    mail_rows = installation.rows("notifier", "SELECT message_id, template, possibly_duplicated FROM mails")
    return Stores(
        applications=applications,
        submitted_events=events,
        queue=queue,
        mails=_acknowledgements(installation, others),
        mail_rows={row["message_id"]: row for row in mail_rows},
        inbox=Counter(str(UUID(str(row["event_id"]))) for row in taken),
        attachments=[row for row in attachments if row["submitted"] and str(UUID(str(row["application_id"]))) in ids],
        dead_letters=[row for service in installation.services() for row in installation.rows(service, _DEAD_LETTERS)],
    )


_DEAD_LETTERS = "SELECT consumer, topic, headers, reason FROM dead_letters"
_RECEIPT_NUMBER = re.compile(r"P-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
_SUBMISSIONS = (
    "SELECT a.id, a.candidate_id, a.vacancy_id, a.organisation, s.receipt_number, s.hash, s.dossier "
    "FROM applications a JOIN submissions s ON s.application_id = a.id"
)


def _submitted(installation: Installation) -> list[dict[str, Any]]:
    rows = installation.rows("application", _SUBMISSIONS)
    return [
        {**row, **{name: str(UUID(str(row[name]))) for name in ("id", "candidate_id", "vacancy_id")}} for row in rows
    ]


def _acknowledgements(installation: Installation, others: set[str]) -> list[Acknowledgement]:
    """Every copy that tells of a receipt, whoever sent it and under whatever id, but for other runs' receipts."""
    store = Store(installation.home.mail)
    found = []
    for id in store.ids():
        message = message_from_bytes(store.read(id), policy=policy.default)
        body = message.get_body(("plain",))
        said = set(_RECEIPT_NUMBER.findall(str(body.get_content()) if body is not None else ""))
        found += [Acknowledgement(str(message["Message-ID"]).strip(), number) for number in said - others]
    return found


def _vacancy_of(record: Record) -> str:
    """Empty for what is no event of ours: some tests write such messages."""
    try:
        told = json.loads(record.value or b"")
    except ValueError:
        return ""
    return str(told.get("vacancy_id", "")) if isinstance(told, dict) else ""


def _change(record: Record) -> dict[str, Any]:
    change: dict[str, Any] = json.loads(record.value or b"{}")
    return change


def _pairs(applications: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(str(row["candidate_id"]), str(row["vacancy_id"])) for row in applications}


def _distinct_events(queue: Sequence[Record]) -> Counter[str]:
    """Submissions by application; an event that was published again counts once."""
    unique = {record.headers["ce_id"]: record.key for record in queue if _change(record)["change"] == "submitted"}
    return Counter(unique.values())


def _repeated(counted: Counter[str]) -> int:
    return sum(number - 1 for number in counted.values())


def _is_recorded(stores: Stores, message_id: str) -> bool:
    row = stores.mail_rows.get(message_id)
    return row is not None and bool(row["possibly_duplicated"])


class _Queued(msgspec.Struct):
    dossier_hash: str
    dossier: msgspec.Raw


def _hashes_differ(stores: Stores, told: Mapping[str, Attempt]) -> int:
    """What HR got, byte for byte, is what the row and the receipt say (P6)."""
    rows = {str(row["id"]): row for row in stores.applications}
    wrong = {id for id, row in rows.items() if hashlib.sha256(row["dossier"]).hexdigest() != row["hash"]}
    for record in stores.queue:
        queued = msgspec.json.decode(record.value or b"", type=_Queued)
        actual = hashlib.sha256(bytes(queued.dossier)).hexdigest()
        if record.key in rows and {actual, queued.dossier_hash} != {rows[record.key]["hash"]}:
            wrong.add(record.key)
    for id, attempt in told.items():
        if id in rows and attempt.receipt is not None and attempt.receipt["hash"] != rows[id]["hash"]:
            wrong.add(id)
    return len(wrong)


def _files_differ(installation: Installation, stores: Stores) -> int:
    files = open_file_store(Reader(installation.environ, "application").text("FILES_URL"))
    wrong = 0
    for row in stores.attachments:
        try:
            content = files.read(row["file_key"])
        except FileNotFoundError:
            wrong += 1
            continue
        wrong += hashlib.sha256(content).hexdigest() != row["sha256"]
    return wrong


def _out_of_order(queue: Sequence[Record]) -> int:
    """Per application, versions rise with the offset; a repeat of an event is no disorder."""
    newest: dict[str, int] = {}
    seen: set[str] = set()
    wrong = 0
    for record in sorted(queue, key=lambda record: (record.topic, record.partition, record.offset)):
        if record.headers["ce_id"] in seen:
            continue
        seen.add(record.headers["ce_id"])
        version = int(_change(record)["version"])
        wrong += version <= newest.get(record.key, 0)
        newest[record.key] = max(version, newest.get(record.key, 0))
    return wrong


def _leaks(installation: Installation, stores: Stores, markers: Iterable[str]) -> int:
    """Planted names, addresses and answers that stand where no personal data may."""
    headers = {f"dead letter {place}": str(row["headers"]) for place, row in enumerate(stores.dead_letters)}
    places = {**installation.logs(), **installation.metrics(), **headers}
    return sum(marker.lower() in content.lower() for marker in markers for content in places.values())
