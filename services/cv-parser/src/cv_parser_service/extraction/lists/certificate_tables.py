"""Certificates in tables whose first row names the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.column_names import certificate_column
from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.form_labels import Fact, fact_of, label_cut
from cv_parser_service.extraction.lists.attended import tells_none
from cv_parser_service.extraction.lists.certificate_parts import is_place, names_certificate
from cv_parser_service.extraction.lists.certifications import SECTION, read_certifications
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.named_rows import Cell, Row, named_rows

_SAID = re.compile(r"(?:\s*\((?:with )?certificat[eo]?\)|, certificat[eo]?)$", re.IGNORECASE)
"""The word for what the table is of, behind a name."""
_SURE = 0.85
_MOST_WORDS = 16


def certificates_of(lines: Sequence[Line], first: int) -> list[Field]:
    """Every certification of a section: by the names of the columns, where a table tells who gave each."""
    rows = named_rows(lines, certificate_column)
    if not any(row.of(Fact.WHERE) for row in rows):
        told = [line for row in rows for line in (_told(row), *row.below)]
        return read_certifications(told or _without_labels(lines), first)
    fields: list[Field] = []
    number = first
    for row in rows:
        found = list(_fields(row, number))
        fields += found
        number += bool(found)
    below = (line for row in rows for line in row.below)
    return fields + read_certifications([line for line in below if _is_whole(line.text)], number)


def _is_whole(text: str) -> bool:
    """Whether a line below a table names a certificate with its date."""
    return names_certificate(text) and bool(find_ranges(text))


def _without_labels(lines: Sequence[Line]) -> Sequence[Line]:
    """What stands beside the labels of a form that asks what somebody earned, from whom, and when."""
    cuts = [label_cut(line.text) for line in lines]
    facts = [fact_of(line.text[:cut].strip(f" :{WIDE_GAP}")) for line, cut in zip(lines, cuts, strict=True)]
    if Fact.WHAT not in facts or not {Fact.WHERE, Fact.WHEN} & set(facts) or facts.count(None) * 2 > len(facts):
        return lines
    told = zip(lines, cuts, facts, strict=True)
    return [
        replace(line, text=line.text[cut:], start=line.start + cut, edges=(), looks="")
        for line, cut, fact in told
        if fact in (None, Fact.WHAT, Fact.WHERE, Fact.WHEN, Fact.HEAD)
    ]


def _told(row: Row) -> Line:
    """The line of a row with wide gaps in place of what no certification holds, such as its number."""
    text = row.line.text
    for cell in row.of(Fact.SKIP, Fact.DUTIES, Fact.PLACE):
        text = text[: cell.begin] + WIDE_GAP * (cell.finish - cell.begin) + text[cell.finish :]
    return replace(row.line, text=text)


def _fields(row: Row, number: int) -> Iterator[Field]:
    named = next((field for cell in row.of(Fact.WHAT) if (field := _field(row, cell, number, "name"))), None)
    if named is None or tells_none(named.value):
        return
    yield named
    if issuer := next((field for cell in row.of(Fact.WHERE) if (field := _field(row, cell, number, "issuer"))), None):
        yield issuer
    dated = [found for found in find_ranges(row.line.text) if any(_is_in(found.begin, cell) for cell in _when(row))]
    if dated and dated[0].start is not None:
        span = (dated[0].begin, dated[0].finish)
        if date := make(SECTION, number, "date", str(dated[0].start), 0.9, row.line, span):
            yield date


def _when(row: Row) -> list[Cell]:
    """The cells with dates: where no column is for them, all that are not left out."""
    told = row.of(Fact.WHEN, Fact.FROM)
    return told or row.of(Fact.WHAT, Fact.WHERE, None)


def _is_in(at: int, cell: Cell) -> bool:
    return cell.begin <= at < cell.finish


def _field(row: Row, cell: Cell, number: int, name: str) -> Field | None:
    """What a cell says, without the place behind a name."""
    text = row.line.text[cell.begin : cell.finish]
    if name == "issuer":
        while (comma := text.rfind(",")) > 0 and is_place(text[comma + 1 :].strip(" .")):
            text = text[:comma]
    text = _SAID.sub("", text.rstrip(" .,;:"))
    if not re.search(r"[^\W\d_]{2}", text) or len(text.split()) > _MOST_WORDS:
        return None
    return make(SECTION, number, name, text, _SURE, row.line, (cell.begin, cell.begin + len(text)))
