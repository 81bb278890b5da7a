"""The pools that people are drawn from: TOML files of plain lines, one folder for each part."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cv_corpus.person import Part, Tongue

_FOLDER = Path(__file__).parent
_TONGUES = tuple(Tongue)


@dataclass(frozen=True)
class City:
    """Names by tongue; in the postal code `#` stands for a digit and `?` for a letter."""

    country: str
    names: Mapping[Tongue, str]
    postal_code: str


@dataclass(frozen=True)
class Pinned:
    """A name that may stand in one city only."""

    name: str
    city: City | None


@dataclass(frozen=True)
class Diploma:
    """`kind` is `uni`, `voc` or `sec`; without countries it is given everywhere."""

    kind: str
    countries: tuple[str, ...]
    degree: str
    field: str


@dataclass(frozen=True)
class Career:
    """One career in one tongue; titles by seniority, lowest first. `shape` is `usual` or `beginner`."""

    name: str
    shape: str
    schooling: str
    has_code: bool
    kinds: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]
    duties: tuple[str, ...]
    diplomas: tuple[Diploma, ...]
    skills: tuple[str, ...]
    certifications: tuple[tuple[str, str], ...]
    summaries: tuple[str, ...]
    specialities: tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """Where names come from: in which tongues they write, and of which nationalities they are."""

    tongues: tuple[str, ...]
    countries: tuple[str, ...]
    feminine: tuple[str, ...]
    masculine: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True)
class Pools:
    """All of one part."""

    careers: Mapping[str, Mapping[Tongue, Career]]
    origins: tuple[Origin, ...]
    cities: tuple[City, ...]
    streets: Mapping[str, tuple[str, ...]]
    employers: Mapping[Tongue, Mapping[str, tuple[Pinned, ...]]]
    institutions: Mapping[str, Mapping[str, tuple[Pinned, ...]]]
    extras: Mapping[Tongue, Mapping[str, tuple[str, ...]]]

    def cities_of(self, *countries: str) -> tuple[City, ...]:
        return tuple(city for city in self.cities if city.country in countries)


@cache
def words() -> dict[str, Any]:
    """What both parts share."""
    return _toml(_FOLDER / "words.toml")


@cache
def pools_of(part: Part) -> Pools:
    """The pools of one part, read once."""
    folder = _FOLDER / f"pools_{part}"
    cities = tuple(_cities(_toml(folder / "places.toml")["cities"]))
    by_name = {city.names[Tongue.FRENCH]: city for city in cities}
    careers = {path.stem: _career(path.stem, _toml(path)) for path in sorted((folder / "careers").glob("*.toml"))}
    employers, extras = _toml(folder / "employers.toml"), _toml(folder / "extras.toml")
    return Pools(
        careers,
        tuple(_origin(origin) for origin in _toml(folder / "names.toml").values()),
        cities,
        {country: items(text) for country, text in _toml(folder / "places.toml")["streets"].items()},
        {t: {kind: _pinned(lines(text), by_name) for kind, text in employers[t].items()} for t in _TONGUES},
        {
            kind: {country: _pinned(items(text), by_name) for country, text in names.items()}
            for kind, names in _toml(folder / "institutions.toml").items()
        },
        {t: {name: lines(text) for name, text in extras[t].items()} for t in _TONGUES},
    )


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text())


def _cities(by_country: Mapping[str, str]) -> list[City]:
    return [_city(country, line) for country, text in by_country.items() for line in lines(text)]


def _city(country: str, line: str) -> City:
    french, postal, *others = (cell.strip() for cell in line.split(";"))
    english, spanish = others if len(others) == 2 else (french, french)
    names = {Tongue.FRENCH: french, Tongue.ENGLISH: english, Tongue.SPANISH: spanish}
    return City(country, names, postal)


def _pinned(names: tuple[str, ...], cities: Mapping[str, City]) -> tuple[Pinned, ...]:
    pairs = [name.partition(" @") for name in names]
    return tuple(Pinned(name, cities[city] if city else None) for name, _, city in pairs)


def _origin(origin: Mapping[str, str]) -> Origin:
    return Origin(
        tuple(origin["tongues"].split()),
        tuple(origin["countries"].split()),
        items(origin["f"]),
        items(origin["m"]),
        items(origin["family"]),
    )


def _career(name: str, career: Mapping[str, Any]) -> Mapping[Tongue, Career]:
    return {tongue: _career_in(name, career, career[tongue]) for tongue in _TONGUES}


def _career_in(name: str, career: Mapping[str, Any], texts: Mapping[str, str]) -> Career:
    certifications = [line.partition(";") for line in lines(texts["certifications"])]
    return Career(
        name,
        career.get("shape", "usual"),
        career.get("schooling", "high"),
        career.get("links") == "github",
        tuple(career["kinds"].split()),
        tuple(items(line) for line in lines(texts["titles"])),
        lines(texts["duties"]),
        tuple(_diploma(line) for line in lines(texts["degrees"])),
        items(texts["skills"]),
        tuple((certificate.strip(), issuer.strip()) for certificate, _, issuer in certifications),
        lines(texts["summaries"]),
        items(texts["specialities"]),
    )


def _diploma(line: str) -> Diploma:
    head, _, text = line.partition(":")
    kind, *countries = head.split()
    degree, _, field = text.partition(";")
    return Diploma(kind, tuple(countries), degree.strip(), field.strip())
