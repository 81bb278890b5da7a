"""Idempotency keys: the same key from the same caller gets the same answer, for a day at least."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request
from sqlalchemy import Connection, bindparam, select
from sqlalchemy import delete as delete_from

from chassis.errors import Conflict, Invalid, Malformed
from chassis.i18n import _
from chassis.statements import insert_new
from chassis.tables import IDEMPOTENCY

_KEY = re.compile(r"[\x21-\x7e]{1,100}")
_INSERT = insert_new(IDEMPOTENCY, ["principal", "key"], returning=IDEMPOTENCY.c.key)
_FIND = select(IDEMPOTENCY.c.fingerprint, IDEMPOTENCY.c.answer).where(
    IDEMPOTENCY.c.principal == bindparam("principal"), IDEMPOTENCY.c.key == bindparam("key")
)


class KeyReused(Invalid):
    code = "idempotency_key_reused"
    detail = _("This idempotency key was used for another request. Send a new one.")


class InFlight(Conflict):
    code = "idempotency_key_in_flight"
    detail = _("The same request is being answered right now. Ask again in a moment.")


@dataclass(frozen=True)
class Key:
    """Who sent which key, and a fingerprint of what was asked with it."""

    principal: str
    key: str
    fingerprint: str


def required(principal: str) -> Key:
    """The key of the current request; a creator without one is refused."""
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        raise Malformed(
            _("Send an Idempotency-Key header of 1 to 100 visible characters."),
            code="idempotency_key_missing",
        )
    return Key(principal, key, _fingerprint())


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if request.mimetype == "multipart/form-data":
        for name, value in sorted(request.form.items(multi=True)):
            digest.update(f"{name}={value}\n".encode())
        for name, file in sorted(request.files.items(multi=True), key=lambda item: item[0]):
            digest.update(name.encode() + hashlib.sha256(file.stream.read()).digest())
            file.stream.seek(0)
    else:
        digest.update(request.get_data(cache=True))
    return digest.hexdigest()


def find(connection: Connection, key: Key) -> Any | None:
    row = connection.execute(_FIND, {"principal": key.principal, "key": key.key}).first()
    if row is None:
        return None
    if row.fingerprint != key.fingerprint:
        raise KeyReused
    return row.answer


def insert(connection: Connection, key: Key, answer: Any, *, at: datetime) -> None:
    """Keep the answer; a request with the same key that finished meanwhile makes this one roll back."""
    if _INSERT.run(connection, {**vars(key), "answer": answer, "created_at": at}).first() is None:
        raise InFlight


def prune(connection: Connection, before: datetime) -> None:
    connection.execute(delete_from(IDEMPOTENCY).where(IDEMPOTENCY.c.created_at < before))
