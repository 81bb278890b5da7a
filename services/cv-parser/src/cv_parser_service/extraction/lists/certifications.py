"""Certifications: their name, who gave them, when; on one line or over several, in any order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cv_parser_service.extraction.dates import DateRange, is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.lexicon import has_organisation_word, title_score
from cv_parser_service.extraction.lists.attended import tells_none, took_part
from cv_parser_service.extraction.lists.certificate_cuts import EXPIRY, cuts_of, dates_in, is_date_line, named_by_year
from cv_parser_service.extraction.lists.certificate_lines import fills, gives_the_one_above, goes_on, hangs, marked
from cv_parser_service.extraction.lists.certificate_parts import (
    BODY,
    BREAK,
    PART_OF_NAME,
    Part,
    is_body,
    is_known,
    is_organisation,
    is_place,
    may_issue,
    names_certificate,
    parts_of_certificate,
    reads_as_name,
    roles_of,
    tells_issuer,
)
from cv_parser_service.extraction.lists.languages import only_languages
from cv_parser_service.extraction.lists.skill_cells import cells
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import fold

SECTION = "certifications"
_NAME_LABEL = re.compile(
    r"\W*(?:certificate|certification|certificat|certificado|certificacion|name|title|intitule|titre|titulo|nom|nombre|"
    r"course|cours|curso|licen[cs]e|qualification|diplom[ae])(?: name)?\s*:\s+(?=\S)"
)
_HEADER = re.compile(
    r"(?:(?:certificates?|certifications?|certificats?|certificad(?:o|os)|names?|titles?|titres?|titulos?|intitules?|"
    r"diplom[ae]s?|issuers?|issued by|organi[sz]ations?|organismes?|emett?eurs?|emisor(?:es)?|entidad|institutions?|"
    r"(?:delivree?|awarded|granted) (?:par|by)|(?:emitid|expedid|otorgad)[oa] por|(?:issue|award) date|awarding body|"
    r"date d'obtention|fecha de (?:emision|expedicion|obtencion)|"
    r"years?|dates?|annees?|anos?|fechas?|nom|nombre|courses?|cours|cursos?|formations?|validity|valid until|validite|"
    r"validez|providers?|trainings?|qualifications?|awards?|bod(?:y|ies)|levels?|places?|countr(?:y|ies)|when|where|by|"
    r"no\.?|n[o°]|#|s/n|durations?|periods?|prestataires?|fournisseurs?|lieux?|pays|niveaux?|durees?|periodes?|"
    r"proveedor(?:es)?|lugar(?:es)?|pais(?:es)?|nivel(?:es)?|duracion|periodos?|centros?)(?:\s|$)){2,}"
)
"""What the first row of a table of certificates says of its columns."""
_COLON = re.compile(r"\W*([^\W\d_][^:\n\t|(]{1,60}):\s")
_BARE = re.compile(r"[(|•·;]|, | [–—-] ")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)$")
_SAYS = re.compile(r"[^\W\d_]{2}")
_NAME_AND_ISSUER = 2
_MAX_NAME, _MAX_LINE, _SHORT_ISSUER = 16, 24, 4
_TOLD = 2
"""What must speak for issuers in front: most people name the certificate first."""
_MOST, _NEARLY_ALL = 0.6, 0.8
_TITLED = 2.5
"""From here on a text is what somebody is certified as."""


class _Item:
    """The lines of one certification as one text, and the way back to them."""

    def __init__(self, lines: Sequence[Line], joints: Sequence[str], begin: int = 0, finish: int | None = None) -> None:
        self._lines = lines
        self._starts: list[int] = []
        text = ""
        for line, joint in zip(lines, ["", *joints], strict=True):
            text += joint
            self._starts.append(len(text))
            text += line.text
        self.text = " " * begin + text[begin:finish]
        self.issuer_in_front = False

    def place(self, begin: int, finish: int) -> tuple[Line, tuple[int, int]]:
        """The line in which a piece of the text begins, and where in it; as far as that line goes."""
        number = max(n for n, start in enumerate(self._starts) if start <= begin)
        line, start = self._lines[number], self._starts[number]
        return line, (begin - start, min(finish - start, len(line.text)))


def read_certifications(lines: Sequence[Line], first: int = 0) -> list[Field]:
    """Every certification of a section."""
    fields: list[Field] = []
    number = first
    lines = [line for line in lines if not took_part(line.text)]
    items = _with_colons_parted(
        list(_items([cells(line) for line in lines if not _HEADER.fullmatch(fold(line.text).replace("\t", " "))]))
    )
    issuer_first = _issuers_first(items)
    agreed = _agreed(items)
    for item in items:
        found = list(_fields(item, number, issuer_first=issuer_first, agreed=agreed))
        fields += found
        number += bool(found)
    return fields


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    filled = _filled(lines)
    for group in _groups(lines, filled):
        joints = [
            " " if goes_on(a, b) or b.start in filled or hangs(group, a, b) else BREAK for a, b in pairwise(group)
        ]
        text = _Item(group, joints).text
        cuts = cuts_of(text)
        for begin, finish in pairwise([0, *cuts, len(text)]):
            yield _Item(group, joints, begin, finish)


def _groups(lines: Sequence[Line], filled: set[int]) -> Iterator[list[Line]]:
    """Lines that tell of one certification: as bullets, type, dates or brackets say."""
    starts = _starts(lines, filled)
    group: list[Line] = []
    for number, line in enumerate(lines):
        if group and number in starts:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _starts(lines: Sequence[Line], filled: set[int]) -> set[int]:
    everyone = set(range(len(lines)))
    loose = {n for n in everyone if n == 0 or not (goes_on(lines[n - 1], lines[n]) or lines[n].start in filled)}
    labelled = {n for n in everyone if _NAME_LABEL.match(fold(lines[n].text))}
    if 0 in labelled and len(labelled) < len(loose):
        return labelled
    for marks in marked(lines):
        if 0 in marks and len(marks) < len(loose):
            return marks
    dated = [n for n in sorted(loose) if is_date_line(lines[n].text)]
    if dated and dated[0] == 0 and len(dated) < len(loose):
        return set(dated)
    if (period := _period(lines, sorted(loose), dated)) is not None:
        return set(sorted(loose)[::period])
    if _in_pairs([lines[n] for n in sorted(loose)]):
        return set(sorted(loose)[::2])
    given = {n for n in loose if n > 0 and gives_the_one_above(lines[n - 1], lines[n])}
    told = sorted(loose.difference(dated))
    alone = len(told) == _NAME_AND_ISSUER and sum(bool(dates_in(lines[n].text)) for n in loose) <= 1
    given |= {
        after
        for n, after in pairwise(told)
        if after == n + 1 or alone
        if _says_but_who([lines[n], *lines[after : after + 2]], alone=alone)
    }
    return loose - {n for n in dated if n > 0} - given


def _says_but_who(lines: Sequence[Line], *, alone: bool) -> bool:
    """Whether of two or three short lines, not both of the first two with a date, the second says but who gave the
    first: nothing in it is called like a certificate, and the first and the last are; or the two stand alone.
    """
    if any(line.bullet for line in lines[:2]) or all(dates_in(line.text) for line in lines[:2]):
        return False
    texts = list(_undated(line.text for line in lines))
    name, issuer, *below = texts
    if _BARE.search(issuer) or not issuer[:1].isupper() or len(issuer.split()) > _SHORT_ISSUER:
        return False
    if alone:
        return not (names_certificate(issuer) or is_known(issuer))
    named = _BARE.search(name) is None and reads_as_name(name) > 0 >= reads_as_name(issuer)
    return named and all(reads_as_name(text) > 0 for text in below)


def _period(lines: Sequence[Line], loose: Sequence[int], dated: Sequence[int]) -> int | None:
    """After how many lines it begins anew, where a date comes back at one place of each."""
    if all(_without_dates(lines[n].text).rstrip(" |,.–-").endswith(")") for n in loose):
        return None
    holding = [at for at, n in enumerate(loose) if n in dated or dates_in(lines[n].text)]
    for period in (2, 3):
        if not holding or len(loose) != period * len(holding) or len({at % period for at in holding}) > 1:
            continue
        others = [lines[n].text for at, n in enumerate(loose) if at not in holding]
        bare = [_BARE.search(_IN_BRACKETS.sub("", text)) is None or is_place(text.rsplit(",")[-1]) for text in others]
        if sum(bare) >= _NEARLY_ALL * len(bare) and (
            len(holding) > 1
            or any(map(is_organisation, others))
            or any(_tells_who(text) for text in _undated(lines[loose[at]].text for at in holding))
        ):
            return period
    return None


def _tells_who(text: str) -> bool:
    """Whether a text is an organisation, and not a name with one behind it."""
    front = _BARE.split(text)[0].strip()
    return is_organisation(text) and (is_organisation(front) or not is_organisation(text[len(front) :]))


def _in_pairs(lines: Sequence[Line]) -> bool:
    """Whether without any date each second line is who gave what the first names: by its words, or its own look."""
    names, issuers = lines[::2], lines[1::2]
    if len(names) != len(issuers) or any(dates_in(line.text) or _BARE.search(line.text) for line in lines):
        return False
    bodies = [BODY.search(fold(line.text)) is not None for line in issuers]
    issue = sum(body or is_organisation(line.text) for body, line in zip(bodies, issuers, strict=True))
    named = sum(names_certificate(line.text) and not body for body, line in zip(bodies, issuers, strict=True))
    named += sum(is_organisation(line.text) for line in names)
    looks = [{(line.bold, line.italic, round(line.size)) for line in each} for each in (names, issuers)]
    parted = len(looks[0]) == len(looks[1]) == 1 and looks[0] != looks[1]
    return issue > named if parted else issue >= _MOST * len(issuers) and not named


def _filled(lines: Sequence[Line]) -> set[int]:
    """Where lines start that go on with the one above, which left no room in a narrow column: up to that with the date.

    Who gave the certificate may have a line of their own.
    """
    right = max((line.box.right for line in lines if line.box), default=0.0)
    filled: set[int] = set()
    leads_to_date = False
    for line, after in reversed(list(pairwise(lines))):
        own = next(_undated([after.text]))
        dated = bool(dates_in(after.text)) and not is_date_line(after.text)
        dated = dated and not (is_body(own) and _BARE.search(_IN_BRACKETS.sub("", line.text)) is None)
        leads_to_date = (dated or leads_to_date) and not dates_in(line.text) and fills(line, after, right)
        if leads_to_date:
            filled.add(after.start)
    return filled


def _issuers_first(items: Sequence[_Item]) -> bool:
    """Whether the entries tell who gave a certificate before they name it: more speaks for that than against it."""
    parted = [[part.text for part in parts_of_certificate(_without_dates(item.text))][:2] for item in items]
    return sum(_tells(*parts) for parts in parted if len(parts) == _NAME_AND_ISSUER) >= _TOLD


def _tells(first: str, second: str) -> int:
    """How much speaks for the first of two texts as who gave the second; a name may begin with its issuer's."""
    if PART_OF_NAME.fullmatch(fold(second)):
        return -1
    placed = fold(second).startswith(f"{fold(first)} ") and is_place(second[len(first) :].strip())
    holds = fold(second).startswith(fold(first)) - fold(first).startswith(fold(second)) - 2 * placed
    return reads_as_name(second) - reads_as_name(first) + _TOLD * holds


