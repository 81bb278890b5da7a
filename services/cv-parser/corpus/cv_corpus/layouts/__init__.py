"""How CVs look: each layout draws a person, and tells what a perfect reader would say of the document.

Layouts of part `test` are kept aside: nobody who works on the extraction reads how they are made.
"""

from collections.abc import Mapping

from cv_corpus.layouts.html_dev import HTML_DEV
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.office_dev import OFFICE_DEV
from cv_corpus.layouts.reportlab_dev import REPORTLAB_DEV
from cv_corpus.layouts.text_dev import TEXT_DEV
from cv_corpus.layouts.typst_dev import TYPST_DEV
from cv_corpus.layouts.word_dev import WORD_DEV

__all__ = ["LAYOUTS", "Drawn", "Layout"]

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout for layout in (*HTML_DEV, *TYPST_DEV, *REPORTLAB_DEV, *WORD_DEV, *TEXT_DEV, *OFFICE_DEV)
}
