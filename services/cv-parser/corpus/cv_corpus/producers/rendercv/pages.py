"""Reads a list of RenderCV's documents as JSON, and writes their PDFs as a list in Base64.

Runs in an environment of its own (`requirements.txt`), and fetches nothing.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path

import rendercv
import rendercv_fonts
import typst

REAL_PHONE = "+41 44 668 18 00"
PACKAGES = Path(__file__).parent / "packages"


def page(document: dict) -> bytes:
    """RenderCV refuses numbers that nobody has, so a real one holds the place of the fictional one."""
    phone = document["cv"].pop("phone")
    document["cv"]["phone"] = REAL_PHONE
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv.typ"
        faults = rendercv.create_a_typst_file_from_a_python_dictionary(document, path)
        if faults:
            raise ValueError(faults)
        # A bracket right behind a function of Typst would be its arguments.
        shown = path.read_text().replace(REAL_PHONE, phone.replace("(", "\\("))
        path.write_text(shown.replace(REAL_PHONE.replace(" ", "-"), phone))
        return typst.compile(
            path, font_paths=[str(p) for p in rendercv_fonts.paths_to_font_folders], package_path=str(PACKAGES)
        )


documents = json.load(sys.stdin)
json.dump([base64.b64encode(page(document)).decode() for document in documents], sys.stdout)
