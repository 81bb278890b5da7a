"""Opaque cursors of paged lists: the sort key of the last row, in a form nobody is invited to read."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec

from chassis.errors import Invalid
from chassis.i18n import _

LIMIT = 100


def encode(position: list[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).rstrip(b"=").decode()


def decode(cursor: str, length: int) -> list[Any]:
    """The sort key in a cursor of `length` parts, or a refusal pointing at it."""
    try:
        position = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=list[Any])
    except (binascii.Error, msgspec.DecodeError, ValueError) as wrong:
        raise unreadable() from wrong
    if len(position) != length:
        raise unreadable()
    return position


def unreadable() -> Invalid:
    """The refusal of a cursor that is not one of ours."""
    return Invalid.field("/cursor", "invalid_cursor", _("This page mark cannot be read; start from the first page."))
