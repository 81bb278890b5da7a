"""Skills."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from cv_parser_service.extraction.column_names import name_skills
from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.headings import heads_a_group, names_a_group
from cv_parser_service.extraction.lists.languages import only_languages, tells_languages
from cv_parser_service.extraction.lists.skill_cells import cells, is_header, with_whole_cells
from cv_parser_service.extraction.lists.skill_leads import lead_of, led_sentences, without_more
from cv_parser_service.extraction.lists.skill_levels import is_level, without_level
from cv_parser_service.extraction.lists.skill_marks import Marks, marks_of, spans
from cv_parser_service.extraction.lists.skill_rows import without_rows
from cv_parser_service.extraction.looks import changes, is_bold
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.places import country_of
from cv_parser_service.extraction.sections.declarations import declares
from cv_parser_service.extraction.sections.deeds import without_statements
from cv_parser_service.extraction.words import fold, is_prose

_LABEL = re.compile(r"^\s*[^,;:|\t()]{2,40}\s?:\s*(?=\S)")
_CELL_LABEL = re.compile(r"^[^,;:|•·\t()]{2,40}\t(?!\s*[•·])(?=[^\t]*(?:[,;|•·]|\s[–—/]\s))[^\t]+$")
_STARS = re.compile(r"(?:[★☆●○⬤◯■□]+|(?<=\s)\*{2,5}|(?<=\s)[+]{2,5})\s*$")
_DASH_LABEL = re.compile(r"^[^,;:|•·\t()–—]{2,40}\s[–—-]\s(?=[^–—]*[,;|•·])[^–—]+$")
_AND = re.compile(r"\s+(?:and|et|y|e|&)\s+")
_BRACKETED = re.compile(r"(?P<label>[^,;:|•·\t()]{2,40}) \((?P<items>[^()]*[,;/|•·][^()]*)\)\.?")
_STROKES = re.compile(r"(?!.*\s[–—-]\s)\w[^/,;|•·\t]{2,}(?:/\w[^/,;|•·\t]{2,}){2,}")
"""Three or more with a stroke between, and nothing else."""
_HYPHENS = re.compile(r"[^\W_](?:[^,;|•·\t: ]| (?!- ))*(?: - [^\W_](?:[^,;|•·\t: ]| (?!- ))*){2,}")
"""Three or more with a hyphen between, and nothing else."""
_TOOL = re.compile(r"\w+(?:[A-Z]|\d|[+#.]).*|[A-Z]")
_LOOSE_SIGN = re.compile(r"\s+[+/~>]+$")
_SMALL = 3
_DESCRIBED = 3
"""Words of a remark that follows a skill in bold."""
_MAX_WORDS = 6
_LARGE, _FULL, _ALIKE = 1.6, 60, 1.04
_ALL = Marks()
_PARTED = re.compile(r"[,;|•·\t]|:\s*\S")
_MAX_LABEL = 4
_GROUPS, _MOSTLY = 2, 0.6
_HEADING = 4
"""Characters between two lines that no heading of a section between them leaves."""
_INDENT, _MAX_INDENT = 6.0, 60.0
_PIECES, _FEW_WORDS, _TOLD = 4, 3.0, 5


def read_skills(lines: Sequence[Line]) -> list[Field]:
    """Single skills: what stands between separators, without the label of its group."""
    fields: list[Field] = []
    seen: set[str] = set()
    for line, marks in _marked(_lists_of(without_statements(list(_own(lines))))):
        for text, begin in _pieces(line, marks):
            key = fold(text)
            if key in seen or not _is_skill(text):
                continue
            seen.add(key)
            sure = 0.85 if len(text.split()) <= 4 else 0.7
            field = make("skills", len(fields), "name", text, sure, line, (begin, begin + len(text)))
            fields += [field] if field else []
    return fields


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines up to one set much larger, where something else begins; languages with their levels are no skills."""
    usual = median_low([line.size for line in lines if not is_level(line.text)] or [0.0])
    for line in lines:
        if line.size > _LARGE * usual > 0:
            if all(names_a_group(cell) for cell in line.text.split(WIDE_GAP)):
                continue
            return
        unsaid = declares(line.text) or name_skills(line.text.split(WIDE_GAP))
        if not (unsaid or tells_languages(line.text)):
            yield line


