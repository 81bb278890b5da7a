"""Telephone numbers, in E.164."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

import phonenumbers
from phonenumbers import Leniency

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.contact import DIALS, LABEL, Found
from cv_parser_service.extraction.places import country_of, country_of_town, is_city
from cv_parser_service.extraction.words import fold

_PHONE = re.compile(rf"{DIALS}(?![a-z])")
_FAX = re.compile(r"\bfax\b|\btelecopi")
_BOX = re.compile(r"\b(?:p\. ?o\. ?box|po box|b\. ?p\.|bp)\W{0,3}$")
"""What stands before the number of a post box."""
_IDENTITY = re.compile(
    r"(?:\b(?:d\.?n\.?i|n\.?i\.?[efts]|c\.?c|c\.?i|r\.?u\.?[tcn]|c\.?u\.?i\.?[lt]|r\.?f\.?c|curp|nss|dpi|dui|cedula|"
    r"identi\w*|document\w*|pass?ports?|passeports?|pasaportes?|licen[cs]\w*|permiso|permis|carnet|colegiad\w*|matricula|"
    r"seguridad social|securite sociale|social security|rpps|adeli|siret|niu)\b\.?)"
    r"(?:[\s.:()]|\b(?:de|del|la|no|n|num|numero|number|profesional|ciudadania|extranjeria|identidad|d'identite|national|"
    r"conduc\w*|conduire)\b|[º°#])*[a-z]?-?[\d\s.]*$"
)
"""What stands before the number of a document, or of a register."""
_FAX_ALONE = re.compile(r"(?:fax|telecopie(?:ur)?)(?: (?:no|number|numero))?[\s.:]*")
_STROKES = re.compile(r"(?<![\d/])0\d(?:/\d\d){4}(?![\d/])")
"""A French number by strokes."""
_ONE = re.compile(r"(?<=52)(\)?[ .-]?)1(?=(?:[ .()-]*\d){10}(?!\d))")
"""What was dialled before Mexican mobile numbers until 2019."""
_TRUNK = re.compile(r"(\(?(?:\+|\b00)\d{1,3}\)?)[ ./-]?\(0\)[ ./-]?(?=\d)")
"""The country's code, and the nought that is dialled within the country alone."""
_NOUGHT_STAYS = ("39", "225", "242")
"""Whose numbers begin with a nought from elsewhere too: Italy, Côte d'Ivoire, the Congo."""
_OPEN_NUMBER = re.compile(rf"(?:\+ ?|\(\+?|\b0)\d[\d\s().-]*$|\+$|{DIALS}[\s.:]*(?=\D*\d)(?:\(?\d[\s().-]*){{2,8}}$")
_OF_STREET = re.compile(r"(?:[a-z]{2},? \d{1,5}|\b\d{1,3}[a-z]? ?- ?\d{1,3}) [–—-] \d{4,7}$")
"""The number of a house, behind the name of its street or as Colombia writes it (12-34), and a postal code, with a dash
and room between them."""
_TOLD = re.compile(r"\+?\(?\d(?:[\s().\u2010-\u2013-]{0,3}\d){6,14}")
_IN_BRACKETS = re.compile(r"\([^()\d]*\)")
_WITHIN_MEXICO = re.compile(r"^04[45]\D?(?=(?:\D*\d){10}$)")
_DIGITS = re.compile(r"(?=(?:\D*\d){1,11}\D*$)[\d\s().-]+")
_CAPITAL = re.compile(r"(?:ciudad de|cdad\.? de)\s+")
"""What stands before the name of a country in that of its capital."""
_PIECE = re.compile(r"[,;|\t()/]| [–—-] ")
_APART = re.compile(r"\t|[|•·●;]|,\s| [–—/-]+ (?=\D)")
"""What parts the ways to reach somebody that share a line."""
_NUMBER_BEGINS = re.compile(r"[\d+]")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LONGEST_COUNTRY = 3
_LONGEST_PLACE = 40
_MOST_PIECES, _FEWEST = 3, 6
_SPEAKING = {
    "fr": "FR CH BE CA LU MC SN CI CM MA TN DZ BF ML NE TG BJ GA CG CD MG HT GN TD RW BI DJ KM MU LB",
    "es": "ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR GQ",
    "en": "GB US CA IE AU NZ IN ZA NG KE GH UG TZ ZM ZW PH SG PK JM TT MT",
}
"""Where a tongue is spoken, or written in offices."""
_REGIONS = {"fr": ("FR", "CH", "BE", "CA"), "es": ("ES", "MX", "AR", "CO", "DO"), "en": ("GB", "US", "CH", "CA")}


