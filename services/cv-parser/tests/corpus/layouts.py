# ruff: noqa: E501
"""Layouts of CVs: by reportlab, python-docx, HTML for a browser, and plain text."""

import io
from collections.abc import Callable
from html import escape

from docx import Document
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from .people import WORDS, Person, dates, degree_line

_FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSans"
_BODY = ParagraphStyle("body", fontName="Body", fontSize=9.5, leading=13)
_BOLD = ParagraphStyle("bold", _BODY, fontName="Body-Bold")
_HEADING = ParagraphStyle("heading", _BOLD, fontSize=12.5, leading=17, spaceBefore=10, spaceAfter=4)
_NAME = ParagraphStyle("name", _BOLD, fontSize=20, leading=26)
_BULLET = ParagraphStyle("bullet", _BODY, leftIndent=10)


def _register() -> None:
    if "Body" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Body", f"{_FONTS}.ttf"))
        pdfmetrics.registerFont(TTFont("Body-Bold", f"{_FONTS}-Bold.ttf"))


def one_column(person: Person) -> bytes:
    """Title and date on one line, employer below; headings in capitals."""
    _register()
    w, story = WORDS[person.tongue], [Paragraph(escape(f"{person.given} {person.family}"), _NAME)]
    story += [Paragraph(escape(text), _BODY) for text in _contact_lines(person)]
    story += [Paragraph(w["summary"].upper(), _HEADING), Paragraph(escape(person.summary), _BODY)]
    story += [Paragraph(w["experience"].upper(), _HEADING)]
    for job in person.jobs:
        row = [Paragraph(escape(job.title), _BOLD), Paragraph(dates(job.start, job.end, person.tongue, "long"), _BODY)]
        story += [
            Table([row], colWidths=[330, 170], style=_tight()),
            Paragraph(escape(f"{job.employer}, {job.city}, {job.country}"), _BODY),
        ]
        story += [Paragraph(escape(f"• {duty}"), _BULLET) for duty in job.duties] + [Spacer(1, 6)]
    story += [Paragraph(w["education"].upper(), _HEADING)]
    for degree in person.degrees:
        row = [
            Paragraph(escape(degree_line(degree, person.tongue)), _BOLD),
            Paragraph(dates(degree.start, degree.end, person.tongue, "long"), _BODY),
        ]
        story += [
            Table([row], colWidths=[330, 170], style=_tight()),
            Paragraph(escape(f"{degree.institution}, {degree.city}"), _BODY),
        ]
    story += _tail(person, upper=True)
    return _simple(story)


def dates_left(person: Person) -> bytes:
    """A table with dates in the left column, employer first."""
    _register()
    centred = ParagraphStyle("centred", _BODY, alignment=TA_CENTER)
    story = [
        Paragraph(escape(f"{person.family.upper()} {person.given}"), ParagraphStyle("n", _NAME, alignment=TA_CENTER))
    ]
    story += [Paragraph(escape(text), centred) for text in _contact_lines(person)]
    w = WORDS[person.tongue]
    story += [
        Paragraph(w["summary"], _HEADING),
        Paragraph(escape(person.summary), _BODY),
        Paragraph(w["experience"], _HEADING),
    ]
    rows = []
    for job in person.jobs:
        cell = [
            Paragraph(
                f"<font name='Body-Bold'>{escape(job.employer)}</font>, {escape(job.city)} ({escape(job.country)})",
                _BODY,
            )
        ]
        cell += [Paragraph(escape(job.title), _BODY)] + [Paragraph(escape(f"– {duty}"), _BULLET) for duty in job.duties]
        rows.append([Paragraph(dates(job.start, job.end, person.tongue, "slash"), _BODY), cell])
    story += [Table(rows, colWidths=[140, 360], style=_tight()), Paragraph(w["education"], _HEADING)]
    rows = [
        [
            Paragraph(dates(d.start, d.end, person.tongue, "year"), _BODY),
            [
                Paragraph(escape(f"{d.institution}, {d.city}"), _BOLD),
                Paragraph(escape(degree_line(d, person.tongue)), _BODY),
            ],
        ]
        for d in person.degrees
    ]
    story += [Table(rows, colWidths=[140, 360], style=_tight()), *_tail(person, upper=False)]
    return _simple(story)


