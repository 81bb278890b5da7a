"""Looks of headings in a document that words alone would not tell: by what stands between the lines that have them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading
from cv_parser_service.extraction.lexicon import employer_score, title_score

Look = tuple[float, bool, bool, bool, bool]
"""Size to half a point, whether bold, in capitals, with a colon behind, and with a bullet before."""
_LARGER, _ALIKE = 1.15, 0.5
_FEWEST, _NAMED, _DATED = 4, 2, 2
_SELDOM = 0.25
_HEADS_ENTRY = 2.5


def looks_over_entries(lines: Sequence[Line], look_of: Callable[[Line], Look], body: float) -> set[Look]:
    """Looks larger than the text in which several lines stand, each alone, below one of them several dated lines.

    Two of them must name sections, however loosely, and no known heading may be larger: the others may say anything.
    """
    places: defaultdict[Look, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.size > _LARGER * body > 0:
            places[look_of(line)].append(at)
    if not any(len(found) >= _FEWEST for found in places.values()):
        return set()
    largest = max(
        (lines[at].size for found in places.values() for at in found if heading_of(lines[at].text)), default=0.0
    )
    return {
        look for look, found in places.items() if lines[found[0]].size > largest - _ALIKE and _head_blocks(lines, found)
    }


def _head_blocks(lines: Sequence[Line], places: Sequence[int]) -> bool:
    texts = [lines[at].text for at in places]
    if len(texts) < _FEWEST or any(after - at == 1 for at, after in pairwise(places)):
        return False
    if any(any(c.isdigit() for c in text) or _heads_entry(text) for text in texts):
        return False
    if len({section for text in texts if (section := _named(text)) is not None}) < _NAMED:
        return False
    blocks = (lines[at + 1 : after] for at, after in pairwise([*places, len(lines)]))
    return any(sum(bool(find_ranges(line.text)) for line in block) >= _DATED for block in blocks)


def _heads_entry(text: str) -> bool:
    """Whether the words are those of a job or of who gave it."""
    return heading_of(text) is None and max(title_score(text), employer_score(text)) >= _HEADS_ENTRY


def looks_of_sections(lines: Sequence[Line], look_of: Callable[[Line], Look], looks: Mapping[Look, int]) -> set[Look]:
    """Of looks and how many headings are known in each, those in which hardly any line is not the name of a section."""
    found: set[Look] = set()
    for look, known in looks.items():
        texts = [line.text for line in lines if look_of(line) == look] if known >= _FEWEST else []
        unnamed = sum(_named(text) is None for text in texts)
        if texts and unnamed <= _SELDOM * len(texts):
            found.add(look)
    return found


def _named(text: str) -> Section | None:
    """The section that words name, or may name."""
    section = heading_of(text) or likely_heading(text)
    return None if section is Section.UNKNOWN else section
