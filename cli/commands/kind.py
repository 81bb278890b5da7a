"""What families of commands share."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TypeAlias

from cli.operations.refusal import Refused

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def instant(text: str) -> datetime:
    """An instant with its zone, as `2026-11-25T10:00:00+00:00`."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is no instant: write 2026-11-25T10:00:00+00:00") from None
    if read.tzinfo is None:
        raise Refused(f"{text!r} has no zone: write 2026-11-25T10:00:00+00:00")
    return read
