"""Layouts kept aside, as plain text: boxed headings with dates at the right, or all indented below its heading."""

import textwrap
from collections.abc import Callable, Iterator

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.sheet import Line, Sheet, body_lines, fact_text
from cv_corpus.person import Person

WIDE = 80

_BOXED = Habits(
    "test",
    dates=("slashed tight", "short tight", "years long dash", "year first"),
    job=("{employer}[, {place}][\t{dates}]\n{title}", "{title}[\t{dates}]\n({employer}[, {place}])"),
    degree=("{institution}[, {place}][\t{dates}]\n{diploma}", "{diploma}[\t{dates}]\n({institution}[, {place}])"),
    names=("caps", "comma caps"),
    headings=("upper", "plain"),
    facts=("labels",),
    address=("one", "two"),
    diplomas=("dash", "brackets"),
    duties=("~", ">", "prose"),
    languages=("right", "first", "equals"),
    skills=("slashes", "lines", "dashes"),
    certifications=("{name}[ / {issuer}][\t{date}]",),
    orders=(LANGUAGES_LAST, EDUCATION_FIRST),
)
_INDENTED = Habits(
    "test",
    dates=("full since", "spoken short", "comma", "dotted tight"),
    job=(
        "{dates}\n{title}, {employer}[ ({place})]",
        "{title} - {employer}[ - {place}][ - {dates}]",
        "{employer} : {title}[\n{dates}][\n{place}]",
    ),
    degree=("{dates}\n{diploma}, {institution}[ ({place})]", "{diploma} - {institution}[ - {place}][ - {dates}]"),
    names=("plain", "family first"),
    headings=("colon", "lower"),
    facts=("bare", "labels"),
    address=("split", "two"),
    places=("comma", "dash"),
    diplomas=("colon", "in"),
    duties=("lines", "->", "prose"),
    languages=("space", "comma", "inline bars"),
    skills=("semicolons", "bars", "lines"),
    certifications=("[{date}: ]{name}[ - {issuer}]",),
    orders=(EDUCATION_FIRST, LANGUAGES_LAST),
)


def boxed(sheet: Sheet) -> Iterator[str]:
    yield (sheet.name or sheet.title).center(WIDE)
    yield sheet.headline.center(WIDE)
    yield from (fact_text(fact).center(WIDE) for fact in sheet.facts)
    for section in sheet.sections:
        yield from ("", f"+{'-' * (WIDE - 2)}+", f"| {section.heading.ljust(WIDE - 4)} |", f"+{'-' * (WIDE - 2)}+")
        for body in section.body:
            yield from (row for line in body_lines(body) for row in _right(line))
            yield ""


def _right(line: Line) -> list[str]:
    if line.right:
        gap = max(2, WIDE - len(line.text) - len(line.right_text))
        return [f"{line.text}{' ' * gap}{line.right_text}"]
    return _wrapped(f"{line.sign} {line.text}" if line.sign else line.text, "  " if line.sign else "")


def indented(sheet: Sheet) -> Iterator[str]:
    yield sheet.name or sheet.title
    yield from ([sheet.headline] if sheet.headline else [])
    yield from (fact_text(fact, " : " if sheet.tongue == "fr" else ": ") for fact in sheet.facts)
    for section in sheet.sections:
        yield from ("", section.heading)
        for number, body in enumerate(section.body):
            lines = list(body_lines(body))
            yield from [""] if number and len(lines) > 1 else []
            for line in lines:
                yield from _wrapped(f"{line.sign} {line.text}" if line.sign else line.text, "    ", "    ")


def _wrapped(text: str, hang: str, lead: str = "") -> list[str]:
    return textwrap.wrap(text, WIDE, initial_indent=lead, subsequent_indent=hang, break_long_words=False)


_LAYOUTS = {"boxed_txt": (_BOXED, boxed, "utf-8-sig"), "indented_txt": (_INDENTED, indented, "utf-8")}


def _draw(name: str) -> Callable[[Person], Drawn]:
    habits, lines, encoding = _LAYOUTS[name]

    def draw(person: Person) -> Drawn:
        sheet, truth = compose(person, habits, name)
        return Drawn("\n".join(line.rstrip() for line in lines(sheet)).encode(encoding), truth)

    return draw


TEXT_TEST = [Layout(name, "text", "test", "txt", _draw(name)) for name in _LAYOUTS]