def side_column(person: Person) -> bytes:
    """A narrow left column with contact, languages and skills; spaced capitals as headings."""
    _register()
    w, out = WORDS[person.tongue], io.BytesIO()

    def heading(text: str) -> Paragraph:
        return Paragraph(
            "  ".join(" ".join(word) for word in text.upper().split()).replace("  ", "&nbsp;&nbsp; "), _HEADING
        )

    left = [heading(w["contact"])] + [
        Paragraph(escape(t), _BODY)
        for t in (person.phone, person.email, person.street, f"{person.postal} {person.city}", person.country)
    ]
    left += [
        Paragraph(escape(f"{w['born']} : {person.born_shown}"), _BODY),
        Paragraph(escape(f"{w['nationality']} : {person.nationality}"), _BODY),
    ]
    left += [heading(w["languages"])] + [
        Paragraph(escape(f"{name} – {level}"), _BODY) for name, level, _, _ in person.languages
    ]
    left += [heading(w["skills"])] + [Paragraph(escape(skill), _BODY) for skill in person.skills]
    right = [Paragraph(escape(f"{person.given} {person.family}"), _NAME), Paragraph(escape(person.headline), _BODY)]
    right += [heading(w["summary"]), Paragraph(escape(person.summary), _BODY), heading(w["experience"])]
    for job in person.jobs:
        right += [
            Paragraph(dates(job.start, job.end, person.tongue, "short"), _BODY),
            Paragraph(escape(job.title), _BOLD),
        ]
        right += [Paragraph(escape(f"{job.employer} | {job.city}, {job.country}"), _BODY)]
        right += [Paragraph(escape(f"• {duty}"), _BULLET) for duty in job.duties] + [Spacer(1, 7)]
    right += [heading(w["education"])]
    for degree in person.degrees:
        right += [Paragraph(dates(degree.start, degree.end, person.tongue, "year"), _BODY)]
        right += [
            Paragraph(escape(degree_line(degree, person.tongue)), _BOLD),
            Paragraph(escape(f"{degree.institution}, {degree.city}"), _BODY),
            Spacer(1, 7),
        ]
    right += [heading(w["certifications"])] * bool(person.certificates)
    right += [Paragraph(escape(f"{n}, {i}, {y}"), _BODY) for n, i, y in person.certificates]
    frames = [Frame(30, 40, 165, 760, id="side"), Frame(205, 40, 360, 760, id="main")]
    template = BaseDocTemplate(out, pagesize=A4)
    template.addPageTemplates(PageTemplate(frames=frames))
    template.build([*left, FrameBreak(), *right])
    return out.getvalue()


def plain_docx(person: Person) -> bytes:
    """Styles of Word, one line per job head, bullets as lists."""
    document, w = Document(), WORDS[person.tongue]
    document.add_heading(f"{person.given} {person.family}", 0)
    for text in _contact_lines(person):
        document.add_paragraph(text)
    document.add_heading(w["summary"], 1)
    document.add_paragraph(person.summary)
    document.add_heading(w["experience"], 1)
    for job in person.jobs:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{job.title}, {job.employer}").bold = True
        paragraph.add_run(f" ({dates(job.start, job.end, person.tongue, 'dot')})")
        document.add_paragraph(f"{job.city}, {job.country}")
        for duty in job.duties:
            document.add_paragraph(duty, style="List Bullet")
    document.add_heading(w["education"], 1)
    for degree in person.degrees:
        document.add_paragraph(
            f"{dates(degree.start, degree.end, person.tongue, 'year')}\t{degree_line(degree, person.tongue)}, {degree.institution}, {degree.city}"
        )
    _docx_tail(document, person)
    return _saved(document)


