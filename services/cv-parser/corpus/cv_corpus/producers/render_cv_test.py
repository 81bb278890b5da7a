"""Layouts kept aside: the themes of RenderCV."""

import base64
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.person import Person
from cv_corpus.producers.render_cv import document_of
from cv_corpus.truth import EVERYTHING, truth_of, without

FOLDER = Path(__file__).parent / "rendercv"
PYTHON = Path(__file__).parents[2] / ".rendercv" / "bin" / "python"
SECONDS = 600


def _draw(theme: str) -> Callable[[Person], Drawn]:
    def draw(person: Person) -> Drawn:
        document = document_of(person, theme, Dice(f"rendercv {theme}/{person.id}"))
        return Drawn(json.dumps(document).encode(), truth_of(person, without(EVERYTHING, "headline", "links")))

    return draw


def _finish(sources: Sequence[bytes]) -> list[bytes]:
    asked = json.dumps([json.loads(source) for source in sources]).encode()
    answer = subprocess.run(
        [PYTHON, FOLDER / "pages.py"], input=asked, stdout=subprocess.PIPE, check=True, timeout=SECONDS
    )
    return [base64.b64decode(page) for page in json.loads(answer.stdout)]


RENDER_CV_TEST = [
    Layout(f"rendercv_{theme}", "rendercv", "test", "pdf", _draw(theme), _finish)
    for theme in ("classic", "sb2nov", "engineeringresumes", "engineeringclassic", "moderncv")
]
