"""Headings of sections, in English, French and Spanish."""

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.form_labels import Fact, fact_of, label_cut
from cv_parser_service.extraction.sections.composed_headings import composed_heading, is_about_a_noun
from cv_parser_service.extraction.sections.declarations import declares
from cv_parser_service.extraction.sections.instructions import asked_heading, bare_heading
from cv_parser_service.extraction.words import fold


class Section(StrEnum):
    HEADER = "header"
    PERSONAL = "personal"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGES = "languages"
    SKILLS = "skills"
    CERTIFICATIONS = "certifications"
    OTHER = "other"
    UNKNOWN = "unknown"


_SECTION_OF = {
    title.strip(): Section(section)
    for section, lines in sections_of("headings").items()
    for line in lines
    for title in line.split("|")
}
_TITLES = sorted(_SECTION_OF, key=len)
_LENGTHS = [len(title) for title in _TITLES]
_LONG = 8
_WITHOUT_BLANKS = {
    title.replace(" ", ""): section for title, section in _SECTION_OF.items() if len(title.replace(" ", "")) >= _LONG
}
"""Letters set apart lose the blanks between words, or gain some within."""
_JOINERS = re.compile(r"\s*(?:&|\+|/|\band\b|\bet\b|\by\b|,)\s*")
_TOLD_BY = (
    (
        Section.OTHER,
        r"\btaught\b|\b(?:besides|beyond|outside(?: of)?|away from|apart from) (?:(?:the|my) )?(?:job|work)\b|"
        r"volunt|benevol|hobb|interes|interet|loisir|refer|publica|award|prix\b|premio|driving|condui|project|proje|"
        r"proyect|logro|distinc|honores|social|associat|asociac|confer|aficion|presentations|\btalks?\b|exposes|"
        r"exhibit|exposici|\bbooks?\b|\blivres?\b|\blibros?\b|\bprizes?\b|\bjur(?:y|ies|ys|ado|ados)\b|screening|discogra|filmogra|\bgrants?\b|fellowship|scholarship|honou?rs\b|\bblog\b",
    ),
    (Section.LANGUAGES, r"\blangu|\bidiom|\blinguis|\blengua"),
    (
        Section.CERTIFICATIONS,
        r"certif|licen[cs]es|continu|complement|\bcourses|\bcursos|habilitation|\bconstancias|\bdiplomados|"
        r"^(?!.*(?:academ|educat|stud(?:y|ies)|experi|employ|skill)).*\btrainings?$",
    ),
    (
        Section.EXPERIENCE,
        r"experi|employ|emploi|emple[oa]|career|carriere|trayectoria|laboral|\bjobs?\b|\bstages?\b|practicas|"
        r"parcours prof|\bwork\b.* history|\bpositions\b|appointments|\bpostes\b|\bpuestos\b|\bcargos\b",
    ),
    (Section.OTHER, r"\bteaching\b|\bmentor(?:ing|ship)\b|\bservice (?:and|to)\b|\band service\b|\boutreach\b"),
    (
        Section.EDUCATION,
        r"educat|educac|\bformation|\bformacion|stud(?:y|ies)|etudes|estudio|academi|diplom|scola|degree|school",
    ),
    (
        Section.SKILLS,
        r"skill|compet(?!iti)|outil|logiciel|tool|conociment|connaissanc|aptitud|habilidad|herramient|software|expertise|"
        r"savoir|knowledge|strength|atout|technolog",
    ),
    (
        Section.SUMMARY,
        r"profil|perfil|summary|about|resum|propos|objecti|objeti|sobre mi|portrait|ensemble|overview|bref",
    ),
    (Section.PERSONAL, r"contact|personal|personnel|coordonn|\bdatos (?:de|del|basicos|generales)\b|^(?:mis )?datos$"),
)
_STEMS = tuple((section, re.compile(stems)) for section, stems in _TOLD_BY)
_ANY_STEM = re.compile("|".join(stems for _, stems in _TOLD_BY))
_ABOUT = re.compile(r"\s(?:for|in|of|at|with|pour|en|dans|chez|avec|de|du|des|para|con)\s|\sd'")
"""What follows says what a section's things are for or about, and not what they are."""
_LABELS = (
    r"(?:duties|responsibilities|duties and responsibilities|responsabilites|responsabilidades|"
    r"activities and responsibilities|activites et responsabilites|funciones y responsabilidades|"
    r"actividades y responsabilidades|missions?|taches|tareas|funciones|"
    r"achievements|accomplishments|realisations|logros|activites|actividades|activities|highlights|attributions|"
    r"fonctions|"
    r"technologies|tecnologias|tools|outils|herramientas|environnement technique|environment|stack|competences|"
    r"skills|projects?|"
    r"projets?|proyectos?|description|descripcion|details|resultats|results|resultados|role|tasks|contenu|travaux|"
    r"modules|courses|coursework|cours|asignaturas|relevant coursework|subjects|matieres)"
    r"(?:\s+(?:principal(?:es|aux)?|include|included|incluidas|exercees|realisees|realizadas|techniques|cles|"
    r"destacados|clave))?"
)
_LABEL = re.compile(
    r"(?:(?:principal(?:es|aux)?|main|key|mes|my|mis|major|selected|notable)\s+)?"
    rf"{_LABELS}(?:\s*(?:&|/|\bet\b|\band\b|\by\b)\s*{_LABELS})?"
)
_DUTIES = re.compile(r"dut|responsab|respons|tach|tarea|funcion|mission|highlight|tasks|attribution")
_ALSO_CONTENT = frozenset(
    (
        "diploma",
        "diplome",
        "licence",
        "certificate",
        "certificat",
        "certificado",
        "license",
        "formacion",
        "degree",
        "titulo",
    )
)
_NO_LEADS = frozenset(("school", "college", "university"))
"""Headings that are labels of a fact about a degree where anything stands beside them."""
_GROUP = re.compile(
    r"(?:my |mes |mis )?(?:main|key|core|major|primary|secondary|principal(?:e?s|aux)?|cles?|clave|centrales|"
    r"fondamenta(?:ux|les)|fundamentales|basicas?|basics?|also|plus|others?|additional|further|more|extra|autres?|otr[oa]s?|"
    r"adicionales|complementari?[oa]s|complementaires|additionnelles|supplementaires|secondaires|secundari[oa]s|aussi|ademas|"
    r"tambien|diverse?s?|various|varios|general(?:es)?|generale?s|specific|specifiques|especificas|hard|soft|technical|"
    r"techniques?|tecnic[oa]s|personal|personnelles|personales|transversales|coeur de metier|core business|"
    r"advanced|intermediate|beginner|proficient|expert[eo]?s?|avancees?|intermediaires?|avanzad[oa]s?|intermedi[oa]s?|"
    r"familiar with|working knowledge|basic knowledge|notions|bonnes connaissances|conocimientos basicos|"
    r"maitrises?|dominio|mastery|mastered|"
    r"languages|frameworks|libraries|databases|operating systems|cloud|devops|office|platforms|methods|"
    r"methodologies|"
    r"langages|bibliotheques|bases de donnees|systemes(?: d'exploitation)?|plateformes|methodes|methodologies|"
    r"lenguajes|bibliotecas|bases de datos|sistemas operativos|plataformas|metodos|metodologias|"
    r"domains?|domaines?|areas?|topics|thematiques|themes|keywords|mots[- ]cles|palabras clave)"
    r"(?: (?:skills|competences|competencias|habilidades|conocimientos|strengths|atouts|tools|outils|herramientas|"
    r"qualities|qualites|knowledge|connaissances|technologies|languages|areas|domaines))?"
)
_OF_JOBS = re.compile(r"^(?!.*(?:volunt|benevol)).*\b(?:jobs|employment|work history|empleos|emplois|trabajos)$")
"""Headings that end with what stands below them."""
_FACTS = ("marital status", "situation familiale", "estado civil")
"""Headings that are but a label where something stands beside them."""
_SOUGHT = re.compile(
    r"(?:(?:desired|preferred|target) )?(?:job|position)|(?:job|posts?|positions?|rank|role) (?:applied(?: for)?|"
    r"applying for|sought|desired|wanted|preferred)|"
    r"current (?:position|job)|"
    r"(?:emploi|poste|fonction) (?:recherchee?|visee?|souhaitee?|sollicitee?|actuel(?:le)?)|"
    r"(?:empleo|puesto|cargo) (?:deseado|buscado|solicitado|pretendido|actual)|"
    r"(?:puesto|cargo) al que (?:se )?(?:opta|postula)|"
    r"appl(?:ying|ication) for(?: the)?(?: (?:post|position|role|job)(?: of)?)?"
)
"""Headings of the job that somebody has or looks for; beside them, or among jobs, they are labels."""
_LOOSE = re.compile(
    r"^(?:(?:my|mon|ma|mes|mi|mis) )?(?:(?:professional|selected|relevant|recent) )?|"
    r" (?:professionnel(?:le)?s?|profesional(?:es)?|pertinente?s|significati(?:f|ve)s|recente?s|academiques?|"
    r"anterieure?s?|so far|to date|(?:up )?(?:un)?til now|up to now|jusqu a (?:present|maintenant|ce jour)|jusqu ici|"
    r"hasta (?:ahora|hoy|la fecha|el momento))$"
)
"""Words around a heading that leave it what it is."""
_DOCUMENT = re.compile(
    r"(?:mon |mi |my )?(?:(?:curriculum|curriculo)(?: vit(?:ae?|æ))?|hoja de vida|cv)"
    r"(?: cv| hoja de vida| resum(?:e|ido))?"
)
_REVISED = re.compile(
    r"\W*(?:(?:this |ce |este )?(?:document|page|cv|resume|curriculum(?: vitae)?)(?: was| a ete| fue)? )?"
    r"(?:(?:last|latest|most recent(?:ly)?|date of (?:the )?last|(?:date de )?(?:la )?derniere|"
    r"(?:fecha de (?:la )?)?ultima) "
    r"(?:updated?|revis(?:ed|ion)|modifi(?:ed|cation)|edit(?:ed)?|changed?|build|mise a jour|modification|revision|"
    r"actualizacion|modificacion)|"
    r"(?:updated|revised|mis(?:e)? a jour|actualizad[oa]|generated|compiled|printed))"
    r"(?: (?:on|in|at|le|en|el|of))?\s*[:–-]?\s+(?=\S)"
)
"""What stands in front of the date on which a CV was last changed."""
_PLURAL = re.compile(r"(?<=\w)\((?:s|es|x)\)")
_NOTE = re.compile(r"(?<=\w)\s*\((?:\s*\*|[a-z])[^()]*\)\W*$")
"""What is said in brackets behind the name of a section: "(selected)", "(* marks solo shows)"."""
_NUMBER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})(?:[.)]\s*|\s+)|[a-l][.)]\s+)")
"""The number or letter of a section before its name: "2.", "IV)", "4.0", "B."."""
_MARKS = re.compile(r"[^\w&+/,]+")
_DASHED = re.compile(r"\s+[–—-]\s+")
_MAX_WORDS = 7
_CLOSE = 91
_MIXED = 3
"""From so many sections on, a heading that names them says nothing."""


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Section | None:
    """The section that a line names, if it is a heading that we know, or one that a form counts as a section."""
    bare, counted = bare_heading(text)
    known = _known(_NOTE.sub("", bare))
    return likely_heading(bare) if known is None and counted else known