def table_docx(person: Person) -> bytes:
    """Two columns made with a table; the right one is the main one."""
    document, w = Document(), WORDS[person.tongue]
    left, right = document.add_table(rows=1, cols=2).rows[0].cells

    def put(cell: object, text: str, bold: bool = False, size: float = 10.0) -> None:
        run = cell.add_paragraph().add_run(text)  # type: ignore[attr-defined]
        run.bold, run.font.size = bold, Pt(size)

    put(left, w["contact"], bold=True, size=13)
    for text in (person.email, person.phone, f"{person.street}, {person.postal} {person.city}", person.country):
        put(left, text)
    put(left, f"{w['born']}: {person.born_shown}")
    put(left, f"{w['nationality']}: {person.nationality}")
    put(left, w["languages"], bold=True, size=13)
    for name, level, _, _ in person.languages:
        put(left, f"{name} ({level})")
    put(left, w["skills"], bold=True, size=13)
    put(left, ", ".join(person.skills))
    put(right, f"{person.given} {person.family}", bold=True, size=20)
    put(right, person.headline)
    put(right, w["summary"], bold=True, size=13)
    put(right, person.summary)
    put(right, w["experience"], bold=True, size=13)
    for job in person.jobs:
        put(right, job.employer, bold=True)
        put(right, f"{job.title} | {dates(job.start, job.end, person.tongue, 'long')} | {job.city}, {job.country}")
        for duty in job.duties:
            put(right, f"• {duty}")
    put(right, w["education"], bold=True, size=13)
    for degree in person.degrees:
        put(right, degree.institution, bold=True)
        put(
            right,
            f"{degree_line(degree, person.tongue)} | {dates(degree.start, degree.end, person.tongue, 'long')} | {degree.city}",
        )
    if person.certificates:
        put(right, w["certifications"], bold=True, size=13)
    for name, issuer, year in person.certificates:
        put(right, f"{name}, {issuer}, {year}")
    return _saved(document)


def plain_text(person: Person) -> bytes:
    """A text file: headings in capitals, ruled."""
    w = WORDS[person.tongue]
    lines = [f"{person.given} {person.family}", *_contact_lines(person), ""]
    lines += [w["summary"].upper(), "-" * 30, person.summary, "", w["experience"].upper(), "-" * 30]
    for job in person.jobs:
        lines += [
            f"{dates(job.start, job.end, person.tongue, 'slash')}   {job.title}",
            f"{job.employer}, {job.city}, {job.country}",
        ]
        lines += [f"- {duty}" for duty in job.duties] + [""]
    lines += [w["education"].upper(), "-" * 30]
    for degree in person.degrees:
        lines += [
            f"{dates(degree.start, degree.end, person.tongue, 'year')}   {degree_line(degree, person.tongue)}",
            f"{degree.institution}, {degree.city}",
            "",
        ]
    lines += [w["languages"].upper(), "-" * 30] + [f"{name}: {level}" for name, level, _, _ in person.languages] + [""]
    lines += [w["skills"].upper(), "-" * 30, ", ".join(person.skills), ""]
    if person.certificates:
        lines += [w["certifications"].upper(), "-" * 30]
    lines += [f"{name}, {issuer}, {year}" for name, issuer, year in person.certificates]
    lines += ["", w["interests"].upper(), "-" * 30, w["hobbies"]]
    return "\n".join(lines).encode()


