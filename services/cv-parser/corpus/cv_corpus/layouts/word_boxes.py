"""Text boxes, which python-docx does not make."""

from collections.abc import Sequence, Set
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_STYLE = (
    "position:absolute;margin-left:335pt;margin-top:0;width:165pt;height:{high}pt;z-index:1;"
    "mso-position-horizontal-relative:margin;mso-position-vertical-relative:paragraph"
)


def text_box(paragraph: Any, lines: Sequence[str], headings: Set[str]) -> None:
    """A box in a wide right margin, anchored in the paragraph."""
    inner = "".join(_paragraph(line, line in headings) for line in lines)
    high = 24 + 16 * sum(1 + len(line) // 30 for line in lines)
    paragraph._p.append(
        parse_xml(
            f'<w:r {_SPACES}><w:pict><v:shape id="side" type="#_x0000_t202" style="{_STYLE.format(high=high)}" '
            'fillcolor="#eef2f7" stroked="f"><v:textbox><w:txbxContent>'
            f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )


def _paragraph(line: str, bold: bool) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{weight}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
