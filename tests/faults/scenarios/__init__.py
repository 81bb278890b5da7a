"""The scenarios; importing this package enters them all."""

from tests.faults.scenarios import events, everywhere, keys, kills, mail, stores, submits

__all__ = ["events", "everywhere", "keys", "kills", "mail", "stores", "submits"]
