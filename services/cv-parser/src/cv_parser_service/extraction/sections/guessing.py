"""What a section is whose heading says nothing to us, or could say several things, by what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import COURSE, find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.anchors import find_anchors, with_whole_dates
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.degrees import level_of
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.entries.parts import parts_of
from cv_parser_service.extraction.entries.windows import Content
from cv_parser_service.extraction.form_labels import Fact, fact_of, label_cut
from cv_parser_service.extraction.headings import Section, likely_heading, names_a_group, names_both
from cv_parser_service.extraction.lists.language_names import names_a_language
from cv_parser_service.extraction.lists.languages import only_languages, states_a_level
from cv_parser_service.extraction.lists.skills import reads_as_skills
from cv_parser_service.extraction.personal.contact import EMAIL
from cv_parser_service.extraction.sections.deeds import tell_deeds
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.sections.posts_elsewhere import holds_posts, is_headed_anew, lacks_posts
from cv_parser_service.extraction.words import fold, is_prose

_READS_WELL = 3.0
_MOST = 0.7
_FIRST_BLOCKS = 4
_LABEL = re.compile(r"^[^,;:|\t()]{2,40}:\s+(?=\S)")
_COURSE = re.compile(r"\bcours|\bcurso")
_SEVERAL = 2
_AFFILIATED = re.compile(r"\baffiliation|\bafiliacion|\badscripcion")
_AFFILIATION = 2.0
_EARNED = re.compile(
    r"\b(?:professional|vocational|technical|other|additional|further) qualifications?\b|"
    r"^\W*(?:my |mes |mis |other |autres |otr[oa]s )?(?:diplomas|diplomes|"
    r"(?:diplomas|diplomes|titulos)(?: (?:and|&|et|y) |, )(?:certificat\w+|fellowships|memberships|licen[cs]es|"
    r"habilitations|brevets|licencias|carnets|acreditaciones|reconocimientos)(?: profesionales)?|"
    r"(?:certificates|fellowships|licen[cs]es) (?:and|&) diplomas|certificats et diplomes|"
    r"certificados y (?:diplomas|titulos)|qualifications professionnelles|titulos profesionales|(?<=otros )titulos)\W*$"
)
_MADE_WITH = re.compile(
    r"\bprogram(?:m(?:ation|ing)|acion)\b|\b(?:frameworks?|librar(?:y|ies)|bibliotheques?|bases? de (?:donnees|datos)|"
    r"databases?|plateformes?|plataformas?|platforms?|ide|devops|environnements?|environments?|entornos?|"
    r"langages?|lenguajes?|front ?-?end|back ?-?end|systemes? d'exploitation|operating systems?|bureautique|"
    r"ofimatica)\b"
)
"""Words in headings of what somebody works with."""
_ANY_TONGUE = re.compile(
    r"(?=.*(?:langu|idiom|lingu)).*(?:compet|skill|informati|outil|logiciel|habilidad|conocimiento|herramient|software)"
)
"""Headings of languages that name skills as well: below them either may stand alone."""
_NO_DEGREE = (None, "certificate")
"""Levels of what is earned beside studies."""
_TRAINING = re.compile(r"\btrain|\bformati?on|\bformacion")


def resolved(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each unknown one named by its content where the document has no such section yet; several may be of
    jobs, where none is headed so ("Television", "Theatre").

    "Training" is where degrees stand, if they stand nowhere else; "languages" may be those of programmers, and
    "courses" those of a university.
    """
    blocks = _with_person_first(blocks)
    known = {block.section for block in blocks}
    if Section.EXPERIENCE not in known:
        blocks = [replace(block, section=Section.EXPERIENCE) if _sums_up_jobs(block) else block for block in blocks]
        blocks = _with_jobs_of_header(blocks)
        blocks = [_as_jobs(block) for block in blocks]
        known = {block.section for block in blocks}
    headed = Section.EXPERIENCE in known
    for number, block in enumerate(blocks):
        elsewhere = block.section in (Section.OTHER, Section.UNKNOWN) and holds_posts(block, blocks)
        if elsewhere or is_headed_anew(block, blocks[:number]):
            block.section = Section.EXPERIENCE
        elif lacks_posts(block):
            block.section = Section.OTHER
    for number, block in enumerate(blocks):
        if block.section is Section.UNKNOWN:
            above = blocks[number - 1].section if number else Section.HEADER
            goes_on = _goes_on_with_skills(block, above)
            block.section = Section.SKILLS if goes_on else _section_of(block.lines, known, number)
            if block.section is Section.EXPERIENCE and _is_outdone(block, blocks[number + 1 :]):
                block.section = Section.OTHER
            known |= {block.section} if headed or block.section is not Section.EXPERIENCE else set()
    for block in blocks if Section.EDUCATION not in known else ():
        named = block.heading is not None and _TRAINING.search(fold(block.heading.text)) is not None
        if named and block.section is Section.CERTIFICATIONS and _reads(block.lines, DEGREES_CONTENT) >= _READS_WELL:
            block.section = Section.EDUCATION
    studied = any(block.section is Section.EDUCATION and not _qualifies(block) for block in blocks)
    for block in blocks:
        if studied and _qualifies(block) and all(level_of(line.text) in _NO_DEGREE for line in block.lines):
            block.section = Section.CERTIFICATIONS
        if block.section is Section.LANGUAGES and _names_none(block):
            block.section = Section.SKILLS
        elif block.section is Section.CERTIFICATIONS and (_teaches(block) or tell_deeds(block.lines)):
            block.section = Section.OTHER
    known = {block.section for block in blocks}
    return list(blocks) if Section.SKILLS in known else [part for block in blocks for part in _lists_of(block)]


