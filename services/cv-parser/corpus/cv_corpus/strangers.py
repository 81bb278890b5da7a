"""What the rules' confidences proved to be worth on real people's CVs: `python -m cv_corpus.strangers FOLDER...`.

Each folder holds documents with their truth beside, as `documents` reads them. They are other people's and stay where
they are; `strangers.txt` keeps counts alone: for each field and confidence, how many values there were and how many
of them were right.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.refusal import Refused

from cv_corpus.calibration import Sure
from cv_corpus.documents import documents
from cv_corpus.match import Kind, judged

PAGE = Path(__file__).parent.parent / "strangers.txt"
UNTOLD = frozenset({("experience", "duties"), ("personal", "summary"), ("personal", "headline")})
"""What the truths of these documents do not tell."""


def main(folders: Sequence[str]) -> None:
    measured: defaultdict[Kind, Counter[Sure]] = defaultdict(Counter)
    evidence, read = Evidence(), 0
    for document in (each for folder in folders for each in documents(Path(folder))):
        try:
            fields = extract(document.path.read_bytes(), evidence, weigh=False).fields
        except Refused:
            continue
        read += 1
        for kind, sure in judged(document.truth, fields):
            if kind not in UNTOLD:
                measured[kind][sure] += 1
    title = f"# Written by `python -m cv_corpus.strangers`, of {read} documents: confidence, values, right."
    PAGE.write_text("\n\n".join([title, *_written(measured)]) + "\n")


def _written(measured: Mapping[Kind, Counter[Sure]]) -> Iterator[str]:
    for (section, name), counts in sorted(measured.items()):
        found = sorted({confidence for confidence, _ in counts})
        values = ((each, counts[each, True], counts[each, False]) for each in found)
        lines = [f"{confidence:.2f} {right + wrong} {right}" for confidence, right, wrong in values]
        yield "\n".join([f"[{section} {name}]", *lines])


def counted(text: str) -> dict[Kind, list[Sure]]:
    """Each value of a page of counts again, by field."""
    found: dict[Kind, list[Sure]] = {}
    for block in text.split("\n\n")[1:]:
        head, *lines = block.strip().splitlines()
        section, _, name = head.strip("[]").partition(" ")
        found[section, name] = list(_values(line.split() for line in lines))
    return found


def _values(lines: Iterable[Sequence[str]]) -> Iterator[Sure]:
    for confidence, count, right in lines:
        yield from ((float(confidence), number < int(right)) for number in range(int(count)))


if __name__ == "__main__":
    main(sys.argv[1:])
