"""Layouts kept aside: Markdown that Pandoc makes documents of."""

import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, ORDER, Habits
from cv_corpus.layouts.model import Drawn, Finish, Layout
from cv_corpus.layouts.sheet import Body, Entry, Line, Run, Section, Sheet, Table, body_lines, fact_text
from cv_corpus.person import Person

SECONDS = 60
_MARKED = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^$@\"'])")

_HEADED = Habits(
    "test",
    dates=("full long dash", "short capital dot", "slashed tight", "spoken numbers"),
    job=("### {title}, {employer}\n__{dates}__[ · {place}]", "### {employer} — {title}\n[{place}; ]{dates}"),
    degree=(
        "### {diploma}, {institution}\n__{dates}__[ · {place}]",
        "### {institution} — {diploma}\n[{place}; ]{dates}",
    ),
    names=("plain", "comma"),
    headings=("plain",),
    facts=("labels", "bare"),
    diplomas=("brackets", "colon", "in"),
    duties=("•",),
    languages=("bullets equals", "bullets first", "table"),
    skills=("bullets", "semicolons", "slashes"),
    certifications=("{name}[ — {issuer}][ — {date}]",),
    orders=(EDUCATION_FIRST, LANGUAGES_LAST),
)
_DEFINED = Habits(
    "test",
    dates=("dotted tight", "years tight", "short year", "years long dash"),
    job=("**{title}**, __{employer}__[, {place}]", "{employer}[ / {place}]\n**{title}**"),
    degree=("**{diploma}**, __{institution}__[, {place}]", "{institution}[ / {place}]\n**{diploma}**"),
    names=("family caps", "family first plain"),
    headings=("plain", "upper"),
    facts=("labels",),
    places=("country first", "dash"),
    diplomas=("dash", "comma"),
    duties=("prose", "•"),
    languages=("equals", "three", "first"),
    skills=("semicolons", "bars"),
    certifications=("{name}[, {issuer}][: {date}]", "[{date}: ]{name}[, {issuer}]"),
    orders=(ORDER, EDUCATION_FIRST),
    margin="one",
)


def markdown(sheet: Sheet) -> str:
    """Headings, bullets, pipe tables; dates in the margin are terms, and what they date their definition."""
    facts = [_escaped(fact_text(fact, " : " if sheet.tongue == "fr" else ": ")) for fact in sheet.facts]
    head = [f"# {_escaped(sheet.name or sheet.title)}", f"*{_escaped(sheet.headline)}*" if sheet.headline else ""]
    parts = [*head, "\\\n".join(facts), *(_section(section) for section in sheet.sections)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> str:
    heading = f"## {_escaped(section.heading)}\n\n" if section.heading else ""
    return heading + "\n\n".join(_body(body) for body in section.body)


def _body(body: Body) -> str:
    if isinstance(body, Table):
        rows = [f"| {' | '.join(map(_escaped, row))} |" for row in body.rows]
        head = rows.pop(0) if body.header else f"|{'   |' * len(body.rows[0])}"
        return "\n".join([head, f"|{'---|' * len(body.rows[0])}", *rows])
    if isinstance(body, Entry) and body.margin:
        lines = _lines(body.lines).replace("\n", "\n    ")
        return f"{_escaped(' '.join(body.margin))}\n:   {lines}"
    return _lines(tuple(body_lines(body)))


def _lines(lines: tuple[Line, ...]) -> str:
    drawn = ""
    for number, line in enumerate(lines):
        text = "".join(_run(run) for run in line.runs)
        gap = "" if number == 0 else "\n" if line.sign and lines[number - 1].sign else "\n\n"
        drawn += gap + (f"- {text}" if line.sign else text)
    return drawn


def _run(run: Run) -> str:
    if run.text.startswith("### "):
        return f"### {_escaped(run.text[4:])}"
    text = _escaped(run.text)
    bare = text.strip()
    text = text.replace(bare, f"**{bare}**") if run.bold and bare else text
    return text.replace(bare, f"*{bare}*") if run.italic and bare else text


def _escaped(text: str) -> str:
    return _MARKED.sub(r"\\\1", text)


def _finish(target: str) -> Finish:
    def finish(sources: Sequence[bytes]) -> list[bytes]:
        return [_converted(source, target) for source in sources]

    return finish


def _converted(source: bytes, target: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"cv.{target}"
        command = ["pandoc", "--from=markdown-smart", "--standalone", "--metadata=title:", f"--output={made}"]
        subprocess.run(
            [*command, *_MORE.get(target, [])], input=source, check=True, timeout=SECONDS, capture_output=True
        )
        return made.read_bytes()


_MORE = {"txt": ["--to=plain", "--columns=88"], "html": ["--to=html5"]}
_LAYOUTS = {
    "pandoc_docx": (_HEADED, "docx"),
    "pandoc_defined_docx": (_DEFINED, "docx"),
    "pandoc_odt": (_DEFINED, "odt"),
    "pandoc_rtf": (_HEADED, "rtf"),
    "pandoc_html": (_DEFINED, "html"),
    "pandoc_txt": (_HEADED, "txt"),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        sheet, truth = compose(person, _LAYOUTS[name][0], name)
        return Drawn(markdown(sheet).encode(), truth)

    return draw


PANDOC_TEST = [
    Layout(name, "pandoc", "test", target, _draw(name), _finish(target)) for name, (_, target) in _LAYOUTS.items()
]
