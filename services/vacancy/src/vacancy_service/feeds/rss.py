"""RSS 2.0."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from vacancy_service.feeds.entries import Entry, Feed
from vacancy_service.feeds.xml import ATOM, add, written


def rss(feed: Feed) -> bytes:
    ElementTree.register_namespace("atom", ATOM)
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "description", feed.title)
    add(channel, "language", feed.language)
    if feed.updated is not None:
        add(channel, "lastBuildDate", _rfc822(feed.updated))
    SubElement(channel, f"{{{ATOM}}}link", {"href": feed.address, "rel": "self", "type": "application/rss+xml"})
    for entry in feed.entries:
        _add_item(channel, entry)
    return written(root)


def _add_item(channel: Element, entry: Entry) -> None:
    item = SubElement(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", _rfc822(entry.published))
    for tag in entry.tags:
        add(item, "category", tag)
    add(item, "description", entry.html)


def _rfc822(instant: datetime) -> str:
    return format_datetime(instant.replace(microsecond=0), usegmt=True)
