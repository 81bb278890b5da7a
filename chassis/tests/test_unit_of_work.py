"""Rows and events together or not at all."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis import db, outbox
from chassis.clock import FixedClock
from chassis.db import UnitOfWork, open_database, reading, writing
from chassis.errors import Unavailable
from chassis.idempotency import InFlight, Key, KeyReused
from chassis.tables import OUTBOX
from chassis.tests.conftest import HEARD, NOW, Counting
from contracts.events.identity import AccountVerifiedV1


def _waiting(counting: Counting) -> int:
    with counting.database.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()


def test_an_event_is_in_the_outbox_with_the_rows_it_tells_of(counting: Counting) -> None:
    with counting.unit_of_work() as uow:
        uow.connection.execute(insert(HEARD).values(account=uuid4()))
        uow.publish(AccountVerifiedV1(account_id=uuid4(), at=NOW))
        uow.commit()
    assert (_waiting(counting), len(counting.heard())) == (1, 1)


def test_what_is_not_committed_leaves_nothing(counting: Counting) -> None:
    with pytest.raises(RuntimeError), counting.unit_of_work() as uow:
        uow.connection.execute(insert(HEARD).values(account=uuid4()))
        uow.publish(AccountVerifiedV1(account_id=uuid4(), at=NOW))
        raise RuntimeError
    assert (_waiting(counting), len(counting.heard())) == (0, 0)


def test_the_relay_is_woken_only_by_a_commit_with_events(database_url: str) -> None:
    rings: list[int] = []
    database = open_database(database_url, ring=lambda: rings.append(1))
    with UnitOfWork(database, FixedClock(NOW), "test") as uow:
        uow.commit()
    assert rings == []
    database.close()


def test_writers_of_one_process_wait_for_each_other_instead_of_failing(counting: Counting) -> None:
    def write() -> None:
        for _ in range(10):
            counting.tell(uuid4())

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _waiting(counting) == 80


def test_the_same_idempotency_key_gets_the_same_answer(counting: Counting) -> None:
    key = Key("somebody", "k-1", "fingerprint")
    with counting.unit_of_work() as uow:
        assert uow.answered(key) is None
        uow.remember(key, {"number": 7})
        uow.commit()
    with counting.unit_of_work() as uow:
        assert uow.answered(key) == {"number": 7}


def test_a_key_used_for_another_request_is_refused(counting: Counting) -> None:
    with counting.unit_of_work() as uow:
        uow.remember(Key("somebody", "k-1", "one"), {})
        uow.commit()
    with counting.unit_of_work() as uow, pytest.raises(KeyReused):
        uow.answered(Key("somebody", "k-1", "another"))


def test_two_requests_with_one_key_at_once_give_one_answer(counting: Counting) -> None:
    key = Key("somebody", "k-1", "fingerprint")
    with counting.unit_of_work() as uow:
        uow.remember(key, {"number": 7})
        uow.commit()
    with pytest.raises(InFlight), counting.unit_of_work() as uow:
        uow.remember(key, {"number": 8})
    with counting.unit_of_work() as uow:
        assert uow.answered(key) == {"number": 7}


def test_waiting_rows_come_in_the_order_they_were_written(counting: Counting) -> None:
    accounts = [uuid4() for _ in range(5)]
    counting.tell(*accounts)
    with counting.database.engine.connect() as connection:
        assert [row.key for row in outbox.waiting(connection, 10)] == [str(account) for account in accounts]


def test_only_what_asks_for_it_is_not_flushed_to_the_disk(counting: Counting) -> None:
    asked = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    flushed = {"sqlite": 2, "postgresql": "on"}
    unflushed = {"sqlite": 1, "postgresql": "off"}
    dialect = counting.database.engine.dialect.name
    with writing(counting.database) as connection:
        assert connection.exec_driver_sql(asked[dialect]).scalar() == flushed[dialect]
    with writing(counting.database, flushed=False) as connection:
        assert connection.exec_driver_sql(asked[dialect]).scalar() == unflushed[dialect]


def test_fault_12_the_database_gives_up_what_waits_for_a_lock_or_runs_too_long(counting: Counting) -> None:
    asked = {"sqlite": ["PRAGMA busy_timeout"], "postgresql": ["SHOW lock_timeout", "SHOW statement_timeout"]}
    bounds: dict[str, list[object]] = {"sqlite": [5_000], "postgresql": ["5s", "30s"]}
    dialect = counting.database.engine.dialect.name
    with writing(counting.database) as connection:
        assert [connection.exec_driver_sql(each).scalar() for each in asked[dialect]] == bounds[dialect]


def test_fault_12_a_lock_that_another_process_holds_is_not_waited_for_without_end(
    database_url: str, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "WAIT_SECONDS", 0.1)
    impatient, other = open_database(database_url), open_database(database_url)
    with UnitOfWork(other, FixedClock(NOW), "test") as holder:
        if other.writers is None:
            holder.connection.exec_driver_sql("LOCK TABLE heard IN EXCLUSIVE MODE")
        with pytest.raises(OperationalError), UnitOfWork(impatient, FixedClock(NOW), "test") as uow:
            uow.connection.execute(insert(HEARD).values(account=uuid4()))
    with UnitOfWork(impatient, FixedClock(NOW), "test") as uow:
        uow.connection.execute(insert(HEARD).values(account=uuid4()))
        uow.commit()
    assert len(counting.heard()) == 1
    other.close()
    impatient.close()


def test_fault_12_whoever_gives_up_waiting_leaves_nothing_taken(
    database_url: str, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "WAIT_SECONDS", 0.1)
    impatient = open_database(database_url)
    pool = impatient.engine.pool
    places = range(pool.size() + pool._max_overflow)  # type: ignore[attr-defined]
    taken = [impatient.engine.connect() for _each in places]
    with pytest.raises(PoolTimeout), UnitOfWork(impatient, FixedClock(NOW), "test"):
        pass
    for each in taken:
        each.close()
    if impatient.writers is not None:
        with impatient.writers, pytest.raises(Unavailable), UnitOfWork(impatient, FixedClock(NOW), "test"):
            pass
    with UnitOfWork(impatient, FixedClock(NOW), "test") as uow:
        uow.commit()
    impatient.close()


def test_P8_a_commit_that_failed_leaves_nobody_inside_its_transaction(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect = counting.database.engine.dialect

    def fail(_connection: object) -> None:
        raise dialect.loaded_dbapi.OperationalError("lost")

    with monkeypatch.context() as broken:
        broken.setattr(dialect, "do_commit", fail)
        with pytest.raises(OperationalError):
            counting.tell(uuid4())
        with pytest.raises(OperationalError), reading(counting.database) as connection:
            connection.execute(select(HEARD)).all()
    kept = uuid4()
    counting.tell(kept)
    with counting.database.engine.connect() as connection:
        assert [row.key for row in outbox.waiting(connection, 10)] == [str(kept)]
