"""Keys and secrets that are replaced as `docs/operations.md` says, while people work."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

import jwt

from chassis.auth import KEYS_RETRY_SECONDS
from chassis.keys import PUBLISHED_FIRST
from cli.commands.cluster import KEY_FOLDERS
from cli.laptop.prepare import SERVICE_CLIENTS, ensure_machine_clients
from tests.faults.registry import Case, scenario
from tests.harness.crowd import beside
from tests.harness.installation import ROOT
from tests.harness.ledger import Attempt, Outcome
from tests.harness.people import Candidate, checked
from tests.harness.waiting import until

PER_SECOND = 1.0
FETCH_SECONDS = 60.0
CV = ROOT / "samples" / "cvs" / "daniel-krestov-en.txt"


@scenario(
    "the keys of access tokens and of receipts, in full also the secrets of service clients, are replaced while "
    "candidates submit: no valid request fails",
    numbers="38",
    reduced=8,
    full=120,
    seconds=14,
)
def keys_and_secrets_replaced(case: Case) -> None:
    attempts = case.attempts(case.count)
    case.ledger.submit(attempts[0])
    earlier = _signed(attempts[0])
    load = case.load(attempts[1:], PER_SECOND)

    def replace() -> None:
        _replace_keys(case)
        if not case.world.hasty:  # it takes two restarts of the workers
            _replace_secrets(case, attempts[0])

    beside(load, replace)
    newer = [_signed(each) for each in case.ledger.known(Outcome.OK)]
    case.holds("keys", "receipts that do not check", sum(not _is_genuine(case, each) for each in (earlier, *newer)))
    case.holds("keys", "receipts that the old key signs", sum(_key_of(each) == _key_of(earlier) for each in newer))
    answers = [line for line in case.ledger.lines() if line["what"] != "send"]
    failed = [line for line in answers if line["what"] == "lost" or line["status"] >= 400]
    case.holds("P8", "valid submissions that failed", len(failed))


def _replace_keys(case: Case) -> None:
    """New keys are published, sign ten minutes later (made short here), and the old key of tokens goes a day later."""
    world, installation = case.world, case.world.installation
    folders = {what: Path(world.environ[name]) for what, name in KEY_FOLDERS.items()}
    old = {what: sorted(folder.glob("*.pem")) for what, folder in folders.items()}
    for what in folders:
        installation.operate("keys", "add", what)
        case.faults += 1
    time.sleep(KEYS_RETRY_SECONDS + 1)
    for what, folder in folders.items():
        _publish_earlier(folder, old[what])
    people = (*world.candidates, world.wipo, world.hospice)
    for person in people:
        person.sign_in()
    signers = {_key_of(person.credentials()["Authorization"].split()[1]) for person in people}
    case.holds("keys", "tokens that an old key signs", len(signers & {key.stem for key in old["access"]}))
    for key in old["access"]:
        key.unlink()
        case.faults += 1


def _publish_earlier(folder: Path, old: list[Path]) -> None:
    """As if the new keys had been there for as long as a key waits before it signs."""
    then = time.time() - PUBLISHED_FIRST.total_seconds() - 1
    for key in folder.glob("*.pem"):
        if key not in old:
            os.utime(key, (then, then))
        else:
            os.utime(key, (then - 1, then - 1))
    os.utime(folder)


def _replace_secrets(case: Case, taken: Attempt) -> None:
    """First where they are checked, then where they are used; what waits for them meanwhile follows."""
    world = case.world
    new = {f"{name}_SECRET": secrets.token_urlsafe(32) for name in SERVICE_CLIENTS}
    ensure_machine_clients({**world.environ, **new})
    case.faults += len(new)
    try:
        message = {"text": "Thank you: we read it."}
        world.wipo.post(f"/api/application/staff/applications/{taken.application_id}/messages", message, 201)
        candidate = taken.candidate
        files = {"file": (CV.name, CV.read_bytes())}
        cv = checked(candidate.call("POST", "/api/profile/imports", files=files), 202)["id"]
        world.roll("worker", "parser", **new)
        until(lambda: _mailed(case, taken) or None, "the mail with a message of HR", FETCH_SECONDS)
        until(lambda: _is_read(candidate, cv) or None, "the CV read", FETCH_SECONDS)
    finally:
        ensure_machine_clients(world.environ)
        case.faults += len(new)


def _mailed(case: Case, taken: Attempt) -> bool:
    """HR's message, whose words the notifier fetches as a service client."""
    query = "SELECT facts FROM mails WHERE template = 'application_message' AND state = 'sent'"
    return any(taken.application_id in str(row["facts"]) for row in case.world.installation.rows("notifier", query))


def _is_read(candidate: Candidate, cv: str) -> bool:
    """The CV, which the parser fetches as a service client."""
    return bool(candidate.get(f"/api/profile/imports/{cv}")["state"] == "parsed")


def _signed(attempt: Attempt) -> str:
    path = f"/api/application/applications/{attempt.application_id}/receipt/signed"
    return str(attempt.candidate.get(path)["signed"])


def _is_genuine(case: Case, signed: str) -> bool:
    body = {"signed": signed}
    return bool(case.world.wipo.post("/api/application/receipts/check", body)["genuine"])


def _key_of(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])
