"""The rendered documents, each beside its truth: `<layout>/<person>.<extension>` and `<person>.truth.json`."""

import json
from dataclasses import dataclass
from pathlib import Path

from cv_corpus.person import Part
from cv_corpus.truth import Value

CORPUS = Path(__file__).parent.parent
FOLDERS = {part: CORPUS / ".rendered" / part for part in Part} | {Part.TEST: CORPUS / "kept_aside"}


@dataclass(frozen=True)
class Rendered:
    """One document of one person in one layout; its extension is its format."""

    path: Path
    person: str
    tongue: str
    layout: str
    producer: str
    truth: tuple[Value, ...]

    @property
    def extension(self) -> str:
        return self.path.suffix.lstrip(".")


def documents(folder: Path, layout: str | None = None, tongue: str | None = None) -> list[Rendered]:
    """All of a folder, or those of one layout or tongue, in the order of their paths; FileNotFoundError for none."""
    found = [_rendered(path) for path in sorted(folder.glob("*/*.truth.json"))]
    if not found:
        raise FileNotFoundError(f"{folder} holds no rendered CVs: make cv-corpus")
    return [one for one in found if layout in (None, one.layout) and tongue in (None, one.tongue)]


def _rendered(path: Path) -> Rendered:
    told = json.loads(path.read_text())
    stem = path.name.removesuffix(".truth.json")
    document = next(other for other in path.parent.glob(f"{stem}.*") if other != path)
    values = tuple(Value(**value) for value in told["values"])
    return Rendered(document, told["person"], told["tongue"], told["layout"], told["producer"], values)
