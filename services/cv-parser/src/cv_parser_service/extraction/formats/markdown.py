"""Plain text written in Markdown, as the page that its author has in mind."""

import re

from markdown_it import MarkdownIt

_HEADINGS, _STRONG = 2, 2
_LONGEST = 50_000
"""Characters: what is longer is no CV that somebody wrote by hand, and takes long to parse."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S", re.MULTILINE)
_STRONGLY = re.compile(r"\*\*[^*\s](?:[^*\n]{0,100}[^*\s])?\*\*")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]{0,500}\n){1,200}?---[ \t]*(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$|\{:?[.#][\w .#-]{1,80}\}", re.MULTILINE)
"""What some writers of pages add for their looks ("{: .right}", "{.right}")."""


def is_markdown(text: str) -> bool:
    """Whether a text has several strong words, or headings of several levels or of the first, as Markdown marks them.

    Marks of one lower level alone are rather those of a list.
    """
    if len(text) > _LONGEST:
        return False
    levels = _HEADING.findall(text)
    headed = len(levels) >= _HEADINGS and ("#" in levels or len(set(levels)) > 1)
    return headed or len(_STRONGLY.findall(text)) >= _STRONG


def page_of(text: str) -> str:
    """The text as HTML; a line's end stays one, as most CVs mean it, and what is set in is no program."""
    parser = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"]).disable("code")
    return f"<body>{parser.render(_ATTRIBUTES.sub('', _FRONT_MATTER.sub('', text)))}</body>"
