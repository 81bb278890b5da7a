"""Sheets set by Typst."""

import json
from dataclasses import dataclass

import typst

from cv_corpus.layouts.sheet import Body, Chips, Entry, Line, Run, Section, Sheet, Table, dots, fact_text
from cv_corpus.layouts.styles import style

SIDE = frozenset({"languages", "skills", "certifications"})


@dataclass(frozen=True)
class Setting:
    """`preamble` names a file that sets page, text and the show rules.

    `shape`: column, grid (side column at the left), mirror (at the right), margin. In `margin` the headings
    stand at the left of their sections. `facts`: line, lines or grid.
    """

    preamble: str
    shape: str = "column"
    facts: str = "line"
    dates_wide: str = "26%"
    side_wide: str = "30%"


def document(sheet: Sheet, setting: Setting) -> bytes:
    """The PDF."""
    return typst.compile(source(sheet, setting).encode(), format="pdf")


def source(sheet: Sheet, setting: Setting) -> str:
    """The document in Typst's markup; every text of the sheet is a string in code, so nothing needs escaping."""
    head = f'#align(left)[#text(size: 20pt, weight: "bold", {_text(sheet.name or sheet.title)})]\n\n'
    head += f'#text(style: "italic", {_text(sheet.headline)})\n\n' if sheet.headline else ""
    facts = _facts(sheet, setting)
    if setting.shape in ("column", "margin"):
        return style(f"{setting.preamble}.typ") + head + facts + "".join(_section(s, setting) for s in sheet.sections)
    side, main = sheet.parted(SIDE)
    beside = f"#heading({_text(sheet.facts_heading)})\n" + facts + "".join(_section(s, setting) for s in side)
    body = "".join(_section(s, setting) for s in main)
    if setting.shape == "grid":
        columns, cells = f"({setting.side_wide}, 1fr)", f"[{beside}], [{body}]"
    else:
        columns, cells = f"(1fr, {setting.side_wide})", f"[{body}], [{beside}]"
    return style(f"{setting.preamble}.typ") + head + f"#grid(columns: {columns}, column-gutter: 16pt, {cells})\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _facts(sheet: Sheet, setting: Setting) -> str:
    if setting.facts == "grid":
        cells = ", ".join(f"[#{_text(fact.label)}], [#{_text(fact.text)}]" for fact in sheet.facts)
        return f"#grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 5pt, {cells})\n\n"
    texts = [fact_text(fact, " : " if sheet.tongue == "fr" else ": ") for fact in sheet.facts]
    if setting.facts == "lines":
        return " \\\n".join(f"#{_text(text)}" for text in texts) + "\n\n"
    return f"#{_text(sheet.joint.join(texts))}\n\n"


def _section(section: Section, setting: Setting) -> str:
    inner = "".join(_body(body, setting) for body in section.body)
    if setting.shape == "margin":
        return f"#grid(columns: (22%, 1fr), column-gutter: 12pt, [#strong({_text(section.heading)})], [{inner}])\n\n"
    return (f"#heading({_text(section.heading)})\n" if section.heading else "") + inner


def _body(body: Body, setting: Setting) -> str:
    if isinstance(body, Entry):
        return _entry(body, setting)
    if isinstance(body, Table):
        cells = ", ".join(f"[#{_text(cell)}]" for row in body.rows for cell in row)
        return f"#table(columns: {len(body.rows[0])}, stroke: 0.4pt, {cells})\n\n"
    if isinstance(body, Chips):
        return "".join(f"#box(stroke: 0.5pt, inset: 3pt, radius: 3pt)[#{_text(word)}] " for word in body.words) + "\n\n"
    return "".join(_gauge(*row) for row in body.rows)


def _gauge(word: str, level: int, beside: str) -> str:
    return f"#{_text(word)} #h(1fr) #{_text(f'{beside} {dots(level)}'.strip())}\n\n"


def _entry(entry: Entry, setting: Setting) -> str:
    lines = "".join(_line(line) for line in entry.lines)
    if not entry.margin:
        return f"#block(below: 9pt)[{lines}]\n"
    margin = " \\\n".join(f"#{_text(text)}" for text in entry.margin)
    columns = f"({setting.dates_wide}, 1fr)"
    return f"#block(below: 9pt)[#grid(columns: {columns}, column-gutter: 8pt, [{margin}], [{lines}])]\n"


def _line(line: Line) -> str:
    text = "".join(_run(run) for run in line.runs)
    if line.sign:
        return f"#h(6pt)#{_text(line.sign)} {text}\n\n"
    return text + (f" #h(1fr) {''.join(_run(run) for run in line.right)}" if line.right else "") + "\n\n"


def _run(run: Run) -> str:
    text = f"#{_text(run.text)}"
    text = f"#strong[{text}]" if run.bold else text
    return f"#emph[{text}]" if run.italic else text
