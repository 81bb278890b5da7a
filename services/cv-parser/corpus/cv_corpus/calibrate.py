"""Measures what the rules' confidences are worth: `python -m cv_corpus.calibrate` writes `certainty.txt`.

It reads the dev CVs that producers of others drew: on layouts of our own the rules are righter than on strangers'. Of
each field that real people's CVs told enough of, theirs count as many times (`strangers`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv_parser_service.extraction.data as data
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract

from cv_corpus import strangers
from cv_corpus.calibration import Sure
from cv_corpus.documents import FOLDERS, documents
from cv_corpus.match import Kind, judged
from cv_corpus.person import Part

PAGE = Path(data.__file__).parent / "certainty.txt"
OF_OTHERS = frozenset({"jsonresume", "rendercv", "latex", "pandoc"})
ENOUGH = 40
"""Values of one field below which nothing is said of it."""
FEWEST = 15
"""Values that one point stands for at least."""
DOUBT = 1.0
"""Imagined values beside those of each point, so many right and so many wrong: nothing is certain, nor hopeless."""


def main() -> None:
    measured: defaultdict[Kind, list[Sure]] = defaultdict(list)
    evidence = Evidence()
    for document in documents(FOLDERS[Part.DEV], None, None):
        if document.producer in OF_OTHERS:
            fields = extract(document.path.read_bytes(), evidence, weigh=False).fields
            for kind, sure in judged(document.truth, fields):
                measured[kind].append(sure)
    theirs = strangers.counted(strangers.PAGE.read_text())
    balanced = {kind: with_strangers(values, theirs.get(kind, ())) for kind, values in measured.items()}
    PAGE.write_text("\n\n".join(["# Written by `python -m cv_corpus.calibrate`.", *_written(balanced)]) + "\n")


def with_strangers(values: Sequence[Sure], theirs: Sequence[Sure]) -> list[Sure]:
    """Our values and theirs: where theirs are enough, of ours so many as there are of theirs, from all confidences."""
    if len(theirs) < ENOUGH:
        return list(values)
    return [*sorted(values)[:: max(1, round(len(values) / len(theirs)))], *theirs]


def _written(measured: dict[Kind, list[Sure]]) -> Iterator[str]:
    for (section, name), values in sorted(measured.items()):
        if len(values) >= ENOUGH:
            lines = [f"{confidence:.3f} {share:.3f}" for confidence, share in rising(values)]
            yield "\n".join([f"[{section} {name}]", *lines])


def rising(values: Iterable[Sure]) -> list[tuple[float, float]]:
    """Points of confidence and share right that never fall: neighbours that would are put together."""
    groups: list[tuple[float, float, int]] = []
    for group in _alike(sorted(values)):
        groups.append(_summed(group))
        while len(groups) > 1 and _share(groups[-2]) >= _share(groups[-1]):
            last, before = groups.pop(), groups.pop()
            groups.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [(total / count, _share((total, hits, count))) for total, hits, count in groups]


def _alike(ordered: Sequence[Sure]) -> Iterator[list[Sure]]:
    """Runs of enough values; values of one confidence stay together."""
    group: list[Sure] = []
    for sure in ordered:
        if len(group) >= FEWEST and sure[0] != group[-1][0]:
            yield group
            group = []
        group.append(sure)
    if group:
        yield group


def _summed(group: Sequence[Sure]) -> tuple[float, float, int]:
    return sum(confidence for confidence, _ in group), float(sum(right for _, right in group)), len(group)


def _share(group: tuple[float, float, int]) -> float:
    _, hits, count = group
    return (hits + DOUBT) / (count + 2 * DOUBT)


if __name__ == "__main__":
    main()
