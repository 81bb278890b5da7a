"""Sheets as HTML of definition lists, quite another page than that of `html.py`; and the layouts made of it."""

from collections.abc import Callable
from html import escape

from cv_corpus.layouts.chromium import printed, printed_to_the_edge
from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Finish, Layout
from cv_corpus.layouts.sheet import Body, Chips, Entry, Gauges, Line, Run, Section, Sheet, Table, fact_text
from cv_corpus.layouts.soffice import converted
from cv_corpus.layouts.styles import style
from cv_corpus.person import Person

_LEDGER = Habits(
    "test",
    dates=("dotted tight", "slashed tight", "full since", "years tight", "short tight"),
    job=(
        "**{title}** ({employer}[, {place}])",
        "{employer} : **{title}**[\n{place}]",
        "**{employer}**[ / {place}]\n{title}",
    ),
    degree=("**{diploma}** ({institution}[, {place}])", "**{institution}**[ / {place}]\n{diploma}"),
    names=("family first plain", "family caps", "comma caps"),
    headings=("upper", "lower", "plain"),
    facts=("labels", "bare"),
    address=("two", "one", "split"),
    places=("dash", "slash", "comma"),
    diplomas=("colon", "brackets", "in"),
    duties=("prose", "*", "◦"),
    languages=("equals", "first", "right", "inline bars"),
    skills=("slashes", "dashes", "bullets line", "table"),
    certifications=("[{date} ]{name}[, {issuer}]", "{name} – {issuer}[ – {date}]"),
    orders=(LANGUAGES_LAST, EDUCATION_FIRST),
    joints=(" / ", "  ", " ~ "),
    margin="one",
)
_CARDS = Habits(
    "test",
    dates=("short capital dot", "comma", "spoken short", "years spoken", "year first"),
    job=(
        "**{employer}**[\t{place}]\n{title}[\t{dates}]",
        "**{title}**[ | {dates}]\n{employer}[ · {place}]",
        "{dates}\n{title} — **{employer}**[ — {place}]",
    ),
    degree=(
        "**{institution}**[\t{place}]\n{diploma}[\t{dates}]",
        "**{diploma}**[ | {dates}]\n{institution}[ · {place}]",
    ),
    names=("two lines", "spaced", "plain"),
    headings=("spaced", "colon", "upper"),
    facts=("icons", "labels"),
    address=("city", "split", "one"),
    places=("comma", "country first", "city"),
    diplomas=("bar", "in", "dash"),
    duties=("✓", "▸", "lines", "prose"),
    languages=("gauges", "gauges words", "bullets space", "brackets"),
    skills=("chips", "percent", "groups", "ticks"),
    certifications=("{name}[\t{date}][\n{issuer}]", "{name}[ / {issuer}][ / {date}]"),
    orders=(SKILLS_FIRST, LANGUAGES_LAST),
    photo=True,
)
_SIDE = frozenset({"skills", "languages", "extra"})


def ledger(sheet: Sheet, css: str, side: frozenset[str] = frozenset()) -> str:
    """Contact data at the foot or the head; entries as terms and definitions."""
    beside, main = sheet.parted(side)
    facts = "<br>".join(escape(fact_text(fact, " : " if sheet.tongue == "fr" else ": ")) for fact in sheet.facts)
    name = "<br>".join(escape(part) for part in (sheet.name or sheet.title).split("\n"))
    headline = f"<em>{escape(sheet.headline)}</em>" if sheet.headline else ""
    column = f"<article>{''.join(map(_section, beside))}</article>" if beside else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(sheet.title)}</title>'
        f"<style>{style(f'{css}.css') if css else ''}</style></head><body><div id=top><big>{name}</big><br>{headline}"
        f"<address>{facts}</address></div>{column}{''.join(map(_section, main))}</body></html>"
    )


def _section(section: Section) -> str:
    heading = f"<h3>{escape(section.heading)}</h3>" if section.heading else ""
    return f"<div class=part>{heading}{''.join(_body(body) for body in section.body)}</div>"


def _body(body: Body) -> str:
    if isinstance(body, Entry):
        term = f"<dt>{escape(' '.join(body.margin))}</dt>" if body.margin else ""
        return f"<dl>{term}<dd>{'<br>'.join(_line(line) for line in body.lines)}</dd></dl>"
    if isinstance(body, Table):
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body.rows)
        return f"<table border=1>{rows}</table>"
    if isinstance(body, Chips):
        return "".join(f"<span class=tag>{escape(word)}</span>" for word in body.words)
    return "".join(f"<div>{_gauge(row)}</div>" for row in body.rows) if isinstance(body, Gauges) else ""


def _gauge(row: tuple[str, int, str]) -> str:
    word, level, beside = row
    stars = "★" * level + "☆" * (5 - level)
    return f"{escape(word)} <span class=stars>{stars}</span> {escape(beside)}"


def _line(line: Line) -> str:
    right = f" &nbsp; <span class=end>{_runs(line.right)}</span>" if line.right else ""
    return f"{escape(line.sign)} {_runs(line.runs)}{right}" if line.sign else _runs(line.runs) + right


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(f"<strong>{escape(run.text)}</strong>" if run.bold else escape(run.text) for run in runs)


_LAYOUTS: dict[str, tuple[Habits, str, frozenset[str], str, str, Finish | None]] = {
    "ledger_pdf": (_LEDGER, "ledger", frozenset(), "chromium", "pdf", printed),
    "cards_pdf": (_CARDS, "cards", _SIDE, "chromium", "pdf", printed_to_the_edge),
    "ledger_html": (_LEDGER, "", frozenset(), "html", "html", None),
    "ledger_odt": (_LEDGER, "", frozenset(), "libreoffice", "odt", converted("html", "odt", "writer8")),
    "ledger_doc": (_LEDGER, "", frozenset(), "libreoffice", "doc", converted("html", "doc", "MS Word 97")),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    habits, css, side, *_ = _LAYOUTS[name]

    def draw(person: Person) -> Drawn:
        sheet, truth = compose(person, habits, name)
        return Drawn(ledger(sheet, css, side).encode(), truth)

    return draw


LEDGER_TEST = [
    Layout(name, producer, "test", extension, _draw(name), finish)
    for name, (_, _, _, producer, extension, finish) in _LAYOUTS.items()
]
