"""Renders the people's CVs: `python -m cv_corpus.render --part dev [--layout NAME] [--people N]`.

Each document stands beside its truth: `<folder>/<layout>/<person>.<extension>` and `<person>.truth.json`.
"""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from cv_corpus.documents import FOLDERS
from cv_corpus.layouts import LAYOUTS, Drawn, Layout
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.model import finished
from cv_corpus.people import people
from cv_corpus.person import Part, Person

LAYOUTS_A_PERSON = {Part.DEV: 6, Part.TEST: 4, Part.WORDS: 5, Part.WORDS_TEST: 5}

Pair = tuple[Layout, Person]


def pairs(everyone: Iterable[Person], layouts: Sequence[Layout], each: int) -> list[Pair]:
    """Each person in so many layouts: those least used so far in the person's tongue."""
    used: Counter[tuple[str, str]] = Counter()
    found = []
    for person in everyone:
        dice = Dice(person.id)
        able = [layout for layout in layouts if layout.fits(person)]
        able.sort(key=lambda layout: (used[layout.name, person.tongue], dice.below(layout.name, 10**6)))
        for layout in able[:each]:
            used[layout.name, person.tongue] += 1
            found.append((layout, person))
    return found


def render(chosen: Sequence[Pair], folder: Path) -> None:
    """Documents whose source needs the same program are finished together."""
    by_finish = sorted(chosen, key=lambda pair: (id(pair[0].finish), pair[0].name))
    for finish, group in groupby(by_finish, key=lambda pair: pair[0].finish):
        together = list(group)
        drawn = [layout.draw(person) for layout, person in together]
        for (layout, person), document in zip(together, finished(drawn, finish), strict=True):
            write(folder / layout.name, layout, person, document)


def write(folder: Path, layout: Layout, person: Person, document: Drawn) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{person.id}.{layout.extension}").write_bytes(document.data)
    truth = {
        "person": person.id,
        "tongue": person.tongue,
        "layout": layout.name,
        "producer": layout.producer,
        "format": layout.extension,
        "values": [asdict(value) for value in document.truth],
    }
    (folder / f"{person.id}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0] if __doc__ else "")
    parser.add_argument("--part", choices=tuple(Part), default=Part.DEV)
    parser.add_argument("--layout", help="only the documents of this layout")
    parser.add_argument("--people", type=int, help="so many people alone")
    given = parser.parse_args()
    part = Part(given.part)
    layouts = [layout for layout in LAYOUTS.values() if layout.part == part.layouts]
    chosen = pairs(people(part)[: given.people], layouts, LAYOUTS_A_PERSON[part])
    chosen = [pair for pair in chosen if given.layout in (None, pair[0].name)]
    folder = FOLDERS[part]
    shutil.rmtree(folder / given.layout if given.layout else folder, ignore_errors=True)
    render(chosen, folder)
    print(f"{len(chosen)} documents of {len({layout.name for layout, _ in chosen})} layouts in {folder}")


if __name__ == "__main__":
    main()
