"""The whole way: bytes, lines, sections, fields."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from cv_parser_service.extraction.certainty import weighed
from cv_parser_service.extraction.document import WIDE_GAP, Document, Line
from cv_parser_service.extraction.entries.courses import with_courses
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.degrees import degree_score
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, duties, read_experience
from cv_parser_service.extraction.entries.head_places import atoms
from cv_parser_service.extraction.evidence import Evidence, Opinion, Opinions
from cv_parser_service.extraction.exact.labelled import read_labelled
from cv_parser_service.extraction.exact.linkedin_pdf import KIND as LINKEDIN_PDF
from cv_parser_service.extraction.exact.readers import read_exact
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.formats.doc import read_doc
from cv_parser_service.extraction.formats.docx import read_docx
from cv_parser_service.extraction.formats.html import read_html
from cv_parser_service.extraction.formats.kind import Kind, kind_of
from cv_parser_service.extraction.formats.odt import read_odt
from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.formats.rtf import read_rtf
from cv_parser_service.extraction.formats.text import read_text
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.lists.attended import heads_attended
from cv_parser_service.extraction.lists.certificate_tables import certificates_of
from cv_parser_service.extraction.lists.certificates_elsewhere import certificates_among_languages, tells_licence
from cv_parser_service.extraction.lists.certifications import read_certifications
from cv_parser_service.extraction.lists.languages import read_languages
from cv_parser_service.extraction.lists.languages_elsewhere import with_strays
from cv_parser_service.extraction.lists.skills import read_skills
from cv_parser_service.extraction.lists.skills_elsewhere import skills_below
from cv_parser_service.extraction.model import Extraction, Field, SourceSection
from cv_parser_service.extraction.pages.furniture import without_furniture
from cv_parser_service.extraction.personal import contact
from cv_parser_service.extraction.personal.address import address_fields
from cv_parser_service.extraction.personal.headline import find_headline, find_headline_above
from cv_parser_service.extraction.personal.linked import linked_email, mail_of, with_linked
from cv_parser_service.extraction.personal.name import find_name, name_lines, named_by, signed
from cv_parser_service.extraction.personal.name_email import naming_address
from cv_parser_service.extraction.personal.name_labels import find_labelled
from cv_parser_service.extraction.personal.origin import find_birth, find_nationalities, tells_birth, told_apart
from cv_parser_service.extraction.personal.phone import (
    find_grouped,
    find_phone,
    other_phones,
    regions_named,
    regions_of,
)
from cv_parser_service.extraction.personal.reach import with_contact_data
from cv_parser_service.extraction.personal.veiled_email import find_veiled_email
from cv_parser_service.extraction.places import country_of, is_town
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.sections.credentials import with_credentials_parted
from cv_parser_service.extraction.sections.instructions import is_instruction
from cv_parser_service.extraction.sections.looser_headings import sections_of
from cv_parser_service.extraction.sections.mixed import parted
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.spans import located, source_lines, with_boxes
from cv_parser_service.extraction.tongue import language_of

_READERS: Mapping[Kind, Callable[[bytes], Document]] = {
    Kind.PDF: read_pdf,
    Kind.DOC: read_doc,
    Kind.DOCX: read_docx,
    Kind.ODT: read_odt,
    Kind.RTF: read_rtf,
    Kind.HTML: read_html,
    Kind.TEXT: read_text,
}
_HEADER_LINES = 25
_FIRST_LINES, _ASKED_LINES = 3, 12
_CLEAR = 2.5
_BOTH_NAMES = 2


def extract(data: bytes, evidence: Evidence, *, weigh: bool = True) -> Extraction:
    """All that a CV says, as fields; raises Refused for what cannot be read.

    Without `weigh`, confidences are those of the rules, not yet what they proved to be worth, and nothing is left out.
    """
    kind = kind_of(data)
    exact = read_exact(kind, data)
    if exact is None:
        return _read_cv(kind, data, evidence, weigh)
    return _placed(exact, read_pdf(data)) if exact.kind == LINKEDIN_PDF else exact


def _placed(exact: Extraction, document: Document) -> Extraction:
    """What an exact reader found on pages, with the pages, their lines, and where on them the values stand."""
    fields, lines = tuple(located(document, exact.fields)), tuple(source_lines(document, ()))
    return replace(exact, fields=fields, pages=document.pages, lines=lines)


def _read_cv(kind: Kind, data: bytes, evidence: Evidence, weigh: bool) -> Extraction:
    whole = _READERS[kind](data)
    document = without_furniture(whole)
    if not document.lines:
        raise Refused(Reason.NOTHING_FOUND)
    if (labelled := read_labelled(document)) is not None:
        return _placed(labelled, whole)
    language = language_of(document.text)
    blocks = with_credentials_parted(with_contact_data(sections_of(document)))
    dated = list(_dated(blocks))
    opinions = evidence.on([*_asked_of_head(document, blocks), *_candidates(dated)], language)
    address = address_fields(_of(blocks, Section.HEADER, Section.PERSONAL), opinions)
    home = next((field.value for field in address if field.name == "address.city"), None)
    fields = [
        *_personal(document, blocks, language, opinions, address),
        *_sections(blocks, dated, Opinions(opinions, home)),
    ]
    fields = weighed(fields) if weigh else fields
    if not fields:
        raise Refused(Reason.NOTHING_FOUND)
    headings = {block.heading.start for block in blocks if block.heading is not None}
    return Extraction(
        kind,
        language,
        tuple(with_boxes(whole, fields)),
        tuple(_not_understood(blocks, fields)),
        whole.pages,
        tuple(source_lines(whole, headings)),
        tuple(_source_sections(blocks)),
    )


def _certifications(blocks: Sequence[Block]) -> Iterator[Field]:
    """Those of each block by its own habits, numbered throughout."""
    first = 0
    for block in blocks:
        attended = block.heading is not None and heads_attended(block.heading.text)
        if block.section is Section.CERTIFICATIONS and not attended:
            found = certificates_of(block.lines, first)
            first += len({field.entry for field in found})
            yield from found
    skills = [line for line in _of(blocks, Section.SKILLS) if tells_licence(line.text)]
    for line in [*certificates_among_languages(_of(blocks, Section.LANGUAGES)), *skills]:
        yield from (found := read_certifications([line], first))
        first += bool(found)


def _of(blocks: Sequence[Block], *sections: Section) -> list[Line]:
    return [line for block in blocks if block.section in sections for line in block.lines]


def _asked_of_head(document: Document, blocks: Sequence[Block]) -> list[str]:
    head = _of(blocks, Section.HEADER, Section.PERSONAL) or document.lines[:_FIRST_LINES]
    return [line.text for line in head[:_ASKED_LINES]]


def _personal(
    document: Document,
    blocks: Sequence[Block],
    language: str,
    opinions: Mapping[str, Opinion],
    address: Sequence[Field],
) -> Iterator[Field]:
    own = _of(blocks, Section.HEADER, Section.PERSONAL)
    elsewhere = [*own, *_of(blocks, Section.SUMMARY, Section.SKILLS, Section.LANGUAGES, Section.EXPERIENCE)]
    shown = contact.find_email(own) or linked_email(document.links, own) or find_veiled_email(own)
    shown = shown or contact.find_email(elsewhere) or contact.find_email(document.lines)
    email = contact.as_linked(shown, mail_of(document.links), document.lines)
    country = next((field.value for field in address if field.name == "address.country"), None)
    postal = next((field.value for field in address if field.name == "address.postal_code"), None)
    city = next((field.value for field in address if field.name == "address.city"), None)
    said = [b.whole if b.section is Section.OTHER else _of([b], Section.SUMMARY) for b in blocks]
    rows = [b.heading for b in blocks if b.section is Section.PERSONAL and b.heading and WIDE_GAP in b.heading.text]
    told = [*own, *rows, *chain.from_iterable(said)]
    told += _of(blocks, Section.LANGUAGES, Section.SKILLS, Section.CERTIFICATIONS)
    told += [line for line in _of(blocks, Section.EXPERIENCE) if tells_birth(line.text)]
    nationalities = told_apart(find_nationalities(told, own), document.text)
    guessed = [] if country else [*(one.value for one in nationalities), *regions_named(document.lines)]
    regions = regions_of(country, city, postal, language, guessed)
    phone = find_phone(own, regions) or find_phone(own, guessed or regions_named(document.lines))
    phone = phone or find_phone(elsewhere, regions) or find_grouped(own, language)
    yield from _names(document.lines, blocks, email.value if email else None, language, opinions)
    yield from _found("email", [email] if email else [], 0.98)
    yield from _found("phone", [phone, *other_phones(own, phone, regions)] if phone else [], 0.95)
    links = contact.find_links(own, _of(blocks, Section.OTHER, Section.SKILLS, Section.SUMMARY))
    yield from _found("links", with_linked(links, document.links, own), 0.9)
    yield from address
    birth = find_birth(told, own)
    yield from _found("date_of_birth", [birth] if birth else [], 0.96)
    yield from _once(_found("nationalities", nationalities, 0.93))
    yield from _summary(blocks, {found.line.start for found in (phone, email) if found is not None})


def _found(name: str, found: Sequence[contact.Found], sure: float) -> Iterator[Field]:
    for one in found:
        field = make("personal", None, name, one.value, sure, one.line, one.span)
        if field is not None:
            yield field


def _once(fields: Iterator[Field]) -> Iterator[Field]:
    seen: set[str] = set()
    for field in fields:
        if field.value not in seen:
            seen.add(field.value)
            yield field


def _names(
    lines: Sequence[Line],
    blocks: Sequence[Block],
    email: str | None,
    language: str,
    opinions: Mapping[str, Opinion],
) -> Iterator[Field]:
    own = _of(blocks, Section.HEADER, Section.PERSONAL)
    headings = {block.heading.start for block in blocks if block.heading is not None}
    email = naming_address(email, [line.text for line in own[:_HEADER_LINES]])
    labelled = find_labelled(own, email, language)
    labelled = labelled if len(labelled) == _BOTH_NAMES else find_labelled(lines[:_HEADER_LINES], email, language)
    if len(labelled) == _BOTH_NAMES:
        for name, (value, line, begin) in labelled.items():
            if field := make("personal", None, name, value, 0.96, line, (begin, begin + len(value))):
                yield field
        if headline := find_headline_above(lines, headings):
            yield headline
        return
    found = find_name(name_lines(own[:_HEADER_LINES] or lines[:_HEADER_LINES], lines), email, language, opinions)
    found = found or find_name(named_by(email, lines), email, language, {})
    found = found or find_name(signed(lines), email, language, {})
    if found is None:
        return
    for part, value in (("given_name", found.given), ("family_name", found.family)):
        if field := make("personal", None, part, value, found.confidence, found.line, (found.begin, found.finish)):
            yield field
    if headline := find_headline(lines, own, headings, found):
        yield headline


def _summary(blocks: Sequence[Block], contacts: set[int]) -> Iterator[Field]:
    """The section, else statements of the header; no line that begins where contact data was read."""
    lines = [line for line in _of(blocks, Section.SUMMARY) if line.start not in contacts]
    own = _of(blocks, Section.HEADER, Section.PERSONAL)
    prose = lines or [line for line in own if _is_statement(line) and line.start not in contacts]
    if prose and (field := duties("personal", None, "summary", prose)):
        yield field


def _is_statement(line: Line) -> bool:
    """Whether a line of the header is running text rather than contact data, or what a form asks for."""
    words = line.text.split()
    if len(words) < 8 or is_instruction(line.text) or re.search(r"[\t|•·@]|\s[–—-]\s.*\s[–—-]\s|\d{4,}", line.text):
        return False
    return len(words) > 12 or line.text.rstrip().endswith(".")


def _sections(
    blocks: Sequence[Block], dated: Sequence[tuple[Section, list[Entry]]], opinions: Opinions
) -> Iterator[Field]:
    jobs = degrees = 0
    for section, entries in dated:
        if section is Section.EXPERIENCE:
            yield from read_experience(entries, opinions, jobs)
            jobs += len(entries)
        else:
            yield from read_education(entries, opinions, degrees)
            degrees += len(entries)
    yield from _languages(blocks)
    yield from read_skills(list(_skill_lines(blocks)))
    yield from _certifications(blocks)


def _dated(blocks: Sequence[Block]) -> Iterator[tuple[Section, list[Entry]]]:
    """Entries of each dated section; a section that goes on in another block is one section."""
    for block in blocks:
        if block.section in (Section.EXPERIENCE, Section.EDUCATION) and block.lines:
            jobs = block.section is Section.EXPERIENCE
            lines, content = (with_courses(block.lines), JOBS_CONTENT) if jobs else (block.lines, DEGREES_CONTENT)
            yield from parted(block, read_entries(lines, content))


def _candidates(dated: Sequence[tuple[Section, list[Entry]]]) -> list[str]:
    """The texts of entries whose words alone do not say what they are: on these spaCy is asked."""
    texts: list[str] = []
    for part in (part for _, entries in dated for entry in entries for part in entry.parts):
        unsure = [atom.text for atom in atoms(part) if not _speaks_for_itself(atom.text)]
        texts += [part.text, *unsure] if unsure else []
    return texts


def _speaks_for_itself(text: str) -> bool:
    if title_score(text) >= _CLEAR or employer_score(text) >= _CLEAR or degree_score(text) >= _CLEAR:
        return True
    return is_town(text) or country_of(text) is not None


def _skill_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if block.section in (Section.SKILLS, Section.LANGUAGES):
            lines = block.lines if block.section is Section.SKILLS else skills_below(block.lines)
            yield from (line for line in lines if not tells_licence(line.text))


def _languages(blocks: Sequence[Block]) -> Iterator[Field]:
    apart = (Section.LANGUAGES, Section.EXPERIENCE, Section.EDUCATION)
    elsewhere = [line for block in blocks if block.section not in apart for line in block.whole]
    own = _of(blocks, Section.HEADER, Section.PERSONAL, Section.SKILLS)
    lines = with_strays(_of(blocks, Section.LANGUAGES), elsewhere, own, _of(blocks, Section.EXPERIENCE))
    sure = 0.95
    for number, spoken in enumerate(read_languages(lines)):
        span = (spoken.begin, spoken.finish)
        if field := make("languages", number, "language", spoken.code, sure, spoken.line, span):
            yield field
        if spoken.level and (
            field := make("languages", number, "level", spoken.level, 0.96 if spoken.exact else 0.75, spoken.line, span)
        ):
            yield field


def _source_sections(blocks: Sequence[Block]) -> Iterator[SourceSection]:
    for block in blocks:
        text = block.heading.text if block.heading else ""
        yield SourceSection(block.section, text, block.whole[0].start, block.whole[-1].end)


def _not_understood(blocks: Sequence[Block], fields: Sequence[Field]) -> Iterator[str]:
    """Lines that no field was read from."""
    spans = sorted((f.start, f.end) for f in fields if f.start is not None and f.end is not None)
    for block in blocks:
        for line in block.lines:
            if not any(start < line.end and end > line.start for start, end in spans):
                yield line.text.replace(WIDE_GAP, " ")
