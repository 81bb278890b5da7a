"""A stored message taken apart for its reader. Nothing in it is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser

from mailsink.store import RECIPIENT

_URL = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, kw_only=True)
class Message:
    id: str
    subject: str
    sender: str
    to: list[str]
    reply_to: str
    message_id: str
    date: str
    text: str
    html: str
    headers: list[tuple[str, str]]
    links: list[str]


def parse(id: str, raw: bytes) -> Message:
    """Take a message apart; what cannot be read is shown as empty."""
    message = message_from_bytes(raw, policy=policy.default)
    text, html = _body(message, "plain"), _body(message, "html")
    return Message(
        id=id,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        to=[str(value) for value in message.get_all(RECIPIENT, [])],
        reply_to=parseaddr(str(message["Reply-To"] or message["From"] or ""))[1],
        message_id=str(message["Message-ID"] or "").strip(),
        date=str(message["Date"] or ""),
        text=text,
        html=html,
        headers=[(name, str(value)) for name, value in message.items()],
        links=list(dict.fromkeys(_links(text, html))),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        return ""


def _links(text: str, html: str) -> Iterator[str]:
    finder = _LinkFinder()
    finder.feed(html)
    yield from finder.found
    yield from (url.rstrip(".,;)") for url in _URL.findall(text))


class _LinkFinder(HTMLParser):
    """The web addresses that a page's links lead to; other schemes are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href") or ""
        if tag == "a" and _URL.fullmatch(target):
            self.found.append(target)
