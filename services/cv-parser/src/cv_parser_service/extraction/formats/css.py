"""As much of a style sheet as tells size, weight, what is hidden, and what stands side by side."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree

MAX_CHARACTERS = 200_000
MAX_RULES = 2_000
MAX_CLASSES = 20
MAX_STEPS = 6
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_NARROW = re.compile(r"@media[^{}]{0,200}max-width[^{}]{0,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""What holds on small screens alone."""
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_COMPOUND = re.compile(r"[a-z][a-z0-9]*(?:[.#][\w-]+){0,5}|(?:[.#][\w-]+){1,5}", re.IGNORECASE)
_ATOM = re.compile(r"[.#]?[\w-]+")
_WANTED = frozenset(
    {"font-size", "font-weight", "font-style", "font", "display", "visibility", "opacity", "float", "flex-direction"}
    | {"grid-template-columns", "grid-template", "grid-auto-flow", "grid-column"}
    | {"background", "background-color", "border", "border-radius", "padding"}
)
_REPEAT = re.compile(r"repeat\(\s*(\d{1,2}|auto-\w+)\s*,((?:[^()]|\([^()]*\)){1,200})\)")
_TRACK = re.compile(r"[^\s()]*\([^()]*\)|[^\s()]+")

Declarations = Mapping[str, str]
Path = Sequence[frozenset[str]]
"""What an element is called, preceded by what those around it are: kinds, classes and ids."""


class Sheet:
    """The rules that name elements by kind, class or id, and by those around them; others say nothing to us."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._told: dict[str, Declarations] = {}
        self._within: defaultdict[str, list[tuple[Path, Declarations]]] = defaultdict(list)
        text = _NARROW.sub("", _COMMENT.sub("", "\n".join(texts)[:MAX_CHARACTERS]))
        for number, found in enumerate(_RULE.finditer(text)):
            if number >= MAX_RULES:
                break
            declared = declarations(found[2])
            for selector in found[1].rpartition(";")[2].split(",") if declared else ():
                self._add(selector.strip(), declared)

    def _add(self, selector: str, declared: Declarations) -> None:
        if _SELECTOR.fullmatch(selector):
            self._told[selector] = {**self._told.get(selector, {}), **declared}
            return
        compounds = re.split(r"\s*>\s*|\s+", selector)
        if len(compounds) <= MAX_STEPS and all(map(_COMPOUND.fullmatch, compounds)):
            path = [frozenset(_ATOM.findall(compound)) for compound in compounds]
            self._within[max(path[-1])].append((path, declared))

    def of(self, element: etree._Element) -> Declarations:
        """What is declared for an element: for its kind, its classes, its id, its place, then its own `style`."""
        tag, classes = str(element.tag), element.get("class", "").split()[:MAX_CLASSES]
        keys = [tag, *(f".{each}" for each in classes), *(f"{tag}.{each}" for each in classes)]
        keys += [f"#{element.get('id')}", f"{tag}#{element.get('id')}"]
        told: Declarations = {}
        for key in keys:
            if key in self._told:
                told = {**told, **self._told[key]}
        for key in keys if self._within else ():
            for path, declared in self._within.get(key, ()):
                told = {**told, **declared} if _stands_at(element, path) else told
        return {**told, **declarations(element.get("style", ""))}


def _stands_at(element: etree._Element, path: Path) -> bool:
    """Whether an element is the last of a path, and those around it, not each of them, the others."""
    *around, last = path
    if not last <= _called(element):
        return False
    for ancestor in element.iterancestors():
        if around and around[-1] <= _called(ancestor):
            around.pop()
    return not around


def _called(element: etree._Element) -> set[str]:
    classes = element.get("class", "").split()[:MAX_CLASSES]
    return {str(element.tag), *(f".{each}" for each in classes), f"#{element.get('id')}"}


def declarations(text: str) -> Declarations:
    """The declarations that matter here."""
    found = {}
    for each in text[:5000].split(";"):
        name, colon, value = each.partition(":")
        if colon and name.strip().lower() in _WANTED:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def tracks(declared: Declarations) -> int | None:
    """How many columns a grid has; None where it does not say, or where the width of the page decides."""
    told = declared.get("grid-template-columns") or declared.get("grid-template", "").partition("/")[2]
    told = re.sub(r"\[[^\]]*\]", " ", told)
    if (repeated := _REPEAT.search(told)) is not None:
        if not repeated[1].isdigit():
            return None
        told = _REPEAT.sub(lambda m: f" {m[2]} " * int(m[1] if m[1].isdigit() else 1), told)
    return len(_TRACK.findall(told)) or None
