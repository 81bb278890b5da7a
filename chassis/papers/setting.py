"""Setting a paper as PDF."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typst

from chassis.papers.paper import Paper

MEDIA_TYPE = "application/pdf"
_LAYOUT = Path(__file__).parent / "paper.typ"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def typeset(paper: Paper, at: datetime) -> bytes:
    """The paper as PDF/UA-1; where no font has a character that it needs, as tagged PDF without that promise."""
    compiler = typst.Compiler(input=_LAYOUT, sys_inputs={"paper": _printable(paper)})
    with contextlib.suppress(typst.TypstError):
        return _pdf(compiler, ["ua-1"], at)
    return _pdf(compiler, [], at)


def _pdf(compiler: typst.Compiler, standards: list[typst.PDFStandard], at: datetime) -> bytes:
    made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=at.replace(microsecond=0))
    assert isinstance(made, bytes)
    return made


def _printable(paper: Paper) -> str:
    """The paper as JSON, without the control characters that no font has."""
    return json.dumps(_clean(asdict(paper)))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\t", " "))
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value
