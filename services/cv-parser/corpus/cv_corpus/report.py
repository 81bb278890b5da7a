"""The score in tables of Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cv_corpus.calibration import Bin, expected_error
from cv_corpus.match import FIELDS, GOALS
from cv_corpus.reading import Speed
from cv_corpus.tally import Figures, Tally

TONGUES = ("en", "fr", "es")


@dataclass(frozen=True)
class Scored:
    """All that was measured on one part."""

    part: str
    documents: int
    people: int
    refused: int
    tally: Tally
    unread: Tally
    """Of the layouts alone whose description nobody has read."""
    formats: tuple[str, ...]
    layouts: tuple[str, ...]
    unread_layouts: int
    contact_leaks: int
    wrong_fields: int
    values: int
    bins: Sequence[Bin]
    speed: Speed


def summary(scored: Scored) -> str:
    """Field by field and tongue, then formats and the other measures."""
    parts = [_head(scored), fields_table(scored.tally), _formats(scored), _unread(scored), _others(scored)]
    return "\n\n".join(parts)


def details(scored: Scored) -> str:
    """Field by field and tongue for each format, layouts, and the bins of confidence."""
    by_format = [f"### {extension}\n\n{fields_table(scored.tally, extension)}" for extension in scored.formats]
    return "\n\n".join([*by_format, _layouts(scored), _reliability(scored.bins)])


def fields_table(tally: Tally, extension: str = "") -> str:
    heads = ("F1", *(tongue.upper() for tongue in TONGUES), "all", "precision", "recall", "values")
    rows = [_row(f, [f], tally, extension) for f in FIELDS if tally.figures([f], extension=extension).f1 is not None]
    goals = _row("**micro, fields with a goal**", GOALS, tally, extension)
    return _table(heads, [*rows, goals, _row("**micro, all fields**", FIELDS, tally, extension)])


def _row(name: str, fields: Iterable[str], tally: Tally, extension: str) -> list[str]:
    fields = tuple(fields)
    whole = tally.figures(fields, extension=extension)
    by_tongue = [_share(tally.figures(fields, tongue, extension).f1) for tongue in TONGUES]
    return [name, *by_tongue, _share(whole.f1), _share(whole.precision), _share(whole.recall), f"{whole.told}"]


def _head(scored: Scored) -> str:
    where = f"{scored.documents} documents of {scored.people} people in {len(scored.layouts)} layouts"
    return f"Part `{scored.part}`: {where}; {scored.refused} refused."


def _formats(scored: Scored) -> str:
    heads = ("format", *(tongue.upper() for tongue in TONGUES), "fields with a goal", "all fields", "work entry")
    rows = []
    for extension in scored.formats:
        by_tongue = [_f1(scored.tally.goals(tongue, extension)) for tongue in TONGUES]
        whole, entry = scored.tally.figures(extension=extension), scored.tally.figures(["work entry"], "", extension)
        rows.append([extension, *by_tongue, _f1(scored.tally.goals("", extension)), _f1(whole), _f1(entry)])
    return _table(heads, rows)


def _unread(scored: Scored) -> str:
    """The same without the layouts whose description was read: what these figures are not worth shows in them."""
    heads = (f"the {scored.unread_layouts} layouts never read", *(tongue.upper() for tongue in TONGUES), "all")
    of = scored.unread
    rows = [
        [name, *(_f1(of.figures(fields, tongue)) for tongue in TONGUES), _f1(of.figures(fields))]
        for name, fields in (("fields with a goal", GOALS), ("work entry", ["work entry"]), ("skills", ["skills"]))
    ]
    return _table(heads, rows)


def _layouts(scored: Scored) -> str:
    rows = []
    for layout in scored.layouts:
        entry = scored.tally.figures(["work entry"], layout=layout)
        rows.append([layout, _f1(scored.tally.goals(layout=layout)), _f1(entry)])
    return _table(("layout", "fields with a goal", "work entry"), rows)


def _others(scored: Scored) -> str:
    speed = scored.speed
    return _table(
        ("measure", "value"),
        [
            ["values with contact data of another field", _percent(scored.contact_leaks, scored.values)],
            ["values in a wrong field, those included", _percent(scored.wrong_fields, scored.values)],
            ["expected calibration error, at most ten bins of equal count", f"{expected_error(scored.bins):.3f}"],
            ["two workers", f"{speed.documents_a_second:.1f} documents/s"],
            ["one loaded worker, a document", f"median {speed.median_ms:.0f} ms, p95 {speed.p95_ms:.0f} ms"],
            ["a worker at most", f"{speed.peak_mb:.0f} MB"],
        ],
    )


def _reliability(bins: Sequence[Bin]) -> str:
    rows = [[f"{one.count}", f"{one.confidence:.3f}", f"{one.right:.3f}"] for one in bins]
    return _table(("values", "confidence", "right"), rows)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole if whole else 0:.2f} % ({part} of {whole})"


def _f1(figures: Figures) -> str:
    return _share(figures.f1)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    ruler = ["---", *["--:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ruler, *rows))
