"""Jobs: title, employer, place, dates, duties."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from cv_parser_service.extraction.dates import DateRange
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.below_heads import (
    with_employer_below,
    with_employers_at_end,
    with_place_below,
)
from cv_parser_service.extraction.entries.breaks import names_break
from cv_parser_service.extraction.entries.employer_brackets import with_bracket, with_name_in_front, with_partner
from cv_parser_service.extraction.entries.employers import own_name
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.head_places import Place, atoms, take_places
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.people import are_people, is_of_scholar, names_a_course, says_who_teaches
from cv_parser_service.extraction.entries.posts import is_cut_post, with_employer_of_posts
from cv_parser_service.extraction.entries.roles import Pair, content_of, pair_all, with_own_places
from cv_parser_service.extraction.entries.title_brackets import with_brackets
from cv_parser_service.extraction.entries.towns_behind import with_towns_behind
from cv_parser_service.extraction.entries.units import (
    is_inner,
    is_of_university,
    is_university,
    outermost,
    whole_of,
    without_unit,
)
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.fields import make, without_contact
from cv_parser_service.extraction.headings import is_label, without_label
from cv_parser_service.extraction.lexicon import employer_score, has_organisation_word, title_score
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.places import CITY_STATES, country_of, country_of_code
from cv_parser_service.extraction.words import fold, paragraph

SECTION = "experience"
_UNTITLED, _POST, _TITLED, _MAX_TITLE = 1.3, 2.0, 3.0, 7
_DUTIES = 5
_OF_COURSES = ("undergraduate", "graduate", "undergraduate level", "graduate level")
"""What is said in brackets of courses, and reads like a title."""
_CLAUSE_END = re.compile(r"\s*(?:[,;:(\t|]|\s[–—-]\s|\.\s)")
_ONWARD = re.compile(
    r"\s(?:de la|de l['’]|du|des|d['’]une?|pour|au sein|dans|sur|afin|chez|en charge|chargée? d|of the|for|in|within|"
    r"responsible|at|del|de los|de las|para|encargad[oa])(?:\b|(?<=['’]))",
)
"""Where running text leaves the title that it begins with."""
_COURSE = 4.0
"""How far the name of a course is from one of an employer."""


def _employs(text: str) -> float:
    return employer_score(text) - _COURSE * names_a_course(text)


JOBS_CONTENT = content_of(title_score, _employs)


def read_experience(entries: Sequence[Entry], opinions: Opinions, first: int) -> list[Field]:
    """Fields of all jobs of a section; an employer named once above several jobs counts for each."""
    entries = [entry for entry in entries if not _is_break(entry)]
    entries = [
        with_place_below(with_employer_below(_with_title_below(entry))) for entry in with_employers_at_end(entries)
    ]
    split = with_towns_behind(take_places([entry.parts for entry in entries], opinions, _is_named))
    pairs = pair_all([parts for _, parts in split], title_score, _employs, opinions)
    fields: list[Field] = []
    number, employer, site, leads = first, None, Place(), False
    placed = with_own_places((place for place, _ in split), pairs, opinions, _is_named)
    for entry, (place, pair) in zip(*with_employer_of_posts(entries, list(placed)), strict=True):
        if leads and employer is not None and is_cut_post(entry, pair):
            pair = replace(pair, what=entry.parts[0], where=None)
        pair = _without_name(with_name_in_front(_as_post(pair) if leads else pair))
        title = _title(entry, pair)
        alone = title is not None and pair.where is None and not pair.rest
        shared = alone and leads and employer is not None
        where = employer if shared else pair.where and _employer(pair.where, pair, place)
        place = place if place.city or place.country or not shared else site
        fields += (found for found in _job(entry, title, where, place, pair, shared, number) if found)
        leads = shared or _stands_above(pair)
        employer, site = where, place
        number += 1
    return fields


def _is_break(entry: Entry) -> bool:
    """Whether an entry tells of a time without a job."""
    return bool(entry.parts) and names_break(entry.parts[0].text)


def _stands_above(pair: Pair) -> bool:
    """Whether the employer stands on a line above the title, so that more titles may follow below it."""
    return pair.where is not None and (pair.what is None or pair.where.row < pair.what.row)


def _without_name(pair: Pair) -> Pair:
    """A reading without what was taken for the title beside an employer, and names but the people worked with.

    A university beside a part of it is no title either, but who employed; a list of duties is no employer.
    """
    what, where = pair.what, pair.where
    if what is not None and fold(what.text) in _OF_COURSES:
        return replace(pair, what=None)
    if what is not None and where is not None and _lists_duties(where):
        return replace(pair, where=None)
    if what is None or where is None or title_score(what.text) >= _POST:
        return pair
    if is_university(what.text) and is_of_university(where.text):
        return replace(pair, what=None, where=what)
    return replace(pair, what=None) if are_people(what.text) else pair


def _lists_duties(where: Part) -> bool:
    """Whether words in small letters and a comma tell what was done rather than where."""
    words = [word for word in where.text.split() if word[:1].isalpha()]
    told = len(words) >= _DUTIES and all(word[:1].islower() for word in words[1:])
    return told and where.role == "" and "," in where.text and not has_organisation_word(where.text)


def _without_department(title: Part) -> Part:
    """A scholar's title without the course before it ("Social Science II, Tutor"), or the department behind it."""
    first, *units = atoms(title)
    if (
        units
        and is_of_scholar(first.text)
        and all(is_inner(each.text) or is_of_university(each.text) for each in units)
    ):
        return first
    *courses, last = atoms(title)
    if not courses or not says_who_teaches(last.text) or any(title_score(each.text) >= _UNTITLED for each in courses):
        return title
    return last


