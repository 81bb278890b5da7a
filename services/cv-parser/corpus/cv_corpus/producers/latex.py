"""What all CVs set by LaTeX share: escaping, and running it."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cv_corpus.person import Person, Tongue

BABEL = {Tongue.ENGLISH: "english", Tongue.FRENCH: "french", Tongue.SPANISH: "spanish,es-noshorthands,es-lcroman"}
SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "’": "'"}
SPECIAL |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
BEYOND_LATIN = set("–—’“”‘…•€œŒ\N{NO-BREAK SPACE}")
SECONDS = 60


def tex(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)


def fits(person: Person) -> bool:
    """The fonts of these classes have the letters of Latin-1 and Latin Extended-A."""
    return all(ord(sign) < 0x180 or sign in BEYOND_LATIN for sign in repr(person))


def typeset(sources: Sequence[bytes]) -> list[bytes]:
    return [_typeset(source) for source in sources]


def _typeset(source: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cv.tex").write_bytes(source)
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
        for _ in range(2):
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
        if done.returncode:
            raise ValueError(done.stdout.decode("latin-1")[-1500:])
        return (Path(folder) / "cv.pdf").read_bytes()
