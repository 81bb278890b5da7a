"""CloudEvents on the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from contracts.envelope import Unreadable, open_envelope, pack, read
from contracts.events.identity import AccountVerifiedV1

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_an_event_comes_back_as_it_was_sent() -> None:
    event = AccountVerifiedV1(account_id=uuid4(), at=AT)
    sent = pack(event, id=uuid4(), source="identity", at=AT, trace="00-" + "a" * 32 + "-" + "b" * 16 + "-01")
    received = open_envelope(sent.headers(), sent.data)
    assert received == sent
    assert read(received, AccountVerifiedV1) == event


def test_readers_ignore_fields_they_do_not_know() -> None:
    event = AccountVerifiedV1(account_id=uuid4(), at=AT)
    sent = pack(event, id=uuid4(), source="identity", at=AT)
    assert sent.data is not None
    wider = open_envelope(sent.headers(), sent.data[:-1] + b',"later":1}')
    assert read(wider, AccountVerifiedV1) == event


@pytest.mark.parametrize("broken", ["ce_id", "ce_type", "ce_time"])
def test_a_missing_header_is_named(broken: str) -> None:
    headers = pack(AccountVerifiedV1(account_id=uuid4(), at=AT), id=uuid4(), source="identity", at=AT).headers()
    del headers[broken]
    with pytest.raises(Unreadable, match=broken):
        open_envelope(headers, b"{}")


@pytest.mark.parametrize("data", [None, b"", b"{", b"\xff", b'{"account_id":"x"}', b"[]", b"{}"])
def test_poison_is_unreadable_not_an_error_of_ours(data: bytes | None) -> None:
    headers = pack(AccountVerifiedV1(account_id=uuid4(), at=AT), id=uuid4(), source="identity", at=AT).headers()
    with pytest.raises(Unreadable):
        read(open_envelope(headers, data), AccountVerifiedV1)