def _undated(texts: Iterable[str]) -> Iterator[str]:
    """The texts without their dates and what parts these from the rest."""
    return (_without_dates(text).strip(" |,.()–-") for text in texts)


def _without_dates(text: str) -> str:
    return _masked(text, dates_in(text))


def _masked(text: str, ranges: Iterable[DateRange]) -> str:
    for found in ranges:
        text = f"{text[: found.begin]}{'|' * (found.finish - found.begin)}{text[found.finish :]}"
    return text


def _with_colons_parted(items: Sequence[_Item]) -> list[_Item]:
    """The entries, with their first colon as a separator where most have one, and none that labels a name."""
    for item in items:
        if (label := _NAME_LABEL.match(fold(item.text))) is not None:
            item.text = " " * label.end() + item.text[label.end() :]
    fronts = ((item, _COLON.match(item.text)) for item in items)
    colons = [
        (item, match) for item, match in fronts if match and not is_dates_only(match[1]) and not tells_issuer(item.text)
    ]
    in_front = 2 * sum(_gives(match[1], _without_dates(item.text)[match.end() :]) for item, match in colons)
    for item, match in colons if in_front >= len(colons) or len(colons) >= max(2, _MOST * len(items)) else ():
        item.text = f"{item.text[: match.end(1)]};{item.text[match.end(1) + 1 :]}"
        item.issuer_in_front = in_front >= len(colons)
    return list(items)


