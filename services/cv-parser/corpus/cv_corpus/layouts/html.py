"""Sheets as HTML pages: a theme says how they are shaped, its style sheet how they look."""

from dataclasses import dataclass
from html import escape

from cv_corpus.layouts.photo import PORTRAIT_SVG
from cv_corpus.layouts.sheet import Body, Chips, Entry, Fact, Line, Run, Section, Sheet, Table, dots, fact_text
from cv_corpus.layouts.styles import style

SIDE = frozenset({"languages", "skills", "certifications"})


@dataclass(frozen=True)
class Theme:
    """`css` names a style sheet, or none. `shape`: column, table, or what the style sheet makes of it.

    `margin`: how dates stand beside: grid, table, absolute, after.
    `facts`: line, lines, table, list. `gauge`: dots or bar. `native` bullets are list items, others typed signs.
    `facts_in_side` moves contact data to the side column, `side_last` puts that column after the main one.
    """

    css: str
    shape: str = "column"
    margin: str = "grid"
    facts: str = "line"
    gauge: str = "dots"
    native: bool = True
    side: frozenset[str] = SIDE
    facts_in_side: bool = True
    side_last: bool = False
    heading: str = "h2"


def page(sheet: Sheet, theme: Theme) -> str:
    """The whole document."""
    side, main = sheet.parted(theme.side if theme.shape != "column" else frozenset())
    head = _head(sheet)
    facts = _facts(sheet, theme)
    if theme.shape == "column":
        body = f"<header>{head}{facts}</header>{_sections(main, theme)}"
    else:
        beside = _heading(sheet.facts_heading, theme) + facts if theme.facts_in_side else ""
        head += "" if theme.facts_in_side else facts
        body = _shaped(head, beside + _sections(side, theme), _sections(main, theme), theme)
    styles = style("base.css") + (style(f"{theme.css}.css") if theme.css else "")
    return (
        f'<!DOCTYPE html><html lang="{sheet.tongue}"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title>'
        f"<style>{styles}</style></head><body>{body}</body></html>"
    )


def _shaped(head: str, side: str, main: str, theme: Theme) -> str:
    if theme.shape == "table":
        cells = [f'<td class="side">{side}</td>', f'<td class="main">{main}</td>']
        row = "".join(cells[::-1] if theme.side_last else cells)
        return f'<header>{head}</header><table class="whole"><tr>{row}</tr></table>'
    parts = [f'<aside class="side">{side}</aside>', f'<main class="main">{main}</main>']
    inner = "".join(parts[::-1] if theme.side_last else parts)
    return f'<header>{head}</header><div class="whole">{inner}</div>'


def _head(sheet: Sheet) -> str:
    photo = f'<div class="photo">{PORTRAIT_SVG}</div>' if sheet.photo else ""
    name = f"<h1>{escape(sheet.name or sheet.title)}</h1>"
    return photo + name + (f'<p class="headline">{escape(sheet.headline)}</p>' if sheet.headline else "")


def _facts(sheet: Sheet, theme: Theme) -> str:
    colon = " : " if sheet.tongue == "fr" else ": "
    texts = [escape(fact_text(fact, colon)) for fact in sheet.facts]
    if theme.facts == "line":
        return f'<p class="facts">{escape(sheet.joint).join(texts)}</p>'
    if theme.facts == "table":
        return f'<table class="facts">{"".join(_fact_row(fact) for fact in sheet.facts)}</table>'
    if theme.facts == "list":
        return f'<ul class="facts">{"".join(f"<li>{text}</li>" for text in texts)}</ul>'
    return f'<div class="facts">{"".join(f"<p>{text}</p>" for text in texts)}</div>'


def _fact_row(fact: Fact) -> str:
    return f'<tr><td class="label">{escape(fact.label)}</td><td>{escape(fact.text)}</td></tr>'


def _sections(sections: tuple[Section, ...], theme: Theme) -> str:
    return "".join(_section(section, theme) for section in sections)


def _section(section: Section, theme: Theme) -> str:
    if theme.margin == "table" and any(isinstance(body, Entry) and body.margin for body in section.body):
        rows = "".join(_row(body, theme) for body in section.body if isinstance(body, Entry))
        inner = f'<table class="entries">{rows}</table>'
    else:
        inner = "".join(_body(body, theme) for body in section.body)
    return f'<section class="{section.name}">{_heading(section.heading, theme)}{inner}</section>'


def _heading(text: str, theme: Theme) -> str:
    return f"<{theme.heading}>{escape(text)}</{theme.heading}>" if text else ""


def _body(body: Body, theme: Theme) -> str:
    if isinstance(body, Entry):
        return _entry(body, theme)
    if isinstance(body, Table):
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body.rows)
        return f'<table class="grid">{rows}</table>'
    if isinstance(body, Chips):
        return "".join(f'<span class="chip">{escape(word)}</span> ' for word in body.words)
    return "".join(_gauge(*row, theme) for row in body.rows)


def _gauge(word: str, level: int, beside: str, theme: Theme) -> str:
    drawn = f'<span class="bar"><i style="width:{level * 20}%"></i></span>'
    drawn = f'<span class="dots">{dots(level)}</span>' if theme.gauge == "dots" else drawn
    return f"<p>{escape(word)} {drawn} {escape(beside)}</p>"


def _entry(entry: Entry, theme: Theme) -> str:
    lines = _lines(entry.lines, theme)
    if not entry.margin:
        return f'<div class="e">{lines}</div>'
    margin = _margin(entry)
    if theme.margin == "after":
        return f'<div class="e m-after"><div class="x">{lines}</div><div class="m">{margin}</div></div>'
    return f'<div class="e m-{theme.margin}"><div class="m">{margin}</div><div class="x">{lines}</div></div>'


def _row(entry: Entry, theme: Theme) -> str:
    return f'<tr><td class="m">{_margin(entry)}</td><td>{_lines(entry.lines, theme)}</td></tr>'


def _margin(entry: Entry) -> str:
    return "<br>".join(escape(text) for text in entry.margin)


def _lines(lines: tuple[Line, ...], theme: Theme) -> str:
    drawn, open_list = "", False
    for line in lines:
        item = bool(line.sign) and theme.native
        if item != open_list:
            drawn += "<ul>" if item else "</ul>"
            open_list = item
        drawn += f"<li>{_runs(line.runs)}</li>" if item else _paragraph(line)
    return drawn + ("</ul>" if open_list else "")


def _paragraph(line: Line) -> str:
    right = f'<span class="r">{_runs(line.right)}</span>' if line.right else ""
    if line.sign:
        return f'<p class="b">{escape(line.sign)} {_runs(line.runs)}</p>'
    return f"<p>{right}{_runs(line.runs)}</p>"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text
