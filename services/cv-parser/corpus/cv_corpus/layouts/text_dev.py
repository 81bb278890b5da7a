"""Layouts for development, as plain text."""

from collections.abc import Callable

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import EDUCATION_FIRST, LANGUAGES_LAST, ORDER, Habits
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.text_files import Typing, document
from cv_corpus.person import Person

_LAYOUTS = {
    "text_gaps": (
        Habits(
            "dev",
            dates=("slashed", "dotted", "years", "short"),
            job=("{title}\n{employer}[, {place}]", "{employer}[, {place}]\n{title}", "{title}, {employer}[, {place}]"),
            degree=("{diploma}\n{institution}[, {place}]", "{diploma}, {institution}[, {place}]"),
            margin="one",
            names=("plain", "caps", "family first"),
            languages=("table", "colon", "three"),
            duties=("-", "*", "o"),
        ),
        Typing(gap=30, wide=90),
    ),
    "text_ruled": (
        Habits(
            "dev",
            dates=("full", "slashed", "dotted", "years slash"),
            job=(
                "{title} - {employer}[, {place}][\n{dates}]",
                "[{dates}   ]{title}\n{employer}[, {place}]",
                "{title}[\t{dates}]\n{employer}[, {place}]",
            ),
            degree=(
                "{diploma} - {institution}[, {place}][\n{dates}]",
                "[{dates}   ]{diploma}\n{institution}[, {place}]",
            ),
            headings=("upper", "plain"),
            languages=("colon", "dash", "bullets colon"),
            duties=("-", "*", "+", "prose"),
            orders=(ORDER, EDUCATION_FIRST, LANGUAGES_LAST),
        ),
        Typing(rule="-", ending="\r\n"),
    ),
    "text_mail": (
        Habits(
            "dev",
            dates=("spoken", "short spoken", "slashed since", "full"),
            job=(
                "[{dates} : ]{title} {at} {employer}[, {place}]",
                "[{dates}: ]{title}, {employer}[, {place}]",
                "* {title} | {employer}[ | {dates}][ | {place}]",
            ),
            degree=(
                "[{dates} : ]{diploma}, {institution}[, {place}]",
                "* {diploma} | {institution}[ | {dates}][ | {place}]",
            ),
            headings=("upper", "colon"),
            address=("one",),
            duties=("-", "prose", "lines"),
            languages=("inline", "inline bars", "colon"),
            skills=("commas", "semicolons", "bars"),
        ),
        Typing(wide=76, greeting=True, encoding="cp1252"),
    ),
    "text_marks": (
        Habits(
            "dev",
            dates=("short", "apostrophe", "iso", "years spaced"),
            job=("## {title}\n{employer}[, {place}][\n{dates}]", "{employer}[ - {place}]\n{title}[\n{dates}]"),
            degree=(
                "## {diploma}\n{institution}[, {place}][\n{dates}]",
                "{institution}[ - {place}]\n{diploma}[\n{dates}]",
            ),
            headings=("spaced", "lower", "colon"),
            names=("spaced", "caps", "plain"),
            languages=("gauges words", "equals", "comma"),
            skills=("bullets", "dashes", "groups"),
        ),
        Typing(rule="=", indent=2),
    ),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        habits, typing = _LAYOUTS[name]
        sheet, truth = compose(person, habits, name)
        return Drawn(document(sheet, typing), truth)

    return draw


TEXT_DEV = [Layout(name, "text", "dev", "txt", _draw(name)) for name in _LAYOUTS]
