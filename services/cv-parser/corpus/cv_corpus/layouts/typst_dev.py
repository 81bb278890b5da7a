"""Layouts for development, set by Typst."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.typst_pages import Setting, document
from cv_corpus.person import Person

_RULED = """#set page(margin: 1.7cm)
#set text(font: "Carlito", size: 10pt)
#set par(spacing: 5pt)
#show heading: it => block(above: 12pt, below: 6pt)[#text(12pt, fill: rgb("#1d4f91"), it.body) #v(-7pt) #line(length: 100%, stroke: 0.6pt)]
"""
_CAPITALS = """#set page(margin: 2cm, footer: align(center)[#context counter(page).display()])
#set text(font: "Libertinus Serif", size: 10.5pt)
#set par(spacing: 6pt)
#show heading: it => block(above: 13pt, below: 6pt)[#text(11pt, tracking: 3pt, upper(it.body))]
"""
_FILLED = """#set page(margin: (x: 1.4cm, y: 1.4cm))
#set text(font: "Open Sans", size: 9pt)
#set par(spacing: 5pt)
#show heading: it => block(above: 10pt, below: 6pt, fill: rgb("#e4ecf4"), inset: 4pt, width: 100%)[#text(10.5pt, it.body)]
"""
_MARGIN = """#set page(margin: 1.8cm)
#set text(font: "Liberation Sans", size: 9.5pt)
#set par(spacing: 5pt)
"""
_TWO = """#set page(margin: 1.5cm)
#set text(font: "Lato", size: 9.5pt)
#set par(spacing: 5pt)
#show heading: it => block(above: 11pt, below: 5pt)[#text(11.5pt, fill: rgb("#7a2e2e"), smallcaps(it.body))]
"""

_LAYOUTS = {
    "typst_ruled": (
        Habits(
            "dev",
            dates=("short", "full", "slashed", "short dotted"),
            job=("**{title}**, {employer}[\t{dates}][\n__{place}__]", "**{employer}**[\t{place}]\n__{title}__[\t{dates}]"),
            degree=("**{diploma}**[\t{dates}]\n{institution}[, {place}]", "**{institution}**[\t{place}]\n__{diploma}__[\t{dates}]"),
            skills=("commas", "groups", "bars"),
            languages=("inline", "colon", "gauges words"),
        ),
        Setting(_RULED),
    ),
    "typst_capitals": (
        Habits(
            "dev",
            dates=("full", "spoken", "full of", "years"),
            job=("{employer}[, {place}][ — {dates}]\n**{title}**", "**{title}**\n{employer}[, {place}][\n{dates}]"),
            degree=("{institution}[, {place}][ — {dates}]\n**{diploma}**", "**{diploma}**\n{institution}[, {place}][\n{dates}]"),
            headings=("plain",),
            duties=("prose", "–"),
            languages=("dash", "comma", "space"),
            orders=(EDUCATION_FIRST, SKILLS_FIRST),
        ),
        Setting(_CAPITALS, facts="lines"),
    ),
    "typst_side": (
        Habits(
            "dev",
            dates=("slashed", "dotted", "years spaced", "apostrophe"),
            job=("**{title}**\n{employer}[ | {place}]", "{employer}[ ({place})]\n**{title}**"),
            degree=("**{diploma}**\n{institution}[ | {place}]",),
            margin="one",
            address=("split", "two"),
            skills=("lines", "gauges", "chips"),
            languages=("gauges", "right", "bullets colon"),
        ),
        Setting(_FILLED, shape="grid", facts="lines"),
    ),
    "typst_side_right": (
        Habits(
            "dev",
            dates=("full capital", "short", "iso", "years slash"),
            job=("[{dates}\n]**{title}** | {employer}[ | {place}]", "**{title}** – {employer}[\n__{dates}__][ – {place}]"),
            degree=("[{dates}\n]**{diploma}** | {institution}[ | {place}]", "**{diploma}** – {institution}[\n__{dates}__]"),
            names=("two lines", "caps", "plain"),
            skills=("bullets", "percent"),
            languages=("colon", "gauges words"),
        ),
        Setting(_TWO, shape="mirror", facts="grid"),
    ),
    "typst_margin": (
        Habits(
            "dev",
            dates=("dotted", "years slash", "slashed since", "short dotted"),
            job=("**{title}**, {employer}[, {place}]", "**{employer}**[, {place}], {title}"),
            degree=("**{diploma}**, {institution}[, {place}]", "{institution}[, {place}], **{diploma}**"),
            margin="two",
            facts=("labels",),
            languages=("table", "colon", "three"),
            skills=("commas", "semicolons"),
            orders=(ORDER, EDUCATION_FIRST),
        ),
        Setting(_MARGIN, shape="margin", facts="grid"),
    ),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, setting = _LAYOUTS[name]
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, setting), truth)

    return draw


TYPST_DEV = [Layout(name, "typst", "dev", "pdf", _draw(name)) for name in _LAYOUTS]
