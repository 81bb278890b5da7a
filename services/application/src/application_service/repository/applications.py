"""Applications, their frozen submissions, and their history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    Connection,
    Row,
    Table,
    bindparam,
    delete,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy import insert as insert_into

from application_service.domain.application import Application, Content, DraftSignature, Purpose
from application_service.domain.copies import Copied
from application_service.domain.dossier import Submission
from application_service.domain.states import IN_FORCE, State
from application_service.repository.tables import (
    ACCESS_LOG,
    APPLICATIONS,
    ATTACHMENTS,
    ATTEMPTS,
    DELETED_FILES,
    HELD_FILES,
    HISTORY,
    METADATA,
    SUBMISSIONS,
)
from chassis.errors import NotFound
from chassis.statements import insert_new
from contracts.events.application import Dossier, Reference
from contracts.events.profile import Profile

_COLUMNS = tuple(APPLICATIONS.c)
_LASTING = frozenset(
    {"id", "candidate_id", "vacancy_id", "organisation", "policy_name", "created_at", "purpose", "list_id", "only_one"}
)
_BLANK: Mapping[str, Any] = {
    "general_answers": {},
    "vacancy_answers": {},
    "letter": "",
    "letter_from": None,
    "references": [],
    "signature": {},
    "copied": None,
    "staff_number": "",
    "submitted_content": None,
}
"""What is left of the parts that a candidate wrote, once they are erased."""
_OWN = select(*_COLUMNS).where(
    APPLICATIONS.c.id == bindparam("application_id"), APPLICATIONS.c.candidate_id == bindparam("candidate_id")
)
_OWN_LOCKED = _OWN.with_for_update()
_ADD = insert_new(APPLICATIONS, None, returning=APPLICATIONS.c.id)
_SAVE = update(APPLICATIONS).where(APPLICATIONS.c.id == bindparam("this"))
_FREEZE = insert_into(SUBMISSIONS)
_TELL = insert_into(HISTORY)
_CHANGING = APPLICATIONS.c.state == literal_column("'changing'")
_IS_WITHDRAWN = APPLICATIONS.c.state == literal_column("'withdrawn'")
_BELONGING = [
    table
    for table in reversed(METADATA.sorted_tables)
    if "application_id" in table.c and table.c.application_id.references(APPLICATIONS.c.id)
]
_LASTING_RECORDS = (SUBMISSIONS, HISTORY, ACCESS_LOG)
"""What an erased application leaves: that it was, what became of it, and who saw it."""
_NOTE = insert_new(ATTEMPTS, ["application_id", "key"])
_FIRST_ARRIVAL = select(ATTEMPTS.c.arrived_at).where(
    *(
        ATTEMPTS.c[name] == bindparam(name)
        for name in ("application_id", "key", "application_version", "profile_version")
    )
)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One row of an application's history."""

    at: datetime
    what: str
    by: UUID | None
    details: dict[str, Any]