def _with_person_first(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, the first with a heading as one of personal data, whatever its words are, where it tells nothing
    else, and nothing before it reaches the person.
    """
    at = next((at for at, block in enumerate(blocks) if block.heading is not None), None)
    if at is None or blocks[at].section in (Section.HEADER, Section.PERSONAL):
        return blocks
    lines, before = blocks[at].lines, (line for block in blocks[:at] for line in block.lines)
    facts = sum(EMAIL.search(line.text) is not None or _tells_of_person(line.text) for line in lines)
    mailed = any(EMAIL.search(line.text) for line in lines) and not any(EMAIL.search(line.text) for line in before)
    if not mailed or facts < max(_SEVERAL, _MOST * len(lines)):
        return blocks
    return [*blocks[:at], replace(blocks[at], section=Section.PERSONAL), *blocks[at + 1 :]]


def _tells_of_person(text: str) -> bool:
    """Whether a line begins with the label of what a form asks of a person."""
    cut = label_cut(text)
    return cut > 0 and fact_of(text[:cut]) is Fact.PERSONAL


def _is_outdone(block: Block, below: Sequence[Block]) -> bool:
    """Whether but one date stands below a heading that says nothing, and several below another such one."""
    unknown = [other for other in below if other.section is Section.UNKNOWN]
    if not unknown or len(find_anchors(with_whole_dates(block.lines))) > 1:
        return False
    return any(len(find_anchors(with_whole_dates(other.lines))) > _SEVERAL for other in unknown)


def _qualifies(block: Block) -> bool:
    """Whether a section of education is headed by what somebody earned, professional qualifications or diplomas."""
    heading = block.heading if block.section is Section.EDUCATION else None
    return heading is not None and _EARNED.search(fold(heading.text)) is not None


def _as_jobs(block: Block) -> Block:
    """A block headed "Skills and experience" as one of jobs, where several spans of time stand in it, and so one of
    affiliations, where it reads like jobs.
    """
    if block.section is Section.OTHER and block.heading is not None and _AFFILIATED.search(fold(block.heading.text)):
        dated = len(find_anchors(with_whole_dates(block.lines)))
        jobs = dated >= _SEVERAL and _reads(block.lines, JOBS_CONTENT) >= _AFFILIATION
        return replace(block, section=Section.EXPERIENCE) if jobs else block
    if block.section is not Section.SKILLS or block.heading is None:
        return block
    both = names_both(block.heading.text, Section.SKILLS, Section.EXPERIENCE)
    spans = sum(any(not found.single for found in find_ranges(line.text)) for line in block.lines) if both else 0
    return replace(block, section=Section.EXPERIENCE) if spans >= _SEVERAL else block


def _sums_up_jobs(block: Block) -> bool:
    """Whether a summary is but a list of jobs with their dates, as below "Career summary" of a CV by skills."""
    if block.section is not Section.SUMMARY or block.heading is None:
        return False
    dated = sum(bool(find_ranges(line.text)) for line in block.lines)
    return dated >= max(_SEVERAL, _MOST * len(block.lines)) and _reads(block.lines, JOBS_CONTENT) >= _AFFILIATION


def _goes_on_with_skills(block: Block, above: Section) -> bool:
    """Whether a heading that says nothing stands over more of the skills above it, or over what somebody works with."""
    named = fold(block.heading.text) if block.heading is not None else ""
    if names_a_group(named):
        listed = reads_as_skills(block.lines, fewest=1 if above is Section.SKILLS else _SEVERAL)
    else:
        among = _MADE_WITH.search(named) is not None or above is Section.SKILLS
        listed = among and reads_as_skills(block.lines)
    return listed and not _tells_of_else(block.lines)


def _tells_of_else(lines: Sequence[Line]) -> bool:
    """Whether lines begin with labels of what is no skill: voluntary work, referees, hobbies."""
    return any(likely_heading(re.split(r"[:\t]", line.text)[0]) is Section.OTHER for line in lines)


def _names_none(block: Block) -> bool:
    """Whether a section of languages names none that people speak, nor how well: its heading names skills as well, or
    it lists short things.
    """
    if not block.lines or any(names_a_language(line.text) or states_a_level(line.text) for line in block.lines):
        return False
    both = block.heading is not None and _ANY_TONGUE.search(fold(block.heading.text)) is not None
    return both or reads_as_skills(block.lines)


def _teaches(block: Block) -> bool:
    """Whether courses bear the numbers of a university's."""
    named = block.heading is not None and _COURSE.search(fold(block.heading.text)) is not None
    return named and sum(COURSE.match(line.text) is not None for line in block.lines) >= _SEVERAL


def _lists_of(block: Block) -> list[Block]:
    """The block, or, where something else is but lists of skills with their labels, these and those of languages."""
    labels = [_LABEL.match(line.text) for line in block.lines]
    if block.section is not Section.OTHER or not all(labels) or len(labels) < _SEVERAL:
        return [block]
    spoken = [
        only_languages(line.text[label.end() :]) for line, label in zip(block.lines, labels, strict=True) if label
    ]
    skills = [line for line, tongue in zip(block.lines, spoken, strict=True) if not tongue]
    if not reads_as_skills(skills):
        return [block]
    tongues = [line for line, tongue in zip(block.lines, spoken, strict=True) if tongue]
    return [
        Block(Section.SKILLS, block.heading, skills),
        *([Block(Section.LANGUAGES, None, tongues)] if tongues else []),
    ]


def _with_jobs_of_header(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with jobs that stand below the contact data without a heading as a section of their own."""
    found: list[Block] = []
    for block in blocks:
        begin = _first_job(block.lines) if block.section is Section.HEADER else None
        if begin is None:
            found.append(block)
            continue
        found += [replace(block, lines=block.lines[:begin]), Block(Section.EXPERIENCE, None, block.lines[begin:])]
    return found


def _first_job(lines: Sequence[Line]) -> int | None:
    """Where jobs begin: at the first of several lines that each hold a span of time and read as a job."""
    dated = [n for n, line in enumerate(lines) if any(not found.single for found in find_ranges(line.text))]
    if not dated or dated[0] == 0:
        return None
    jobs = [n for n in dated if JOBS_CONTENT(list(parts_of(lines[n], 0))) >= _READS_WELL]
    return dated[0] if len(jobs) >= _MOST * len(dated) and dated[0] == jobs[0] else None


def _section_of(lines: Sequence[Line], known: set[Section], number: int) -> Section:
    if not lines:
        return Section.OTHER
    tongues = sum(names_a_language(line.text) and len(line.text.split()) <= 8 for line in lines)
    several = len(lines) > 1 or (only_languages(lines[0].text) and "," in lines[0].text)
    if several and tongues >= _MOST * len(lines) and Section.LANGUAGES not in known:
        return Section.LANGUAGES
    if find_anchors(with_whole_dates(lines)):
        jobs, degrees = _reads(lines, JOBS_CONTENT), _reads(lines, DEGREES_CONTENT)
        if jobs >= max(degrees, _READS_WELL) and Section.EXPERIENCE not in known:
            return Section.EXPERIENCE
        if degrees >= max(jobs, _READS_WELL) and Section.EDUCATION not in known:
            return Section.EDUCATION
        return Section.OTHER
    if Section.SKILLS not in known and reads_as_skills(lines):
        return Section.SKILLS
    prose = sum(len(line.text.split()) for line in lines if is_prose(line.text))
    if prose >= 12 and Section.SUMMARY not in known and number < _FIRST_BLOCKS:
        return Section.SUMMARY
    return Section.OTHER


def _reads(lines: Sequence[Line], content: Content) -> float:
    """How well the entries of some lines read, whatever the labels or the names of columns say of them."""
    entries = read_entries(lines, content)
    told = ([replace(part, role="") for part in entry.parts] for entry in entries)
    return sum(map(content, told)) / max(1, len(entries))
