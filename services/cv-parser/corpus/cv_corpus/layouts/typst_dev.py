"""Layouts for development, set by Typst."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.typst_pages import Setting, document
from cv_corpus.person import Person

_LAYOUTS = {
    "typst_ruled": (
        Habits(
            "dev",
            dates=("short", "full", "slashed", "short dotted"),
            job=(
                "**{title}**, {employer}[\t{dates}][\n__{place}__]",
                "**{employer}**[\t{place}]\n__{title}__[\t{dates}]",
            ),
            degree=(
                "**{diploma}**[\t{dates}]\n{institution}[, {place}]",
                "**{institution}**[\t{place}]\n__{diploma}__[\t{dates}]",
            ),
            skills=("commas", "groups", "bars"),
            languages=("inline", "colon", "gauges words"),
        ),
        Setting("typst_ruled"),
    ),
    "typst_capitals": (
        Habits(
            "dev",
            dates=("full", "spoken", "full of", "years"),
            job=("{employer}[, {place}][ — {dates}]\n**{title}**", "**{title}**\n{employer}[, {place}][\n{dates}]"),
            degree=(
                "{institution}[, {place}][ — {dates}]\n**{diploma}**",
                "**{diploma}**\n{institution}[, {place}][\n{dates}]",
            ),
            headings=("plain",),
            duties=("prose", "–"),
            languages=("dash", "comma", "space"),
            orders=(EDUCATION_FIRST, SKILLS_FIRST),
        ),
        Setting("typst_capitals", facts="lines"),
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
        Setting("typst_side", shape="grid", facts="lines"),
    ),
    "typst_side_right": (
        Habits(
            "dev",
            dates=("full capital", "short", "iso", "years slash"),
            job=(
                "[{dates}\n]**{title}** | {employer}[ | {place}]",
                "**{title}** – {employer}[\n__{dates}__][ – {place}]",
            ),
            degree=(
                "[{dates}\n]**{diploma}** | {institution}[ | {place}]",
                "**{diploma}** – {institution}[\n__{dates}__]",
            ),
            names=("two lines", "caps", "plain"),
            skills=("bullets", "percent"),
            languages=("colon", "gauges words"),
        ),
        Setting("typst_side_right", shape="mirror", facts="grid"),
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
        Setting("typst_margin", shape="margin", facts="grid"),
    ),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, setting = _LAYOUTS[name]
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, setting), truth)

    return draw


TYPST_DEV = [Layout(name, "typst", "dev", "pdf", _draw(name)) for name in _LAYOUTS]
