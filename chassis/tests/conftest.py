"""A smallest service, to try the chassis with: it counts the accounts it has heard of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from chassis import tables
from chassis.clock import FixedClock
from chassis.db import Database, Id, UnitOfWork, open_database
from contracts.events.identity import AccountVerifiedV1

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
METADATA = MetaData()
HEARD = Table("heard", METADATA, Column("n", Integer, primary_key=True), Column("account", Id, nullable=False))


class Counting:
    """Tells and hears of verified accounts."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FixedClock(NOW)

    def unit_of_work(self) -> UnitOfWork:
        return UnitOfWork(self.database, self.clock, "counting")

    def tell(self, *accounts: UUID) -> None:
        with self.unit_of_work() as uow:
            for account in accounts:
                uow.publish(AccountVerifiedV1(account_id=account, at=NOW))
            uow.commit()

    def hear(self, _deps: Any, uow: UnitOfWork, event: AccountVerifiedV1, _envelope: Any) -> None:
        uow.connection.execute(insert(HEARD).values(account=event.account_id))

    def heard(self) -> list[UUID]:
        with self.database.engine.connect() as connection:
            return list(connection.execute(select(HEARD.c.account).order_by(HEARD.c.n)).scalars())


@pytest.fixture
def counting(database_url: str) -> Iterator[Counting]:
    database = open_database(database_url)
    with database.engine.begin() as connection:
        tables.create_v1(Operations(MigrationContext.configure(connection)))
        METADATA.create_all(connection)
    yield Counting(database)
    database.close()


@pytest.fixture
def events_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/events.db"
