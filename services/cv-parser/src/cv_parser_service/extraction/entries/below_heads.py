"""What stands below the head of a job and belongs to it: its place, and who employed."""

from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.head_places import atoms
from cv_parser_service.extraction.entries.parts import Part, label_of, parts_of
from cv_parser_service.extraction.entries.units import is_inner, speaks_against_unit
from cv_parser_service.extraction.lexicon import employer_score, is_sentence, title_score
from cv_parser_service.extraction.places import country_of, ends_with_place
from cv_parser_service.extraction.words import is_prose

_SHORT = 9
_TITLED, _NAMED, _SURE = 2.0, 1.0, 2.0
_SEVERAL, _FEW_LINES, _MOST = 3, 3, 0.6


def with_place_below(entry: Entry) -> Entry:
    """An entry with the line below its head as a part of it that ends with a place, where the head has none."""
    entry = _with_whole_address(entry)
    first = entry.body[0] if entry.body else None
    if first is None or first.bullet or not entry.parts or len(first.text.split()) > _SHORT:
        return entry
    if not ends_with_place(first.text) or any(ends_with_place(part.text) for part in entry.parts):
        return entry
    row = max(part.row for part in entry.parts) + 1
    return replace(entry, parts=[*entry.parts, *parts_of(first, row)], body=entry.body[1:])


def _with_whole_address(entry: Entry) -> Entry:
    """An entry of a form whose employer goes on below its label, as far as a place, with these lines as one."""
    if not entry.parts or entry.parts[-1].role != "where":
        return entry
    lines = []
    for line in entry.body[: _FEW_LINES + 1]:
        if line.bullet or label_of(line.text)[1] or len(line.text.split()) > _SHORT:
            break
        lines.append(line)
    for count in range(len(lines), 1, -1):
        last = lines[count - 1].text
        whole = " ".join(line.text for line in lines[:count]).replace("\t", " ")
        if ends_with_place(whole) and (ends_with_place(last) or country_of(last)):
            place = ", ".join(piece.strip() for piece in whole.split(",")[-2:])
            return replace(entry, body=[replace(lines[0], text=place, edges=(), looks=""), *entry.body[count:]])
    return entry


def with_employer_below(entry: Entry) -> Entry:
    """An entry with the line below its head as a part of it, where that names whose department the head tells."""
    first = entry.body[0] if entry.body else None
    unit = next((part.text for part in entry.parts if is_inner(part.text)), None)
    if first is None or unit is None or first.bullet or is_prose(first.text) or len(first.text.split()) > _SHORT:
        return entry
    if speaks_against_unit(unit, [(part.text, part.placed) for part in entry.parts]):
        return entry
    row = max(part.row for part in entry.parts) + 1
    below = list(parts_of(first, row))
    if not any(speaks_against_unit(unit, [(atoms(part)[0].text, False)]) for part in below[:1] if atoms(part)):
        return entry
    return replace(entry, parts=[*entry.parts, *below], body=entry.body[1:])


def with_employers_at_end(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of nothing but a title, each with the last of the few lines below it, where most end with a name."""
    if len(entries) < _SEVERAL or not all(_is_titled(entry.parts) for entry in entries):
        return list(entries)
    ending = [_ends_with_name(entry) for entry in entries]
    sure = sum(
        ends and employer_score(entry.body[-1].text) >= _SURE for entry, ends in zip(entries, ending, strict=True)
    )
    if sum(ending) < _MOST * len(entries) or sure <= 1:
        return list(entries)
    return [_with_last(entry) if ends else entry for entry, ends in zip(entries, ending, strict=True)]


def _is_titled(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and len(atoms(parts[0])) == 1 and title_score(parts[0].text) >= _TITLED


def _ends_with_name(entry: Entry) -> bool:
    """Whether few lines follow, with no title among them, and the last reads like the name of an employer."""
    if not 0 < len(entry.body) <= _FEW_LINES or any(title_score(line.text) >= _TITLED for line in entry.body):
        return False
    last = entry.body[-1]
    named = employer_score(last.text) >= _NAMED and not is_sentence(last.text)
    return named and not last.bullet and len(last.text.split()) <= _SHORT


def _with_last(entry: Entry) -> Entry:
    row = max(part.row for part in entry.parts) + 1
    return replace(entry, parts=[*entry.parts, *parts_of(entry.body[-1], row)], body=entry.body[:-1])
