"""Layouts for development, as Word documents by python-docx."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.word import Paper, document
from cv_corpus.person import Person

WORD = {
    "docx_styles": (
        Habits(
            "dev",
            dates=("full", "dotted", "short", "slashed since"),
            job=("**{title}**, {employer}[ ({dates})][\n{place}]", "**{title}**[\t{dates}]\n{employer}[, {place}]"),
            degree=(
                "**{diploma}**, {institution}[ ({dates})][\n{place}]",
                "**{diploma}**[\t{dates}]\n{institution}[, {place}]",
            ),
            languages=("table", "colon", "bullets dash", "three"),
            skills=("bullets", "commas", "table"),
        ),
        Paper(),
    ),
    "docx_table": (
        Habits(
            "dev",
            dates=("short", "years", "slashed", "full of"),
            job=("**{employer}**\n{title}[ | {dates}][ | {place}]", "**{title}**\n{employer}[ | {place}][\n{dates}]"),
            degree=("**{institution}**\n{diploma}[ | {dates}]", "**{diploma}**\n{institution}[ | {place}][\n{dates}]"),
            headings=("upper", "spaced", "plain"),
            address=("split", "one", "city"),
            languages=("brackets", "gauges words", "space"),
            skills=("commas", "lines", "gauges"),
            photo=True,
        ),
        Paper(shape="table", styles=False),
    ),
    "docx_mirror": (
        Habits(
            "dev",
            dates=("dotted", "full capital", "years spaced"),
            job=("[{dates}\n]**{title}**[\n{employer}][, {place}]", "{employer}[, {place}]\n**{title}**[\n{dates}]"),
            degree=("[{dates}\n]**{diploma}**\n{institution}[, {place}]",),
            headings=("plain", "colon"),
            languages=("gauges", "comma", "dash"),
            skills=("bullets", "groups"),
        ),
        Paper(shape="mirror", styles=False, font="Arial", size=9.5, colour="9C2A2A"),
    ),
    "docx_boxes": (
        Habits(
            "dev",
            dates=("slashed", "short dotted", "years"),
            job=(
                "**{title}** – {employer}[\n__{dates}__][ | {place}]",
                "**{title}**\n{employer}[\n{dates}][, {place}]",
            ),
            degree=("**{diploma}** – {institution}[\n__{dates}__][ | {place}]",),
            address=("split", "one"),
            languages=("colon", "brackets"),
            skills=("lines", "commas"),
        ),
        Paper(shape="boxes", styles=False, font="Verdana", size=9),
    ),
    "docx_header": (
        Habits(
            "dev",
            dates=("full", "spoken", "dotted", "apostrophe"),
            job=("**{title}**\n{employer}[, {place}]", "**{employer}**[, {place}]\n__{title}__"),
            degree=("**{diploma}**\n{institution}[, {place}]",),
            margin="one",
            address=("one",),
            orders=(ORDER, SKILLS_FIRST),
            languages=("right", "colon", "inline"),
        ),
        Paper(facts="header", margin="tab", font="Cambria"),
    ),
    "docx_margin": (
        Habits(
            "dev",
            dates=("dotted", "slashed", "short spoken", "years slash"),
            job=(
                "**{title}**\n{employer}[, {place}]",
                "{employer}[, {place}]\n**{title}**",
                "**{title}**, {employer}[ ({place})]",
            ),
            degree=("**{diploma}**\n{institution}[, {place}]", "**{diploma}**, {institution}[ ({place})]"),
            places=("comma", "city"),
            names=("labelled", "family first", "comma caps"),
            facts=("labels",),
            margin="two",
            languages=("three", "table"),
            orders=(EDUCATION_FIRST, LANGUAGES_LAST),
        ),
        Paper(facts="table", styles=False, shaded=True, font="Times New Roman", size=11, colour="000000"),
    ),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, paper = WORD[name]
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, paper), truth)

    return draw


WORD_DEV = [Layout(name, "python-docx", "dev", "docx", _draw(name)) for name in WORD]