def html_side(person: Person) -> str:
    """A coloured side column at the right, dates floated right."""
    w = WORDS[person.tongue]
    jobs = "".join(
        f"<h3>{escape(j.title)}<span class=d>{dates(j.start, j.end, person.tongue, 'short')}</span></h3>"
        f"<p class=e>{escape(j.employer)} — {escape(j.city)}, {escape(j.country)}</p><ul>{''.join(f'<li>{escape(d)}' for d in j.duties)}</ul>"
        for j in person.jobs
    )
    degrees = "".join(
        f"<h3>{escape(degree_line(d, person.tongue))}<span class=d>{dates(d.start, d.end, person.tongue, 'year')}</span></h3>"
        f"<p class=e>{escape(d.institution)} — {escape(d.city)}</p>"
        for d in person.degrees
    )
    side = "".join(
        f"<p>{escape(t)}</p>"
        for t in (person.email, person.phone, person.street, f"{person.postal} {person.city}", person.country)
    )
    side += f"<p>{w['born']} : {person.born_shown}</p><p>{w['nationality']} : {person.nationality}</p>"
    languages = "".join(f"<p>{escape(n)} <i>{escape(lv)}</i></p>" for n, lv, _, _ in person.languages)
    certificates = "".join(f"<p>{escape(f'{n}, {i}, {y}')}</p>" for n, i, y in person.certificates)
    certificates = f"<h2>{w['certifications']}</h2>{certificates}" if certificates else ""
    return f"""<meta charset=utf-8><style>body{{font:10pt Liberation Sans;margin:0}}main{{display:flex;gap:30px}}
    .m{{width:66%}}.s{{width:28%;background:#eee;padding:10px}}h1{{font-size:24pt;margin:0}}
    h2{{font-size:12pt;letter-spacing:2px;text-transform:uppercase;border-bottom:1px solid}}h3{{font-size:10.5pt;margin:8px 0 0}}
    .d{{float:right;font-weight:normal}}.e{{margin:0;font-style:italic}}p{{margin:2px 0}}ul{{margin:2px 0}}</style>
    <h1>{escape(person.given)} {escape(person.family)}</h1><p>{escape(person.headline)}</p><main><div class=m>
    <h2>{w["summary"]}</h2><p>{escape(person.summary)}</p><h2>{w["experience"]}</h2>{jobs}<h2>{w["education"]}</h2>{degrees}{certificates}
    </div><div class=s><h2>{w["contact"]}</h2>{side}<h2>{w["languages"]}</h2>{languages}
    <h2>{w["skills"]}</h2>{"".join(f"<p>{escape(s)}</p>" for s in person.skills)}</div></main>"""


def html_dates_left(person: Person) -> str:
    """A grid: dates at the left, employer in bold above the title."""
    w = WORDS[person.tongue]
    jobs = "".join(
        f"<div class=r><div>{dates(j.start, j.end, person.tongue, 'dot')}</div><div><b>{escape(j.employer)}</b>, {escape(j.city)}, {escape(j.country)}<br>"
        f"<i>{escape(j.title)}</i><ul>{''.join(f'<li>{escape(d)}' for d in j.duties)}</ul></div></div>"
        for j in person.jobs
    )
    degrees = "".join(
        f"<div class=r><div>{dates(d.start, d.end, person.tongue, 'year')}</div><div><b>{escape(d.institution)}</b>, {escape(d.city)}<br>"
        f"{escape(degree_line(d, person.tongue))}</div></div>"
        for d in person.degrees
    )
    contact = "".join(f"<p>{escape(t)}</p>" for t in _contact_lines(person))
    certificates = "".join(f"<p>{escape(f'{n}, {i}, {y}')}</p>" for n, i, y in person.certificates)
    certificates = f"<h2>{w['certifications']}</h2>{certificates}" if certificates else ""
    return f"""<meta charset=utf-8><style>body{{font:10pt DejaVu Serif}}h1{{text-align:center}}p{{margin:1px;}}
    h2{{font-size:13pt;color:#224}}.r{{display:grid;grid-template-columns:150px 1fr;margin:6px 0}}ul{{margin:2px}}</style>
    <h1>{escape(person.given)} {escape(person.family.upper())}</h1>{contact}<h2>{w["summary"]}</h2><p>{escape(person.summary)}</p>
    <h2>{w["experience"]}</h2>{jobs}<h2>{w["education"]}</h2>{degrees}
    <h2>{w["languages"]}</h2><p>{", ".join(escape(f"{n} ({lv})") for n, lv, _, _ in person.languages)}</p>
    <h2>{w["skills"]}</h2><p>{" · ".join(escape(s) for s in person.skills)}</p>{certificates}
    <h2>{w["interests"]}</h2><p>{w["hobbies"]}</p>"""


