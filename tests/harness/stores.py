"""What every store holds of submissions, read from outside."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any
from uuid import UUID

from chassis.eventlog import Record
from mailsink.store import Store
from tests.harness.installation import Installation

SUBMITTED = "application.submitted.v1"
DOSSIER = "dossier.changed.v1"
_DEAD_LETTERS = "SELECT consumer, topic, headers, reason FROM dead_letters"
_RECEIPT_NUMBER = re.compile(r"P-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
_SUBMISSIONS = (
    "SELECT a.id, a.candidate_id, a.vacancy_id, a.organisation, s.receipt_number, s.hash, s.dossier "
    "FROM applications a JOIN submissions s ON s.application_id = a.id"
)


@dataclass(frozen=True)
class Acknowledgement:
    """A copy of an acknowledgement as the mail server holds it."""

    message_id: str
    receipt_number: str


@dataclass(frozen=True)
class Stores:
    """Everything that the count compares."""

    applications: Sequence[Mapping[str, Any]]
    submitted_events: Sequence[Record]
    queue: Sequence[Record]
    mails: Sequence[Acknowledgement]
    mail_rows: Mapping[str, Mapping[str, Any]]
    inbox: Counter[str]
    attachments: Sequence[Mapping[str, Any]]
    dead_letters: Sequence[Mapping[str, Any]]


def collect(installation: Installation, vacancies: set[str]) -> Stores:
    """What the stores hold of these vacancies."""
    everything = _submitted(installation)
    applications = [row for row in everything if str(row["vacancy_id"]) in vacancies]
    others = {str(row["receipt_number"]) for row in everything if str(row["vacancy_id"]) not in vacancies}
    ids = {str(row["id"]) for row in applications}
    organisations = {str(row["organisation"]) for row in applications}
    queue = [
        record
        for organisation in sorted(organisations)
        for record in installation.topic(f"hr-queue.{organisation}")
        if record.headers.get("ce_type") == DOSSIER and change_of(record)["vacancy_id"] in vacancies
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


def change_of(record: Record) -> dict[str, Any]:
    change: dict[str, Any] = json.loads(record.value or b"{}")
    return change
