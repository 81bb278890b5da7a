"""How CVs look: each layout draws a person, and tells what a perfect reader would say of the document.

Layouts of part `test` are kept aside: nobody who works on the extraction reads how they are made.
"""

from collections.abc import Mapping
from dataclasses import replace

from cv_corpus.layouts.form_dev import FORM_DEV
from cv_corpus.layouts.html_dev import HTML_DEV
from cv_corpus.layouts.ledger_test import LEDGER_TEST
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.office_dev import OFFICE_DEV
from cv_corpus.layouts.reportlab_dev import REPORTLAB_DEV
from cv_corpus.layouts.text_dev import TEXT_DEV
from cv_corpus.layouts.text_test import TEXT_TEST
from cv_corpus.layouts.typst_dev import TYPST_DEV
from cv_corpus.layouts.word_dev import WORD_DEV
from cv_corpus.layouts.word_test import WORD_TEST
from cv_corpus.producers.json_resume_dev import JSON_RESUME_DEV
from cv_corpus.producers.json_resume_test import JSON_RESUME_TEST
from cv_corpus.producers.latex_test import LATEX_TEST
from cv_corpus.producers.pandoc_test import PANDOC_TEST
from cv_corpus.producers.render_cv_test import RENDER_CV_TEST

__all__ = ["LAYOUTS", "Drawn", "Layout"]

_DEV = (*HTML_DEV, *TYPST_DEV, *REPORTLAB_DEV, *WORD_DEV, *TEXT_DEV, *OFFICE_DEV, *FORM_DEV, *JSON_RESUME_DEV)
_ASIDE = (
    *JSON_RESUME_TEST,
    *RENDER_CV_TEST,
    *LATEX_TEST,
    *PANDOC_TEST,
    *LEDGER_TEST,
    *WORD_TEST,
    *TEXT_TEST,
)

_OPENED = frozenset(
    {
        *("jsonresume_paper", "jsonresume_stackoverflow", "jsonresume_elegant", "jsonresume_kendall"),
        *("jsonresume_onepage", "rendercv_classic", "rendercv_sb2nov"),
        *("latex_europecv", "latex_curve", "latex_moderncv_classic"),
        *("pandoc_docx", "pandoc_defined_docx", "pandoc_odt", "pandoc_rtf", "pandoc_html", "pandoc_txt"),
        *("tabs_docx", "tabs_rtf", "tabs_pdf"),
    }
)
"""Drawn for the test part at first, and given to dev whole before anybody looked at them there: a reader that is only
tuned on layouts of our own learns our own habits."""

LAYOUTS: Mapping[str, Layout] = {
    layout.name: replace(layout, part="dev") if layout.name in _OPENED else layout for layout in (*_DEV, *_ASIDE)
}
