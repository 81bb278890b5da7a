"""What an exact reader gathers: each value with the place in the file that names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cv_parser_service.extraction.dates import points
from cv_parser_service.extraction.model import Extraction, Field
from cv_parser_service.extraction.places import country_of
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.tongue import language_of

EXACT = 1.0
TO_CONFIRM = 0.7
"""Ours is the guess, not the file's: a level that words stand for, a name parted in two."""
_MOST_SOURCE = 300


@dataclass
class Reading:
    """Values as they are found; `page` is set where the file has pages."""

    kind: str
    fields: list[Field] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(
        self,
        section: str,
        entry: int | None,
        name: str,
        value: str | None,
        source: str,
        *,
        said: str | None = None,
        sure: float = EXACT,
        page: int | None = None,
    ) -> None:
        """Take a value that is there; `source` says where it stood, `said` in which words."""
        text = (value or "").strip()
        if text:
            shown = f"{source}: {text if said is None else said.strip()}"[:_MOST_SOURCE]
            self.fields.append(Field(section, entry, name, text, sure, page, None, None, shown))

    def note(self, source: str, value: str | None) -> None:
        """Keep a value that has no field of ours, for its owner to copy by hand."""
        if value and value.strip():
            self.notes.append(f"{source}: {value.strip()}")

    def add_place(self, section: str, entry: int | None, text: str | None, source: str, prefix: str = "") -> None:
        """A city and its country where the last part names one; a lone unknown name is taken for the city."""
        city, _comma, last = (text or "").strip().rpartition(",")
        country = country_of(last)
        sure = EXACT if country else TO_CONFIRM
        self.add(section, entry, f"{prefix}country", country, source, said=text)
        self.add(section, entry, f"{prefix}city", city.strip(" ,") if country else text, source, said=text, sure=sure)

    def done(self) -> Extraction:
        """The whole of it; a file that holds nothing of a profile is refused."""
        if not self.fields:
            raise Refused(Reason.NOTHING_FOUND, self.kind)
        text = " ".join(each.value for each in self.fields)
        return Extraction(self.kind, language_of(text), tuple(self.fields), tuple(self.notes))


def month_of(text: str | None) -> str | None:
    """`Jan 2021` as `2021-01`, `2021` as it is, a day as its month."""
    found = next(points(text or ""), None)
    return None if found is None else str(found)


def day_of(text: str | None) -> str | None:
    """A whole date, where day, month and year are all there."""
    found = next(points(text or ""), None)
    return None if found is None else found.iso