class Applications:
    """Rows are locked when they are read to be changed, so that parallel requests take turns."""

    def __init__(self, connection: Connection, *, reading: bool) -> None:
        self._connection = connection
        self._reading = reading

    def of(self, candidate_id: UUID, application_id: UUID) -> Application:
        """The candidate's own; another's does not exist."""
        mine = {"application_id": application_id, "candidate_id": candidate_id}
        row = self._connection.execute(_OWN if self._reading else _OWN_LOCKED, mine).first()
        if row is None:
            raise NotFound
        return _application(row)

    def any(self, application_id: UUID) -> Application | None:
        """Whoever it belongs to, for what no person asked."""
        query = select(*_COLUMNS).where(APPLICATIONS.c.id == application_id)
        row = self._connection.execute(self._locked(query)).first()
        return _application(row) if row else None

    def get_all(self, ids: Sequence[UUID]) -> dict[UUID, Application]:
        rows = self._connection.execute(select(*_COLUMNS).where(APPLICATIONS.c.id.in_(ids)))
        return {row.id: _application(row) for row in rows}

    def for_staff(self, organisations: frozenset[str], application_id: UUID) -> Application:
        """One that reached the desk of one of these organisations."""
        theirs = (
            (APPLICATIONS.c.id == application_id)
            & APPLICATIONS.c.organisation.in_(organisations)
            & (APPLICATIONS.c.submission_version > 0)
        )
        row = self._connection.execute(self._locked(select(*_COLUMNS).where(theirs))).first()
        if row is None:
            raise NotFound
        return _application(row)

    def by_id(self, application_id: UUID) -> Application:
        """One that is there, for what is not said about anybody in particular."""
        return _application(
            self._connection.execute(select(*_COLUMNS).where(APPLICATIONS.c.id == application_id)).one()
        )

    def to_vacancy(self, candidate_id: UUID, vacancy_id: UUID) -> Application | None:
        """The candidate's application to it: where there are several, a living one and the latest of these."""
        there = (APPLICATIONS.c.candidate_id == candidate_id) & (APPLICATIONS.c.vacancy_id == vacancy_id)
        latest = select(*_COLUMNS).where(there).order_by(_IS_WITHDRAWN, APPLICATIONS.c.created_at.desc()).limit(1)
        row = self._connection.execute(self._locked(latest)).first()
        return _application(row) if row else None

    def was_withdrawn(self, candidate_id: UUID, vacancy_id: UUID) -> bool:
        """Whether the candidate has withdrawn an application to this vacancy."""
        there = (APPLICATIONS.c.candidate_id == candidate_id) & (APPLICATIONS.c.vacancy_id == vacancy_id)
        return self._connection.execute(select(APPLICATIONS.c.id).where(there, _IS_WITHDRAWN)).first() is not None

    def spontaneous(self, like: Application) -> Application | None:
        """The candidate's one profile for the same list, if there is one (W21)."""
        same = (APPLICATIONS.c[name] == getattr(like, name) for name in ("candidate_id", "organisation", "list_id"))
        query = select(*_COLUMNS).where(*same, APPLICATIONS.c.purpose == Purpose.SPONTANEOUS)
        row = self._connection.execute(self._locked(query)).first()
        return _application(row) if row else None

    def last_with_letter(self, new: Application) -> Application | None:
        """The candidate's latest other application to the same organisation that holds a letter (L11)."""
        query = select(*_COLUMNS).where(
            APPLICATIONS.c.candidate_id == new.candidate_id,
            APPLICATIONS.c.organisation == new.organisation,
            APPLICATIONS.c.id != new.id,
            func.trim(APPLICATIONS.c.letter) != "",
        )
        row = self._connection.execute(query.order_by(APPLICATIONS.c.updated_at.desc()).limit(1)).first()
        return _application(row) if row else None

    def all_of(self, candidate_id: UUID) -> list[Application]:
        rows = self._connection.execute(
            self._locked(
                select(*_COLUMNS).where(APPLICATIONS.c.candidate_id == candidate_id).order_by(APPLICATIONS.c.id)
            )
        )
        return [_application(row) for row in rows]

    def in_force_under(self, candidate_id: UUID, policies: Sequence[str]) -> bool:
        """Whether the candidate has a submission in force under one of these policies."""
        query = select(APPLICATIONS.c.id).where(
            APPLICATIONS.c.candidate_id == candidate_id,
            APPLICATIONS.c.policy_name.in_(policies),
            APPLICATIONS.c.state.in_(IN_FORCE),
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def page_of(
        self, candidate_id: UUID, states: Collection[str], before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Application]:
        """The newest first; without states, those in any."""
        query = select(*_COLUMNS).where(APPLICATIONS.c.candidate_id == candidate_id)
        if states:
            meant = {*states, *IN_FORCE} if State.SUBMITTED in states else {*states}
            query = query.where(APPLICATIONS.c.state.in_(meant))
        if before is not None:
            query = query.where(tuple_(APPLICATIONS.c.created_at, APPLICATIONS.c.id) < _position(before))
        rows = self._connection.execute(
            query.order_by(APPLICATIONS.c.created_at.desc(), APPLICATIONS.c.id.desc()).limit(limit)
        )
        return [_application(row) for row in rows]

    def add(self, application: Application) -> bool:
        """False when the candidate has the only application to this vacancy (I14) or profile for this list already."""
        return _ADD.run(self._connection, _row(application)).first() is not None

    def save(self, application: Application) -> None:
        """Write what may change: setting an id or another key again would cost the checks of its references."""
        changing = {name: value for name, value in _row(application).items() if name not in _LASTING}
        self._connection.execute(_SAVE, {"this": application.id, **changing})

    def delete(self, application: Application, at: datetime) -> None:
        """Remove an application with all that belongs to it; its files follow after the commit."""
        for table in (ATTACHMENTS, HELD_FILES):
            self._doom_files(table, application.id, at)
        for table in _BELONGING:
            self._connection.execute(delete(table).where(table.c.application_id == application.id))
        self._connection.execute(delete(APPLICATIONS).where(APPLICATIONS.c.id == application.id))

    def changing(self) -> list[UUID]:
        """The vacancies where somebody is changing what was submitted."""
        query = select(APPLICATIONS.c.vacancy_id).where(_CHANGING).distinct()
        return list(self._connection.execute(query).scalars())

    def changing_at(self, vacancy_id: UUID, limit: int) -> list[Application]:
        there = _CHANGING & (APPLICATIONS.c.vacancy_id == vacancy_id)
        query = select(*_COLUMNS).where(there).order_by(APPLICATIONS.c.id).limit(limit)
        return [_application(row) for row in self._connection.execute(self._locked(query))]

    def redact(self, application: Application, at: datetime) -> None:
        """Keep that there was an application and what became of it; nothing that says whose, or what it said."""
        for table in (ATTACHMENTS, HELD_FILES):
            self._doom_files(table, application.id, at)
        for table in _BELONGING:
            if table not in _LASTING_RECORDS:
                self._connection.execute(delete(table).where(table.c.application_id == application.id))
        self._forget_notes(application.id)
        dossier = msgspec.json.encode(Dossier(language=application.language, email=None, profile=Profile()))
        mine = SUBMISSIONS.c.application_id == application.id
        self._connection.execute(update(SUBMISSIONS).where(mine).values(dossier=dossier))
        self._connection.execute(update(APPLICATIONS).where(APPLICATIONS.c.id == application.id).values(**_BLANK))

    def _forget_notes(self, application_id: UUID) -> None:
        """What happened stays in the history, without the words that HR wrote about it."""
        mine = select(HISTORY.c.id, HISTORY.c.details).where(HISTORY.c.application_id == application_id)
        for row in self._connection.execute(mine).all():
            if row.details.get("note"):
                this = update(HISTORY).where(HISTORY.c.id == row.id)
                self._connection.execute(this.values(details={**row.details, "note": ""}))

    def _doom_files(self, table: Table, application_id: UUID, at: datetime) -> None:
        mine = table.c.application_id == application_id
        keys = self._connection.execute(select(table.c.file_key).where(mine)).scalars().all()
        if keys:
            self._connection.execute(insert_into(DELETED_FILES), [{"file_key": key, "at": at} for key in keys])

    def _locked(self, query: Any) -> Any:
        return query if self._reading else query.with_for_update()


class Submissions:
    """What was frozen is only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, submission: Submission) -> None:
        self._connection.execute(_FREEZE, vars(submission))

    def of(self, application: Application) -> Submission:
        """The newest submission of an application that has one."""
        row = self._connection.execute(
            select(*SUBMISSIONS.c).where(
                SUBMISSIONS.c.application_id == application.id,
                SUBMISSIONS.c.version == application.submission_version,
            )
        ).one()
        return Submission(**row._mapping)

    def all_of(self, application: Application) -> list[Submission]:
        """Every version, the first one first."""
        rows = self._connection.execute(
            select(*SUBMISSIONS.c).where(SUBMISSIONS.c.application_id == application.id).order_by(SUBMISSIONS.c.version)
        )
        return [Submission(**row._mapping) for row in rows]

    def version(self, application_id: UUID, version: int) -> Submission | None:
        this = (SUBMISSIONS.c.application_id == application_id) & (SUBMISSIONS.c.version == version)
        row = self._connection.execute(select(*SUBMISSIONS.c).where(this)).first()
        return Submission(**row._mapping) if row else None

    def numbered(self, receipt_number: str) -> Submission | None:
        """The submission with that receipt, whoever asks."""
        row = self._connection.execute(
            select(*SUBMISSIONS.c).where(SUBMISSIONS.c.receipt_number == receipt_number)
        ).first()
        return Submission(**row._mapping) if row else None

    def receipt_numbers(self, ids: Sequence[UUID]) -> dict[tuple[UUID, int], str]:
        rows = self._connection.execute(
            select(SUBMISSIONS.c.application_id, SUBMISSIONS.c.version, SUBMISSIONS.c.receipt_number).where(
                SUBMISSIONS.c.application_id.in_(ids)
            )
        )
        return {(row.application_id, row.version): row.receipt_number for row in rows}


class Attempts:
    """Submissions that came in time and had to wait for us: their instant is kept for the retry (P5)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, application: Application, key: str, arrived_at: datetime, profile_version: int) -> None:
        _NOTE.run(self._connection, {**_attempt(application, key, profile_version), "arrived_at": arrived_at})

    def first_arrival(self, application: Application, key: str, profile_version: int) -> datetime | None:
        """When this very submission first arrived; one changed since then has not arrived before."""
        arrived: datetime | None = self._connection.execute(
            _FIRST_ARRIVAL, _attempt(application, key, profile_version)
        ).scalar()
        return arrived


