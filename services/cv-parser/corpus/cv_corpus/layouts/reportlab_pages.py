"""Sheets drawn by ReportLab."""

import io
from dataclasses import dataclass
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    Image,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as Grid

from cv_corpus.layouts.photo import portrait_png
from cv_corpus.layouts.sheet import Body, Chips, Entry, Line, Run, Section, Sheet, Table, body_lines, fact_text

FONTS = "/usr/share/fonts/truetype/dejavu"
SIDE = frozenset({"languages", "skills", "certifications"})
BODY = ParagraphStyle("body", fontName="Body", fontSize=9, leading=12.5)
TIGHT = TableStyle(
    [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)]
)


@dataclass(frozen=True)
class Look:
    """`columns`: 1, or 2 with the side column drawn first; `serif` chooses the type."""

    columns: int = 1
    serif: bool = False
    colour: str = "#203864"
    dates_wide: float = 95


def document(sheet: Sheet, look: Look) -> bytes:
    """The PDF."""
    _register(look)
    out, wide = io.BytesIO(), A4[0]
    template = BaseDocTemplate(out, pagesize=A4, title=sheet.title, author=sheet.name)
    head = _head(sheet, look)
    if look.columns == 1:
        frames = [Frame(18 * mm, 15 * mm, wide - 36 * mm, A4[1] - 30 * mm)]
        story = [*head, *_facts(sheet), *_sections(sheet.sections, look, wide - 36 * mm - 12)]
    else:
        left, high = 62 * mm, A4[1] - 24 * mm
        frames = [Frame(10 * mm, 12 * mm, left, high), Frame(15 * mm + left, 12 * mm, wide - left - 25 * mm, high)]
        side, main = sheet.parted(SIDE)
        story = [_heading(sheet.facts_heading, look), *_facts(sheet), *_sections(side, look, left - 12)]
        story += [FrameBreak(), *head, *_sections(main, look, wide - left - 25 * mm - 12)]
    template.addPageTemplates(PageTemplate(frames=frames))
    template.build(story)
    return out.getvalue()


def _register(look: Look) -> None:
    family = "DejaVuSerif" if look.serif else "DejaVuSansCondensed"
    for name, ending in (
        ("Body", ""),
        ("Body-Bold", "-Bold"),
        ("Body-Italic", "-Italic" if look.serif else "-Oblique"),
    ):
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{family}{ending}.ttf"))
    pdfmetrics.registerFontFamily("Body", normal="Body", bold="Body-Bold", italic="Body-Italic", boldItalic="Body-Bold")


def _head(sheet: Sheet, look: Look) -> list[Flowable]:
    style = ParagraphStyle("name", BODY, fontName="Body-Bold", fontSize=19, leading=24, textColor=HexColor(look.colour))
    photo = [Image(io.BytesIO(portrait_png()), 20 * mm, 25 * mm, hAlign="RIGHT")] if sheet.photo else []
    name = Paragraph(escape(sheet.name or sheet.title).replace("\n", "<br/>"), style)
    return [*photo, name, *([Paragraph(escape(sheet.headline), BODY)] if sheet.headline else []), Spacer(1, 5)]


def _facts(sheet: Sheet) -> list[Flowable]:
    return [Paragraph(escape(fact_text(fact, " : " if sheet.tongue == "fr" else ": ")), BODY) for fact in sheet.facts]


def _heading(text: str, look: Look) -> Paragraph:
    style = ParagraphStyle(
        "heading", BODY, fontName="Body-Bold", fontSize=11.5, leading=16, spaceBefore=9, spaceAfter=3,
        textColor=HexColor(look.colour),
    )  # fmt: skip
    return Paragraph(escape(text), style)


def _sections(sections: tuple[Section, ...], look: Look, wide: float) -> list[Flowable]:
    story: list[Flowable] = []
    for section in sections:
        story += [_heading(section.heading, look)] if section.heading else []
        for body in section.body:
            story += _body(body, look, wide)
    return story


def _body(body: Body, look: Look, wide: float) -> list[Flowable]:
    if isinstance(body, Entry):
        return _entry(body, look, wide)
    if isinstance(body, Table):
        rows = [[Paragraph(escape(cell), BODY) for cell in row] for row in body.rows]
        return [Grid(rows, colWidths=[wide / len(body.rows[0])] * len(body.rows[0]), style=TIGHT)]
    if isinstance(body, Chips):
        return [Paragraph("&nbsp;&nbsp; ".join(escape(word) for word in body.words), BODY)]
    return [_paragraph(line) for line in body_lines(body)]


def _entry(entry: Entry, look: Look, wide: float) -> list[Flowable]:
    rest = wide - look.dates_wide if entry.margin else wide
    lines = [_line(line, rest) for line in entry.lines]
    if not entry.margin:
        return [*lines, Spacer(1, 5)]
    margin = Paragraph("<br/>".join(escape(text) for text in entry.margin), BODY)
    return [Grid([[margin, lines]], colWidths=[look.dates_wide, rest], style=TIGHT)]


def _line(line: Line, wide: float) -> Flowable:
    if not line.right:
        return _paragraph(line)
    right = Paragraph(_runs(line.right), ParagraphStyle("right", BODY, alignment=2))
    return Grid([[_paragraph(line), right]], colWidths=[wide * 0.66, wide * 0.34], style=TIGHT)


def _paragraph(line: Line) -> Paragraph:
    if line.sign:
        style = ParagraphStyle("bullet", BODY, leftIndent=12, bulletIndent=2)
        return Paragraph(_runs(line.runs), style, bulletText=line.sign)
    return Paragraph(_runs(line.runs), BODY)


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text
