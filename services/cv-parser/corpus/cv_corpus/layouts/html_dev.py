"""Layouts for development: HTML of our own, printed by Chromium or as it is."""

from collections.abc import Callable

from cv_corpus.layouts.chromium import printed, printed_to_the_edge
from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.html import Theme, page
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.person import Person

_TITLE_FIRST = ("**{title}**[\t{dates}]\n{employer}[, {place}]", "**{title}**[\t{dates}]\n__{employer}__[ | {place}]")
_DIPLOMA_FIRST = ("**{diploma}**[\t{dates}]\n{institution}[, {place}]",)
_SCHOOL_FIRST = ("**{institution}**[, {place}][\t{dates}]\n{diploma}",)

_HABITS = {
    "html_column": Habits(
        "dev",
        dates=("full", "short", "dotted", "slashed"),
        job=_TITLE_FIRST,
        degree=_DIPLOMA_FIRST,
        skills=("commas", "points"),
        languages=("colon", "bullets colon", "inline"),
    ),
    "html_grid_margin": Habits(
        "dev",
        dates=("dotted", "slashed", "short dotted", "years spaced"),
        job=("**{employer}**[, {place}]\n__{title}__", "**{title}**\n{employer}[ – {place}]"),
        degree=("**{institution}**[, {place}]\n{diploma}", "{diploma}\n{institution}[ – {place}]"),
        names=("plain", "family caps", "family first"),
        margin="one",
        orders=(ORDER, EDUCATION_FIRST),
    ),
    "html_side_left": Habits(
        "dev",
        dates=("short", "full", "dotted", "years"),
        job=("[{dates}\n]**{title}**\n{employer}[ | {place}]", "**{title}**\n{employer}[, {place}][\n__{dates}__]"),
        degree=("[{dates}\n]**{diploma}**\n{institution}[ | {place}]", "**{diploma}**\n{institution}[\n__{dates}__]"),
        headings=("upper", "spaced"),
        address=("one", "split", "city"),
        skills=("chips", "gauges", "bullets"),
        languages=("gauges", "gauges words", "colon", "brackets"),
        photo=True,
    ),
    "html_side_right": Habits(
        "dev",
        dates=("slashed", "slashed since", "arrow", "apostrophe"),
        job=("**{title}** – {employer}[\t{dates}][\n__{place}__]", "**{title}** @ {employer}[\n{dates}][ | {place}]"),
        degree=("**{diploma}**[\t{dates}]\n{institution}",),
        headings=("plain", "lower"),
        skills=("bullets", "lines", "groups"),
        languages=("dash", "gauges words", "bullets brackets"),
        photo=True,
    ),
    "html_float": Habits(
        "dev",
        dates=("short spoken", "spoken", "full capital"),
        job=(
            "{dates}\n**{title}**, {employer}[, {place}]",
            "**{employer}**[ ({place})]\n{title}[ | {dates}]",
        ),
        degree=(
            "{dates}\n**{diploma}**, {institution}[, {place}]",
            "**{institution}**[ ({place})]\n{diploma}[ | {dates}]",
        ),
        places=("comma", "city"),
        duties=("prose", "•", "lines"),
    ),
    "html_table": Habits(
        "dev",
        dates=("dotted", "years slash", "full", "short dotted"),
        job=(
            "**{title}**\n{employer}[, {place}]",
            "{employer}[ ({place})]\n**{title}**",
            "**{title}** {at} {employer}[, {place}]",
        ),
        degree=("{diploma}\n{institution}[, {place}]", "**{institution}**\n{diploma}[, {place}]"),
        places=("comma", "city"),
        names=("labelled", "family first", "comma"),
        margin="two",
        facts=("labels",),
        languages=("table", "three", "colon"),
        skills=("commas", "table", "semicolons"),
    ),
    "html_absolute": Habits(
        "dev",
        dates=("short", "slashed", "iso", "years"),
        job=("**{title}**\n{employer}[ · {place}]", "{employer}\n**{title}**[ · {place}]"),
        degree=("**{diploma}**\n{institution}[ · {place}]",),
        names=("caps", "two lines", "spaced"),
        headings=("spaced", "upper"),
        margin="one",
        skills=("percent", "gauges", "chips"),
        languages=("gauges", "gauges words", "right"),
        photo=True,
    ),
    "html_pages": Habits(
        "dev",
        dates=("full", "full of", "spoken", "short"),
        job=("[{dates} : ]**{title}**, {employer}[, {place}]", "[{dates} – ]{employer}[, {place}]\n**{title}**"),
        degree=(
            "[{dates} : ]**{diploma}**, {institution}[, {place}]",
            "[{dates} – ]{institution}[, {place}]\n{diploma}",
        ),
        headings=("plain", "colon", "upper"),
        duties=("-", "▪", "►", "prose"),
        languages=("space", "comma", "equals", "inline bars"),
        orders=(SKILLS_FIRST, LANGUAGES_LAST),
    ),
    "html_after": Habits(
        "dev",
        dates=("years", "years spaced", "apostrophe", "dotted"),
        job=("**{title}**\n{employer}[, {place}]", "**{employer}**\n{title}[, {place}]"),
        degree=("**{diploma}**\n{institution}[, {place}]",),
        margin="one",
        unheaded=frozenset({"summary"}),
        skills=("bars", "bullets line", "slashes"),
        languages=("inline", "inline bars"),
    ),
    "html_narrow": Habits(
        "dev",
        dates=("slashed", "full", "dotted"),
        job=("**{title}**[\t{dates}]\n{employer}[, {place}]", "{employer}[ ({place})][\t{dates}]\n**{title}**"),
        degree=("**{diploma}**[\t{dates}]\n{institution}[, {place}]",),
        names=("plain", "family caps", "caps"),
        facts=("bare", "labels", "icons"),
        address=("one", "split", "two"),
        skills=("bullets", "lines"),
        languages=("colon", "brackets"),
    ),
    "html_lists": Habits(
        "dev",
        dates=("short", "slashed", "full"),
        job=("**{title}**[\t{dates}]\n{employer}[, {place}]",),
        degree=("**{institution}**[\t{dates}]\n{diploma}",),
        skills=("grouped in brackets", "last joined", "table", "groups"),
        languages=("colon", "brackets"),
    ),
    "html_file": Habits(
        "dev",
        dates=("full", "dotted", "short"),
        job=("**{title}**, __{employer}__[, {place}][ ({dates})]", "**{title}**\n{employer}[, {place}][\n{dates}]"),
        degree=("**{diploma}**, __{institution}__[, {place}][ ({dates})]", "{diploma}\n{institution}[\n{dates}]"),
        skills=("bullets", "commas"),
    ),
    "html_file_table": Habits(
        "dev",
        dates=("slashed", "full", "years"),
        job=("**{title}**\n{employer}[, {place}]",),
        degree=("**{diploma}**\n{institution}[, {place}]",),
        margin="one",
        facts=("labels",),
        languages=("table", "three"),
    ),
}

