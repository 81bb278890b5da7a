"""An employer with the dates of all that somebody was there, above several posts that fill this span."""

from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.head_places import Place, atoms
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.lexicon import employer_score, title_score

Placed = tuple[Place, Pair]
_TITLED, _EMPLOYS = 2.0, 2.0
_SEVERAL = 2


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
        place, pair = placed[at]
        for number in range(at + 1, at + 1 + count):
            kept.append(entries[number])
            own, post = placed[number]
            heads.append((own if own.city or own.country else place, replace(post, where=pair.where)))
        at += 1 + count
    return kept, heads


def _posts_below(entries: Sequence[Entry], placed: Sequence[Placed], at: int) -> int:
    """How many posts right below an employer without a title fill the span of its dates, from the last to the first."""
    head, (_, pair) = entries[at], placed[at]
    span = head.dates
    if span is None or span.single or span.start is None or head.body or not _only_employs(pair):
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


def _only_employs(pair: Pair) -> bool:
    """Whether a head names who employs, and what else it says is no title."""
    if pair.where is None or employer_score(atoms(pair.where)[0].text) < _EMPLOYS:
        return False
    return pair.what is None or title_score(pair.what.text) < _TITLED
