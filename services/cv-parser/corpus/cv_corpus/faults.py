"""Values in a field where they do not belong.

A value read is in a wrong field when it stands in another field than e-mail, phone and links and holds an e-mail
address, a web address or the phone number of the person; or when it is not right where it stands and is, word for
word, what the document says in a field of another kind (an employer read as title, a school as employer, a skill as
certification). Fields of one kind are those whose values may rightly be the same: headline and title, all cities.
Dates, codes and levels are compared within their field only.
"""

import re
from collections.abc import Iterable, Sequence

from cv_corpus.match import Comparison, Item, Read, item_of, plain

_CONTACT = frozenset({"e-mail", "phone", "links"})
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|www\.\w|\b(?:linkedin|github)\.com/", re.IGNORECASE)
_KINDS = {
    "given name": "name",
    "family name": "name",
    "headline": "title",
    "title": "title",
    "summary": "summary",
    "address": "address",
    "postal code": "postal code",
    "city": "city",
    "job city": "city",
    "school city": "city",
    "employer": "employer",
    "institution": "institution",
    "degree": "degree",
    "field of study": "field of study",
    "skills": "skills",
    "certifications": "certifications",
    "issuer": "issuer",
    "duties": "duties",
    "e-mail": "e-mail",
    "links": "links",
}


def contact_leaks(truth: Sequence[Read], comparison: Comparison) -> list[Item]:
    """The values of one document that hold contact data where none belongs."""
    phones = [re.sub(r"\D", "", value.value)[-7:] for value in truth if value.name == "phone"]
    read = [item for _, item in comparison.right] + list(comparison.extra)
    return [item for item in read if len(item.values) == 1 and _holds_contact(item, phones)]


def wrong_fields(truth: Sequence[Read], comparison: Comparison) -> list[Item]:
    """The values of one document that stand in a wrong field, those with contact data first."""
    told = [item for value in truth if (item := item_of(value))]
    leaks = contact_leaks(truth, comparison)
    return [*leaks, *(item for item in comparison.extra if item not in leaks and _is_of_another_kind(item, told))]


def _holds_contact(item: Item, phones: Sequence[str]) -> bool:
    if item.field in _CONTACT or item.field == "name":
        return False
    digits = re.sub(r"\D", "", re.sub(r"(?<=\d)[ .()/-]+(?=\d)", "", item.values[0]))
    return bool(_ADDRESS.search(item.values[0])) or any(phone in digits for phone in phones)


def _is_of_another_kind(item: Item, told: Iterable[Item]) -> bool:
    kind = _KINDS.get(item.field)
    if kind is None:
        return False
    value = plain(item.values[0])
    same = {_KINDS[one.field] for one in told if one.field in _KINDS and plain(one.values[0]) == value}
    return bool(value) and bool(same) and kind not in same
