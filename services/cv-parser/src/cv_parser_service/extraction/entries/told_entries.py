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
_BEFORE = (
    r"(?:before|after|prior to|previous to|avant|apres|antes(?: de)?|despues(?: de)?) (?:that|this|cela|ca|eso|esto)|"
    r"then|later|earlier|previously|puis|ensuite|auparavant|luego|anteriormente"
)
_FRONT = re.compile(
    rf"\W*(?:{_BEFORE})?,?\W*"
    r"(?:from|in|since|between|during|en|de|du|depuis|des|entre|desde|del|durante)?\W*"
)
_PERSON = re.compile(
    r",? ?(?:(?:i|and i|then i|she|he) (?:then |also |currently |first )?(?:(?:was |have been |had been |am )?"
    r"(?:employed|engaged|working|serving|worked|work|served|serve|acted|act|have worked|have served)|was|am|is|became|"
    r"(?:have|has|had) been|has (?:worked|served))"
    r"|j'ai ete|j'etais|je suis(?: devenue?)?|j'ai travaille|je travaille|j'ai exerce|j'exerce|j'ai occupe le poste|"
    r"j'occupe le poste|(?:yo )?(?:fui|soy|era|he sido|trabaje|trabajo|he trabajado|estuve|me desempene|me desempeno|"
    r"ejerci|ejerzo|ocupe el (?:puesto|cargo)|ocupo el (?:puesto|cargo)))"
    r"(?: (?:as|comme|en tant que|como|de)(?= )"
    r"|(?P<where> (?:by|at|for|with|chez|pour|par|au sein de|aupres de|para|en|con)"
    r"(?: (?:the|la|le|les|el|los))?(?= )))?"
    r"(?: (?:an?|the|une?|una|le|la|el)(?= ))? (?:l')?"
)
"""Who tells it, and as what or where, behind the dates; the title or the employer follows."""
_WHERE = re.compile(
    r",? (?:with|at|for|by|of|chez|a|au|aux|au sein d[eu]|aupres d[eu]|dans|pour|para|en|con)"
    r"(?: (?:the|la|le|les|el|los|las)(?= ))? (?:l')?"
)
_CLAUSE = re.compile(r",|\(| at | for | chez | en ")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=[A-ZÀ-Þ])|(?<=[)\d])\.\s+(?=[A-ZÀ-Þ])")
_ASIDE = re.compile(r"(?:,? (?:where|who|which|while|when|ou|qui|donde|que)|, (?:also|first|aussi|d'abord|tambien)) ")
"""What goes on behind the name of the employer, to tell more."""
_TITLED, _SHORT = 2.0, 12
_MAX_NAME = 14
"""Words of an employer in front of the title at most."""


def with_told(lines: Sequence[Line]) -> list[Line]:
    """The lines with the words that lead to title, employer and dates blank, where a sentence tells all of them.

    In bold it needs no date. Sentences behind one that begins with its dates are what was done; where no other line has
    dates, each sentence of a paragraph may be such a one.
    """
    told: list[Line] = []
    all_told = not any(len(line.text.split()) <= _SHORT and find_ranges(line.text) for line in lines)
    for line in lines:
        if (text := _cells(line.text, dated=not line.bold)) is not None:
            told.append(replace(line, text=text))
        else:
            told += _dated_first(line) or (_within(line) if all_told and not line.bullet else []) or [line]
    return told


def _within(line: Line) -> list[Line]:
    """A paragraph of which a later sentence tells a job: this one's head, and the others as items of a list."""
    ends = [stop.end() for stop in _SENTENCE_END.finditer(line.text)]
    pieces: list[Line] = []
    found = False
    for begin, end in zip([0, *ends], [*ends, len(line.text)], strict=True):
        text = line.text[begin:end].rstrip()
        piece = replace(line, text=text, start=line.start + begin, gap=False, looks="", edges=())
        head = _dated_first(piece)
        found = found or bool(head)
        pieces += head or [replace(piece, bullet=True)]
    return pieces if found else []


def _dated_first(line: Line) -> list[Line]:
    """The head and the rest of a paragraph such as "From 2002 to 2009 I was a driver with Hull Ltd in York. I ..."."""
    text = line.text
    first = next(iter(find_ranges(text)), None)
    if first is None or _FRONT.fullmatch(fold(text[: first.begin])) is None:
        return []
    lead = _PERSON.match(fold(text), first.finish)
    if lead is None:
        return []
    stop = _SENTENCE_END.search(text, lead.end())
    end = stop.start() if stop else len(text.rstrip(" ."))
    aside = _ASIDE.search(fold(text), lead.end(), end)
    end = aside.start() if aside else end
    link = (_AS if lead["where"] else _WHERE).search(fold(text), lead.end(), end)
    title = text[link.end() : end] if link and lead["where"] else text[lead.end() : link.start() if link else end]
    if title_score(_CLAUSE.split(title, maxsplit=1)[0].strip()) < _TITLED or len(title.split()) > _MAX_NAME:
        return []
    for begin, finish in [(first.finish, lead.end()), link.span() if link else (0, 0)]:
        text = text[:begin] + WIDE_GAP * (finish - begin) + text[finish:]
    head = replace(line, text=text[:end], bullet=False, gap=True, looks="", edges=())
    at = aside.end() if aside else stop.end() if stop else len(text)
    rest = replace(line, text=text[at:], start=line.start + at, bullet=True, gap=False, looks="", edges=())
    return [head, rest] if rest.text.strip() else [head]


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