def _gives(front: str, behind: str) -> bool:
    """Whether what stands before a colon is a body alone, and what stands behind it a certificate."""
    words = behind.split()
    named = is_body(behind) and (len(words) == 1 or has_organisation_word(words[0]) or has_organisation_word(words[-1]))
    named = named and not names_certificate(behind) and title_score(behind.strip(" (|)")) < _TITLED
    return "," not in front and is_body(front) and _SAYS.search(behind) is not None and not named


def _agreed(items: Sequence[_Item]) -> frozenset[tuple[str, ...]]:
    """The marks between parts of entries that name at their end who gave the certificate."""
    parted = [(item, list(parts_of_certificate(_without_dates(item.text)))) for item in items]
    ended = (parts for item, parts in parted if len(parts) > 1 and roles_of(item.text, parts)[1] is parts[-1])
    return frozenset(_marks(parts) for parts in ended)


def _marks(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.front.strip() for part in parts)


def _fields(item: _Item, number: int, *, issuer_first: bool, agreed: frozenset[tuple[str, ...]]) -> Iterator[Field]:
    ranges = dates_in(item.text)
    ranges = ranges[named_by_year(item.text, ranges) :]
    text = _masked(item.text, ranges)
    parts = [part for part in parts_of_certificate(text) if re.search(r"[^\W_]{2}", part.text)]
    if (
        not parts
        or only_languages(item.text)
        or tells_none(item.text)
        or (len(item.text.split()) > _MAX_LINE and not ranges)
    ):
        return
    name, issuer = roles_of(text, parts, issuer_first=issuer_first, issuer_in_front=item.issuer_in_front)
    if issuer is None and _marks(parts) in agreed and len(parts) == _NAME_AND_ISSUER and may_issue(*parts):
        name, issuer = parts
    if len(name.text.split()) > _MAX_NAME or not re.search(r"[^\W\d_]{2}", name.text):
        return
    named = _field(item, number, "name", name, 0.8)
    if named is None:
        return
    yield named
    if issuer is not None and (field := _field(item, number, "issuer", issuer, 0.8)):
        yield field
    date = next((found for found in ranges if not EXPIRY.search(fold(item.text[: found.begin]))), None)
    if date is not None and date.start is not None and (field := _dated(item, number, date)):
        yield field


def _field(item: _Item, number: int, name: str, part: Part, sure: float) -> Field | None:
    line, span = item.place(part.begin, part.finish)
    return make(SECTION, number, name, re.sub(r"\s+", " ", part.text), sure, line, span)


def _dated(item: _Item, number: int, date: DateRange) -> Field | None:
    line, span = item.place(date.begin, date.finish)
    return make(SECTION, number, "date", str(date.start), 0.9, line, span)
