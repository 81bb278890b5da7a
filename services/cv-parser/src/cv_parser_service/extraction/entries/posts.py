"""An employer with the dates of all that somebody was there, above several posts that fill this span."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.head_places import Place, atoms
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.entries.sites import is_site
from cv_parser_service.extraction.lexicon import employer_score, has_organisation_word, title_score
from cv_parser_service.extraction.places import country_of
from cv_parser_service.extraction.words import fold

Placed = tuple[Place, Pair]
_TITLED, _EMPLOYS, _NO_TITLE = 2.0, 2.0, 1.0
_SEVERAL = 2
_ON_ONES_OWN = re.compile(
    r"free-?lance|self[- ]employ|own account|independ|autonom[oa]|cuenta propia|propre compte|mon compte|liberal"
)


def with_employer_of_posts(entries: Sequence[Entry], placed: Sequence[Placed]) -> tuple[list[Entry], list[Placed]]:
    """The entries without those that only tell an employer of the posts below, each post with this employer."""
    kept: list[Entry] = []
    heads: list[Placed] = []
    at = 0
    while at < len(entries):
        count = _posts_below(entries, placed, at)
        if not count:
            kept.append(entries[at])
            heads.append(placed[at])
            at += 1
            continue
        place, employer = placed[at][0], _only_employer(entries[at], placed[at][1])
        for number in range(at + 1, at + 1 + count):
            kept.append(entries[number])
            own, post = placed[number]
            what = entries[number].parts[0] if _is_whole_title(entries[number], post) else post.what
            heads.append((own if own.city or own.country else place, replace(post, what=what, where=employer)))
        at += 1 + count
    return kept, heads


def is_cut_post(entry: Entry, pair: Pair) -> bool:
    """Whether what was taken for an employer is but where a title goes on behind a comma: its region or department.

    So it may be below the name of who employs, on a line with nothing else.
    """
    if len(entry.parts) != 1 or pair.what is None or pair.where is None or pair.what.begin > pair.where.begin:
        return False
    before, after = entry.parts[0].text.split(",", 1) if "," in entry.parts[0].text else ("", "")
    named = has_organisation_word(after) or _ON_ONES_OWN.search(fold(after)) is not None
    return title_score(before) >= _TITLED and not named and not country_of(after)


def _is_whole_title(entry: Entry, pair: Pair) -> bool:
    """Whether the head of a post is but a title with one thing behind its comma: no site, and no name in capitals."""
    after = [piece.text for piece in atoms(entry.parts[0])[1:]] if is_cut_post(entry, pair) else []
    return len(after) == 1 and not after[0].isupper() and not is_site(after[0])


def _posts_below(entries: Sequence[Entry], placed: Sequence[Placed], at: int) -> int:
    """How many posts right below an employer without a title fill the span of its dates, from the last to the first."""
    head, (_, pair) = entries[at], placed[at]
    span = head.dates
    if span is None or span.single or span.start is None or head.body or _only_employer(head, pair) is None:
        return 0
    count = 0
    for entry, (_, post) in zip(entries[at + 1 :], placed[at + 1 :], strict=True):
        dates = entry.dates
        if dates is None or dates.start is None or post.what is None or title_score(post.what.text) < _TITLED:
            break
        if dates.start.year < span.start.year or _end(entry) > _end(head):
            break
        count += 1
    posts = entries[at + 1 : at + 1 + count]
    starts = [post.dates.start.year for post in posts if post.dates is not None and post.dates.start is not None]
    filled = bool(posts) and min(starts) == span.start.year and max(map(_end, posts)) == _end(head)
    return count if count >= _SEVERAL and filled else 0


def _end(entry: Entry) -> float:
    """The year of the end, later than all others where the entry lasts."""
    dates = entry.dates
    if dates is None or dates.current:
        return float("inf")
    point = dates.end or dates.start
    return float(point.year) if point is not None else float("inf")


def _only_employer(head: Entry, pair: Pair) -> Part | None:
    """Who employs, where a head names that and what else it says is no title, or it is but one name of any words."""
    if pair.where is not None and employer_score(atoms(pair.where)[0].text) >= _EMPLOYS:
        return pair.where if pair.what is None or title_score(pair.what.text) < _TITLED else None
    name = pair.where or pair.what
    alone = name is not None and len(head.parts) == 1 and not pair.rest and (pair.where is None or pair.what is None)
    return name if alone and name is not None and title_score(head.parts[0].text) < _NO_TITLE else None
