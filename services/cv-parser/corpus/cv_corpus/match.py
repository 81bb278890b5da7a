"""When a value read is right: compared with the truth one to one, within one document and one field.

Text is right at an edit ratio of 88 after accents, case and punctuation are dropped; a phone by its last seven digits;
dates at the coarser of year and month; e-mail addresses, codes and whole dates only when equal. A work entry is right
when title, employer and start are right in the same entry. What is read besides costs precision.
"""

import dataclasses
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

RATIO = 88
GOALS = (
    "name",
    "e-mail",
    "phone",
    "address",
    "city",
    "country",
    "title",
    "employer",
    "work dates",
    "work entry",
    "institution",
    "degree",
    "education dates",
    "languages",
    "languages with level",
    "skills",
    "certifications",
    "date of birth",
    "nationality",
)
"""Fields with a goal; the others are shown apart."""


class Read(Protocol):
    """A value of the truth or of an extraction."""

    @property
    def section(self) -> str: ...
    @property
    def entry(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...


class Sured(Read, Protocol):
    """A value of an extraction."""

    @property
    def confidence(self) -> float: ...


Rule = Callable[[str, str], bool]
Kind = tuple[str, str]
"""Section and name of a field."""


@dataclass(frozen=True)
class Item:
    """What is compared: a value, or several that must all be right together. `confidence` where one value has it."""

    field: str
    part: str
    values: tuple[str, ...]
    rules: tuple[Rule, ...] = dataclasses.field(compare=False)
    confidence: float | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class Comparison:
    """Of one document: pairs of truth and finding, what was read besides, what was not read."""

    right: tuple[tuple[Item, Item], ...]
    extra: tuple[Item, ...]
    missed: tuple[Item, ...]


def plain(text: str) -> str:
    """Words without accents, case and punctuation."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def close(truth: str, found: str) -> bool:
    return fuzz.ratio(plain(truth), plain(found)) >= RATIO


def equal(truth: str, found: str) -> bool:
    return truth.strip().casefold() == found.strip().casefold()


def same_code(truth: str, found: str) -> bool:
    """Equal but for blanks."""
    return equal("".join(truth.split()), "".join(found.split()))


def same_phone(truth: str, found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    return len(digits) >= 7 and re.sub(r"\D", "", truth)[-7:] == digits[-7:]


def same_date(truth: str, found: str) -> bool:
    """At the coarser of year and month; no date only where the truth has none."""
    shorter = min(len(truth), len(found))
    return truth == found if shorter < 4 else truth[:shorter] == found[:shorter]


def same_link(truth: str, found: str) -> bool:
    return _bare(truth) == _bare(found)


def _bare(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.strip().casefold()).rstrip("/")


_FIELDS: Mapping[tuple[str, str], tuple[str, Rule]] = {
    ("personal", "given_name"): ("given name", close),
    ("personal", "family_name"): ("family name", close),
    ("personal", "headline"): ("headline", close),
    ("personal", "summary"): ("summary", close),
    ("personal", "email"): ("e-mail", equal),
    ("personal", "phone"): ("phone", same_phone),
    ("personal", "address.street"): ("address", close),
    ("personal", "address.postal_code"): ("postal code", same_code),
    ("personal", "address.city"): ("city", close),
    ("personal", "address.country"): ("country", equal),
    ("personal", "date_of_birth"): ("date of birth", equal),
    ("personal", "nationalities"): ("nationality", equal),
    ("personal", "links"): ("links", same_link),
    ("experience", "title"): ("title", close),
    ("experience", "employer"): ("employer", close),
    ("experience", "city"): ("job city", close),
    ("experience", "country"): ("job country", equal),
    ("experience", "start"): ("work dates", same_date),
    ("experience", "end"): ("work dates", same_date),
    ("experience", "current"): ("current job", equal),
    ("experience", "duties"): ("duties", close),
    ("education", "institution"): ("institution", close),
    ("education", "degree"): ("degree", close),
    ("education", "field"): ("field of study", close),
    ("education", "city"): ("school city", close),
    ("education", "country"): ("school country", equal),
    ("education", "start"): ("education dates", same_date),
    ("education", "end"): ("education dates", same_date),
    ("languages", "language"): ("languages", equal),
    ("skills", "name"): ("skills", close),
    ("certifications", "name"): ("certifications", close),
    ("certifications", "issuer"): ("issuer", close),
    ("certifications", "date"): ("certification date", same_date),
}
_TOGETHER = {
    "experience": ("work entry", {"title": close, "employer": close, "start": same_date}),
    "languages": ("languages with level", {"language": equal, "level": equal}),
}
FIELDS = (*GOALS, *dict.fromkeys(name for name, _ in _FIELDS.values() if name not in GOALS))


def item_of(read: Read) -> Item | None:
    """One value alone; none where the truth never tells such a field."""
    known = _FIELDS.get((read.section, read.name))
    if known is None:
        return None
    name, rule = known
    part = read.name if rule is same_date else ""
    return Item(name, part, (read.value,), (rule,), getattr(read, "confidence", None))


def items_of(values: Iterable[Read]) -> list[Item]:
    """Each value alone, and those that belong together."""
    values = list(values)
    return [*(item for value in values if (item := item_of(value))), *_names(values), *_entries(values)]


def _names(values: Sequence[Read]) -> list[Item]:
    parts = {value.name: value.value for value in values if value.section == "personal"}
    name = " ".join(parts[part] for part in ("given_name", "family_name") if part in parts)
    return [Item("name", "", (name,), (close,))] if name else []


def _entries(values: Sequence[Read]) -> list[Item]:
    entries: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for value in values:
        if value.section in _TOGETHER and value.entry is not None:
            entries[value.section, value.entry][value.name] = value.value
    found = []
    for (section, _), entry in entries.items():
        name, rules = _TOGETHER[section]
        if section != "languages" or "level" in entry:
            found.append(Item(name, "", tuple(entry.get(part, "") for part in rules), tuple(rules.values())))
    return found


def is_right(truth: Item, found: Item) -> bool:
    if (truth.field, truth.part) != (found.field, found.part):
        return False
    return all(rule(*pair) for rule, *pair in zip(truth.rules, truth.values, found.values, strict=True))


def compare(truth: Iterable[Read], found: Iterable[Read]) -> Comparison:
    """One to one: what is equal first, then what is right."""
    left, extra, right = items_of(truth), items_of(found), []
    for agree in (Item.__eq__, is_right):
        open_ones, extra = extra, []
        for item in open_ones:
            match = next((one for one in left if agree(one, item)), None)
            if match is None:
                extra.append(item)
            else:
                left.remove(match)
                right.append((match, item))
    return Comparison(tuple(right), tuple(extra), tuple(left))


def judged(truth: Iterable[Read], found: Sequence[Sured]) -> Iterator[tuple[Kind, tuple[float, bool]]]:
    """Each single value that was read, by its field, with its confidence and whether it was among the right ones."""
    right = [item for _, item in compare(truth, found).right]
    for field in found:
        item = item_of(field)
        if item is not None:
            is_right = item in right
            if is_right:
                right.remove(item)
            yield (field.section, field.name), (field.confidence, is_right)
