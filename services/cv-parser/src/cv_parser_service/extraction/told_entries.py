"""Jobs that a sentence tells ("Employed by Hull Ltd as a welder from 2010 to 2012"), as the cells of a head."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.words import fold

_WHEN = r"(?:(?:currently|presently|now|previously|formerly|actuellement|precedemment|actualmente|anteriormente),? )?"
_LEAD = re.compile(
    rf"{_WHEN}(?:i |je |j'|yo )?(?:am |was |have been |had been |suis |ai ete |ai |fui |he |estoy )?{_WHEN}"
    r"(?:(?P<own>self-employed)|(?:employed|working|worked|work|serving|served|hired|engaged|volunteered|volunteering|acting|acted)|"
    r"travaillant|travaille|employee?|embauchee?|engagee?|exerce|"
    r"trabajando|trabaje|trabajo|trabajado|contratad[oa]|emplead[oa]|me desempene|desempenado)"
    r"(?: (?:currently|actuellement|actualmente))? "
    r"(?P<where>(?:by|at|for|with|chez|pour|par|a|au sein de|au|en|para|por)(?: l[ae]s?| el| los)? )?"
    r"(?P<as>(?:as|comme|en tant que|como|en qualite de)(?: an?| the| une?| una)? )?"
)
"""What leads to an employer, or with "as" to a title, in folded text."""
_AS = re.compile(r",? (?:as|comme|en tant que|como|en qualite de)(?: an?| the| une?| una)? ")
_FROM = re.compile(r"[,.;]? (?:(?:from|since|between|de|du|depuis|desde|entre) )?$")
_TITLED = 2.0
_MAX_NAME = 14
"""Words of an employer in front of the title at most."""


def with_told(lines: Sequence[Line]) -> list[Line]:
    """The lines with the words that lead to title, employer and dates blank, where a sentence tells all of them.

    In bold it needs no date.
    """
    return [
        replace(line, text=text) if (text := _cells(line.text, dated=not line.bold)) is not None else line
        for line in lines
    ]


def _cells(text: str, *, dated: bool) -> str | None:
    lead = _LEAD.match(fold(text))
    if lead is None or not (lead["where"] or lead["as"]):
        return None
    ranges = find_ranges(text)
    when = ranges[-1].begin if ranges else len(text)
    if dated and not ranges:
        return None
    link = None if lead["as"] else _AS.search(fold(text), lead.end(), when)
    title = link.end() if link else lead.end()
    if (link is None and not lead["as"]) or len(text[lead.end() : title].split()) > _MAX_NAME:
        return None
    if title_score(re.split(r",|\(| at | for | chez | en ", text[title:when])[0].strip()) < _TITLED:
        return None
    begin = lead.end("own") if lead["own"] else lead.start()
    blanks = [(begin, lead.end()), link.span() if link else (0, 0)]
    if ranges and (link := _FROM.search(fold(text[:when]), title)):
        blanks.append(link.span())
    end = len(text.rstrip(" ."))
    for begin, finish in [*blanks, (end, len(text))]:
        text = text[:begin] + WIDE_GAP * (finish - begin) + text[finish:]
    return text
