"""Certificates: name, who gave it, when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries import read_entries
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.languages import names_a_language
from cv_parser_service.extraction.lexicon import has_organisation_word
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.parts import Part
from cv_parser_service.extraction.roles import content_of, pair_all
from cv_parser_service.extraction.words import is_prose

SECTION = "certifications"
_MAX_NAME, _SHORT = 18, 4
_MOST = 0.75
_ISSUER_IN_BRACKETS = re.compile(r"\(\s*(?P<issuer>[A-ZÀ-Þ][^()\d\t]*?)\s*(?:,\s*)?\t*\s*\)")
_DASH = re.compile(r"\s+[–—-]+\s+|\s*\|\s*|\t+|\s+[·•]\s+")
_COMMA = re.compile(r"\s*,\s*")
_BODY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þa-z&.]*[A-ZÀ-Þ&]\w*(?:\s[A-Z]\w+)*|[A-ZÀ-Þ]{2,8}(?:\s[A-Z]\w+)*")
Span = tuple[int, int]


def read_certifications(lines: Sequence[Line]) -> list[Field]:
    """Each certificate: one a line, or in entries where dates have lines of their own."""
    if any(is_dates_only(line.text) for line in lines):
        return list(_of_entries(lines))
    fields: list[Field] = []
    number = 0
    for line in _one_each(lines):
        found = list(_certification(line, number))
        fields += found
        number += bool(found)
    return fields


def _of_entries(lines: Sequence[Line]) -> Iterator[Field]:
    entries = read_entries(lines, content_of(_as_name, _as_issuer))
    pairs = pair_all([entry.parts for entry in entries], _as_name, _as_issuer, {})
    for number, (entry, pair) in enumerate(zip(entries, pairs, strict=True)):
        for name, part in (("name", pair.what), ("issuer", pair.where)):
            if part is not None and (field := _of_part(number, name, part)):
                yield field
        if pair.what is not None and entry.dates is not None and entry.date_line is not None:
            span = (entry.dates.begin, entry.dates.finish)
            date = make(SECTION, number, "date", str(entry.dates.start), 0.85, entry.date_line, span)
            yield from [date] if date else []


def _of_part(number: int, name: str, part: Part) -> Field | None:
    return make(SECTION, number, name, part.text, 0.75, part.line, (part.begin, part.begin + len(part.text)))


def _as_name(text: str) -> float:
    return 2.4 - 1.4 * _is_body(text)


def _as_issuer(text: str) -> float:
    return 2.4 if _is_body(text) else 0.6


def _one_each(lines: Sequence[Line]) -> list[Line]:
    """A certificate a line; where names and their dates or issuers stand on lines by turns, each pair as one."""
    dated = [bool(find_ranges(line.text)) for line in lines]
    pairs = [i for i in range(len(lines) - 1) if not dated[i] and dated[i + 1] and _belongs(lines[i], lines[i + 1])]
    if not pairs or 2 * len(pairs) < _MOST * len(lines):
        return list(lines)
    joined, at = [], 0
    while at < len(lines):
        if at in pairs:
            joined.append(replace(lines[at], text=f"{lines[at].text}\t{lines[at + 1].text}", edges=()))
            at += 1
        else:
            joined.append(lines[at])
        at += 1
    return joined


def _belongs(line: Line, after: Line) -> bool:
    return not after.bullet and after.start == line.end + 1 and len(after.text.split()) <= _MAX_NAME


def _certification(line: Line, number: int) -> Iterator[Field]:
    ranges = find_ranges(line.text)
    blank = line.text
    for found in reversed(ranges):
        blank = blank[: found.begin] + "\t" * (found.finish - found.begin) + blank[found.finish :]
    if not re.search(r"\w{2,}", blank) or (is_prose(line.text) and not ranges and len(line.text.split()) > _MAX_NAME):
        return
    if names_a_language(line.text) and not ranges and len(line.text.split()) <= _SHORT:
        return
    name, issuer = _name_and_issuer(blank)
    field = make(SECTION, number, "name", line.text[slice(*name)], 0.8, line, name)
    if field is None:
        return
    yield field
    if issuer and (found_issuer := make(SECTION, number, "issuer", line.text[slice(*issuer)], 0.8, line, issuer)):
        yield found_issuer
    if ranges:
        span = (ranges[0].begin, ranges[0].finish)
        date = make(SECTION, number, "date", str(ranges[0].start), 0.9, line, span)
        yield from [date] if date else []


def _name_and_issuer(blank: str) -> tuple[Span, Span | None]:
    """Where the name stands, and where its issuer: in brackets, after a dash, or a named body after a comma."""
    if bracket := _ISSUER_IN_BRACKETS.search(blank):
        return _trimmed(blank, 0, bracket.start()), bracket.span("issuer")
    pieces = _cut(blank, _DASH)
    if len(pieces) < 2:
        pieces = _cut(blank, _COMMA)
        named = len(pieces) > 1 and not any(c.isdigit() for c in blank[slice(*pieces[-1])])
        if not named or not _is_body(blank[slice(*pieces[-1])]):
            return (pieces[0][0], pieces[-1][1]) if pieces else (0, len(blank)), None
        return (pieces[0][0], pieces[-2][1]), pieces[-1]
    last = pieces[1] if len(pieces) > 1 else None
    return pieces[0], last


def _is_body(text: str) -> bool:
    return has_organisation_word(text) or bool(_BODY.fullmatch(text))


def _cut(blank: str, separator: re.Pattern[str]) -> list[Span]:
    spans, position = [], 0
    for found in [*separator.finditer(blank), None]:
        end = found.start() if found else len(blank)
        begin, finish = _trimmed(blank, position, end)
        if re.search(r"\w{2,}", blank[begin:finish]):
            spans.append((begin, finish))
        position = found.end() if found else end
    return spans


def _trimmed(text: str, begin: int, finish: int) -> Span:
    piece = text[begin:finish]
    left = len(piece) - len(piece.lstrip(" \t.,:;–—-|·("))
    return begin + left, begin + max(left, len(piece.rstrip(" \t.,:;–—-|·(")))
