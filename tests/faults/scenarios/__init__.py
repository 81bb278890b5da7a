"""The scenarios; importing this package enters them all."""

from tests.faults.scenarios import events, keys, kills, mail, stores, submits

__all__ = ["events", "keys", "kills", "mail", "stores", "submits"]
