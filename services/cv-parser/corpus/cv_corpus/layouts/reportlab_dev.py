"""Layouts for development, drawn by ReportLab."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.reportlab_pages import Look, document
from cv_corpus.person import Person

_LAYOUTS = {
    "reportlab_column": (
        Habits(
            "dev",
            dates=("full", "short", "slashed"),
            job=("**{title}**[\t{dates}]\n{employer}[, {place}]", "**{employer}**[\t{dates}]\n__{title}__[ – {place}]"),
            degree=("**{diploma}**[\t{dates}]\n{institution}[, {place}]",),
            names=("plain", "spaced", "comma"),
            languages=("colon", "table", "inline"),
            skills=("commas", "table"),
            photo=True,
        ),
        Look(),
    ),
    "reportlab_margin": (
        Habits(
            "dev",
            dates=("slashed", "dotted", "years", "short dotted"),
            job=("**{employer}**[, {place}]\n{title}", "**{title}**, {employer}[, {place}]"),
            degree=("**{institution}**[, {place}]\n{diploma}", "**{diploma}**, {institution}[, {place}]"),
            margin="two",
            duties=("–", "prose", "»"),
            headings=("plain", "colon"),
        ),
        Look(serif=True, colour="#000000"),
    ),
    "reportlab_side": (
        Habits(
            "dev",
            dates=("short", "full capital", "years spaced", "dotted"),
            job=("[{dates}\n]**{title}**\n{employer}[ | {place}]", "**{title}** | {employer}[ | {place}][\n{dates}]"),
            degree=("[{dates}\n]**{diploma}**\n{institution}[ | {place}]", "**{diploma}** | {institution}[\n{dates}]"),
            headings=("spaced", "upper"),
            address=("split", "city"),
            skills=("lines", "gauges", "bullets"),
            languages=("gauges", "gauges words", "dash"),
        ),
        Look(columns=2, colour="#7a1f3d"),
    ),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, look = _LAYOUTS[name]
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, look), truth)

    return draw


REPORTLAB_DEV = [Layout(name, "reportlab", "dev", "pdf", _draw(name)) for name in _LAYOUTS]
