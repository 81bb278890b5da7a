"""E-mail addresses written so that no machine should collect them: "ada [at] example (dot) org"."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.personal.contact import EMAIL, Found

_AT, _DOT = r"(?:at|a|arobase|arobas|arroba|chez|en)", r"(?:dot|point|pt|punto|d)"
_OPEN, _CLOSE = r"[\[({<«]\s*", r"\s*[\])}>»]"
_BRACKETED_AT = rf"\s*{_OPEN}(?:@|{_AT}){_CLOSE}\s*|\s*[-_]at[-_]\s*"
_WIDE_AT = r"\s*[@＠]\s*"
_BRACKETED_DOT = rf"\s*{_OPEN}(?:\.|{_DOT}){_CLOSE}\s*"
_SPOKEN_DOT = r"\s+(?:dot|DOT|point|POINT|punto|PUNTO)\s+"
_DOTS = rf"(?:{_BRACKETED_DOT}|{_SPOKEN_DOT}|\.|\s\.\s?)"
_LOCAL = rf"(?P<local>[\w+'-]{{1,40}}(?:(?:{_BRACKETED_DOT}|{_SPOKEN_DOT}|\.)[\w+'-]{{1,40}}){{0,3}})"
_HOST = rf"(?P<host>[\w-]{{1,63}}(?:{_DOTS}[\w-]{{1,63}}){{0,3}}{_DOTS}[a-z]{{2,24}})\b"
_SPOKEN_HOST = rf"(?P<host>[\w-]{{1,63}}(?:{_DOTS}[\w-]{{1,63}}){{0,3}}{_SPOKEN_DOT}[a-z]{{2,24}})\b"
_LABEL = r"(?:e-?mail|mail|courriel|correo(?: electr[óo]nico)?)\s*[:\t]\s*"
_SPOKEN_AT = r"\s+(?:at|arobase|arroba)\s+"
_VEILED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.]){_LOCAL}(?:{_BRACKETED_AT}|{_WIDE_AT}){_HOST}",
        rf"(?<![\w.]){_LOCAL}{_SPOKEN_AT}{_SPOKEN_HOST}",
        rf"{_LABEL}{_LOCAL}{_SPOKEN_AT}{_HOST}",
    )
)
"""With a sign or brackets; all in words; in words behind a label: "Cook at example.org" is none."""
_ANY_DOT = re.compile(_DOTS, re.IGNORECASE)
_MAY_BE = re.compile(r"[@＠]|\bat\b|[{(<_-]at|\baro?bas|\barroba|[\[({<]\s*(?:a|chez|en)\s*[\])}>]", re.IGNORECASE)
_LONGEST, _TITLE = 200, 1.5
"""Characters of such a line; what speaks for a title in front of where somebody works ("Developer @ example.org")."""


def find_veiled_email(lines: Sequence[Line]) -> Found | None:
    """The first such address, as one writes it to send mail there."""
    for line in lines:
        if len(line.text) > _LONGEST or _MAY_BE.search(line.text) is None:
            continue
        for pattern in _VEILED:
            match = pattern.search(line.text)
            if match and title_score(match["local"]) < _TITLE and (whole := EMAIL.fullmatch(_plain(match))):
                return Found(whole[0].lower(), line, match.span())
    return None


def _plain(match: re.Match[str]) -> str:
    local, host = (_ANY_DOT.sub(".", match[part]) for part in ("local", "host"))
    return f"{local}@{host}"
