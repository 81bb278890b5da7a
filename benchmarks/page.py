"""Pages that hold measured figures between two marks: the command writes what is between, people the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Figure, Plot
from benchmarks.plots import draw, lines_of

DOCS = Path(__file__).parents[1] / "docs"


def write_between(page: Path, name: str, text: str) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    written, found = pattern.subn(lambda _: f"{begin}\n{text}\n{end}", page.read_text())
    if found != 1:
        raise SystemExit(f"{page} needs {begin} and {end} once")
    page.write_text(written)


def table(figures: Sequence[Figure]) -> str:
    """What was measured, with the range of the rounds and the aim."""
    rows = [f"| {each.what}{_at(each)} | {shown(each)} | {each.aim} |" for each in figures]
    return "\n".join(["| what | measured | aim |", "| --- | --- | --- |", *rows])


def shown(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.low == figure.high:
        return f"{number(figure.value)}{unit}"
    return f"{number(figure.value)} [{number(figure.low)}–{number(figure.high)}]{unit}"


def number(value: float) -> str:
    """Two or three digits that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def pictures(plots: Sequence[Plot], figures: Sequence[Figure]) -> str:
    """Draw those of the plots that were measured; the lines that show them."""
    shown = []
    for plot in plots:
        if lines := lines_of(plot, figures):
            (DOCS / "images" / plot.file).write_text(draw(plot, lines))
            shown.append(f"![{plot.title}](images/{plot.file})")
    return "\n\n".join(shown)


def sections(
    titles: Mapping[str, str], found: Mapping[str, Sequence[Figure]], plots: Mapping[str, Sequence[Plot]]
) -> str:
    """One section for each benchmark that was run."""
    parts = []
    for name, figures in found.items():
        parts += [f"### {titles[name]}", table(figures), pictures(plots[name], figures)]
    return "\n\n".join(part for part in parts if part)


def _at(figure: Figure) -> str:
    return f", {figure.at:,.0f}" if figure.at is not None else ""
