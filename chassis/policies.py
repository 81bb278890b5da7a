"""Policies and organisations, read from TOML and refused with the file, the line and the reason."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import msgspec

T = TypeVar("T")
Steps = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists."""

LANGUAGES = ("en", "fr")
"""Languages that every text of a policy must have."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")
_PATH = re.compile(r"^(?P<reason>.*?)(?: - at `(?P<path>\$.*)`)?$", re.DOTALL)
_PATH_PART = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+)\]|\[(\.\.\.)\]")
_MISSING = re.compile(r"Object missing required field `(.+)`")


class PolicyError(Exception):
    """A policy file that must not be used; the message names file, line and reason."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who mails come from."""

    name: Mapping[str, str]
    address: str


@dataclass(frozen=True, kw_only=True)
class List:
    """A public list of vacancies (W1) and the policy it is under."""

    id: str
    policy: str
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A privacy notice for some countries, or for every other one."""

    id: str
    version: str
    countries: tuple[str, ...] | Literal["default"]
    titles: Mapping[str, str]
    files: Mapping[str, str]
    """Language to file, relative to the policies' directory."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation: its lists, notices and addresses."""

    id: str
    names: Mapping[str, str]
    sender: Sender
    contact: str
    """Address for questions about applying (W33)."""
    zone: str
    lists: tuple[List, ...]
    notices: tuple[Notice, ...]

    def list(self, list_id: str) -> List | None:
        """The list of that id."""
        return next((each for each in self.lists if each.id == list_id), None)

    def notice_for(self, country: str) -> Notice:
        """The notice for a country of residence (L2)."""
        named = (each for each in self.notices if each.countries != "default" and country in each.countries)
        return next(named, self.default_notice)

    @property
    def default_notice(self) -> Notice:
        """The notice for every country that no other notice names."""
        return next(each for each in self.notices if each.countries == "default")


def load(directory: Path, section: str, kind: type[T]) -> dict[str, T]:
    """Read one section of every policy file: policy name to section."""
    documents = [_Document(path) for path in sorted(directory.glob("*.toml"))]
    if not documents:
        raise PolicyError(f"{directory}: no policy file found")
    return {document.name: document.section(section, kind) for document in documents}


