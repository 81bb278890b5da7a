"""The field of study in a line of its own below the head of its degree, with a label or without."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.degrees import awaits_field, degree_score
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.lexicon import institution_score, title_score
from cv_parser_service.extraction.places import country_of, is_town
from cv_parser_service.extraction.words import fold, is_prose

FIELD_LABEL = re.compile(
    r"(?:options?|sp[ée]cialit[ée]s?|parcours|fili[eè]re|dominante|majeure|orientation|domaine|major|specialty|"
    r"concentration|especialidad|menci[oó]n|rama)\s*(?::|\b(?:in|en|de)\b)?\s*(?=[^\W\d_]{3})|"
    r"(?:field(?:\(?s\)?)? of study|domaines? d['’][ée]tudes?|[áa]mbito de estudios?)\s*:?\s*(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
"""What stands before a field of study that is set apart from its degree."""
HONOURS = re.compile(
    r"\b(?:(?:tres|assez) bien|"
    r"minor|gpa|mention|distinction|with honou?rs|cum laude|with merit|upper second|grade|note|moyenne|"
    r"average|thesis|memoire|these|tesis|option|dissertation|promedio|felicitations|valedictorian|class of|nota|"
    r"matricula de honor|sobresaliente|notable|premio extraordinario|con honores|"
    r"(?:first|second|third|pass|upper|lower)[ -](?:class|division)|c\.?g\.?p\.?a|aggregate|percentage|"
    r"\d+(?:[.,]\d+)? ?(?:%|marks?\b|points?\b|subjects?\b|units?\b|credits?\b|passes\b|papers?\b|o'? ?levels?\b|"
    r"matieres?\b|asignaturas?\b)|"
    r"honou?rs degree|[12]:[12]|summa)\b"
)
_TOLD = re.compile(r":|of study|d['’][ée]tudes?|de estudios?", re.IGNORECASE)
_NEXT_LINES = 2
"""Lines below the head of a degree in which its field may stand behind a label."""
_FEW, _SCHOOL, _TITLE = 6, 1.0, 2.0
_HALF = 0.5
_OTHER = re.compile(
    r"\b(?:dean|list|award|prize|prix|premio|scholar\w*|bourse|beca|honou?rs?|honores|coursework|courses?|cours|relevant|"
    r"activit\w+|project\w*|proj\w+t|proyecto|member|president|clubs?|societ\w+|committee|advis[eo]r|supervisor|"
    r"exchange|transcript|diploma|modules?|campus|faculty|department|school|online|part[ -]time|full[ -]time|graduated|"
    r"completed|ongoing|expected|in progress|en cours|en curso)\b"
)
"""Words of what else is told right below a degree."""
_BRACKETS = re.compile(r"\(([^()]+)\)")
_BEHIND = re.compile(r"\s+\([^()]*\)$")


def fields_below(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[Part | None]:
    """The field of each degree that a line below its head tells: without a label where half of them have one there."""
    bare = [pair.what is not None and awaits_field(pair.what.text) for pair in pairs]
    alone = [
        _alone(entry.body[0]) if waits and entry.body else None for entry, waits in zip(entries, bare, strict=True)
    ]
    agreed = sum(found is not None for found in alone) >= _HALF * sum(bare)
    return [_labelled(entry) or (found if agreed else None) for entry, found in zip(entries, alone, strict=True)]


def may_be_study(text: str) -> bool:
    """Whether a few words may name a field of study, and no school or degree."""
    few = 1 <= len(text.split()) <= _FEW and text[:1].isupper()
    return few and institution_score(text) < _TITLE and degree_score(text) < _TITLE


def _labelled(entry: Entry) -> Part | None:
    """The field of study that a line below the head gives behind its label: "Major: Botany"."""
    for line in entry.body[:_NEXT_LINES]:
        label = FIELD_LABEL.match(line.text)
        if label is not None and _TOLD.search(label[0]):
            field = re.split(rf"\s[|•·]\s|{WIDE_GAP}", line.text[label.end() :])[0].strip(" .")
            if may_be_study(field):
                return Part(field, line, label.end(), 0)
    return None


def _alone(line: Line) -> Part | None:
    """A field of study that is all that a line says, but for a town beside it and how well the degree was passed."""
    cell, _, beside = line.text.partition(WIDE_GAP)
    if line.bullet or is_prose(line.text) or (beside and not is_town(beside.strip())):
        return None
    inside = _BRACKETS.fullmatch(cell.strip())
    text = inside[1] if inside else _BEHIND.sub("", cell.strip())
    folded = fold(text)
    if not may_be_study(text) or text.isupper() or any(c.isdigit() or c in ":;|@/" for c in text) or text[-1] in ".,":
        return None
    if HONOURS.search(folded) or _OTHER.search(folded) or is_town(text) or country_of(text) is not None:
        return None
    if title_score(text) >= _TITLE or institution_score(text) >= _SCHOOL or degree_score(text) > 0:
        return None
    return Part(text, line, line.text.index(text), 0)
