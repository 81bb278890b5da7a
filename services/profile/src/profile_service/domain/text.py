"""Plain text out of what people paste: formatting goes, words stay (L7, I30)."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|ins|li|link|"
    "main|mark|meta|o:p|ol|p|pre|s|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|"
    "u|ul|script|title"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6]|ul|ol|table|section|article)>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_UNSEEN = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<!--", r"-->"),
        (r"<style(?:\s[^<>]*)?>", r"</style>"),
        (r"<script(?:\s[^<>]*)?>", r"</script>"),
        (r"<title(?:\s[^<>]*)?>", r"</title>"),
    )
)
"""Where an editor's own notes begin and end."""
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SYMBOL_BULLET = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc]")


def one_line(text: str) -> str:
    """A single line, its blanks single and none around it."""
    return " ".join(_plain(text).split())


def paragraphs(text: str) -> str:
    """Several lines: line ends are `\\n`, at most one empty line in a row, no blanks at line ends."""
    lines = [re.sub(r" {2,}", " ", line).strip(" ") for line in _plain(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _plain(text: str) -> str:
    text = _LINE_END.sub("\n", _without_tags(text).replace("&nbsp;", " "))
    text = _SYMBOL_BULLET.sub("•", _ODD_SPACE.sub(" ", text))
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def _without_tags(text: str) -> str:
    """Only tags that editors paste count: `a <b and c> d` is somebody's own words."""
    if not _TAG.search(text):
        return text
    for opening, closing in _UNSEEN:
        text = _cut(text, opening, closing)
    text = _BLOCK_END.sub("\n", _ITEM.sub("• ", text))
    return html.unescape(_TAG.sub("", text))


def _cut(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Drop what stands between marks, in time that grows with the text only."""
    kept, at = [], 0
    while (start := opening.search(text, at)) and (end := closing.search(text, start.end())):
        kept.append(text[at : start.start()])
        at = end.end()
    return "".join([*kept, text[at:]])
