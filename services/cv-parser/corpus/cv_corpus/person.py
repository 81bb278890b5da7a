"""A fictional person: what a CV may show, in the words shown and in normal form."""

from dataclasses import dataclass, field
from enum import StrEnum


class Tongue(StrEnum):
    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"


class Part(StrEnum):
    """People, and the layouts that they are drawn in.

    `words` and `words_test` are people of other pools, whose words the reader never met, in the layouts of dev. `test`
    and `words_test` are kept aside: nobody looks at their documents one by one.
    """

    DEV = "dev"
    TEST = "test"
    WORDS = "words"
    WORDS_TEST = "words_test"

    @property
    def layouts(self) -> "Part":
        """The part whose layouts its people are drawn in."""
        return Part.TEST if self is Part.TEST else Part.DEV

    @property
    def is_kept_aside(self) -> bool:
        return self in (Part.TEST, Part.WORDS_TEST)


@dataclass(frozen=True)
class Country:
    """As written in the CV's tongue, and its ISO 3166-1 alpha-2 code."""

    shown: str
    code: str


@dataclass(frozen=True)
class Place:
    city: str
    country: Country


@dataclass(frozen=True)
class Address:
    """Street and postal code may be empty."""

    street: str
    postal_code: str
    place: Place


@dataclass(frozen=True)
class Phone:
    """As written, and as E.164."""

    shown: str
    number: str


@dataclass(frozen=True)
class Job:
    """Dates are `YYYY-MM`, or `YYYY` where the person remembers no more; no end means that it goes on.

    No start at all means that the CV gives no dates.
    """

    title: str
    employer: str
    place: Place | None
    start: str | None
    end: str | None
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Degree:
    """`degree` is what a CV calls it (“Master”, “Licence”, “Grado en Enfermería”); `field` may be empty.

    An end without a start is the lone year of a degree; a start without an end is a degree in progress.
    """

    degree: str
    field: str
    institution: str
    place: Place | None
    start: str | None
    end: str | None


@dataclass(frozen=True)
class Spoken:
    """A language as written with its ISO 639 code; the level as written with its CEFR code, `native`, or none."""

    shown: str
    code: str
    level_shown: str
    level: str | None


@dataclass(frozen=True)
class Certification:
    name: str
    issuer: str
    date: str


@dataclass(frozen=True)
class Extra:
    """A section that says nothing a profile holds: interests, referees, publications, voluntary work."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """`id` names career, tongue and number; `nationality.shown` is the adjective or noun as a CV writes it."""

    id: str
    tongue: Tongue
    career: str
    given: str
    family: str
    headline: str
    summary: str
    email: str
    phone: Phone
    address: Address
    born: str
    nationalities: tuple[Country, ...]
    links: tuple[str, ...]
    jobs: tuple[Job, ...]
    degrees: tuple[Degree, ...]
    languages: tuple[Spoken, ...]
    skills: tuple[str, ...]
    certifications: tuple[Certification, ...] = ()
    extras: tuple[Extra, ...] = field(default=())
