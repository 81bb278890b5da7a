"""The count: what clients were told, against what every store holds (reliability §2)."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from chassis.eventlog import Record
from chassis.files import open_file_store
from chassis.settings import Reader
from tests.harness.installation import Installation
from tests.harness.ledger import Attempt, Ledger, Outcome
from tests.harness.quiet import wait_until_quiet
from tests.harness.stores import Stores, change_of, collect


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
    stores = collect(installation, {attempt.vacancy_id for attempt in ledger.attempts})
    told = {attempt.application_id: attempt for attempt in ledger.known(Outcome.OK)}
    doubtful = {attempt.application_id for attempt in ledger.known(Outcome.UNKNOWN)}
    stored = {str(row["id"]) for row in stores.applications}
    numbers = {str(row["receipt_number"]): str(row["id"]) for row in stores.applications}
    queued = [record.key for record in stores.queue if change_of(record)["change"] == "submitted"]
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


def _pairs(applications: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(str(row["candidate_id"]), str(row["vacancy_id"])) for row in applications}


def _distinct_events(queue: Sequence[Record]) -> Counter[str]:
    """Submissions by application; an event that was published again counts once."""
    unique = {record.headers["ce_id"]: record.key for record in queue if change_of(record)["change"] == "submitted"}
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
        version = int(change_of(record)["version"])
        wrong += version <= newest.get(record.key, 0)
        newest[record.key] = max(version, newest.get(record.key, 0))
    return wrong


def _leaks(installation: Installation, stores: Stores, markers: Iterable[str]) -> int:
    """Planted names, addresses and answers that stand where no personal data may."""
    headers = {f"dead letter {place}": str(row["headers"]) for place, row in enumerate(stores.dead_letters)}
    places = {**installation.logs(), **installation.metrics(), **headers}
    return sum(marker.lower() in content.lower() for marker in markers for content in places.values())
