"""Layouts for development: forms of word processors, as Word and LibreOffice save them."""

from collections.abc import Callable
from dataclasses import replace

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.form import Form, form
from cv_corpus.layouts.grids import Grid, grid
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.soffice import converted
from cv_corpus.person import Person

_ROWS = Habits(
    "dev",
    dates=("slashed", "dotted", "years spaced", "short"),
    job=(
        "**{title}**\n{employer}[, {place}]",
        "**{employer}**[, {place}]\n{title}",
        "**{title}**, {employer}[, {place}]",
    ),
    degree=("**{diploma}**\n{institution}[, {place}]", "**{institution}**[, {place}]\n{diploma}"),
    margin="one",
    skills=("table", "groups", "lines", "commas"),
    languages=("table", "right", "colon", "three"),
    orders=(ORDER, EDUCATION_FIRST, SKILLS_FIRST),
)
_LABELS = replace(_ROWS, facts=("labels",), names=("plain", "family caps", "labelled"))
_FACTS = replace(
    _LABELS,
    job=(
        "[{when_label}\t{dates}]\n{role_label}\t**{title}**\n{firm_label}\t{employer}\n[{where_label}\t{place}]",
        "{role_label}:\t{title}\n{firm_label}:\t{employer}[, {place}]\n[{when_label}:\t{dates}]",
    ),
    degree=(
        "[{when_label}\t{dates}]\n{diploma_label}\t**{diploma}**\n{school_label}\t{institution}[, {place}]",
        "{diploma_label}:\t{diploma}\n{school_label}:\t{institution}\n[{where_label}:\t{place}]\n[{when_label}:\t{dates}]",
    ),
    margin="",
)
_THREE = replace(
    _ROWS,
    job=("{title}\t{employer}[, {place}]", "**{title}**\n{employer}[\t{place}]"),
    degree=("{diploma}\t{institution}[, {place}]", "**{diploma}**\n{institution}[\t{place}]"),
)
_LINES = replace(
    _ROWS,
    job=("**{title}**[\t{dates}]\n{employer}[, {place}]", "**{employer}**[ – {place}][\t{dates}]\n__{title}__"),
    degree=("**{diploma}**[\t{dates}]\n{institution}[, {place}]",),
    margin="",
    skills=("table", "points", "bullets", "groups"),
)
_ABOVE = replace(
    _LINES,
    job=("[{dates}\n]**{title}**\n{employer}[, {place}]", "[{dates}\n]{title} | {employer}[ | {place}]"),
    degree=("[{dates}\n]**{diploma}**\n{institution}[, {place}]", "[{dates}\n]{diploma} | {institution}[ | {place}]"),
)
_CORNER = replace(
    _ROWS,
    job=("**{employer}**[\t{place}]\n{title}[\t{dates}]", "**{title}**[\t{dates}]\n__{employer}__[\t{place}]"),
    degree=("**{institution}**[\t{place}]\n{diploma}[\t{dates}]", "**{diploma}**[\t{dates}]\n{institution}[\t{place}]"),
    margin="",
    skills=("bullets", "bars", "groups"),
)
_PLACE = replace(
    _ROWS,
    job=("**{title}**[\t{place}]\n{employer}", "{employer}[\t{place}]\n**{title}**"),
    degree=("**{diploma}**[\t{place}]\n{institution}",),
)
_SPINE = replace(_LABELS, address=("split", "one"), skills=("bullets", "lines", "dashes", "semicolons"))
_SHORT = replace(
    _ABOVE, address=("split", "two"), skills=("lines", "bullets", "slashes", "gauges"), facts=("bare", "labels")
)

