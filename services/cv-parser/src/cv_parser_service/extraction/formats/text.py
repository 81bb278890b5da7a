"""Plain text into lines."""

import re
from dataclasses import replace

from cv_parser_service.extraction.document import MAX_CHARACTERS, Document, Line, assemble, with_wide_gaps
from cv_parser_service.extraction.formats.html import read_html
from cv_parser_service.extraction.formats.markdown import is_markdown, page_of
from cv_parser_service.extraction.refusal import Reason, Refused

_RULE = re.compile(r"[-=_*~#─━═.]{3,}")


def read_text(data: bytes) -> Document:
    """Lines of a text file; runs of three spaces count as a wide gap, ruled lines as space, Markdown as its page."""
    text = _decode(data)
    if len(text) > MAX_CHARACTERS:
        raise Refused(Reason.TOO_LARGE, f"{len(text)} characters")
    if is_markdown(text):
        return replace(read_html(page_of(re.sub(r"\r\n?", "\n", text)).encode()), kind="txt")
    return assemble("txt", (_line(raw) for raw in re.split(r"\r\n|\r|\n|\f", text)))


def _line(raw: str) -> Line:
    stripped = raw.strip()
    return Line("" if _RULE.fullmatch(stripped) else with_wide_gaps(stripped))


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
