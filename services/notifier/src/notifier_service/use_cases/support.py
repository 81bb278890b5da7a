"""Support cases and degree reports: opened, added to, answered and closed (W23, W42, I18, I32, I35, H8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis import cursor as cursors
from chassis.auth import Principal
from chassis.errors import Invalid, NotFound
from chassis.idempotency import Key
from chassis.ids import new_id
from notifier_service.addresses import PAGE
from notifier_service.deps import Deps
from notifier_service.domain import cases as domain
from notifier_service.domain.cases import Case, CaseFile, Entry, Report, Screenshot, State
from notifier_service.intentions import intend, intended
from notifier_service.policy import Policy
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases.pictures import drop, hold, stored, usable

STAFF_ROLES = ("recruiter", "manager")
OWN_CASES = 50


def open_case(
    deps: Deps,
    key: Key,
    account_id: UUID | None,
    organisation: str,
    list_id: str | None,
    report: Mapping[str, str],
    screenshots: Sequence[Screenshot],
    held: Sequence[UUID],
    language: str,
) -> dict[str, Any]:
    """Give a report its number; who reported hears of it by mail. `held` are screenshots that came before."""
    name, policy = deps.policy_named(organisation, list_id)
    if account_id is None and not policy.support.signed_out:
        raise domain.SignInToReport
    given = _report(deps, account_id, report)
    _check(deps, policy, given, screenshots, held)
    with deps.reading() as uow:
        if (earlier := uow.answered(key)) is not None:
            return opened(deps, str(earlier))
    files = stored(deps, screenshots)
    try:
        with deps.unit_of_work() as uow:
            _check_pace(deps, uow, organisation, given.email, account_id)
            case = _new_case(deps, organisation, name, "page", account_id, given.email, language, given.kind)
            case = _with_details(case, given.details(policy.support))
            _add(deps, uow, case, given.description, [*uow.held.take(held), *files])
            token = deps.addresses.token(PAGE, case.id)
            uow.remember(key, token)
            uow.commit()
    except Exception:
        drop(deps, files)
        raise
    return opened(deps, token)


def _check(
    deps: Deps, policy: Policy, report: Report, screenshots: Sequence[Screenshot], held_ids: Sequence[UUID]
) -> None:
    """A browser cannot choose files again by itself: what was fine is held for the next try."""
    with deps.reading() as uow:
        held = uow.held.find(held_ids)
    try:
        domain.check(report, policy.support, screenshots, len(held))
    except Invalid as refused:
        more = hold(deps, usable(policy, screenshots, len(held)))
        raise domain.ReportRefused(refused.errors, [*held, *more]) from refused


def case_from_mail(
    deps: Deps, uow: NotifierUnitOfWork, organisation: str, email: str, text: str, pictures: Sequence[Screenshot]
) -> None:
    """A mail to the support address is a case as the form makes it (W42)."""
    name, policy = _mail_policy(deps, organisation)
    kept = usable(policy, pictures)
    case = _new_case(deps, organisation, name, "mail", None, email, "en", "technical")
    _add(deps, uow, case, text[: domain.LONGEST], stored(deps, kept))


def opened(deps: Deps, token: str) -> dict[str, Any]:
    """A case by the token in its address: whoever holds it may read and add."""
    with deps.reading() as uow:
        case = _by_token(deps, uow, token)
        return {**_shown(deps, uow, case), "token": token}


def own_cases(deps: Deps, account_id: UUID) -> list[dict[str, Any]]:
    with deps.reading() as uow:
        found = uow.cases.of_account(account_id, OWN_CASES)
    return [{**vars(each), "token": deps.addresses.token(PAGE, each.id)} for each in found]


def add_to_case(deps: Deps, key: Key, token: str, text: str) -> dict[str, Any]:
    """The reporter writes again; a closed case is opened by it."""
    with deps.unit_of_work() as uow:
        case = _by_token(deps, uow, token)
        if uow.answered(key) is None:
            add_entry(deps, uow, case, text, "page", ())
            uow.remember(key, str(case.id))
            uow.commit()
    return opened(deps, token)


def add_entry(
    deps: Deps, uow: NotifierUnitOfWork, case: Case, text: str, way: str, pictures: Sequence[Screenshot]
) -> None:
    """Keep what the reporter added, with its usable pictures."""
    now = deps.clock.now()
    domain.check_adding(uow.cases.entries_since(case.id, now - domain.HOUR))
    uow.cases.add_entry(_entry(case, "reporter", way, case.account_id, text, now))
    kept = usable(deps.policies[case.policy], pictures, len(uow.cases.files(case.id)))
    uow.cases.add_files([_of_case(each, case) for each in stored(deps, kept)])
    uow.cases.move(case, State.OPEN, now)


def list_desk(
    deps: Deps, reader: Principal, state: str | None, kind: str | None, cursor: str | None, limit: int
) -> dict[str, Any]:
    """The cases of the reader's organisations."""
    with deps.reading() as uow:
        found = uow.cases.desk(reader.organisations(*STAFF_ROLES), state, kind, position(cursor), limit + 1)
    shown = found[:limit]
    last = [shown[-1].updated_at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    return {"items": [vars(each) for each in shown], "next": cursors.encode(last) if last else None}


def desk_case(deps: Deps, reader: Principal, case_id: UUID) -> dict[str, Any]:
    with deps.reading() as uow:
        return _shown(deps, uow, uow.cases.for_staff(reader.organisations(*STAFF_ROLES), case_id))


def answer_case(deps: Deps, writer: Principal, case_id: UUID, text: str, key: Key) -> dict[str, Any]:
    """The desk answers; the reporter gets it by mail and on the case's page."""
    with deps.unit_of_work() as uow:
        case = uow.cases.for_staff(writer.organisations(*STAFF_ROLES), case_id)
        if uow.answered(key) is None:
            domain.check_answering(case)
            now = deps.clock.now()
            entry = _entry(case, "desk", "page", writer.id, text, now)
            uow.cases.add_entry(entry)
            uow.cases.move(case, State.ANSWERED, now)
            _tell(deps, uow, case, entry, "support_answered")
            uow.remember(key, str(entry.id))
            uow.commit()
    return desk_case(deps, writer, case_id)


def close_case(deps: Deps, writer: Principal, case_id: UUID) -> dict[str, Any]:
    with deps.unit_of_work() as uow:
        case = uow.cases.for_staff(writer.organisations(*STAFF_ROLES), case_id)
        uow.cases.move(case, State.CLOSED, deps.clock.now())
        uow.commit()
    return desk_case(deps, writer, case_id)


def desk_file(deps: Deps, reader: Principal, case_id: UUID, file_id: UUID) -> tuple[CaseFile, bytes]:
    with deps.reading() as uow:
        case = uow.cases.for_staff(reader.organisations(*STAFF_ROLES), case_id)
        file = next((each for each in uow.cases.files(case.id) if each.id == file_id), None)
    if file is None:
        raise NotFound
    return file, deps.files.read(file.file_key)


def position(cursor: str | None) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    at, id = cursors.decode(cursor, 2)
    try:
        return datetime.fromisoformat(str(at)), UUID(str(id))
    except ValueError as wrong:
        raise cursors.unreadable() from wrong


def _mail_policy(deps: Deps, organisation: str) -> tuple[str, Policy]:
    names = [each.policy for each in deps.organisations[organisation].lists]
    name = next((each for each in names if deps.policies[each].support.by_mail), names[0])
    return name, deps.policies[name]


def _report(deps: Deps, account_id: UUID | None, report: Mapping[str, str]) -> Report:
    """Who is signed in is written to at the account's address."""
    email = report.get("email", "").strip()
    if account_id is not None:
        with deps.reading() as uow:
            contact = uow.contacts.of([account_id]).get(account_id)
        email = contact.email if contact else email
    return Report(
        kind=report.get("kind", "technical"), email=email, description=report.get("description", ""), given=report
    )


def _check_pace(deps: Deps, uow: NotifierUnitOfWork, organisation: str, email: str, account_id: UUID | None) -> None:
    since = deps.clock.now() - domain.HOUR
    visitors = 0 if account_id else uow.cases.opened_by_visitors(organisation, since)
    domain.check_pace(uow.cases.opened_by(email, since), visitors)


def _new_case(
    deps: Deps,
    organisation: str,
    policy: str,
    way: str,
    account_id: UUID | None,
    email: str,
    language: str,
    kind: str,
) -> Case:
    now = deps.clock.now()
    return Case(
        id=new_id(),
        number=domain.new_number(),
        organisation=organisation,
        policy=policy,
        kind=kind,
        way=way,
        state=State.OPEN,
        account_id=account_id,
        email=email,
        language=language,
        details={},
        created_at=now,
        updated_at=now,
    )


def _add(deps: Deps, uow: NotifierUnitOfWork, case: Case, text: str, files: Sequence[CaseFile]) -> None:
    entry = _entry(case, "reporter", case.way, case.account_id, text, case.created_at)
    uow.cases.add(case, entry, [_of_case(each, case) for each in files])
    _tell(deps, uow, case, entry, "support_received")
    if case.kind == "degree" and deps.degree_desks.get(case.policy):
        _tell(deps, uow, case, entry, "degree_report")


def _tell(deps: Deps, uow: NotifierUnitOfWork, case: Case, entry: Entry, template: str) -> None:
    facts = {
        "case_id": str(case.id),
        "entry_id": str(entry.id),
        "number": case.number,
        "policy": case.policy,
        "reply_by_mail": deps.policies[case.policy].support.by_mail and template != "degree_report",
    }
    addressee = case.account_id or case.id
    intend(deps, uow, [intended(deps, entry.id, template, addressee, case.organisation, facts)])


def _by_token(deps: Deps, uow: NotifierUnitOfWork, token: str) -> Case:
    id = deps.addresses.read(PAGE, token)
    case = uow.cases.get(id) if id else None
    if case is None:
        raise NotFound
    return case


def _shown(deps: Deps, uow: NotifierUnitOfWork, case: Case) -> dict[str, Any]:
    zone = deps.organisations[case.organisation].zone
    return {**vars(case), "zone": zone, "entries": uow.cases.entries(case.id), "files": uow.cases.files(case.id)}


def _entry(case: Case, author: domain.Author, way: str, by: UUID | None, text: str, at: datetime) -> Entry:
    return Entry(id=new_id(), case_id=case.id, author=author, way=way, by=by, text=text, at=at)


def _of_case(file: CaseFile, case: Case) -> CaseFile:
    return CaseFile(**{**vars(file), "case_id": case.id})


def _with_details(case: Case, details: Mapping[str, str]) -> Case:
    return Case(**{**vars(case), "details": details})