def regions_of(
    country: str | None, city: str | None, postal_code: str | None, language: str, guessed: Sequence[str] = ()
) -> list[str]:
    """Where a number without its country code may have been dialled, the likeliest first; `guessed` says where else
    somebody may live who does not tell it.
    """
    four = ["CH", "BE"] if postal_code and re.fullmatch(r"\d{4}", postal_code) and language == "fr" else []
    told = country or (country_of_town(city) or country_of(_CAPITAL.sub("", fold(city))) if city else None)
    return [*([told] if told else guessed), *four, *_REGIONS.get(language, ("CH",))]


def regions_named(lines: Sequence[Line]) -> list[str]:
    """The countries that a CV names, or whose cities, the most frequent first."""
    pieces = (piece.strip(" .:") for line in lines for piece in _PIECE.split(line.text))
    places = (piece for piece in pieces if len(piece) < _LONGEST_PLACE and (country_of(piece) or is_city(piece)))
    named = Counter(country_of(place) or country_of_town(place) for place in places)
    return [region for region, _ in named.most_common() if region]


def find_phone(lines: Sequence[Line], regions: Sequence[str]) -> Found | None:
    """The first number that is valid, mobile or not, in E.164; one that the ends of lines broke is put together."""
    dialled = _dialled(lines)
    found = next((found for line, labelled in dialled for found in _of_pieces(line, regions, labelled)), None)
    if found is not None or not regions:
        return found
    likely = (found for line, _ in dialled for found in _numbers(line, regions[0], Leniency.POSSIBLE))
    return next((found for found in likely if _looks_dialled(found)), None)


def find_grouped(lines: Sequence[Line], language: str) -> Found | None:
    """The first number that is grouped as one country alone of those that speak a language groups its numbers."""
    regions = _SPEAKING.get(language, "").split()
    for line, _ in _dialled(lines):
        found = [one for region in regions for one in _numbers(line, region, Leniency.EXACT_GROUPING)]
        if len({one.value for one in found}) == 1:
            return found[0]
    return None


def other_phones(lines: Sequence[Line], first: Found, regions: Sequence[str]) -> list[Found]:
    """The valid numbers besides the first that stand beside it, with a label, or with their country's code; a label may
    name the country. A number that the end of a line broke is not told again by its first part.
    """
    found = {first.value: first}
    written = first.line.text[slice(*first.span)]
    for line, labelled in _dialled(lines):
        if not _may_dial(line.text.replace(written, "")):
            continue
        for number in _of_pieces(line, regions, labelled):
            before, text = fold(line.text[: number.span[0]]), line.text[slice(*number.span)]
            told = labelled or _PHONE.search(before) or text.startswith("+") or line.start == first.line.start
            broken = any(_digits(text) in value for value in found)
            if told and not broken:
                found[number.value] = number
    return list(found.values())[1:]


def _digits(text: str) -> str:
    """Those of a number without what is dialled before it within its country alone."""
    return "".join(filter(str.isdigit, text)).lstrip("0")