def reads_as_skills(lines: Sequence[Line], fewest: int = _PIECES) -> bool:
    """Whether lines are a list of so many short things without dates, numbers, levels of languages or persons."""
    texts = [text for line, marks in _marked(_lists_of(lines)) for text, _ in _pieces(line, marks)]
    if len(texts) < fewest or any(is_prose(text) or find_ranges(text) or only_languages(text) for text in texts):
        return False
    if any(re.search(r"@|\d{4}|://|\b[A-ZÀ-Þ]\.\s", text) or country_of(text) for text in texts):
        return False
    return sum(len(text.split()) for text in texts) <= _FEW_WORDS * len(texts) and all(map(_is_skill, texts))


def _lists_of(lines: Iterable[Line]) -> list[Line]:
    rows = [_listed(cells(line)) for line in without_rows([line for line in lines if not is_header(line.text)])]
    lists = _without_labels(_rejoined(_labelled(with_whole_cells(rows))))
    return [part for line in lists for part in _led(line)]


def _led(line: Line) -> list[Line]:
    """Of running text, the sentences that lead to skills, each as a line."""
    spans = led_sentences(line.text)
    if spans == [(0, len(line.text))]:
        return [line]
    return [replace(line, text=line.text[a:b], start=line.start + a, edges=(), looks="") for a, b in spans]


def _listed(line: Line) -> Line:
    """A list in brackets behind the name of its group, or between strokes, as one with a label and commas."""
    text = line.text
    group = _BRACKETED.fullmatch(text)
    if group is not None and heads_a_group(group["label"]):
        text = f"{group['label']}: {group['items']}"
    elif _STROKES.fullmatch(text):
        text = text.replace("/", ",")
    elif _HYPHENS.fullmatch(text):
        text = text.replace(" - ", " – ")
    return line if text == line.text else replace(line, text=text, edges=line.edges[: len(text) + 1])


def _labelled(lines: Sequence[Line]) -> list[Line]:
    """First cells that label what stands beside, with a colon: all, where one labels a list, else by their look."""
    listed = any(_CELL_LABEL.match(line.text) for line in lines)
    return [
        replace(line, text=line.text.replace("\t", ":"))
        if line.text.count("\t") == 1
        and (listed or (line.looks and line.looks[0] != line.looks[-1] and ":" not in line.text))
        else line
        for line in lines
    ]


def _without_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only name the group below: set apart from lists, over bullets, or like such ones."""
    lines = _described(lines) or (lines[1::2] if _alternate(lines) else _without_bold_labels(lines))
    pairs = list(pairwise(lines))
    labels = {at for at, (line, after) in enumerate(pairs) if _is_lone(line) and _labels(line, after)}
    labels |= {at for at, pair in enumerate(pairs) if _introduces(*pair)}
    looks = {(pairs[at][0].look, pairs[at][0].size) for at in labels if _stands_out(*pairs[at])}
    for at, (line, after) in enumerate(pairs):
        if _is_lone(line) and (line.look, line.size) in looks and _stands_out(line, after):
            labels.add(at)
    return [line for at, line in enumerate(lines) if at not in labels]


def _introduces(line: Line, after: Line) -> bool:
    """Whether a line ends with a colon, and the next lists several."""
    lone = line.text.endswith(":") and len(line.text.split()) <= _MAX_LABEL
    return lone and not after.text.endswith(":") and len(list(_pieces(after))) > 1


def _is_lone(line: Line) -> bool:
    return len(line.text.split()) <= _MAX_LABEL and not _PARTED.search(line.text) and not line.bullet


def _labels(line: Line, after: Line) -> bool:
    return _lists(line, after) or (_names(line.text) and _is_set_in(line, after))


def _alternate(lines: Sequence[Line]) -> bool:
    """Whether each second line, and hardly any other, is a list: the others name groups, also where all look alike."""
    lists = [len(list(_pieces(line))) > 1 for line in lines]
    lone = not any(lists[::2]) and all(len(line.text.split()) <= _MAX_LABEL for line in lines[::2])
    return len(lines) % 2 == 0 and lone and sum(lists) >= max(_GROUPS, _MOSTLY * len(lines) / 2)


def _described(lines: Sequence[Line]) -> Sequence[Line]:
    """The bold lines alone, where each of several names a skill that sentences below it describe; else none."""
    bold, plain = [line for line in lines if line.bold], [line for line in lines if not line.bold]
    told = len(bold) >= _GROUPS and plain and lines[0].bold and all(_is_told(line.text) for line in plain)
    apart = told and not lines[-1].bold and not any(a.bold and b.bold for a, b in pairwise(lines))
    return (
        bold
        if apart and not any(heads_a_group(line.text) or len(line.text.split()) > _MAX_WORDS for line in bold)
        else []
    )


def _is_told(text: str) -> bool:
    """Whether a text is a sentence rather than a list in words."""
    return is_prose(text) and len(text.split()) > _TOLD * (1 + _separators(text))


def _without_bold_labels(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the bold ones, where each of these stands above plain ones that list short things."""
    bold, plain = [line for line in lines if line.bold], [line for line in lines if not line.bold]
    labels = [cell for line in bold for cell in line.text.split(WIDE_GAP)]
    if not len(lines) > 2 * len(bold) or len(labels) < _GROUPS or any(line.bullet for line in bold):
        return lines
    apart = lines[0].bold and not lines[-1].bold and not any(a.bold and b.bold for a, b in pairwise(lines))
    pieces = [text for line in plain for text, _ in _pieces(line)]
    short = sum(len(text.split()) for text in pieces) <= _FEW_WORDS * len(pieces)
    named = all(len(label.split()) <= _MAX_LABEL for label in labels)
    return plain if apart and short and named and not any(is_level(line.text) for line in plain) else lines


