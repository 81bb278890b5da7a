"""How well CVs are read: `python -m cv_corpus.score [--part test] [--layout NAME] [--tongue fr] [--errors 40]`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cv_corpus.calibration import Sure, bins, sureness
from cv_corpus.diagram import reliability
from cv_corpus.documents import FOLDERS, Rendered, documents
from cv_corpus.faults import contact_leaks, wrong_fields
from cv_corpus.match import Comparison, Item, compare
from cv_corpus.person import Part, Tongue
from cv_corpus.reading import Outcome, Speed, read_all
from cv_corpus.report import Scored, details, summary
from cv_corpus.tally import Tally

BEGIN, END = "<!-- score: written by `make cv-score` -->", "<!-- end of score -->"

HABITS_READ = frozenset(
    {
        *("ledger_pdf", "ledger_html", "ledger_odt", "ledger_doc", "cards_pdf"),
        *("rows_docx", "rows_doc", "rows_odt", "boxed_txt", "indented_txt"),
    }
)
"""Layouts of the test part of whose description somebody who worked on the reader read something; no document was."""

Compared = tuple[Rendered, Comparison]


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    part = Part(given.part)
    if given.errors and part.is_kept_aside:
        raise SystemExit(f"The part {part} is kept aside: nobody looks at its errors one by one.")
    chosen = documents(given.folder or FOLDERS[part], given.layout, given.tongue)
    if not chosen:
        raise SystemExit(f"No documents of the part {part}: render them first.")
    outcomes, speed = read_all([one.path for one in chosen])
    compared = [(one, _compared(one, outcome)) for one, outcome in zip(chosen, outcomes, strict=True)]
    scored = _scored(part, compared, outcomes, speed)
    for text in (summary(scored), details(scored), *_errors(compared, given.errors)):
        sys.stdout.write(f"{text}\n\n")
    if given.write:
        rewrite(given.write, summary(scored))
    if given.diagram:
        given.diagram.write_text(reliability(scored.bins, f"Confidence and share right, part {part}"))


def rewrite(page: Path, table: str) -> None:
    """Put the table between the two marks of a page."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{page} lacks the two marks of the score.")
    page.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cv_corpus.score")
    parser.add_argument("--part", choices=tuple(Part), default=Part.DEV)
    parser.add_argument("--layout", help="only this one")
    parser.add_argument("--tongue", choices=tuple(Tongue), help="only this one")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors; of the dev part only")
    parser.add_argument("--folder", type=Path, help="documents that stand elsewhere")
    parser.add_argument("--write", type=Path, help="the page whose table is rewritten")
    parser.add_argument("--diagram", type=Path, help="the SVG of confidence and share right")
    return parser


def _compared(document: Rendered, outcome: Outcome) -> Comparison:
    return compare(document.truth, outcome.extraction.fields if outcome.extraction else ())


def _scored(part: Part, compared: Sequence[Compared], outcomes: Iterable[Outcome], speed: Speed) -> Scored:
    tally, unread, sure, leaks, wrong, values = Tally(), Tally(), list[Sure](), 0, 0, 0
    for document, comparison in compared:
        tally.add(comparison, document.tongue, document.extension, document.layout)
        if document.layout not in HABITS_READ:
            unread.add(comparison, document.tongue, document.extension, document.layout)
        sure += sureness(comparison)
        leaks += len(contact_leaks(document.truth, comparison))
        wrong += len(wrong_fields(document.truth, comparison))
        values += sum(item.confidence is not None for item in _read(comparison))
    return Scored(
        part=part,
        documents=len(compared),
        people=len({document.person for document, _ in compared}),
        refused=sum(outcome.extraction is None for outcome in outcomes),
        tally=tally,
        unread=unread,
        formats=tuple(sorted({document.extension for document, _ in compared})),
        layouts=tuple(sorted({document.layout for document, _ in compared})),
        unread_layouts=len({document.layout for document, _ in compared} - HABITS_READ),
        contact_leaks=leaks,
        wrong_fields=wrong,
        values=values,
        bins=bins(sure),
        speed=speed,
    )


def _read(comparison: Comparison) -> Iterator[Item]:
    yield from (item for _, item in comparison.right)
    yield from comparison.extra


def _errors(compared: Iterable[Compared], most: int) -> list[str]:
    lines = [line for document, comparison in compared for line in _wrong(document, comparison)]
    return ["\n".join(lines[:most])] if most else []


def _wrong(document: Rendered, comparison: Comparison) -> Iterator[str]:
    where = f"{document.layout}/{document.path.name}"
    faults = wrong_fields(document.truth, comparison)
    for item in comparison.extra:
        yield f"{where}: {'wrong field' if item in faults else 'besides'}: {item.field} {_shown(item)}"
    for item in comparison.missed:
        yield f"{where}: missed: {item.field} {_shown(item)}"


def _shown(item: Item) -> str:
    return " | ".join(value[:90].replace("\n", " / ") for value in item.values)


if __name__ == "__main__":
    main()