def _dialled(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """The lines that may hold a number, none of them below the label of a fax, and whether a label stands above."""
    faxes = {after.start for line, after in pairwise(lines) if _FAX_ALONE.fullmatch(fold(line.text))}
    labelled = {after.start for line, after in pairwise(lines) if _is_label(line) and line.column == after.column}
    whole = (line for line in _with_whole_numbers(lines) if _may_dial(line.text) and line.start not in faxes)
    return [(line, line.start in labelled) for line in whole]


def _of_pieces(line: Line, regions: Sequence[str], labelled: bool) -> Iterator[Found]:
    """The first number of each part of a line, in the country that its own label names where it names one."""
    begin = 0
    for mark in [*_APART.finditer(line.text), None]:
        finish = mark.start() if mark else len(line.text)
        if mark is None or any(map(str.isdigit, line.text[begin:finish])):
            piece = replace(line, text=" " * begin + line.text[begin:finish], edges=(), looks="")
            for number in _valid(piece, [*_countries(piece.text), *regions], labelled):
                yield replace(number, line=line)
            begin = mark.end() if mark else finish


def _countries(text: str) -> Iterator[str]:
    """The countries that words before a number name, as its label may."""
    words = _WORDS.findall(_NUMBER_BEGINS.split(text, maxsplit=1)[0])
    for count in range(_LONGEST_COUNTRY, 0, -1):
        named = (country_of(" ".join(words[at : at + count])) for at in range(len(words) - count + 1))
        yield from filter(None, named)


def _is_label(line: Line) -> bool:
    """Whether a line only says that a number is below; "Contact" heads more than that."""
    text = fold(line.text).strip()
    return LABEL.fullmatch(text) is not None and not text.startswith("contact")


def _valid(line: Line, regions: Sequence[str], labelled: bool) -> Iterator[Found]:
    """The first number of a line that an operator may have given out."""
    plain = _given_out(line, regions)
    told = next(_told(line, regions, labelled), None)
    found = [number for number in (plain, told) if number is not None]
    yield from sorted(found, key=lambda number: number.span)[:1]


def _given_out(line: Line, regions: Sequence[str]) -> Found | None:
    """In the first region if one there may; of the others, rather where such a number is a mobile one for certain."""
    for some in (regions[:1], regions[1:]):
        found = [one for region in some for one in islice(_numbers(line, region, Leniency.VALID), 1)]
        mobile = (one for one in found if one.span == found[0].span and _is_mobile(one.value))
        if found:
            return next(mobile, found[0])
    return None


def _is_mobile(number: str) -> bool:
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    return bool(kind == phonenumbers.PhoneNumberType.MOBILE)


def _may_dial(text: str) -> bool:
    """Whether a text holds as many digits as the shortest number."""
    return sum(map(str.isdigit, text)) >= _FEWEST


def _with_whole_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; before one at whose end a number is open, the same with the digits below it."""
    for number, line in enumerate(lines):
        rest = ""
        for after in lines[number + 1 : number + _MOST_PIECES]:
            if (
                not _OPEN_NUMBER.search(fold(line.text))
                or not _DIGITS.fullmatch(after.text)
                or after.column != line.column
            ):
                break
            rest += f" {after.text}"
            yield replace(line, text=line.text + rest, edges=(), looks="")
        yield line


def _numbers(line: Line, region: str, leniency: int) -> Iterator[Found]:
    done = 0
    text = _TRUNK.sub(_without_trunk, line.text) if "(0)" in line.text else line.text
    text = _ONE.sub(r"\1 ", _STROKES.sub(lambda strokes: strokes[0].replace("/", " "), text))
    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency):
        label, done = fold(text[done : match.start]), match.end
        other = _FAX.search(label) is not None and _PHONE.search(label) is None
        other = other or _BOX.search(label) is not None or _IDENTITY.search(label) is not None
        other = other or sum(map(str.isdigit, text[match.start : match.end])) < _FEWEST
        other = other or (_OF_STREET.search(fold(text[: match.end])) is not None and not _PHONE.search(label))
        if not other and not _is_date(text[match.start : match.end]):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            yield Found(number, line, (match.start, match.end))


def _without_trunk(told: re.Match[str]) -> str:
    """A country's code as it is dialled from elsewhere, as long as it was, so that places in the line stay."""
    nought = "0" if told[1].strip("+() ").lstrip("0") in _NOUGHT_STAYS else ""
    return f"{told[1]} {nought}".rjust(len(told[0]))


def _told(line: Line, regions: Sequence[str], labelled: bool) -> Iterator[Found]:
    """Numbers beside or below a label as an operator has given them out, however they are grouped, and without the + of
    their country's code or what is dialled within the country alone.
    """
    for match in _TOLD.finditer(line.text):
        before = _IN_BRACKETS.sub("", fold(line.text[: match.start()]))
        if not LABEL.search(before) and not (labelled and not before.strip()):
            continue
        text = _WITHIN_MEXICO.sub("", match[0])
        for region, dialled in [*((region, text) for region in regions), (None, "+" + text.lstrip("+(0"))]:
            if (number := _parsed(_ONE.sub(r"\1 ", dialled), region)) is not None:
                yield Found(number, line, match.span())
                break


def _parsed(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


def _looks_dialled(found: Found) -> bool:
    """A number that no operator has given out, yet beside a label, or written like one: international, or with its
    area code."""
    text = found.line.text[slice(*found.span)]
    if LABEL.search(fold(found.line.text[: found.span[0]])):
        return True
    return text.startswith(("+", "0", "(")) and sum(c.isdigit() for c in text) >= 9


def _is_date(text: str) -> bool:
    return not text.strip().startswith("+") and bool(re.fullmatch(r"[\d./ –-]{4,}", text)) and is_dates_only(text)
