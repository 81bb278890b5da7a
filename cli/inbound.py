"""Who hands mail to the notifier where no mail exchanger does: the test inbox."""

from __future__ import annotations

from pathlib import Path

from chassis.policies import load_organisations
from mailsink.forwarding import Forwarder


def forwarder(place: str, policies_dir: Path) -> Forwarder | None:
    """Hands mail to the organisations of a folder on to `host:port`; None where no place is given."""
    if not place:
        return None
    host, _colon, port = place.rpartition(":")
    organisations = load_organisations(policies_dir).values()
    domains = {each.rpartition("@")[2].lower() for org in organisations for each in (org.sender.address, org.contact)}
    return Forwarder(host, int(port), frozenset(domains))
