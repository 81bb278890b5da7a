"""As much of a style sheet as tells size, weight, what is hidden, and what stands side by side."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

MAX_CHARACTERS = 200_000
MAX_RULES = 2_000
MAX_CLASSES = 20
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_WANTED = frozenset(
    {"font-size", "font-weight", "font-style", "font", "display", "visibility", "opacity", "float", "flex-direction"}
    | {"background", "background-color", "border", "border-radius", "padding"}
)

Declarations = Mapping[str, str]


class Sheet:
    """The rules of a document that name one element, one class or one id; others say nothing to us."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._told: dict[str, Declarations] = {}
        text = _COMMENT.sub("", "\n".join(texts)[:MAX_CHARACTERS])
        for number, found in enumerate(_RULE.finditer(text)):
            if number >= MAX_RULES:
                break
            declared = declarations(found[2])
            for selector in found[1].rpartition(";")[2].split(",") if declared else ():
                key = selector.strip()
                if _SELECTOR.fullmatch(key):
                    self._told[key] = {**self._told.get(key, {}), **declared}

    def of(self, element: etree._Element) -> Declarations:
        """What is declared for an element: for its kind, its classes, its id, then its own `style`."""
        tag, classes = str(element.tag), element.get("class", "").split()[:MAX_CLASSES]
        keys = [tag, *(f".{each}" for each in classes), *(f"{tag}.{each}" for each in classes)]
        keys += [f"#{element.get('id')}", f"{tag}#{element.get('id')}"]
        told: Declarations = {}
        for key in keys:
            if key in self._told:
                told = {**told, **self._told[key]}
        return {**told, **declarations(element.get("style", ""))}


def declarations(text: str) -> Declarations:
    """The declarations that matter here."""
    found = {}
    for each in text[:5000].split(";"):
        name, colon, value = each.partition(":")
        if colon and name.strip().lower() in _WANTED:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found
