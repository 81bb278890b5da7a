"""Layouts for development, as LibreOffice saves them."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.html import Theme, page
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.soffice import converted
from cv_corpus.layouts.word import Paper, document
from cv_corpus.person import Person

_PLAIN = Habits(
    "dev",
    dates=("full", "dotted", "short", "years"),
    job=("**{title}**[\t{dates}]\n{employer}[, {place}]", "**{employer}**[, {place}][\t{dates}]\n{title}"),
    degree=("**{diploma}**[\t{dates}]\n{institution}[, {place}]", "**{institution}**[, {place}][\t{dates}]\n{diploma}"),
    languages=("colon", "table", "bullets brackets"),
    orders=(ORDER, SKILLS_FIRST),
)
_BESIDE = Habits(
    "dev",
    dates=("slashed", "dotted", "short dotted", "years slash"),
    job=(
        "**{title}**\n{employer}[, {place}]",
        "**{title}**, {employer}[ – {place}]",
        "{employer}[, {place}]\n**{title}**",
    ),
    degree=("**{diploma}**\n{institution}[, {place}]", "**{diploma}**, {institution}[ – {place}]"),
    names=("labelled", "family caps", "comma"),
    facts=("labels",),
    margin="two",
    languages=("three", "table", "colon"),
    orders=(EDUCATION_FIRST, ORDER),
)
_SIDE = Habits(
    "dev",
    dates=("short", "slashed", "full capital", "years spaced"),
    job=("[{dates}\n]**{title}**\n{employer}[ | {place}]", "**{title}** – {employer}[\n{dates}][ | {place}]"),
    degree=("[{dates}\n]**{diploma}**\n{institution}[ | {place}]", "**{diploma}** – {institution}[\n{dates}]"),
    headings=("upper", "spaced", "plain"),
    address=("split", "one", "city"),
    languages=("dash", "gauges words", "gauges"),
    skills=("bullets", "lines", "commas"),
)
_ONE_LINE = Habits(
    "dev",
    dates=("spoken", "slashed since", "full of", "apostrophe"),
    job=("[{dates} : ]**{title}**, {employer}[, {place}]", "**{title}** | {employer}[ | {place}][ | {dates}]"),
    degree=("[{dates} : ]**{diploma}**, {institution}[, {place}]", "**{diploma}** | {institution}[ | {dates}]"),
    languages=("inline", "comma", "space"),
    skills=("semicolons", "points", "groups"),
    duties=("prose", "•", "–"),
)
_PAGES = Theme("office_html", margin="table", facts="table")

Source = Callable[[Person, str], Drawn]


def _from_word(habits: Habits, paper: Paper) -> Source:
    def draw(person: Person, name: str) -> Drawn:
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, paper), truth)

    return draw


def _from_html(habits: Habits, theme: Theme) -> Source:
    def draw(person: Person, name: str) -> Drawn:
        sheet, truth = compose(person, habits, name)
        return Drawn(page(sheet, theme).encode(), truth)

    return draw


_LAYOUTS: dict[str, tuple[Source, str, str, str]] = {
    "office_pdf": (_from_word(_PLAIN, Paper(font="Liberation Serif")), "docx", "pdf", "writer_pdf_Export"),
    "office_boxes_pdf": (_from_word(_SIDE, Paper(shape="boxes", styles=False)), "docx", "pdf", "writer_pdf_Export"),
    "office_odt": (_from_word(_BESIDE, Paper(facts="table")), "docx", "odt", "writer8"),
    "office_side_odt": (_from_word(_SIDE, Paper(shape="table", styles=False)), "docx", "odt", "writer8"),
    "office_rtf": (_from_word(_ONE_LINE, Paper(facts="line")), "docx", "rtf", "Rich Text Format"),
    "office_html_rtf": (_from_html(_BESIDE, _PAGES), "html", "rtf", "Rich Text Format"),
    "office_doc": (_from_word(_PLAIN, Paper(facts="header", margin="tab")), "docx", "doc", "MS Word 97"),
    "office_table_doc": (_from_word(_SIDE, Paper(shape="mirror", styles=False)), "docx", "doc", "MS Word 97"),
    "office_html_docx": (_from_html(_ONE_LINE, Theme("", facts="line")), "html", "docx", "MS Word 2007 XML"),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    return lambda person: _LAYOUTS[name][0](person, name)


OFFICE_DEV = [
    Layout(name, "libreoffice", "dev", target, _draw(name), converted(source, target, writer))
    for name, (_, source, target, writer) in _LAYOUTS.items()
]
