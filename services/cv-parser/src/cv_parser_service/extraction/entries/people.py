"""What stands behind a title and is no part of it: for whom somebody worked, and which course was taught."""

import re
from functools import lru_cache

from cv_parser_service.extraction.lexicon import employer_score, institution_score, title_score
from cv_parser_service.extraction.personal.name_order import is_given
from cv_parser_service.extraction.words import fold

_HONORIFIC = (
    r"(?:[Pp]rof(?:s|essors?|esseure?s?|esor(?:es|as?)?)?\b\.?|Dr[as]?\b\.?|Pr\b\.?|Doct(?:ors?|ora|eure?)\b|"
    r"Dean\b|Sir\b|Mrs?\b\.?|Ms\b\.?|Mme\b\.?|Sra?\b\.?|Dña\b\.?)"
)
_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:d[aeiou]s?|del|van|von|der|den|la|le|el|bin|al|ten)\s){{0,2}}{_WORD}){{0,3}}"
_PERSON = rf"{_HONORIFIC}(?:\s{_HONORIFIC}){{0,2}}\s{_NAME}"
_PEOPLE = rf"{_PERSON}(?:\s?(?:,|,?\s(?:and|et|y|e)\b|[&/])\s?{_PERSON}|\s(?:and|et|y|&)\s{_NAME}){{0,3}}"
_LED = (
    r"(?:under the |bajo la |sous la )?(?:supervision|supervisión|direction|dirección|guidance|mentorship|tutela) "
    r"(?:of|de|du|del)|"
    r"(?:supervised|advised|mentored|led|headed|directed) by|"
    r"(?:encadr|dirig|supervis)[eé]+s? par|(?:dirigid|supervisad|tutorizad)[oa] por|"
    r"(?:(?:research|faculty|academic|thesis) )?(?:supervisors?|advis[oe]rs?|mentors?|principal investigators?)\s?:?|"
    r"PIs?\s?:?|(?:encadrant(?:e|s|es)?|tuteurs?|tutor(?:a|es)?|directeur|director)\s?:"
)
_FOR = (
    r"(?:(?:working|reporting|directly|assisting)\s)?(?:for|to|of|under|with|by)|"
    r"auprès d[eu]|avec|pour|d[eu]|con|para|del|de la"
)
_ARTICLE = r"(?:(?:the|la|le|el|los|las)\s)?"
_BEHIND = re.compile(
    rf"(?<![\s,;(–—-])[\s,;(–—-]{{0,40}}(?<!\w)(?:(?P<led>(?i:{_LED}))|(?P<to>(?i:{_FOR})))\s{_ARTICLE}{_PEOPLE}\)?"
)
_IN_BRACKETS = re.compile(rf"\s{{0,4}}\((?:(?i:{_LED}|{_FOR})\s)?{_PEOPLE}\s?\)")
_UNTITLED = re.compile(rf"\s(?P<to>to|under|for|with)\s(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})(?=\s*(?:[,;:(\t|)]|$))")
_ONE_MORE = re.compile(
    rf"(?:,\s|,?\s(?:and|et|y|&)\s)(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})(?=\s*(?:[,;:(\t|]|$|\sand\s))"
)
"""The next of several people without a title of address."""
_OF_TITLE = re.compile(rf",\s(?=Prof|Dr){_PEOPLE}(?=\s*(?:[,;(\t|]|$))")
_AHEAD = re.compile(rf"(?:^|(?<=[\t|]))\s*Prof(?:\.|essor)\s(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})(?=\s*(?:[,;(\t|]|$))")
"""A professor that a cell begins with, by name."""
_BETWEEN_NAMES = re.compile(r",\s(?:and\s|et\s|y\s)?|\s(?:and|et|y|&)\s")
_WHOLE_NAME = re.compile(rf"{_WORD}(?:\s(?:d[aeiou]s?\s|del\s|van\s|von\s|der\s|la\s)*{_WORD}){{1,3}}")
_ASSISTS = re.compile(r"\bassistant\b|\bfellow\b|\bRA\b", re.IGNORECASE)
_RESEARCHES = re.compile(
    r"\b(?:research(?:er)?|teaching|graduate|field|lab(?:oratory)?|RA|TA|postdoc\w*|doctoral|ph\.?d|fellow|scholar)\b",
    re.IGNORECASE,
)
_TEACHES = re.compile(
    r"\b(?:teach\w*|TA|tutor|instructor|lecturer|grader|marker|demonstrator|professor|preceptor|facilitator|reader|"
    r"enseignante?|charg[eé]e? (?:de cours|de td|d['’]enseignement)|monit(?:eur|rice|ora?)|vacataire|"
    r"docente|profesora?|ayudante|auxiliar)\b",
    re.IGNORECASE,
)
_NUMBER = r"[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?(?:\s?[-/&,]\s?(?:[A-Z]{2,5}[ -]?)?\d{2,4}[A-Z]?){0,6}"
_COURSE = re.compile(
    rf"(?:\s(?:for|in|of|de|en|pour|para)(?=\s))?(?<![\s,;:–—-])[\s,;:–—-]{{0,40}}(?<![\w-]){_NUMBER}"
    r"(?=[:.]?\s+[A-ZÀ-Þ“\"]|\s*(?:[)\t|,;]|$))"
)
_NUMBERED = re.compile(
    rf"(?:[,:]|\s[–—-])\s[^,;:|\t()]{{3,70}}\s\((?:{_NUMBER}|(?:[Uu]nder|[Pp]ost)?[Gg]raduate(?:\s[^()]{{1,20}})?)\)"
)
"""The name of a course with its number, or whom it is for, in brackets."""
_CALLED = re.compile(
    r"(?:introduct(?:ion|ory course) (?:to|in)|intro to|(?:principles|foundations|fundamentals|topics) (?:of|in)|"
    r"(?:workshops?|seminars?|lectures?|bootcamp|course) (?:on|in)|introduction (?:a|aux?)|initiation (?:a|aux?)|"
    r"introduccion (?:a|al)|fundamentos de|principes de)\b|.+\s(?:course|boot ?camp|seminar)s?$"
)
"""How courses are called, in folded text."""
_CELL_END = re.compile(r"[\t|]|$")
_MAY_NAME = re.compile(rf"{_HONORIFIC}|[Aa]ssistant|[Ff]ellow|\bRA\b")
_MAY_NUMBER = re.compile(r"[A-Z]{2}[ -]?\d\d|raduate")
_TITLED, _NAMED = 2.0, 2.0
_BEFORE = re.compile(r"[\t|,;:(]|\s[–—-]\s")