_THEMES = {
    "html_column": Theme("html_column"),
    "html_grid_margin": Theme(
        "html_grid_margin",
        facts="lines",
        native=False,
    ),
    "html_side_left": Theme(
        "html_side_left",
        shape="grid",
        facts="lines",
        gauge="bar",
    ),
    "html_side_right": Theme(
        "html_side_right",
        shape="flex",
        side_last=True,
        facts="list",
    ),
    "html_float": Theme(
        "html_float",
        shape="float",
        facts="line",
        facts_in_side=False,
    ),
    "html_table": Theme(
        "html_table",
        margin="table",
        facts="table",
    ),
    "html_absolute": Theme(
        "html_absolute",
        shape="flex",
        margin="absolute",
        facts="lines",
    ),
    "html_pages": Theme(
        "html_pages",
        native=False,
        facts="lines",
    ),
    "html_after": Theme(
        "html_after",
        margin="after",
        facts="line",
    ),
    "html_narrow": Theme("html_narrow", shape="grid", facts="lines"),
    "html_lists": Theme("html_side_left", shape="grid", facts="lines"),
    "html_file": Theme("html_file", facts="list"),
    "html_file_table": Theme("", margin="table", facts="table", shape="table"),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        sheet, truth = compose(person, _HABITS[name], name)
        return Drawn(page(sheet, _THEMES[name]).encode(), truth)

    return draw


_TO_THE_EDGE = {"html_side_left"}
HTML_DEV = [
    *(
        Layout(name, "chromium", "dev", "pdf", _draw(name), printed_to_the_edge if name in _TO_THE_EDGE else printed)
        for name in _HABITS
        if not name.startswith("html_file")
    ),
    *(Layout(name, "html", "dev", "html", _draw(name)) for name in _HABITS if name.startswith("html_file")),
]