def _as_post(pair: Pair) -> Pair:
    """A head of nothing but a title as such, though those of the other posts have an employer in its place."""
    where = pair.where
    if where is None or pair.what is not None or pair.rest or title_score(where.text) < _POST:
        return pair
    return pair if employer_score(where.text) > title_score(where.text) else replace(pair, what=where, where=None)


def _with_title_below(entry: Entry) -> Entry:
    """An entry whose head names no title with the one that the running text below it begins with."""
    first = entry.body[0] if entry.body else None
    if first is None or first.bullet or not entry.parts or entry.engagement is not None:
        return entry
    if any(title_score(part.text) > _UNTITLED for part in entry.parts):
        return entry
    clause = _CLAUSE_END.split(first.text, maxsplit=1)[0].rstrip(" .")
    if len(clause.split()) > _MAX_TITLE and (onward := _ONWARD.search(clause)):
        clause = clause[: onward.start()]
    if len(clause.split()) > _MAX_TITLE or title_score(clause) < _TITLED or is_label(clause) or not clause[0].isupper():
        return entry
    row = max(part.row for part in entry.parts) + 1
    return replace(entry, parts=[*entry.parts, Part(clause, first, 0, row, 0, "what")])


def _is_named(text: str) -> float:
    return max(title_score(text), employer_score(text) - 0.4)


def _title(entry: Entry, pair: Pair) -> Part | None:
    """The title, or where there is none, or a mere department, what the job was: an internship, voluntary work."""
    if entry.engagement is None or (pair.what is not None and not is_inner(pair.what.text)):
        return pair.what and _without_department(pair.what)
    return entry.engagement


def _employer(part: Part, pair: Pair, place: Place) -> Part:
    """The name of an employer without what is within it, and with its brackets."""
    part = _own_name_of(without_unit_of(part), place)
    begin, end = whole_of(part.text)
    part = replace(part, text=part.text[begin:end], begin=part.begin + begin)
    pieces = atoms(part)
    first = pieces[outermost([piece.text for piece in pieces])] if part.role == "" and len(pieces) > 1 else part
    name = replace(part, text=part.text[first.begin - part.begin :], begin=first.begin)
    return with_partner(with_bracket(name, pair.what, pair.rest), pair.rest)


def without_unit_of(part: Part) -> Part:
    """An employer or a school without its department before or behind it."""
    return _some_of(part, without_unit)