@lru_cache(maxsize=4096)
def blank_people(text: str) -> str:
    """The text with the people that somebody worked for blanked, behind a title, and with them what leads there."""
    if _MAY_NAME.search(text) is None:
        return text
    blank = _AHEAD.sub(lambda m: _tabs(m) if _is_person(m["name"]) else m[0], _IN_BRACKETS.sub(_tabs, text))
    blank = _OF_TITLE.sub(lambda m: _tabs(m) if _supervises(m) else m[0], blank)
    blank = _BEHIND.sub(lambda m: _tabs(m) if m["led"] or _is_titled(m.string[: m.start()]) else m[0], blank)
    found = _UNTITLED.search(blank)
    if found is None or not _names_a_person(found):
        return blank
    end = found.end()
    while (more := _ONE_MORE.match(blank, end)) is not None and _is_person(more["name"]):
        end = more.end()
    return blank[: found.start()] + "\t" * (end - found.start()) + blank[end:]


def _tabs(match: re.Match[str]) -> str:
    return "\t" * len(match[0])


def _is_titled(before: str) -> bool:
    """Whether what stands right in front reads like a title."""
    return title_score(_BEFORE.split(before)[-1].strip()) >= _TITLED


def _names_a_person(match: re.Match[str]) -> bool:
    """Whether an assistant is said to be one of somebody without a title of address."""
    before, name = _BEFORE.split(match.string[: match.start()])[-1], match["name"]
    if _ASSISTS.search(before) is None or (match["to"] == "for" and _RESEARCHES.search(before) is None):
        return False
    return _is_person(name)


def _is_person(name: str) -> bool:
    """Whether words read like the name of a person, and of nothing else."""
    named = max(employer_score(name), institution_score(name), title_score(name)) >= _NAMED / 2
    return not named and is_given(name.split()[0])


def are_people(text: str) -> bool:
    """Whether a text lists nothing but names of people."""
    names = _BETWEEN_NAMES.split(text)
    return all(_WHOLE_NAME.fullmatch(name) is not None and _is_person(name) for name in names)


def _supervises(match: re.Match[str]) -> bool:
    """Whether people with a title of address stand behind that of a researcher, and are no place to work at."""
    before = _BEFORE.split(match.string[: match.start()])[-1].strip()
    if _RESEARCHES.search(before) is None or title_score(before) < _TITLED:
        return False
    return max(employer_score(match[0][2:]), institution_score(match[0][2:])) < _NAMED


@lru_cache(maxsize=4096)
def blank_course(text: str) -> str:
    """The text with the course blanked that somebody taught, as its number tells, as far as a name of a school."""
    if _MAY_NUMBER.search(text) is None:
        return text
    if (numbered := _NUMBERED.search(text)) is not None and _TEACHES.search(text[: numbered.start()]) is not None:
        return text[: numbered.start()] + _tabs(numbered) + text[numbered.end() :]
    course = _COURSE.search(text)
    if course is None or _TEACHES.search(text[: course.start()]) is None:
        return text
    end = _CELL_END.search(text, course.end())
    finish = end.start() if end else len(text)
    for comma in re.finditer(r",\s+|\s[–—-]\s", text[course.end() : finish]):
        name = text[course.end() + comma.end() : finish]
        if max(employer_score(name), institution_score(name)) >= _NAMED:
            finish = course.end() + comma.start()
            break
    return text[: course.start()] + "\t" * (finish - course.start()) + text[finish:]


@lru_cache(maxsize=4096)
def names_a_course(text: str) -> bool:
    """Whether a text is called as courses are ("Introduction to Ethics")."""
    return _CALLED.match(fold(text)) is not None


def says_who_teaches(text: str) -> bool:
    """Whether a text is the title of somebody who teaches."""
    return title_score(text) >= _TITLED and _TEACHES.search(text) is not None


def is_of_scholar(text: str) -> bool:
    """Whether a text is the title of somebody who teaches or does research."""
    return title_score(text) >= _TITLED and (_TEACHES.search(text) or _RESEARCHES.search(text)) is not None