def _is_set_in(line: Line, after: Line) -> bool:
    """Whether the second line has a bullet, or is set in as by one that is drawn."""
    drawn = line.left is not None and after.left is not None and _INDENT < after.left - line.left < _MAX_INDENT
    return after.bullet or drawn


def _names(text: str) -> bool:
    return text.endswith(":") or heads_a_group(text)


def _lists(line: Line, after: Line) -> bool:
    """Whether the second line lists several, or is the first of a list, and stands out less than the first, which may
    also be smaller where its words name a group.
    """
    smaller = line.size * _ALIKE < after.size and heads_a_group(line.text)
    apart = smaller or _stands_out(line, after) or line.text.endswith(":")
    return apart and (_is_set_in(line, after) or len(list(_pieces(after))) > 1 or heads_a_group(line.text))


def _stands_out(line: Line, after: Line) -> bool:
    """Whether a line is bold or slanted where the next one is not, or larger."""
    return (line.bold, line.italic) > (after.bold, after.italic) or line.size > _ALIKE * after.size


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """A list that goes on in the next line is one: a skill broken by the end of a line is not two."""
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            last = joined[-1]
            joined[-1] = replace(last, text=f"{last.text} {line.text}", edges=())
        else:
            joined.append(line)
    return joined


def _goes_on(line: Line, after: Line) -> bool:
    text = line.text.rstrip()
    several = _separators(f"{text} {after.text}")
    if (
        after.bullet
        or _LABEL.match(after.text)
        or _DASH_LABEL.match(after.text)
        or _stress(after)
        or is_bold((line.looks or line.look)[-1]) != is_bold((after.looks or after.look)[0])
        or not several
        or "\t" in text + after.text
    ):
        return False
    if text.endswith((",", ";", ".", "|", "•", "·")) or after.gap or after.start > line.end + _HEADING:
        return False
    return after.text[:1].islower() or (len(text) >= _FULL and _separators(text) > 1)


def _separators(text: str) -> int:
    """How many commas, or marks like them, part the pieces of a line."""
    return max(len(re.findall(mark, text)) for mark in (",", ";", r"\s[|•·/]\s"))


def _marked(lines: Sequence[Line]) -> Iterator[tuple[Line, Marks]]:
    """The lines, each with what parts it."""
    return zip(lines, marks_of([(line, _begin(line)) for line in lines]), strict=True)


