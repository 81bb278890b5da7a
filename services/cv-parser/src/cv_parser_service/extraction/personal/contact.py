"""Contact data: e-mail address, telephone, web addresses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.words import fold, listed

SECTION = "personal"
Put = Callable[[str, str, float, Line, tuple[int, int]], None]
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[^\W\d_]{2,24}")
_PARTED = re.compile(r"[._+-]")
_LINK = re.compile(
    r"(?:https?://)?(?:(?:www|[a-z]{2})\.)?(?:linkedin\.com|github\.com|gitlab\.com|orcid\.org|behance\.net|twitter\.com|"
    r"researchgate\.net|medium\.com|xing\.com|[\w-]+\.github\.io)/?[\w./%~#?=&+-]*|https?://[\w./%~#?=&+-]+|"
    r"www\.[\w./%~-]+",
    re.IGNORECASE,
)
PROFILE = re.compile(
    r"(?:https?://)?(?:\w{2,3}\.)?(?:linkedin\.com/in/\w|(?:github|gitlab|twitter|x)\.com/[\w-]+/?$|orcid\.org/\d|"
    r"(?:behance\.net|xing\.com|facebook\.com|instagram\.com|kaggle\.com|t\.me)/\w|researchgate\.net/profile/\w|"
    r"stackoverflow\.com/users/\d|medium\.com/@\w|scholar\.google\.[a-z.]{2,6}/citations\?)",
    re.IGNORECASE,
)
"""A person's page on a network; what stands below it, such as one repository, is none."""
_ENDED = re.compile(r"/in/[^/]+/$")
"""The end of a profile's address, after which nothing goes on."""
_PIECES = re.compile(r"(?:(?!\s[–—-]\s)[^|•·∙●◆‖▪\t;,])+")
_OWN_SITE = re.compile(
    r"(?:(?:web(?:site|page)?|site(?: web)?|blog|portfolio|profile?|link|url|home ?page|lien|enlace|perfil|"
    r"sitio(?: web)?)(?:\s*:\s*|\s+))?(?P<site>[a-z0-9-]{3,}(?:\.[a-z0-9-]+)*"
    r"\.(?:com|org|net|io|dev|me|ch|fr|es|eu|de|uk|be|ca|info|design|tech|app)(?:/[\w./%~-]*)?)",
    re.IGNORECASE,
)
_MORE = re.compile(r" ([\w%~+-]*[\d-][\w./%~+-]*)(?=$|[\s,;|])")
_APART = re.compile(r"\s*(?:$|[|•·,;/)\t])")
"""What may follow the rest of a web address that a line's end broke at a stroke: more words do not, as of a name."""
_BELOW = re.compile(r"[\w./%~+-]+(?=$|[\s,;|])")
_OPEN_EMAIL = re.compile(r"(?<![\w@.+-])[\w.+-]+@[\w.-]*$")
_REST_OF_EMAIL = re.compile(r"[\w.-]+")
_BROKEN_EMAIL = re.compile(r"(?<![\w@.+-])[\w.+-]*@[\w.-]*")
_PIECE = re.compile(r"[a-z0-9._+-]+")
_NO_PIECE = re.compile(
    r"[\d.+-]+|e-?mail|mail|courriel|correo|phone|tel|mobile|web|site|blog|linkedin|github|skype|contact[oe]?"
)
_MOST_PIECES, _FULL, _ALONG = 3, 0.5, 3.0
_LABELLED_HEAD = re.compile(
    r"\b(?:e-?mail|mail|courriel|correo(?: electr[óo]nico)?)\s*[:\t]\s*([\w.+-]+)$", re.IGNORECASE
)
_SHORT_DOMAINS = listed("co or ne m me in de")
_DOMAINS = listed(
    "com org net edu gov int io ch fr es eu de uk it be ca lu nl pt at info me dev co in br mx ar cl pe us ie pl se no "
    "dk fi"
)
DIALS = (
    r"\b(?:tel(?:ephone|efono|\.|f\.?)?|tf?no|tlfn?o?|fono|phone|mobile?|mob|mov|cell?(?:ular|phone)?|movil|portable|natel|"
    r"gsm|handy|whatsapp|contact[eo]?|fijo|fixe)s?"
)
"""What stands before a number that is dialled, in folded text."""
LABEL = re.compile(
    rf"(?:{DIALS}(?:[ /](?:number|no|numero|num|portable|mobile|movil|fijo|fixe|home|work|whatsapp|personal|"
    r"(?:de )?contacto))?|[☎☏✆📞📱]|(?<![\w.])[tmc]\s?[.:])\W{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    line: Line
    span: tuple[int, int]


def find_email(lines: Sequence[Line]) -> Found | None:
    """The first e-mail address, put together where the ends of lines broke it."""
    for number, line in enumerate(lines):
        match = EMAIL.search(line.text)
        before = lines[number - 1].text if number else ""
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        broken = _BROKEN_EMAIL.search(line.text)
        if broken is not None and (joined := _over_lines(lines, number, broken)):
            return Found(joined.strip(".'-").lower(), line, broken.span())
        if match is not None:
            value = _head_of_email(before if match.start() == 0 else "", match[0]) + match[0]
            tail = line.text[match.end() :]
            if re.fullmatch(r"(?:\.[a-z]?)?", tail) and (rest := _rest_of_domain(match[0] + tail, after)):
                value += tail + rest
            return Found(value.strip(".'-").lower(), line, match.span())
        broken = _OPEN_EMAIL.search(line.text)
        onward = _REST_OF_EMAIL.match(after) if broken else None
        whole = EMAIL.fullmatch(broken[0] + onward[0]) if broken and onward else None
        if broken and whole:
            return Found(whole[0].lower(), line, broken.span())
    return None


def as_linked(shown: Found | None, links: Sequence[str], lines: Sequence[Line]) -> Found | None:
    """The address that a link sends mail to, where it is the one shown but for breaks, hyphens and what stands beside.

    An address that no line shows is left.
    """
    linked = {link.lower() for link in links if EMAIL.fullmatch(link)}
    if shown is not None:
        same = [link for link in linked if _bare(link) in _bare(shown.value) or _bare(shown.value) in _bare(link)]
        return replace(shown, value=same[0]) if len(same) == 1 else shown
    line = next((line for line in lines for link in linked if _bare(link) in _bare(line.text)), None)
    return Found(linked.pop(), line, (0, len(line.text))) if line is not None and len(linked) == 1 else None


def is_own_site(text: str) -> bool:
    """Whether a text is a web address without scheme and nothing else, but for a label."""
    return _OWN_SITE.fullmatch(text) is not None


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _over_lines(lines: Sequence[Line], number: int, broken: re.Match[str]) -> str:
    """An address of which lines above or below hold pieces, and nothing else; empty where it is whole in its line."""
    above, below = "", ""
    text, (begin, finish) = lines[number].text, broken.span()
    if begin == text.rfind(WIDE_GAP, 0, begin) + 1:
        own = broken[0].partition("@")[0]
        pieces = list(_pieces(lines, number, begin, -1))
        while pieces and not _begins_email(pieces, own):
            pieces.pop()
        above = "".join(reversed(pieces))
    if finish == len(text) or text[finish] == WIDE_GAP:
        rest = _pieces(lines, number, text.rfind(WIDE_GAP, 0, finish) + 1, 1)
        while not _is_whole(address := above + broken[0] + below):
            if (piece := next(rest, None)) is None:
                break
            below += piece
        if not _is_whole(address):
            below = ""
    whole = above + broken[0] + below
    return whole if (above or below) and EMAIL.fullmatch(whole) else ""


def _pieces(lines: Sequence[Line], number: int, begin: int, step: int) -> Iterator[str]:
    """Cells above or below one that may each be a piece of an address: a word without capitals that is no label."""
    for at in range(number + step, number + step * (_MOST_PIECES + 1), step):
        if not 0 <= at < len(lines) or lines[at].column != lines[number].column:
            return
        text = _cell_along(lines[at], lines[number], begin)
        if not _PIECE.fullmatch(text) or _NO_PIECE.fullmatch(text) or _LINK.match(text):
            return
        if step < 0 and _OWN_SITE.fullmatch(text):
            return
        yield text


def _cell_along(line: Line, other: Line, begin: int) -> str:
    """The cell of a line that begins where one of another line does; the line where both have but one."""
    if WIDE_GAP not in line.text + other.text:
        return line.text
    if not line.edges or not other.edges:
        return ""
    cells = (match for match in re.finditer(r"[^\t]+", line.text))
    return next((cell[0] for cell in cells if abs(line.edges[cell.start()] - other.edges[begin]) < _ALONG), "")


def _begins_email(pieces: Sequence[str], own: str) -> bool:
    """Whether pieces, the lowest first, begin an address: several with a mark between names, or one that ends so."""
    if not re.search(r"[a-z]", pieces[-1]) or (own and own in "".join(pieces)):
        return False
    if pieces[-1][-1] in "._+-" or (not own and len(pieces) == 1):
        return True
    several = len(pieces) > 1 and all(len(piece) >= _FULL * len(pieces[-1]) for piece in pieces)
    return several and _PARTED.search("".join(reversed(pieces))) is not None


def _is_whole(address: str) -> bool:
    """Whether an address ends with a domain of the highest level that nothing needs to follow."""
    domain = address.partition("@")[2].rsplit(".", 1)
    return len(domain) == 2 and domain[1] in _DOMAINS - _SHORT_DOMAINS


def _head_of_email(before: str, address: str) -> str:
    """What the line above holds of an address that goes on in this one: it ends with a hyphen, follows a label, or is
    the first part of a name by dots whose last part this line has; a whole name below another one is no part of it.
    """
    labelled = _LABELLED_HEAD.search(before)
    if labelled is not None and not LABEL.search(fold(labelled[1])):
        return labelled[1]
    open_end = re.search(r"(?<![\w@.+-])(?=[\d._+-]*[^\W\d_])[a-z0-9][\w.+-]*[._+-]$", before)
    own = address.partition("@")[0]
    is_part = "." in before and own not in before and not _PARTED.search(own)
    if open_end is None and is_part and not _OWN_SITE.fullmatch(before) and not _LINK.match(before):
        open_end = re.fullmatch(r"[a-z][\w.+-]*", before)
    return open_end[0] if open_end else ""


def _rest_of_domain(address: str, after: str) -> str:
    """What the line below holds of the domain, where it holds nothing else."""
    rest = re.fullmatch(r"\.?[a-z]{1,4}(?:\.[a-z]{2,3})?", after.strip(" |•·∙●◆‖–;,"))
    if rest is None or (rest[0][0] != "." and address.rsplit(".", 1)[-1] in _DOMAINS - _SHORT_DOMAINS):
        return ""
    return rest[0] if (address + rest[0]).rsplit(".", 1)[-1] in _DOMAINS else ""


def find_links(lines: Sequence[Line], elsewhere: Sequence[Line] = ()) -> list[Found]:
    """Web addresses among the personal lines, and profiles on the well-known networks in other sections."""
    links = [link for number, line in enumerate(lines) for link in _links(line, lines[number + 1 : number + 2])]
    known = {line.start for line in lines}
    for number, line in enumerate(elsewhere):
        if line.start not in known:
            found = _links(line, elsewhere[number + 1 : number + 2])
            links += [link for link in found if PROFILE.match(link.value)]
    values = {link.value for link in links}
    whole = {value for value in values if not any(other != value and other.endswith(value) for other in values)}
    return list({link.value: link for link in links if link.value in whole}.values())


def _links(line: Line, after: Sequence[Line]) -> Iterator[Found]:
    blank = EMAIL.sub(lambda m: " " * len(m[0]), line.text)
    taken = 0
    for match in _LINK.finditer(blank):
        rest = ""
        if match[0].endswith(("-", "/", "_")) and (more := _MORE.match(blank, match.end())):
            rest = more[1]
        elif match.end() == len(blank) and after:
            below = _BELOW.match(after[0].text)
            goes_on = match[0].endswith(("-", "/", "_", ".")) or (below and below[0].startswith((".", "/")))
            another = _LINK.match(after[0].text) or after[0].text.startswith("+") or _ENDED.search(match[0])
            alone = below and (not match[0].endswith("/") or _APART.match(after[0].text, below.end()))
            rest = below[0] if below and goes_on and alone and not another else ""
        value = (match[0] + rest).rstrip(".,;-")
        if match.start() >= taken and re.search(r"\w\.\w", value):
            yield Found(value, line, match.span())
        taken = match.end() + len(rest)
    for piece in _PIECES.finditer(blank):
        own = _OWN_SITE.fullmatch(piece[0].strip(" –—-"))
        if own and not _LINK.match(own["site"]):
            begin = piece.start() + piece[0].index(own["site"])
            yield Found(own["site"], line, (begin, begin + len(own["site"])))