class History:
    """What happened to an application, in its order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, application_id: UUID, at: datetime, what: str, by: UUID | None = None, **details: Any) -> None:
        row = {"application_id": application_id, "at": at, "what": what, "by": by, "details": details}
        self._connection.execute(_TELL, row)

    def of(self, application_id: UUID) -> list[Happening]:
        rows = self._connection.execute(
            select(HISTORY.c.at, HISTORY.c.what, HISTORY.c.by, HISTORY.c.details)
            .where(HISTORY.c.application_id == application_id)
            .order_by(HISTORY.c.id)
        )
        return [Happening(**row._mapping) for row in rows]


def _attempt(application: Application, key: str, profile_version: int) -> dict[str, Any]:
    """What makes two submissions the same."""
    return {
        "application_id": application.id,
        "key": key,
        "application_version": application.version,
        "profile_version": profile_version,
    }


def _position(before: tuple[datetime, UUID]) -> Any:
    return tuple_(literal(before[0], APPLICATIONS.c.created_at.type), literal(before[1], APPLICATIONS.c.id.type))


def _application(row: Row[Any]) -> Application:
    values = dict(row._mapping)
    values["state"] = State(values["state"])
    values["purpose"] = Purpose(values["purpose"])
    values["copied"] = msgspec.convert(values["copied"], Copied | None)
    values["references"] = msgspec.convert(values["references"], list[Reference])
    values["signature"] = msgspec.convert(values["signature"], DraftSignature)
    if values["submitted_content"] is not None:
        values["submitted_content"] = msgspec.convert(values["submitted_content"], Content)
    return Application(**values)


def _row(application: Application) -> dict[str, Any]:
    values = dict(vars(application))
    values["copied"] = msgspec.to_builtins(application.copied)
    values["references"] = msgspec.to_builtins(application.references)
    values["signature"] = msgspec.to_builtins(application.signature)
    if application.submitted_content is not None:
        values["submitted_content"] = msgspec.to_builtins(application.submitted_content)
    return values