def _pieces(line: Line, marks: Marks = _ALL) -> Iterator[tuple[str, int]]:
    if (rated := _LABEL.match(line.text)) and (
        is_level(line.text[rated.end() :].strip(" .")) or _describes(line, rated.end())
    ):
        text = line.text[: rated.end()].strip(" :")
        yield text, line.text.index(text)
        return
    for position, end in spans(line.text, _begin(line), marks):
        for begin, finish in _halves(line.text, position, end):
            raw = line.text[begin:finish]
            text = _LOOSE_SIGN.sub("", _STARS.sub("", raw.strip(" .,;:–-"))).rstrip(" .,;:–-(")
            text = without_level(text)
            text = without_more(text[lead_of(text) :])
            if text and not is_level(text):
                yield text, begin + raw.index(text)


def _describes(line: Line, begin: int) -> bool:
    """Whether a few words in small letters say more of what stands before them in bold, and list nothing."""
    rest = line.text[begin:]
    if not line.looks or not is_bold(line.looks[0]) or is_bold(line.looks[begin]):
        return False
    return rest[:1].islower() and len(rest.split()) >= _DESCRIBED and not _PARTED.search(rest)


def _halves(text: str, begin: int, finish: int) -> list[tuple[int, int]]:
    """A piece as it is, or, where it ends a list, cut at the "and" before the last."""
    joint = _joint(text[begin:finish], text[:begin], finish >= len(text.rstrip(" .")))
    return [(begin, finish)] if joint is None else [(begin, begin + joint.start()), (begin + joint.end(), finish)]


def _joint(piece: str, before: str, last: bool) -> re.Match[str] | None:
    """The "and" between two tools, in running text, or before a capital where phrases have no others."""
    joints = list(_AND.finditer(fold(piece)))
    if "," not in before and any("&" in joint[0] for joint in joints):
        return None
    if "," not in before:
        return joints[0] if last and len(joints) == 1 and _are_tools(piece, joints[0]) else None
    capital = [joint for joint in joints if piece[joint.end() :][:1].isupper()]
    if last and len(capital) == 1 and _has_small_words([*before.split(":")[-1].split(","), *_AND.split(piece)]):
        return capital[0]
    if len(joints) != 1:
        return None
    halves = piece[: joints[0].start()], piece[joints[0].end() :]
    tools = all(half.strip(" .")[:1].isupper() and " " not in half.strip(" .") for half in halves)
    running = last and not any(part.lstrip()[:1].isupper() for part in before.split(",")[1:])
    tools = tools and (last or "&" not in joints[0][0])
    return joints[0] if tools or (running and piece[:1].islower()) else None


def _are_tools(piece: str, joint: re.Match[str]) -> bool:
    """Whether two single words are names, the one at least of a tool, by a capital, a digit or a sign within."""
    halves = [half.strip(" .") for half in (piece[: joint.start()], piece[joint.end() :])]
    names = all(half[:1].isupper() and " " not in half and "/" not in half for half in halves)
    return names and any(_TOOL.fullmatch(half) for half in halves)


def _has_small_words(phrases: Sequence[str]) -> bool:
    """Whether phrases of several words go on in small letters."""
    following = [word for phrase in phrases for word in phrase.split()[1:] if len(word) > _SMALL]
    return 2 * sum(word.islower() for word in following) > len(following)


def _begin(line: Line) -> int:
    """Where the skills of a line begin, after the label of their group, which may be told by its weight alone."""
    text = line.text
    label = _LABEL.match(text)
    if label is not None:
        position = label.end()
    elif _DASH_LABEL.match(text):
        position = re.search(r"\s[–—-]\s", text).end()  # type: ignore[union-attr]
    elif _CELL_LABEL.match(text):
        position = text.index("\t") + 1
    else:
        position = _stress(line)
    return position + lead_of(text[position:])


def _stress(line: Line) -> int:
    """Where the label of a list ends that its weight alone tells; 0 where there is none."""
    cut = next(changes(line.text, line.looks), 0)
    stressed = cut > 0 and is_bold(line.looks[0]) and not is_bold(line.looks[cut])
    return cut if stressed and not _PARTED.search(line.text[: cut + 1]) and _PARTED.search(line.text[cut:]) else 0


def _is_skill(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or len(text.split()) > _MAX_WORDS:
        return False
    if names_a_group(text) or text in ("x", "X") or is_dates_only(text) or only_languages(text):
        return False
    return not is_prose(text) or len(text.split()) <= 4
