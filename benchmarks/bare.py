"""The yardstick: the least that an application could do with the same dossier.

Flask, marshmallow, SQLAlchemy's ORM and an outbox row, one durable transaction a request; no identity, no policy,
no frozen copy, no mail. Run by gunicorn exactly like Postula's door.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from uuid import uuid4

from flask import Flask, request
from marshmallow import RAISE, Schema, fields, validate
from sqlalchemy import JSON, Engine, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.product import wait_for

_GUNICORN = ("-k", "gthread", "-w", "1", "--threads", "16", "--no-control-socket")


class Base(DeclarativeBase):
    pass


class Application(Base):
    __tablename__ = "applications"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier: Mapped[dict[str, Any]] = mapped_column(JSON)


class Outbox(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)


class Job(Schema):
    class Meta:
        unknown = RAISE

    title = fields.Str(required=True, validate=validate.Length(max=200))
    employer = fields.Str(required=True, validate=validate.Length(max=200))
    start = fields.Str(required=True)
    end = fields.Str(allow_none=True)
    duties = fields.Str(validate=validate.Length(max=2000))
    achievements = fields.Str(validate=validate.Length(max=1000))


class Dossier(Schema):
    class Meta:
        unknown = RAISE

    given_name = fields.Str(required=True)
    family_name = fields.Str(required=True)
    email = fields.Email(required=True)
    date_of_birth = fields.Date(required=True)
    letter = fields.Str(validate=validate.Length(max=10_000))
    answers = fields.Dict(keys=fields.Str(), values=fields.Raw())
    jobs = fields.List(fields.Nested(Job()), validate=validate.Length(max=50))


def app() -> Flask:
    """The bare application on the database that `BARE_DATABASE` names."""
    engine = _engine(os.environ["BARE_DATABASE"])
    Base.metadata.create_all(engine)
    bare = Flask(__name__)
    schema = Dossier()
    writers = threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()

    @bare.post("/applications")
    def submit() -> tuple[dict[str, str], int]:
        dossier = schema.dump(schema.load(request.get_json()))
        application_id = str(uuid4())
        with writers, Session(engine) as session:
            session.add(Application(id=application_id, dossier=dossier))
            session.add(Outbox(payload=dossier))
            session.commit()
        return {"id": application_id}, 201

    return bare


@contextmanager
def running(url: str, port: int) -> Iterator[None]:
    """The bare application on a database, answering at a port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *_GUNICORN, "-b", f"127.0.0.1:{port}", "benchmarks.bare:app()"],
        env={**os.environ, "BARE_DATABASE": url},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(20)


def dossier() -> dict[str, Any]:
    """About 4.4 kB of JSON, as large as a dossier of the benchmark's candidates."""
    job = {"title": "Translator", "employer": "Agency", "start": "2015-01", "end": None, "achievements": "a" * 300}
    return {
        "given_name": "Benchmark",
        "family_name": "Candidate",
        "email": "benchmark@candidates.example",
        "date_of_birth": "1990-01-01",
        "letter": "l" * 1200,
        "answers": {f"question_{n}": "yes" for n in range(8)},
        "jobs": [{**job, "duties": "d" * 350} for _ in range(4)],
    }


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=20)
    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    return engine