def whole(directory: Path) -> dict[str, Mapping[str, Any]]:
    """Every policy file as it stands, for a service that reads a setting of another's section: name to sections."""
    return {path.stem: _parsed(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.toml"))}


def load_organisations(directory: Path) -> dict[str, Organisation]:
    """Read every organisation, and check that its lists' policies and its notices' files exist."""
    documents = [_Document(path) for path in sorted((directory / "organisations").glob("*.toml"))]
    if not documents:
        raise PolicyError(f"{directory / 'organisations'}: no organisation found")
    return {document.name: _organisation(document, directory) for document in documents}


def notice_text(directory: Path, notice: Notice, language: str) -> str:
    """The text of a notice in a language, in the first of its languages where that one is missing."""
    name = notice.files.get(language) or next(iter(notice.files.values()))
    return (directory / name).read_text(encoding="utf-8").strip()


@lru_cache(maxsize=64)
def _parsed(text: str) -> Mapping[str, Any]:
    """The same text is parsed once: six services of one process read the same files. Nobody changes what this gives."""
    return tomllib.loads(text)


class _Document:
    """One TOML file with the line of each key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        text = path.read_text(encoding="utf-8")
        try:
            self.data = _parsed(text)
        except tomllib.TOMLDecodeError as error:
            raise self._syntax_error(error) from error
        self.lines = lines_of_keys(text)

    def section(self, section: str, kind: type[T]) -> T:
        """One table of the file as a value."""
        if section not in self.data:
            raise PolicyError(f"{self.path}:1: [{section}] is missing")
        return self.convert(self.data[section], kind, (section,))

    def convert(self, raw: object, kind: type[T], at: Steps) -> T:
        """A strict conversion: no other type, no unknown key, no missing key, no missing language."""
        try:
            value = msgspec.convert(raw, kind, strict=True)
        except msgspec.ValidationError as error:
            raise self._conversion_error(str(error), at) from error
        for steps, problem in [*_unknown_keys(raw, msgspec.to_builtins(value)), *_incomplete_texts(value)]:
            raise self.error((*at, *steps), problem)
        return value

    def error(self, steps: Steps, reason: str) -> PolicyError:
        """An error at the line of a value, or of the nearest table or key around it."""
        return PolicyError(f"{self.path}:{self._line(steps)}: {_described(steps)}{reason}")

    def _line(self, steps: Steps) -> int:
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def _conversion_error(self, message: str, at: Steps) -> PolicyError:
        match = _PATH.match(message)
        reason, path = (match["reason"], match["path"]) if match else (message, None)
        steps = (*at, *_steps_of(path or "$"))
        if missing := _MISSING.fullmatch(reason):
            return self.error((*steps, missing[1]), "missing")
        if named := re.match(r"([a-z_]+): (.*)", reason, re.DOTALL):
            return self.error((*steps, named[1]), named[2])
        return self.error(steps, (reason[:1].lower() + reason[1:]).replace("`", ""))

    def _syntax_error(self, error: tomllib.TOMLDecodeError) -> PolicyError:
        reason = str(error)
        line = re.search(r"line (\d+)", reason)
        return PolicyError(f"{self.path}:{line[1] if line else 1}: {reason}")


def _organisation(document: _Document, directory: Path) -> Organisation:
    if "id" in document.data:
        raise document.error(("id",), "unknown key: the file's name is the id")
    organisation = document.convert({**document.data, "id": document.name}, Organisation, ())
    for steps, problem in _organisation_problems(organisation, directory):
        raise document.error(steps, problem)
    return organisation


def _organisation_problems(organisation: Organisation, directory: Path) -> Iterator[tuple[Steps, str]]:
    for position, each in enumerate(organisation.lists):
        if not (directory / f"{each.policy}.toml").is_file():
            yield ("lists", position, "policy"), f"there is no policy {each.policy}.toml"
    for position, notice in enumerate(organisation.notices):
        for name in notice.files.values():
            if not (directory / name).is_file():
                yield ("notices", position, "files"), f"there is no file {name}"
    if sum(notice.countries == "default" for notice in organisation.notices) != 1:
        yield ("notices",), 'expected exactly one notice whose countries are "default"'
    try:
        ZoneInfo(organisation.zone)
    except (KeyError, ValueError):
        yield ("zone",), f"there is no time zone {organisation.zone}"


def _unknown_keys(raw: object, known: object, at: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Keys of the file that the conversion did not take."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            if key not in known:
                yield (*at, key), "unknown key"
            else:
                yield from _unknown_keys(value, known[key], (*at, key))
    elif isinstance(raw, list) and isinstance(known, Sequence):
        for position, (value, other) in enumerate(zip(raw, known, strict=True)):
            yield from _unknown_keys(value, other, (*at, position))


def _incomplete_texts(value: object, at: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every map in a policy is a text by language: those that lack a language."""
    if isinstance(value, Mapping):
        missing = [language for language in LANGUAGES if not str(value.get(language, "")).strip()]
        if missing:
            yield at, f"missing in {', '.join(missing)}"
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _incomplete_texts(getattr(value, field.name), (*at, field.name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _incomplete_texts(item, (*at, position))


@lru_cache(maxsize=64)
def lines_of_keys(text: str) -> dict[Steps, int]:
    """The line of each table and key; keys inside inline tables have their table's line."""
    found: dict[Steps, int] = {}
    counts: dict[Steps, int] = {}
    table: Steps = ()
    for number, line in _lines_outside_strings(text):
        if header := _HEADER.match(line):
            table = _with_positions(_split_key(header[2]), counts)
            if header[1] == "[[":
                position = counts.get(table, 0)
                counts[table] = position + 1
                found.setdefault(table, number)
                table = (*table, position)
            found[table] = number
        elif key := _KEY.match(line):
            found[(*table, *_split_key(key[1]))] = number
    return found


def _with_positions(keys: Sequence[str], counts: Mapping[Steps, int]) -> Steps:
    """Keys of a header, with the position of the current item of each list of tables above the last key."""
    steps: Steps = ()
    for position, key in enumerate(keys):
        steps = (*steps, key)
        if position < len(keys) - 1 and steps in counts:
            steps = (*steps, counts[steps] - 1)
    return steps


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines, without those that begin inside a string of several lines."""
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        inside = closing is not None
        for quote in re.findall(r'"""|\'\'\'', line):
            if closing is None:
                closing = quote
            elif closing == quote:
                closing = None
        if not inside:
            yield number, line


def _split_key(key: str) -> list[str]:
    return [part.strip().strip("\"'") for part in key.split(".")]


def _steps_of(path: str) -> Steps:
    """msgspec's `$.a.b[0]` as steps; it does not name entries of a map, so the map stands for them."""
    steps: list[str | int] = []
    for key, position, anything in _PATH_PART.findall(path):
        if anything:
            break
        steps.append(key or int(position))
    return tuple(steps)


def _described(steps: Steps) -> str:
    """`[application] attachments.kinds[0].step: ` for a message."""
    if not steps:
        return ""
    table, *rest = steps
    if rest and isinstance(rest[0], str):
        return f"[{table}] {_joined(rest)}: "
    return f"{_joined(steps)}: "


def _joined(steps: Sequence[str | int]) -> str:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return path.removeprefix(".")
