"""Running text where lists are looked for: what somebody did, below the headings of a CV by function; statements."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.skill_leads import lead_of
from cv_parser_service.extraction.words import fold, listed

_DONE = re.compile(
    r"(?:[A-Z][a-z]{2,}(?:ed|ing)|[A-ZÀ-Þ][a-zà-öø-ÿ]{2,}(?:é|amos|imos|ó)|"
    r"Built|Wrote|Led|Ran|Taught|Held|Gave|Made|Won|Grew|Sat|Set|Kept|Sold|Drove|Brought|Oversaw|Spoke|Took|Cut|Saw|Met|"
    r"Began|Chose|Drew|Found|Got|Rebuilt|Rose|Sent|Spent|Spread|Stood|Undertook|Went|Dealt|Fed|Hired|Sought|"
    r"Conçu|Mis|Mené|Tenu|Écrit|Construit|Réduit|Accru|Fait|Suivi|Conduje|Hice|Dirigí|Escribí|Reduje|Conseguí)"
    r"\s(?:(?=[a-zà-öø-ÿ\d$€£])|more\b)\S+.*"
)
_EARNED = listed(
    """
    certified licensed registered accredited trained advanced qualified chartered completed passed attended obtained
    awarded received earned applied authorised authorized issued training nursing teaching engineering marketing
    coaching accounting diving driving counselling counseling handling lifting cleaning cooking welding catering
    nominated certifie forme diplome agree obtenu valide inicie obtuve certificado
    """
)
"""Words with which certificates, or what is told of them, begin as well."""
_SHORTEST, _MOST, _SEVERAL = 5, 0.6, 2
_LONG, _LINE, _OPENS, _PARAGRAPH, _MANY = 6, 8, 10, 12, 0.3
_HEADING = 4
"""Characters between two lines that no heading of a section between them leaves."""
_STOP = re.compile(r"(?:[^\W\d_A-ZÀ-Þ]{2}|[A-Z]{3}|[%)])\.\s+(?=[A-ZÀ-Þ])")
_PIECES = re.compile(r"\s*[,;:•|\t]\s*|\.\s+")


def tell_deeds(lines: Sequence[Line]) -> bool:
    """Whether most lines say what somebody did, rather than what somebody has."""
    told = [line for line in lines if len(line.text.split()) >= _SHORTEST]
    deeds = sum(_is_deed(line.text) for line in told)
    return deeds >= max(_SEVERAL, _MOST * len(told))


def _is_deed(text: str) -> bool:
    return _DONE.match(text) is not None and fold(text.split()[0]) not in _EARNED


def without_statements(lines: Sequence[Line]) -> list[Line]:
    """The lines but for paragraphs of running text, whose commas part no list, and what heads these."""
    kept: list[Line] = []
    for run in _runs(lines):
        if not (len(run[0].text.split()) >= _LINE and _is_statement(" ".join(line.text for line in run))):
            kept += run
        elif (
            kept
            and not kept[-1].bullet
            and kept[-1].bold > run[0].bold
            and kept[-1].end < run[0].start <= kept[-1].end + 1
        ):
            kept.pop()
    return kept


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Long lines that stand below each other without bullets, up to a stop, as a paragraph; each other line alone."""
    run: list[Line] = []
    for line in lines:
        near = run and not line.gap and line.start <= run[-1].end + _HEADING
        goes_on = near and not line.bullet and len(run[-1].text.split()) >= _LINE
        if run and not goes_on:
            yield run
            run = []
        run.append(line)
        if line.bullet or line.text.endswith("."):
            yield run
            run = []
    if run:
        yield run


def _is_statement(text: str) -> bool:
    """Whether a paragraph is made of sentences, or begins as one, many of whose words stand in no short piece."""
    words = text.split()
    told = len(words) >= _PARAGRAPH and text.rstrip().endswith((".", "!")) and "\t" not in text
    if not told or any(lead_of(sentence) for sentence in _STOP.split(text)):
        return False
    pieces = [piece.split() for piece in _PIECES.split(text)]
    long = sum(len(piece) for piece in pieces if len(piece) > _LONG)
    sentences = 1 + len(_STOP.findall(text))
    several = sentences >= _SEVERAL and long > _MANY * len(words)
    return several or (len(pieces[0]) >= _OPENS and long > len(words) / 2)