def _known(text: str) -> Section | None:
    plain = _plain(text)
    if not plain or ((len(plain.split()) > _MAX_WORDS or len(plain) > 60) and plain not in _SECTION_OF):
        return None
    known = _SECTION_OF.get(plain) or _joined(plain) or _WITHOUT_BLANKS.get(plain.replace(" ", ""))
    loose = _LOOSE.sub("", plain)
    composed = composed_heading(plain)
    known = known or _SECTION_OF.get(loose) or _joined(loose) or (Section(composed) if composed else None)
    return known or _close(plain)


def likely_heading(text: str) -> Section:
    """What a line that is surely a heading names, by the words in it; unknown where they tell nothing."""
    words = fold(text)
    if _OF_JOBS.match(words.strip(" :.")):
        return Section.EXPERIENCE
    sections = (_by_stem(part) for part in (_ABOUT.split(words, maxsplit=1)[0], words))
    likely = next((section for section in sections if section is not None), Section.UNKNOWN)
    return Section.UNKNOWN if likely is Section.CERTIFICATIONS and names_a_group(text) else likely


def headed_by_noun(text: str) -> Section | None:
    """The section of jobs or degrees that the noun of a few words names, whatever the others are about."""
    plain = _plain(text)
    return _by_stem(plain) if is_about_a_noun(plain) else None


