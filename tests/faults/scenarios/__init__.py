"""The scenarios; importing this package enters them all."""

from tests.faults.scenarios import events, kills, mail, stores, submits

__all__ = ["events", "kills", "mail", "stores", "submits"]
