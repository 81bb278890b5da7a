"""`postula reconcile`: what the topics know and a restored database does not, receipt by receipt (reliability §3, 14).

`application.events` knows every receipt, the HR queue every newest dossier, `mail.events` every mail that was sent.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from application_service.repository.tables import APPLICATIONS, SUBMISSIONS
from application_service.use_cases.rebuilding import Told, rebuild
from notifier_service.repository.tables import MAILS
from sqlalchemy import Connection, select

from chassis.db import reading
from chassis.eventlog import EventLog
from chassis.policies import load_organisations
from chassis.settings import Reader
from cli.operations.backup import truth
from cli.operations.building import event_log, services, stores
from cli.operations.progress import Progress
from cli.operations.refusal import Refused
from contracts.events.application import ApplicationSubmittedV1, ApplicationWithdrawnV1, DossierChangedV1
from contracts.events.vacancy import Notice, VacancyAmendedV1, VacancyPublishedV1

_BATCH = 500


class _Queued(msgspec.Struct):
    dossier_hash: str
    dossier: msgspec.Raw


@dataclass(frozen=True)
class Carried:
    """The newest that the HR queue carries of an application; `content` are the dossier's bytes as they were frozen."""

    event: DossierChangedV1
    content: bytes


@dataclass
class Known:
    """What the topics tell of every submission that was accepted and not erased."""

    receipts: dict[str, ApplicationSubmittedV1] = field(default_factory=dict)
    causes: dict[str, UUID] = field(default_factory=dict)
    carried: dict[UUID, Carried] = field(default_factory=dict)
    notices: dict[UUID, list[tuple[datetime, int, Notice]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Missing:
    """A receipt that the database does not hold, and whether the HR queue carries that very dossier."""

    receipt: ApplicationSubmittedV1
    carried: bool


@dataclass(frozen=True, kw_only=True)
class Differences:
    """`behind`: applications that HR knows in a later state. `unacknowledged`: receipts without a mail."""

    missing: Sequence[Missing]
    behind: Sequence[UUID]
    untold: Sequence[str]
    unacknowledged: Sequence[str]

    @property
    def none(self) -> bool:
        return not (self.missing or self.behind or self.untold or self.unacknowledged)


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What came of a rebuilding, by application; `groups` of the service read from the start at its next start."""

    rebuilt: Sequence[UUID]
    taken: Sequence[UUID]
    without_files: Sequence[UUID]
    mails: int
    groups: int


def look(environ: Mapping[str, str]) -> Differences:
    """Compare; nothing is changed."""
    with event_log(environ) as log:
        return _differences(environ, _known(environ, log))


def rebuild_service(environ: Mapping[str, str], service: str) -> Rebuilt:
    """Bring a service that lost its database, or has an older one, to what the topics know; it must not run."""
    if service not in ("application", "notifier"):
        raise Refused(f"{service} cannot be rebuilt from topics: restore it from a backup")
    with event_log(environ) as log:
        groups = truth.replay_all(environ, log, service)
        if service == "notifier":
            mails = truth.recover_mails(environ, log)
            return Rebuilt(rebuilt=[], taken=[], without_files=[], mails=mails, groups=groups)
        known = _known(environ, log)
    return _rebuild_applications(environ, known, groups)


def _rebuild_applications(environ: Mapping[str, str], known: Known, groups: int) -> Rebuilt:
    differences = _differences(environ, known)
    ids = {each.receipt.application_id for each in differences.missing if each.carried} | set(differences.behind)
    wanted = [known.carried[id] for id in ids]
    files = _file_keys(environ, {each.sha256: each.size for one in wanted for each in one.event.dossier.attachments})
    outcome: dict[str, list[UUID]] = defaultdict(list)
    with services(environ, "application") as (service,), Progress("applications", len(wanted)) as progress:
        deps = service.app.extensions["postula"].deps
        for carried in sorted(wanted, key=lambda each: each.event.submitted_at):
            outcome[rebuild(deps, _told(known, carried, files))].append(carried.event.application_id)
            progress.advance()
    without = [
        one.event.application_id
        for one in wanted
        if any(each.sha256 not in files for each in one.event.dossier.attachments)
    ]
    return Rebuilt(rebuilt=outcome["rebuilt"], taken=outcome["taken"], without_files=without, mails=0, groups=groups)


def _told(known: Known, carried: Carried, files: Mapping[str, str]) -> Told:
    event = carried.event
    receipt = known.receipts.get(event.receipt_number)
    version, notice = _notice_at(known, event)
    return Told(
        event=event,
        content=carried.content,
        arrived_at=receipt.arrived_at if receipt else event.submitted_at,
        notice=notice,
        notice_version=version,
        file_keys=files,
    )


def _notice_at(known: Known, event: DossierChangedV1) -> tuple[int, Notice]:
    """The notice that the candidate applied to."""
    found = known.notices.get(event.vacancy_id)
    if not found:
        raise Refused(f"no event tells of the vacancy {event.vacancy_id}: rebuild vacancy.events first")
    earlier = [each for each in found if each[0] <= event.submitted_at] or found[:1]
    _at, version, notice = max(earlier, key=lambda each: each[1])
    return version, notice


def _known(environ: Mapping[str, str], log: EventLog) -> Known:
    known, erased, left = Known(), truth.erased(log), set[UUID]()
    for record in log.read(ApplicationSubmittedV1.topic):
        kind = record.headers.get("ce_type")
        if kind == ApplicationSubmittedV1.wire_type():
            event = msgspec.json.decode(record.value or b"", type=ApplicationSubmittedV1)
            known.receipts[event.receipt_number] = event
            known.causes[event.receipt_number] = UUID(record.headers["ce_id"])
        elif kind == ApplicationWithdrawnV1.wire_type():
            withdrawn = msgspec.json.decode(record.value or b"", type=ApplicationWithdrawnV1)
            left |= {withdrawn.application_id} if withdrawn.cause == "account_deactivated" else set()
    _read_queues(environ, log, known)
    _read_notices(log, known)
    for number, event in list(known.receipts.items()):
        if event.account_id in erased or (event.application_id in left and event.application_id not in known.carried):
            del known.receipts[number]  # deleted with its account, as the policy says (W22, W25)
    return known


def _read_queues(environ: Mapping[str, str], log: EventLog, known: Known) -> None:
    for organisation in load_organisations(Reader(environ, "postula").policies_dir()):
        for record in log.read(DossierChangedV1.topic.format(organisation=organisation)):
            if record.value is None:
                known.carried.pop(UUID(record.key), None)
                continue
            event = msgspec.json.decode(record.value, type=DossierChangedV1)
            before = known.carried.get(event.application_id)
            if before is None or before.event.version <= event.version:
                content = bytes(msgspec.json.decode(record.value, type=_Queued).dossier)
                known.carried[event.application_id] = Carried(event, content)


def _read_notices(log: EventLog, known: Known) -> None:
    kinds: dict[str, type[VacancyPublishedV1] | type[VacancyAmendedV1]] = {
        kind.wire_type(): kind for kind in (VacancyPublishedV1, VacancyAmendedV1)
    }
    for record in log.read(VacancyPublishedV1.topic):
        if (kind := kinds.get(record.headers.get("ce_type", ""))) is not None:
            event = msgspec.json.decode(record.value or b"", type=kind)
            known.notices[event.vacancy_id].append((event.at, event.version, event.notice))


def _differences(environ: Mapping[str, str], known: Known) -> Differences:
    with stores(environ, "application") as (store,), reading(store.database) as connection:
        held = _held_receipts(connection)
        sequences = {
            row.id: row.sequence for row in connection.execute(select(APPLICATIONS.c.id, APPLICATIONS.c.sequence))
        }
    with stores(environ, "notifier") as (store,), reading(store.database) as connection:
        mailed = set(_mailed(connection, [known.causes[number] for number in known.receipts]))
    missing = [Missing(event, _carries(known, event)) for number, event in known.receipts.items() if number not in held]
    lost = {each.receipt.application_id for each in missing}
    behind = [
        id
        for id, carried in known.carried.items()
        if id not in lost and id in sequences and sequences[id] < carried.event.version
    ]
    return Differences(
        missing=missing,
        behind=behind,
        untold=sorted(number for number, told in held.items() if number not in known.receipts and told),
        unacknowledged=sorted(number for number in known.receipts if known.causes[number] not in mailed),
    )


def _carries(known: Known, event: ApplicationSubmittedV1) -> bool:
    carried = known.carried.get(event.application_id)
    return carried is not None and carried.event.receipt_number == event.receipt_number


def _held_receipts(connection: Connection) -> dict[str, bool]:
    """Receipts in the database; False for those of whom nothing may be told any more."""
    rows = connection.execute(
        select(SUBMISSIONS.c.receipt_number, APPLICATIONS.c.state).join(
            APPLICATIONS, APPLICATIONS.c.id == SUBMISSIONS.c.application_id
        )
    )
    return {row.receipt_number: row.state != "withdrawn" for row in rows}


def _mailed(connection: Connection, causes: Sequence[UUID]) -> Iterator[UUID]:
    for start in range(0, len(causes), _BATCH):
        part = causes[start : start + _BATCH]
        yield from connection.execute(select(MAILS.c.cause_id).where(MAILS.c.cause_id.in_(part))).scalars()


def _file_keys(environ: Mapping[str, str], wanted: Mapping[str, int]) -> dict[str, str]:
    """Stored files by their hash, found by size first: only those that may be meant are read."""
    folder = Path(urlsplit(Reader(environ, "application").text("FILES_URL")).path)
    sizes, found = set(wanted.values()), dict[str, str]()
    for path in folder.rglob("*") if wanted else ():
        if path.is_file() and path.name.isalnum() and path.stat().st_size in sizes:
            digest: Any = hashlib.sha256(path.read_bytes()).hexdigest()
            if digest in wanted:
                found[digest] = path.name
    return found