def _by_stem(words: str) -> Section | None:
    if _ANY_STEM.search(words) is None:
        return None
    return next((section for section, stems in _STEMS if stems.search(words)), None)


def heading_ahead(text: str) -> Section | None:
    """The section of a heading that says behind a dash which part of it follows: "Employment – present post"."""
    front, *rest = _DASHED.split(text, maxsplit=1)
    aside = rest[0] if rest else ""
    told = bool(aside) and len(aside.split()) <= _MAX_WORDS and not any(c.isdigit() for c in aside)
    return heading_of(front) if told and (aside[0].islower() or text.isupper()) else None


def names_document(text: str) -> bool:
    """Whether a line only says that this is a CV, or when it was last changed."""
    if revised := _REVISED.match(fold(text)):
        return is_dates_only(text[revised.end() :])
    plain = _plain(text)
    return _DOCUMENT.fullmatch(plain) is not None and (plain != "curriculum" or "í" in text.lower())


def is_label(text: str) -> bool:
    """Whether a line only says that duties, achievements or tools follow."""
    return _LABEL.fullmatch(fold(text).strip(" :.-")) is not None or fact_of(text) is Fact.DUTIES


def names_sought(text: str) -> bool:
    """Whether a heading says that the job that somebody has or looks for stands below it."""
    return _SOUGHT.fullmatch(_plain(text)) is not None


