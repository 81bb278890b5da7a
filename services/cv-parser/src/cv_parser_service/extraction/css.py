"""As much of a style sheet as tells size, weight, what is hidden, and what stands side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

MAX_CHARACTERS = 200_000
MAX_RULES = 2_000
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?", re.IGNORECASE)
_WANTED = frozenset(
    {"font-size", "font-weight", "font-style", "font", "display", "visibility", "opacity", "float", "flex-direction"}
)

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    cls: str
    id: str
    declarations: Declarations

    def fits(self, element: etree._Element, classes: Sequence[str]) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        return (not self.cls or self.cls in classes) and (not self.id or element.get("id") == self.id)


class Sheet:
    """The rules of a document that name one element, one class or one id; others say nothing to us."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._by_key: dict[str, list[_Rule]] = {}
        text = _COMMENT.sub("", "\n".join(texts)[:MAX_CHARACTERS])
        for number, found in enumerate(_RULE.finditer(text)):
            if number >= MAX_RULES:
                break
            declared = declarations(found[2])
            for rule in _rules(found[1], declared) if declared else ():
                self._by_key.setdefault(rule.cls or rule.id or rule.tag, []).append(rule)

    def of(self, element: etree._Element) -> Declarations:
        """What is declared for an element, its own `style` last."""
        classes = element.get("class", "").split()
        told: Declarations = {}
        for key in (str(element.tag), *classes[:20], element.get("id", "")):
            for rule in self._by_key.get(key, ()):
                if rule.fits(element, classes):
                    told = {**told, **rule.declarations}
        return {**told, **declarations(element.get("style", ""))}


def declarations(text: str) -> Declarations:
    """The declarations that matter here."""
    found = {}
    for each in text[:5000].split(";"):
        name, colon, value = each.partition(":")
        if colon and name.strip().lower() in _WANTED:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def _rules(selectors: str, declared: Declarations) -> Iterator[_Rule]:
    for selector in selectors.rpartition(";")[2].split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found is not None and found[0]:
            yield _Rule((found[1] or "").lower(), found[2] or "", found[3] or "", declared)
