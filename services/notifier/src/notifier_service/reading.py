"""A mail taken apart. Nothing in it is trusted, and nothing in it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser

from notifier_service.domain.inbound import LONGEST, Content, Picture
from notifier_service.quotes import without_quotes

_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MOST_PARTS = 50
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "blockquote", "h1", "h2", "h3"})


def read(raw: bytes, envelope_from: str) -> Content:
    """What a mail says and who says so."""
    message = message_from_bytes(raw, policy=policy.default)
    return Content(
        sender=parseaddr(str(message["From"] or ""))[1][:320],
        message_id=str(message["Message-ID"] or "").strip()[:300],
        subject=_clean(str(message["Subject"] or "")).replace("\n", " ").strip()[:300],
        text=without_quotes(_clean(_text(message))[:LONGEST]),
        automatic=_is_automatic(message, envelope_from),
        pictures=list(_pictures(message)),
    )


def _is_automatic(message: EmailMessage, envelope_from: str) -> bool:
    """Sent by a machine: a holiday notice, a bounce, a list (RFC 3834)."""
    submitted = str(message["Auto-Submitted"] or "no").split(";")[0].strip().lower()
    precedence = str(message["Precedence"] or "").strip().lower()
    return (
        not envelope_from
        or submitted != "no"
        or precedence in _BULK
        or any(message[name] is not None for name in ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"))
        or message.get_content_type() == "multipart/report"
    )


def _text(message: EmailMessage) -> str:
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None:
            continue
        try:
            content = str(part.get_content())
        except (LookupError, ValueError):
            continue
        return content if kind == "plain" else _plain(content)
    return ""


def _pictures(message: EmailMessage) -> Iterator[Picture]:
    """What says that it is a picture; whether it is one is asked of its content later."""
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if part.get_content_maintype() == "image":
            content = part.get_payload(decode=True)
            name = _clean(part.get_filename() or f"picture-{number}").replace("\n", " ")[:200]
            yield Picture(name=name, content=content if isinstance(content, bytes) else b"")


def _clean(text: str) -> str:
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(html: str) -> str:
    reader = _Reader()
    reader.feed(html[: LONGEST * 10])
    return re.sub(r"[ \t]+", " ", "".join(reader.words))


class _Reader(HTMLParser):
    """The words of a page without its styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "head"}:
            self._hidden += 1
        elif tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "head"}:
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
