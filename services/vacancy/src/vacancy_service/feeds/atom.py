"""Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement

from vacancy_service.feeds.entries import Entry, Feed
from vacancy_service.feeds.xml import ATOM, add, written

NEVER_CHANGED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants an instant even of a feed that never held anything."""


def atom(feed: Feed) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    add(root, "id", feed.address)
    add(root, "title", feed.title)
    add(root, "updated", _rfc3339(feed.updated or NEVER_CHANGED))
    add(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        _add_entry(root, entry)
    return written(root)


def _add_entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry", {"xml:lang": entry.language})
    add(element, "id", entry.id)
    add(element, "title", entry.title)
    add(element, "published", _rfc3339(entry.published))
    add(element, "updated", _rfc3339(entry.updated))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    for tag in entry.tags:
        add(element, "category", "", term=tag)
    add(element, "content", entry.html, type="html")


def _rfc3339(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
