"""Pieces of the personal lines in which an address may stand, each between separators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.fields import blank_contact
from cv_parser_service.extraction.form_labels import fact_of
from cv_parser_service.extraction.headings import names_document
from cv_parser_service.extraction.places import country_of, is_city, is_region, is_state
from cv_parser_service.extraction.words import fold

_DAY = re.compile(r"(?:[^\W\d_]{3,9}\s)?\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}")
"""A date of birth beside an address, and nothing else."""
SEPARATOR = re.compile(
    r"\s*[,;|\t•·▪■◆◇◦∙●○»›✦♦★☆►➤‖¦]\s*|\s+[–—~*>+-]\s+|\s*(?<!:)//+\s*|\s::+\s|(?<!\bC)(?<!\bc)\s*/\s+|(?<=[^\W\d])\s*[(\[](?=[^\W\d])|(?<=\d)\s+\((?=[^\W\d]{4})|(?<=[^\W\d])[)\]]\s*|(?<=[^\W\d_]{5})\.\s+(?=[A-Z])"
)
ADDRESS = (
    r"(?:(?:home|postal|mailing|current|present|permanent|residential|private|personal|street|full|local|my|mon|mi) )*"
    r"(?:address|adresse|adr|direccion|domicile|domicilio|residencia)\b\.?"
    r"(?: (?:postale?|permanente?|personnelle|personal|privee|actuel(?:le)?|actual|complete|completa|particular|"
    r"habitual|legal|principale?|principal|du domicile|de residence))*(?: (?:line|ligne|linea) ?\d)?"
)
"""The label of a whole address, in folded text."""
_PLACE = (
    r"location|residence(?: actuelle)?|lieu de (?:residence|domicile)|lives in|based in|"
    r"living in|city|ville|ciudad|localite|localidad|comm?un[ea]|"
    r"municipio|poblacion|ubicacion|habite a|home|currently in|(?:currently )?resid(?:es|ing) (?:in|at)|"
    r"actuellement a|demeurant (?:au|a)|i live (?:in|at)|living at|resident (?:in|at)|j'habite(?: au| a)?|"
    r"domiciliee? (?:au|a)|vivo en|resido en|con domicilio en|place of residence|lugar de residencia|vive en|"
    r"country(?: of residence)?|pays(?: de residence)?|pais(?: de residencia)?|town"
)
_PART = (
    r"postal code|post ?code|zip(?: code)?|code postal|npa|codigo postal|c\.?p\.?|street|rue(?: et (?:n[o°]|numero))?|"
    r"calle|lieu|dir\.?"
)
"""A part of an address, and words that are its label before a mark alone."""
_LABEL = re.compile(
    rf"^[\s–—-]*(?:(?:{ADDRESS}|{_PLACE}|{_PART})\s*(?:[:=→\t]\s*|(?<=\bin)\s|(?<=\bat)\s|(?<=\ba)\s|(?<=\bau)\s|"
    rf"(?<=\ben)\s|(?<=j'habite)\s)|(?:in|en)(?:\s*[:\t]\s*|\s(?=\D*$))|(?:{_PLACE})\s+(?=\d)|(?:{ADDRESS})\s+(?=[\w#])|c\.?p\.?\s+(?=\d))"
)
_LABEL_ALONE = re.compile(rf"[\s–—-]*(?:{ADDRESS}|{_PLACE}|street(?: address)?)\s*")
"""A label whose address stands behind another mark, in the next cell or on the next line."""
BOX = re.compile(
    r"(?:\d\d )?(?:b\. ?p\.?|bp|p\. ?o\. ?box|po box|apartado|apdo\.?|casilla|case postale|postfach) ?(?:n[o°] ?)?"
    r"(?:[a-z]{1,2} ?)?\d[\d-]*"
)
"""A post box, in folded text."""
_CODE_BEHIND_BOX = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d{5}$)")
"""Between the number of a box and the postal code of its town, as in Kenya."""
_ELSEWHERE = re.compile(
    r"\b(?:nationalit\w*|nacionalidad\w*|citizen\w*|citoyen\w*|ciudadan\w*|born|"
    r"(?<!\d )nee?\b|ne\(e\)|nacid[oa]|naissance|birth|nacimiento|origin\w*|"
    r"permis|licen[cs]e|permiso|carnet|passe?port|d\.?o\.?b|relocat\w*|mobilit\w*|movilidad|(?:work|residence) permit|"
    r"right to work|visa)\b"
)
_NORTH_EAST = re.compile(r"(?<=[^\W\d_] )NE\b(?!\s+(?:LE|EN|A|À|AU|\d))")
"""The quarter of a town behind a street, which is written as "né" is in capitals."""
_ELSEWHERE_ALONE = re.compile(
    r"(?:(?:dates?|year|fecha|annee|lieu|place|lugar)(?: (?:and|et|y) (?:place|lieu|lugar))? (?:of |de |du )?)?"
    rf"(?:{_ELSEWHERE.pattern})[\s/()ae]*(?:le|el|on|in|date|place|day)?"
)
"""The label of something else in a cell of its own: its value is in the next."""
_LOCAL_PHONE = re.compile(
    r"(?<![\w/])(?=(?:\D{0,2}\d){7})(?!\d{5}-\d{3}(?!\d))(?:\(?0\d{1,4}\)?(?:[ ./-]?\d{2,4}){2,5}|"
    r"\d{2,3}(?:[ .-]\d{1,5}){3,5}|\(\d{1,4}\) ?\d{3,4}[ .-]\d{4})(?!\w)"
)
_OTHER_LABEL = re.compile(
    r"(?:mobile?|mob|tel(?:s|f|ef|efonos?|ephones?|fno)?|tfno|tlfn?o?|phone|natel|portable|movil|cell?|cellular|cellphone|celular|gsm|whatsapp|fax|"
    r"handy|contacts?|e-?mail|mail|courriel|correo\w*|web\w*|age|edad|sex\w*)\b\.?\s*:?"
)
_ANY_LABEL = re.compile(
    rf"(?:{_OTHER_LABEL.pattern}|linkedin|github|skype|whatsapp|gsm|contacts?|(?:adresse?|address|direccion)\b)[\s.:]*"
    r"(?:(?:address|number|no|num(?:ero)?|electr\w*|personal|perso\w*|private|privee?|home|prof\w*|pro|fixe|fijo|"
    r"portable|mobil\w*)[\s.:]*)?"
)
_ENDS_WITH_LABEL = re.compile(rf"(?<=\w)(?:[\s.]+(?:{_OTHER_LABEL.pattern})| (?:since|depuis|desde) .*)$")
"""The label of what stood behind it, at the end of a piece of an address, or since when somebody has lived there."""
_WITH_CODES = re.compile(
    r"(?P<country>[^\W\d_][^\d]*?)(?: (?P<code>(?=[\w -]*\d)[A-Z0-9][\w -]{2,8}))? (?P<iso>[A-Z]{2})"
)
"""A country, perhaps a postal code, and the country's code, as JSON Resume sets them after a city."""
_REGION_CODE = re.compile(r"(?:[A-Z]{2,3} )?(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4,6}(?:-\d{4})?)")
"""The code of a state with a postal code, or the latter alone, in front of a country."""
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s+(?=[^\W\d_])")
_GOES_ON = frozenset({"de", "du", "des", "la", "le", "les", "del", "of", "the", "and", "y", "et"})
"""What no town ends with: the name of a country behind it is a part of its own ("Saint-Denis de La Réunion")."""
_MAX_COUNTRY = 3
_MAX_LABEL = 24


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line between separators; `line_number` counts in the lines looked at."""

    text: str
    line: Line
    begin: int
    line_number: int
    labelled: bool

    @property
    def finish(self) -> int:
        return self.begin + len(self.text)


def segments_of(lines: Sequence[Line]) -> Iterator[Segment]:
    """The pieces of all lines, without contact data and what a label says is something else."""
    told = False
    for number, line in enumerate(lines):
        shown = blank_contact(_with_bare_labels(_without_revision(line.text)))
        text = _LOCAL_PHONE.sub(lambda m: "	" * len(m[0]), shown)
        position, elsewhere, separator_before, alone = 0, False, "", False
        for separator in [*SEPARATOR.finditer(text), None]:
            end = separator.start() if separator else len(text)
            if _LABEL_ALONE.fullmatch(fold(text[position:end]).strip(" .:()\t")):
                told, position = True, separator.end() if separator else end
                separator_before, elsewhere, alone = "", False, False
                continue
            label = _LABEL.match(fold(text[position:end]))
            begin = position + (label.end() if label else 0)
            whole = text[begin:end].strip(" .:()\t").lstrip("–—- ")
            piece = whole[: len(_ENDS_WITH_LABEL.sub("", fold(whole)))]
            numbered = any(map(str.isdigit, piece)) and not find_ranges(piece)
            follows = (elsewhere and separator_before in (",", "(") and not numbered) or (
                alone and not separator_before
            )
            alone = _ELSEWHERE_ALONE.fullmatch(fold(piece)) is not None
            elsewhere = follows or bool(
                _ELSEWHERE.search(fold(_NORTH_EAST.sub("", piece))) or _OTHER_LABEL.match(fold(piece))
            )
            separator_before = separator[0].strip() if separator else ""
            if piece and not elsewhere and not _DAY.fullmatch(piece):
                at = begin + text[begin:end].index(piece)
                yield from _parted(Segment(piece, line, at, number, told or label is not None))
                told = False
            position = separator.end() if separator else end


def _without_revision(text: str) -> str:
    """The text with tabs, length for length, for cells that only say when the CV was changed."""
    cells = text.split(WIDE_GAP)
    return WIDE_GAP.join(WIDE_GAP * len(cell) if names_document(cell) else cell for cell in cells)


def _with_bare_labels(text: str) -> str:
    """The text with blanks, length for length, for the numbers that a form gives its labels ("11. Telephone")."""
    return WIDE_GAP.join(map(_bare_label, text.split(WIDE_GAP)))


def _bare_label(cell: str) -> str:
    number = _NUMBER.match(cell)
    if number is None or not (fact_of(cell) is not None or tells_contact(cell[number.end() :])):
        return cell
    return " " * number.end() + cell[number.end() :]


def tells_contact(piece: str) -> bool:
    """Whether a piece is a label of contact data, or says something else that stands among it: birth, nationality."""
    folded = fold(piece).strip(" .:")
    labels = _ANY_LABEL.fullmatch(folded) or _LABEL_ALONE.fullmatch(folded)
    return labels is not None or _ELSEWHERE.search(folded) is not None


def is_country_with_code(piece: str) -> bool:
    """Whether a piece is a country with a postal code or its own code beside it ("Kenya 40100 KE")."""
    coded = _WITH_CODES.fullmatch(piece)
    return coded is not None and country_of(coded["country"]) is not None


def labels_address(text: str) -> bool:
    """Whether a text begins with the label of an address."""
    return _LABEL.match(fold(text)) is not None and re.search(r"[:\t]", text[:_MAX_LABEL]) is not None


def without_label(piece: str) -> str:
    """What follows the label of an address."""
    label = _LABEL.match(fold(piece))
    return piece[label.end() :] if label else piece


def _parted(segment: Segment) -> Iterator[Segment]:
    """A piece in parts: a post box in front of a town, and a country behind one."""
    box = BOX.match(fold(segment.text))
    coded = _CODE_BEHIND_BOX.search(segment.text, 0, box.end()) if box else None
    end = coded.start() if coded else box.end() if box else 0
    rest = segment.text[end:].lstrip(" ,-–") if box else ""
    if box and re.match(r"(?:\d{5}\W+)?[^\W\d_]{3}", rest):
        yield replace(segment, text=segment.text[:end])
        segment = replace(segment, text=rest, begin=segment.finish - len(rest), labelled=False)
    yield from _apart_from_country(segment)


def _apart_from_country(segment: Segment) -> Iterator[Segment]:
    """A piece that ends with a country, its code before or after it, in parts: "Kenya 40100 KE", "Lagos Nigeria"."""
    text, ends = segment.text, [len(segment.text)]
    if coded := _WITH_CODES.fullmatch(text):
        ends = [coded.end("country"), *([coded.end("code")] if coded["code"] else []), len(text)]
        ends = ends if country_of(coded["country"].rsplit(",")[-1]) else ends[-1:]
    elif country_of(text) is None:
        cuts = [blank.start() for blank in re.finditer(" ", text)][-_MAX_COUNTRY:]
        cut = next((at for at in cuts if country_of(text[at:]) and _ends_with_city(text[:at])), None)
        ends = [cut, len(text)] if cut is not None else ends
    start = 0
    for end in ends:
        piece = text[start:end].strip()
        begin = segment.begin + start + text[start:end].index(piece)
        yield replace(segment, text=piece, begin=begin)
        start = end


def _ends_with_city(text: str) -> bool:
    """Whether a text ends with a city that we know, or, after it or a street, with a postal code."""
    words = text.split(" ")
    if fold(words[-1]) in _GOES_ON:
        return False
    if _REGION_CODE.fullmatch(text) or is_region(text):
        return True
    if len(words) > 1 and is_state(words[-1]) and is_city(" ".join(words[:-1])):
        return True
    if any(c.isdigit() for c in words[-1]) and (len(words) > _MAX_COUNTRY or is_city(" ".join(words[:-1]))):
        return True
    return any(is_city(" ".join(words[-count:])) for count in range(1, min(len(words), _MAX_COUNTRY) + 1))


def places_alone(line: Line) -> Line:
    """A line that is large for the name in it, with its cells blank but for a country or a city."""
    cells = (cell if country_of(cell) or is_city(cell) else " " * len(cell) for cell in line.text.split(WIDE_GAP))
    return replace(line, text=WIDE_GAP.join(cells) if WIDE_GAP in line.text else "")