def _own_name_of(part: Part, place: Place) -> Part:
    """An employer without its address, or a department that only stands before it."""
    return _some_of(part, partial(own_name, placed=place.city is not None or place.country is not None))


def _some_of(part: Part, chosen: Callable[[list[str]], tuple[int, int]]) -> Part:
    """The pieces of a part between commas, from where to where they are chosen."""
    pieces = atoms(part)
    begin, end = chosen([piece.text for piece in pieces])
    if end - begin == len(pieces):
        return part
    first, last = pieces[begin], pieces[end - 1]
    text = part.text[first.begin - part.begin : last.begin - part.begin + len(last.text)]
    return replace(part, text=text, begin=first.begin)


def _job(
    entry: Entry, title: Part | None, employer: Part | None, place: Place, pair: Pair, shared: bool, number: int
) -> Iterator[Field | None]:
    sure = 0.6 + 0.06 * min(max(pair.score, 0.0), 5.5) - 0.15 * shared - 0.2 * (entry.dates is None)
    if title is not None:
        yield of_part(SECTION, number, "title", with_brackets(title, employer, place.city, place.country), sure)
    if employer is not None:
        yield of_part(SECTION, number, "employer", employer, sure - 0.03)
    yield from place_fields(SECTION, number, place)
    yield from date_fields(SECTION, number, entry.dates, entry.date_line)
    if entry.dates is not None and entry.date_line is not None and entry.dates.current:
        span = (entry.dates.begin, entry.dates.finish)
        yield make(SECTION, number, "current", "true", 0.95, entry.date_line, span)
    if entry.body:
        yield duties(SECTION, number, "duties", entry.body)


def of_part(section: str, number: int, name: str, part: Part, confidence: float) -> Field | None:
    return make(section, number, name, part.text, confidence, part.line, (part.begin, part.begin + len(part.text)))


def place_fields(section: str, number: int, place: Place) -> Iterator[Field | None]:
    """City as written, country as its code; a city that is a state, and stands alone, as a city."""
    if place.city is None and place.country is not None and country_of(place.country.text) in CITY_STATES:
        place = Place(city=place.country)
    if place.city is not None:
        yield of_part(section, number, "city", place.city, 0.85)
    if place.country is not None and (code := _code_of(place)):
        part = place.country
        span = (part.begin, part.begin + len(part.text))
        yield make(section, number, "country", code, 0.93, part.line, span)


def _code_of(place: Place) -> str | None:
    """The code of the country of a place, by its name, or as it stands behind the town."""
    named = place.country.text if place.country is not None else ""
    return country_of(named) or country_of_code(named, place.city.text if place.city is not None else "")


def date_fields(
    section: str, number: int, dates: DateRange | None, line: Line | None, single_is: str = "start"
) -> Iterator[Field | None]:
    """Start and end; a lone date counts as what the section means by it."""
    if dates is None or line is None:
        return
    span = (dates.begin, dates.finish)
    if dates.single:
        yield make(section, number, single_is, str(dates.start), 0.75, line, span)
        if single_is == "start" and dates.start and dates.start.month is None:
            yield make(section, number, "end", str(dates.start), 0.7, line, span)
        return
    if dates.start is not None:
        yield make(section, number, "start", str(dates.start), 0.95, line, span)
    if dates.end is not None:
        yield make(section, number, "end", str(dates.end), 0.95, line, span)


def duties(section: str, number: int | None, name: str, lines: Sequence[Line]) -> Field | None:
    """Bullets one to a line, running text joined; contact data is left out."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if is_label(line.text):
            continue
        if line.bullet or not paragraphs:
            paragraphs.append([without_label(line.text)])
        else:
            paragraphs[-1].append(line.text)
    value = "\n".join(text for text in (without_contact(paragraph(p)) for p in paragraphs) if text)
    if not value:
        return None
    return Field(
        section,
        number,
        name,
        value,
        0.85,
        lines[0].page,
        lines[0].start,
        lines[-1].end,
        paragraph([x.text for x in lines]),
    )