def html_date_below(person: Person) -> str:
    """Title at employer on one line, date and place below; contact in one line with bars."""
    w = WORDS[person.tongue]
    jobs = "".join(
        f"<h3>{escape(j.title)} – {escape(j.employer)}</h3><p class=d>{dates(j.start, j.end, person.tongue, 'long')} | {escape(j.city)}, {escape(j.country)}</p>"
        f"<p>{'. '.join(escape(d) for d in j.duties)}.</p>"
        for j in person.jobs
    )
    degrees = "".join(
        f"<h3>{escape(degree_line(d, person.tongue))} – {escape(d.institution)}</h3><p class=d>{dates(d.start, d.end, person.tongue, 'long')} | {escape(d.city)}</p>"
        for d in person.degrees
    )
    certificates = "".join(f"<p>{escape(f'{n}, {i}, {y}')}</p>" for n, i, y in person.certificates)
    certificates = f"<h2>{w['certifications']}</h2>{certificates}" if certificates else ""
    return f"""<meta charset=utf-8><style>body{{font:10pt Liberation Serif}}h3{{margin:8px 0 0}}p{{margin:1px}}.d{{color:#555}}</style>
    <h1>{escape(person.given)} {escape(person.family)}</h1><h4>{escape(person.headline)}</h4>
    <p>{escape(person.street)}, {escape(person.postal)} {escape(person.city)}, {escape(person.country)} | {person.phone} | {person.email}</p>
    <p>{w["born"]}: {person.born_shown} | {w["nationality"]}: {person.nationality}</p>
    <h2>{w["summary"]}</h2><p>{escape(person.summary)}</p><h2>{w["experience"]}</h2>{jobs}<h2>{w["education"]}</h2>{degrees}
    <h2>{w["languages"]}</h2><ul>{"".join(f"<li>{escape(n)} : {escape(lv)}" for n, lv, _, _ in person.languages)}</ul>
    <h2>{w["skills"]}</h2><ul>{"".join(f"<li>{escape(s)}" for s in person.skills)}</ul>{certificates}"""


FILES: dict[str, Callable[[Person], bytes]] = {
    "one_column.pdf": one_column,
    "dates_left.pdf": dates_left,
    "side_column.pdf": side_column,
    "plain.docx": plain_docx,
    "table.docx": table_docx,
    "plain.txt": plain_text,
}
PAGES: dict[str, Callable[[Person], str]] = {
    "html_side": html_side,
    "html_dates_left": html_dates_left,
    "html_date_below": html_date_below,
}


def _contact_lines(person: Person) -> list[str]:
    w = WORDS[person.tongue]
    return [
        person.headline,
        f"{person.street}, {person.postal} {person.city}, {person.country}",
        f"{w['phone']} {person.phone} | {person.email}",
        f"{w['born']}: {person.born_shown} | {w['nationality']}: {person.nationality}",
    ]


def _tail(person: Person, upper: bool) -> list[object]:
    w = WORDS[person.tongue]

    def heading(name: str) -> Paragraph:
        return Paragraph(w[name].upper() if upper else w[name], _HEADING)

    story: list[object] = [heading("languages")]
    story += [Paragraph(escape(f"{name} : {level}"), _BODY) for name, level, _, _ in person.languages]
    story += [heading("skills"), Paragraph(escape(", ".join(person.skills)), _BODY)]
    if person.certificates:
        story += [heading("certifications")]
        story += [Paragraph(escape(f"{n}, {i}, {y}"), _BODY) for n, i, y in person.certificates]
    return [*story, heading("interests"), Paragraph(escape(w["hobbies"]), _BODY)]


def _docx_tail(document: object, person: Person) -> None:
    w = WORDS[person.tongue]
    document.add_heading(w["languages"], 1)  # type: ignore[attr-defined]
    for name, level, _, _ in person.languages:
        document.add_paragraph(f"{name}\t{level}")  # type: ignore[attr-defined]
    document.add_heading(w["skills"], 1)  # type: ignore[attr-defined]
    for skill in person.skills:
        document.add_paragraph(skill, style="List Bullet")  # type: ignore[attr-defined]
    if person.certificates:
        document.add_heading(w["certifications"], 1)  # type: ignore[attr-defined]
    for name, issuer, year in person.certificates:
        document.add_paragraph(f"{name}, {issuer}, {year}")  # type: ignore[attr-defined]


def _tight() -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )


def _simple(story: list[object]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=45, rightMargin=45, topMargin=40, bottomMargin=40).build(story)
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
