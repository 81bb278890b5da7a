"""The person's own addresses that stand behind words of the document: hyperlinks of its head."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.document import Line, Link
from cv_parser_service.extraction.personal.contact import EMAIL, PROFILE, Found
from cv_parser_service.extraction.words import fold

_MAIL, _WEB = "mailto:", ("http://", "https://")
_SITE = re.compile(
    r"(?:(?:my|mon|ma|mi|personal|visit my) )?(?:linked ?in|github|gitlab|orcid(?: id)?|xing|behance|researchgate|"
    r"google scholar|twitter|portfolio|port-folio|web ?site|web ?page|web|home ?page|blog|profile?|perfil|"
    r"site(?: web| internet| personnel)?|page (?:web|personnelle)|sitio(?: web)?|pagina web)"
    r"(?: (?:profile?|perfil|page|personal|personnel))?"
)
"""Words that stand for a web address of the person's."""
_LONGEST = 60


def mail_of(links: Sequence[Link]) -> list[str]:
    """The addresses that links send mail to."""
    return [link.target[len(_MAIL) :].partition("?")[0] for link in links if link.target.lower().startswith(_MAIL)]


def linked_email(links: Sequence[Link], own: Sequence[Line]) -> Found | None:
    """The address behind a word of the personal lines ("E-mail") that sends mail."""
    found = (
        Found(address.lower(), line, span)
        for link in links
        for address in mail_of([link])
        if EMAIL.fullmatch(address)
        for line, span in _places(link.text, own)
    )
    return next(found, None)


def with_linked(shown: Sequence[Found], links: Sequence[Link], own: Sequence[Line]) -> list[Found]:
    """The web addresses shown, whole where the end of a line broke them, and those behind words of these lines."""
    targets = list(dict.fromkeys(link.target for link in links if link.target.lower().startswith(_WEB)))
    found = [_whole(each, targets) for each in shown]
    known = {_bare(each.value) for each in found}
    for link in links:
        if link.target not in targets or _bare(link.target) in known or not _is_own(link):
            continue
        for line, span in _places(link.text, own):
            known.add(_bare(link.target))
            found.append(Found(link.target, line, span))
            break
    return found


def _whole(shown: Found, targets: Sequence[str]) -> Found:
    """A web address that goes on in the one target that begins with it."""
    bare = _bare(shown.value)
    longer = [target for target in targets if _bare(target).startswith(bare)]
    same = any(_bare(target) == bare for target in longer)
    return shown if same or len(longer) != 1 else Found(longer[0], shown.line, shown.span)


def _is_own(link: Link) -> bool:
    """Whether a link leads to a profile on a network, or its words say that it leads to a site of the person's."""
    words = fold(link.text).strip(" .:|•·()[]")
    return PROFILE.match(link.target) is not None or _SITE.fullmatch(words) is not None


def _places(text: str, own: Sequence[Line]) -> Iterator[tuple[Line, tuple[int, int]]]:
    """Where words stand in the personal lines."""
    words = " ".join(text.split())
    if not 1 < len(words) <= _LONGEST or not re.search(r"[^\W\d_]{2}", words):
        return
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for line in own:
        if match := pattern.search(line.text):
            yield line, match.span()


def _bare(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.strip().lower()).rstrip("/")
