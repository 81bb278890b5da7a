"""Lines of an entry from a template, where what a person lacks takes its separator along."""

import re
from collections.abc import Mapping

from cv_corpus.layouts.sheet import Line, Run

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_TOKEN = re.compile(r"\{(\w+)\}")
_STYLED = re.compile(r"(\*\*.+?\*\*|__.+?__)")


def lines_of(template: str, values: Mapping[str, str]) -> tuple[Line, ...]:
    """`{title}` is a token; `[…]` goes when a token in it is empty; `**bold**`, `__italic__`; the rest after a tab
    stands at the right."""
    kept = _OPTIONAL.sub(lambda match: match[1] if _all_there(match[1], values) else "", template)
    return tuple(line for text in kept.split("\n") if (line := _line(text, values)).text.strip())


def _all_there(part: str, values: Mapping[str, str]) -> bool:
    return all(values[token] for token in _TOKEN.findall(part))


def _line(text: str, values: Mapping[str, str]) -> Line:
    left, _, right = text.partition("\t")
    return Line(_runs(left, values), _runs(right, values))


def _runs(text: str, values: Mapping[str, str]) -> tuple[Run, ...]:
    return tuple(_run(part, values) for part in _STYLED.split(text) if part)


def _run(part: str, values: Mapping[str, str]) -> Run:
    bold, italic = part.startswith("**"), part.startswith("__")
    bare = part[2:-2] if bold or italic else part
    return Run(_TOKEN.sub(lambda match: values[match[1]], bare), bold=bold, italic=italic)