def sought_behind(text: str) -> int:
    """Where in a line the job begins that somebody looks for, behind a label that says so; 0 where there is none."""
    label = re.match(r"([^:\t|]{3,40}?)\s*[:\t]\s*(?=\S)", text)
    return label.end() if label is not None and names_sought(label[1]) else 0


def is_fact(text: str) -> bool:
    """Whether words that head a section elsewhere are but the label of a fact about the person."""
    return _plain(text) in _FACTS


def names_a_group(text: str) -> bool:
    """Whether words say only that some of the skills follow: "Additional", "Other tools"."""
    return _GROUP.fullmatch(fold(text).strip(" :.-").replace("œ", "oe")) is not None


def heads_a_group(text: str) -> bool:
    """Whether such words, or a heading of skills, may stand above a group of them."""
    return names_a_group(text) or _SECTION_OF.get(_plain(text)) is Section.SKILLS


def names_duties(text: str) -> bool:
    """Whether such a label can hardly be the heading of a section."""
    return is_label(text) and _DUTIES.search(fold(text)) is not None


def begins_duties(text: str) -> bool:
    """Whether a line begins with such a label, and goes on."""
    front = re.match(r"([^:\t]{3,60}?)\s*[:\t]", fold(text))
    return front is not None and is_label(front[1])


def without_label(text: str) -> str:
    """The text without such a label in front of it."""
    if (cut := label_cut(text)) and is_label(text[:cut]):
        return text[cut:].strip()
    match = _LABEL.match(fold(text))
    rest = text[match.end() :] if match else ""
    return rest.lstrip(" :\t").strip() if rest.lstrip(" ").startswith((":", "\t")) else text


def leading_heading(text: str) -> tuple[Section, int] | None:
    """A heading that begins its line ("Languages: French, English") and where its content begins."""
    if lead := asked_heading(text):
        return (section, lead[1]) if (section := _SECTION_OF.get(_plain(lead[0]))) else None
    match = re.match(r"([^:\t|]{3,40}?)\s*(?::|\t|\s[–—|]\s)\s*(?=\S)", text)
    if match is None or declares(text[match.end() :]):
        return None
    plain = _plain(match[1])
    section = None if plain in _FACTS or plain in _NO_LEADS or _SOUGHT.fullmatch(plain) else _SECTION_OF.get(plain)
    return (section, match.end()) if section else None


def _plain(text: str) -> str:
    """A heading without marks and its number; "I like" begins with no number."""
    plain = _without_marks(fold(text).strip())
    return plain if plain in _SECTION_OF else _without_marks(_NUMBER.sub("", fold(text).strip()))


def _without_marks(folded: str) -> str:
    folded = _PLURAL.sub("", folded)
    return " ".join(_MARKS.sub(" ", folded).strip(" ,/+&").split()).replace("_", "").strip()


def _joined(plain: str) -> Section | None:
    """A heading made of two we know ("Education & Certifications"): the first names the section.

    What stands below "Courses & Skills" may be either, and is surely a skill; what stands below three things may be
    anything, where certificates are the first.
    """
    parts = [part for part in _JOINERS.split(plain) if part]
    sections = [_SECTION_OF.get(part) for part in parts]
    if set(sections) == {Section.CERTIFICATIONS, Section.SKILLS}:
        return Section.SKILLS
    if sections[:1] == [Section.CERTIFICATIONS] and all(sections) and len(set(sections)) >= _MIXED:
        return Section.OTHER
    return sections[0] if len(parts) > 1 and all(sections) else None


def names_both(text: str, one: Section, other: Section) -> bool:
    """Whether a heading says that both stand below it ("Formation et expérience")."""
    return {one, other} <= {_SECTION_OF.get(part) for part in _JOINERS.split(_plain(text))}


def _close(plain: str) -> Section | None:
    if len(plain) < 7 or plain in _ALSO_CONTENT:
        return None
    best = process.extractOne(plain, _as_long_as(plain), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _SECTION_OF[best[0]] if best else None


def _as_long_as(plain: str) -> list[str]:
    """Titles of nearly that length: no other shares enough letters to be close."""
    shortest, longest = len(plain) * _CLOSE / (200 - _CLOSE), len(plain) * (200 - _CLOSE) / _CLOSE
    return _TITLES[bisect_left(_LENGTHS, shortest) : bisect_right(_LENGTHS, longest)]
