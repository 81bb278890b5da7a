"""Where a text that names several certificates is cut: at its dates, or between one kind of separator."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cv_parser_service.extraction.dates import DateRange, find_ranges, is_dates_only
from cv_parser_service.extraction.lexicon import has_organisation_word
from cv_parser_service.extraction.lists.certificate_parts import (
    BREAK,
    NOTE,
    PART_OF_NAME,
    is_known,
    is_place,
    names_certificate,
)
from cv_parser_service.extraction.words import fold

EXPIRY = re.compile(
    r"(?:valid|expir|exp\b|until|jusqu|echeance|caduc|vence|vigen|valable|hasta|renew|renouv)\w*\W*(?:[^\W\d]+\W+){0,2}$"
)
_ISSUED = re.compile(
    r"^(?:issued|awarded|obtained|received|date|"
    r"delivree?|obtenue?|expedid[oa]|emitid[oa]|obtenid[oa])(?: on| le| el| en)?\s*:?\s*"
)
_PARTS = re.compile(r"\s*[)\]]?\s*[.;|•·]\s+(?=[^\W\d_])")
_BODY_ALONE = re.compile(r"\s*(?:\([^()]+\)|,\s[^,;|()\n\t]+)\s*[,(]\s*")
"""Who gave a certificate, between a date that is part of its name and the one when it was given."""
_REMARK = re.compile(r"\s*\([^()]*\)")
_LEVEL = re.compile(
    r"(?:level|niveau|nivel) (?:\w{1,2}|\d+|avance|avanzado|advanced|basic\w?|base|intermed\w+|superi\w+|expert\w?|"
    r"confirme|elemental|inicial)|(?:advanced|basic|intermediate|higher|upper) level"
)
_STANDARD = re.compile(r"\b\d{3,}(?:-\d)?[:/]$")
_LIST = 3
_TWO = 2
_SHORT = 9


def dates_in(text: str) -> list[DateRange]:
    """The dates of a text, without the year of a standard or of a law behind its number ("EN 1090:2009")."""
    return [found for found in find_ranges(text) if not _STANDARD.search(text[max(found.begin - 9, 0) : found.begin])]


def is_date_line(text: str) -> bool:
    """Whether a line says when a certificate was given, and nothing else."""
    return is_dates_only(_ISSUED.sub("", fold(text)))


def cuts_of(text: str) -> list[int]:
    """Where a text that names several certifications is cut."""
    if (
        BREAK not in text
        and len(pieces := re.findall(r"[^;]+", text)) > 1
        and not any(not p.strip() or is_date_line(p) for p in pieces)
    ):
        return [m.end() for m in re.finditer(";", text)]
    ranges = [found for found in dates_in(text) if not EXPIRY.search(fold(text[: found.begin]))]
    if not ranges:
        return _cuts_of_list(text)
    named = re.search(r"[^\W\d_]{3}", text[: ranges[0].begin]) is not None
    last = _cut_behind(text, ranges[-1].finish) if named else []
    if len(ranges) < 2:
        return last
    between = [text[a.finish : b.begin] for a, b in pairwise(ranges)]
    if named_by_year(text, ranges) or not all(re.search(r"[^\W\d_]{3}", piece) for piece in between):
        return []
    if re.search(r"\w{3}", text[: ranges[0].begin]):
        return [found.finish + len(re.match(r"[\s),.;\]]*", text[found.finish :])[0]) for found in ranges[:-1]] + last  # type: ignore[index]
    return [found.begin for found in ranges[1:]]


def named_by_year(text: str, ranges: Sequence[DateRange]) -> bool:
    """Whether the first of two dates belongs to the name ("Licence 2024 (Guild of Ferrymen), 2023")."""
    if len(ranges) != _TWO or not re.search(r"\w $", text[: ranges[0].begin]):
        return False
    return _BODY_ALONE.fullmatch(text[ranges[0].finish : ranges[1].begin]) is not None


def _cut_behind(text: str, finish: int) -> list[int]:
    """Where behind the last date, and a mark that parts, another certificate is named."""
    mark = _PARTS.match(text, finish)
    return [mark.end()] if mark and names_certificate(text[mark.end() :]) and BREAK not in text[finish:] else []


def _cuts_of_list(text: str) -> list[int]:
    """A line of names and nothing else, between one kind of separator."""
    for separator in (r"\s[|•·]\s", r",\s"):
        pieces = re.split(separator, text)
        if any(is_place(piece) or NOTE.match(fold(piece)) for piece in pieces):
            continue
        named = [
            piece
            for piece in pieces
            if 1 <= len(piece.split()) <= 6 and not (has_organisation_word(piece) and not is_known(piece))
        ]
        bare = [_REMARK.sub("", piece) for piece in pieces]
        unlike = any(
            PART_OF_NAME.fullmatch(fold(piece).strip(" ()"))
            and (piece[:1].isdigit() or len(piece) < _SHORT or _LEVEL.fullmatch(fold(piece).strip()))
            for piece in bare
        )
        if len(pieces) >= _LIST and len(named) == len(pieces) and not unlike and BREAK not in text:
            return [m.end() for m in re.finditer(separator, text)]
    return []
