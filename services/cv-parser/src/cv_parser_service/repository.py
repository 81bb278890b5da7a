"""The table of extraction jobs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from chassis import tables
from chassis.db import UnitOfWork
from chassis.types import Id, UtcDateTime
from cv_parser_service.domain import Job

METADATA = sa.MetaData()
tables.add_to(METADATA)

JOBS = sa.Table(
    "extraction_jobs",
    METADATA,
    sa.Column("upload_id", Id, primary_key=True),
    sa.Column("account_id", Id, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("code", sa.String(50)),
    sa.Column("detail", sa.String(200)),
    sa.Column("fields", sa.Integer, nullable=False),
    sa.Column("milliseconds", sa.Integer, nullable=False),
    sa.Column("uploaded_at", UtcDateTime, nullable=False),
    sa.Column("finished_at", UtcDateTime, nullable=False),
    sa.Index("ix_extraction_jobs_finished", "finished_at", "upload_id"),
    sa.Index("ix_extraction_jobs_state", "state", "finished_at", "upload_id"),
    sa.Index("ix_extraction_jobs_account", "account_id"),
)


class Jobs:
    """Jobs on one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, job: Job) -> None:
        self._connection.execute(
            JOBS.insert().values({column.name: getattr(job, column.name) for column in JOBS.columns})
        )

    def exists(self, upload_id: UUID) -> bool:
        return self._connection.scalar(sa.select(JOBS.c.upload_id).where(JOBS.c.upload_id == upload_id)) is not None

    def of(self, account_id: UUID) -> list[Job]:
        """Jobs of one account from the newest."""
        query = sa.select(JOBS).where(JOBS.c.account_id == account_id).order_by(JOBS.c.finished_at.desc())
        return [Job(**row) for row in self._connection.execute(query).mappings()]

    def erase(self, account_id: UUID) -> None:
        self._connection.execute(JOBS.delete().where(JOBS.c.account_id == account_id))

    def newest(self, state: str | None, before: tuple[datetime, UUID] | None, limit: int) -> list[Job]:
        """Jobs from the newest, below a place in that order."""
        query = sa.select(JOBS).order_by(JOBS.c.finished_at.desc(), JOBS.c.upload_id.desc()).limit(limit)
        if state is not None:
            query = query.where(JOBS.c.state == state)
        if before is not None:
            query = query.where(sa.tuple_(JOBS.c.finished_at, JOBS.c.upload_id) < sa.tuple_(*_typed(before)))
        return [Job(**row) for row in self._connection.execute(query).mappings()]


class CvUnitOfWork(UnitOfWork):
    jobs: Jobs

    def open(self) -> None:
        self.jobs = Jobs(self.connection)


def _typed(place: tuple[datetime, UUID]) -> tuple[sa.BindParameter[datetime], sa.BindParameter[UUID]]:
    return sa.literal(place[0], UtcDateTime), sa.literal(place[1], Id)