_FORMS: dict[str, tuple[Habits, Form | Grid]] = {
    "sections": (_ABOVE, Form(section="left", entry="lines", head="labels", grid=False)),
    "rows": (_ROWS, Form(section="row", head="tabs", beside=True)),
    "wide_rows": (replace(_ROWS, margin="two"), Form(section="row", head="photo", listed=False, font="Arial", size=10)),
    "facts": (_FACTS, Form(section="row", entry="facts", head="labels", columns=(4.5, 12.5))),
    "facts_apart": (_FACTS, Form(section="heading", entry="facts", head="labels", heading="style", grid=False)),
    "three": (_THREE, Form(section="heading", columns=(3.5, 6.5, 7), head="line", titled=True)),
    "right": (_ROWS, Form(section="heading", entry="right", columns=(13, 4), head="photo", heading="caps", grid=False)),
    "duties": (_ROWS, Form(section="row", entry="duties", head="lines", beside=True, font="Times New Roman", size=11)),
    "tabs": (
        replace(_ROWS, orders=(LANGUAGES_LAST, SKILLS_FIRST)),
        Form(entry="lines", head="tabs", heading="caps", stops=4, font="Garamond", size=11),
    ),
    "controls": (_LINES, Form(entry="lines", head="frame", heading="style", controls=True)),
    "nested": (_ROWS, Form(head="photo", nested=True, heading="bold", grid=False, beside=True)),
    "breaks": (_ABOVE, Form(section="left", entry="lines", head="breaks", breaks=True, heading="caps")),
    "numbered": (_LINES, Form(entry="lines", head="line", heading="bold", numbered=True, font="Verdana", size=9)),
    "rows_breaks": (_LABELS, Form(head="labels", breaks=True, heading="bold", listed=False)),
    "narrow": (_THREE, Form(section="heading", columns=(2.5, 3.5, 4), head="line", titled=True)),
    "spine": (_SPINE, Grid("cell", "spine", (3, 3, 11))),
    "spine_section": (_SPINE, Grid("section", "spine", (3.5, 3, 10.5), ruled=False)),
    "under": (_SHORT, Grid("letter", "under", (8.5, 8.5))),
    "stack": (_SHORT, Grid("letter", "stack", (6, 11), ruled=False)),
    "corner": (_CORNER, Grid("letter", "corner", (12, 5), ruled=False, font="Times New Roman", size=11)),
    "place": (_PLACE, Grid("pairs", "place", (4, 13), down=True)),
    "pairs": (_SPINE, Grid("pairs", "place", (3.5, 13.5))),
    "pairs_under": (replace(_SHORT, facts=("labels",)), Grid("pairs", "under", (8.5, 8.5), font="Arial", size=9)),
}
"""How each form is drawn, and its habits."""
_WRITERS = {"odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97", "pdf": "writer_pdf_Export"}
_SAVED = {
    "sections": "odt",
    "rows": "odt",
    "wide_rows": "docx",
    "facts": "rtf",
    "facts_apart": "docx",
    "three": "odt",
    "right": "doc",
    "duties": "odt",
    "tabs": "docx",
    "controls": "docx",
    "nested": "rtf",
    "breaks": "rtf",
    "numbered": "odt",
    "rows_breaks": "docx",
    "narrow": "pdf",
    "spine": "odt",
    "spine_section": "docx",
    "under": "docx",
    "stack": "doc",
    "corner": "docx",
    "place": "rtf",
    "pairs": "pdf",
    "pairs_under": "doc",
}
"""Each form in one format: all of them would leave too few documents of each layout."""


def _draw(form_name: str, name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, drawn = _FORMS[form_name]
        sheet, truth = compose(person, habits, name)
        return Drawn(grid(sheet, drawn) if isinstance(drawn, Grid) else form(sheet, drawn), truth)

    return draw


def _saved(form_name: str, extension: str) -> Layout:
    name = f"form_{form_name}_{extension}"
    draw = _draw(form_name, name)
    if extension == "docx":
        return Layout(name, "python-docx", "dev", "docx", draw)
    return Layout(name, "libreoffice", "dev", extension, draw, converted("docx", extension, _WRITERS[extension]))


FORM_DEV = [_saved(name, extension) for name, extension in _SAVED.items()]
