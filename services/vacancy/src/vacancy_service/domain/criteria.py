"""What a reader looks for, and how words are folded so that accents and case are forgiven."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

Values = tuple[str, ...]

LONGEST_WORD = 100
MOST_WORDS_ASKED = 16
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Filters and order of the public list; a filter with several values takes any of them, one without takes all."""

    organisation: Values = ()
    list_id: Values = ()
    q: str = ""
    category: Values = ()
    grade: Values = ()
    contract_type: Values = ()
    duty_station: Values = ()
    country: Values = ()
    notice_language: Values = ()
    """Languages that the notice is written in."""
    policy: Values = ()
    """Policies whose vacancies are meant: those that offer a kind of feed."""
    closing_after: date | None = None
    """Closing on this day or later, by the calendar of the vacancy's own place; standing ones close later (W35)."""
    closing_before: date | None = None
    """Closing on this day or earlier; standing ones do not."""
    published_since: date | None = None
    sort: str = "closing"


def words(text: str) -> list[str]:
    """The words of a text, folded: `Hôtel-Dieu, N° 4` is `hotel`, `dieu`, `n`, `4`."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return [word[:LONGEST_WORD] for word in _WORD.findall(bare.casefold().translate(_LETTERS))]


def words_asked(query: str) -> list[str]:
    """The words to find, all of them, the last as the beginning of a word; none when the query has no word."""
    return words(query)[:MOST_WORDS_ASKED]
