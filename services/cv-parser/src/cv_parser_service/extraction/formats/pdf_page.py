"""The characters of a PDF page as runs, upright as a reader sees them, without what nobody can see."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.formats.pdf_accents import with_accents
from cv_parser_service.extraction.formats.pdf_characters import Character, Frame, characters_of, with_true_weights
from cv_parser_service.extraction.formats.pdf_codes import without_map
from cv_parser_service.extraction.formats.pdf_ink import Ink, middle_of
from cv_parser_service.extraction.formats.pdf_links import links_of_page
from cv_parser_service.extraction.formats.pdf_rules import rules_of
from cv_parser_service.extraction.formats.pdf_spacing import TORN, text_of
from cv_parser_service.extraction.looks import followed, is_bold, is_italic
from cv_parser_service.extraction.pages.grids import Rule
from cv_parser_service.extraction.pages.rows import NARROW, WIDE, Run
from cv_parser_service.extraction.refusal import Reason, Refused

_LOOSE = 4
"""Letters after which some streams break, though the next stands right beside."""
_TOUCHES = 0.18
_FURTHER_DOWN = 20.0
_SAME_PLACE = 2.0


@dataclass(frozen=True, slots=True)
class PageText:
    """Runs of a page in the order of its stream, and its size in points as it is read.

    `characters` counts those drawn, `unmapped` those whose font does not tell which letter they are; `links` are
    the words and the target of each hyperlink, `rules` the straight lines, such as borders of tables.
    """

    width: float
    height: float
    runs: Sequence[Run]
    characters: int
    unmapped: int
    links: Sequence[tuple[str, str]] = ()
    rules: Sequence[Rule] = ()


def page_text(document: pdfium.PdfDocument, number: int, most: int) -> PageText:
    """The text of one page; refuses one with more than so many characters."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > most:
            raise Refused(Reason.TOO_LARGE, "characters")
        angles = [_quarter(raw.FPDFText_GetCharAngle(text_page, index)) for index in range(count)]
        frame = _frame(page, angles)
        unmapped, told = without_map(text_page, count)
        ink = Ink(page, text_page)
        characters = with_true_weights(with_accents(characters_of(text_page, frame, angles, unmapped, told)))
        split = _split(characters)
        runs = [_run(frame, run) for run in ink.seen([run for run in split if _is_on(run, frame)])]
        width, height = frame.size
        drawn = sum(angle is not None for angle in angles)
        links, rules = tuple(links_of_page(document, page, text_page)), tuple(rules_of(page, frame.place))
        return PageText(round(width, 1), round(height, 1), _without_shadows(runs), drawn, len(unmapped), links, rules)
    finally:
        text_page.close()
        page.close()


def _quarter(angle: float) -> int | None:
    """An angle to the nearest quarter of a turn, in degrees; pdfium gives radians, clockwise, -1 for none."""
    return None if angle < 0 else round(angle / 1.5707963) % 4 * 90


def _frame(page: pdfium.PdfPage, angles: Sequence[int | None]) -> Frame:
    """The page's visible part, turned so that most of its text is upright."""
    counted = Counter(angle for angle in angles if angle is not None)
    turn = (360 - counted.most_common(1)[0][0]) % 360 if counted else page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, turn)


def _split(characters: Iterable[Character | None]) -> Iterator[list[Character]]:
    """Break the stream where it breaks itself, where the baseline moves or the pen jumps."""
    run: list[Character] = []
    broken, since = False, 0
    for character in characters:
        if character is None:
            broken = True
            continue
        torn = broken and not (run and _goes_on(run, character, loose=since <= _LOOSE))
        if torn or (run and (_jumps(run[-1], character) or _is_apart(run, character))):
            if any(not c.text.isspace() for c in run):
                yield run
            run = []
        if run or not character.text.isspace():
            torn_off = broken and not character.text.isspace()
            character = replace(character, guessed=True) if torn_off else character
            run.append(character if character.size else _after(run[-1], character))
        broken, since = False, (0 if broken or character.guessed else since) + (not character.text.isspace())
    if any(not c.text.isspace() for c in run):
        yield run


def _after(last: Character, blank: Character) -> Character:
    """A blank that was not drawn, and so stands nowhere, right after the letter before it."""
    return replace(blank, left=last.right, right=last.right, baseline=last.baseline, size=last.size)


def _goes_on(run: Sequence[Character], character: Character, *, loose: bool) -> bool:
    """Whether a letter goes on with the word or the line before it though the stream breaks between them.

    Some break after each letter, which may then be set apart; others within a word, which has no gap there.
    """
    last = run[-1]
    if last.turned or character.turned or abs(character.baseline - last.baseline) > _SAME_PLACE / 4:
        return False
    size = max(last.size, character.size)
    word = [c for c in run[-4:] if not c.text.isspace()][-2:]
    between = word[1].left - word[0].right if len(word) > 1 else 0.0
    most = NARROW * size + 2 * max(0.0, between) if loose else TORN * size
    return -_TOUCHES * size < character.left - last.right < most


def _jumps(last: Character, character: Character) -> bool:
    size = max(last.size, character.size, 1.0)
    if character.text.isspace():
        return False
    if last.turned or character.turned:
        return last.turned != character.turned
    if abs(character.baseline - last.baseline) > 0.4 * size:
        return True
    gap = character.left - last.right
    back = gap < -0.7 * size and character.left < last.left - 0.1 * size
    return gap > WIDE * size or back


def _is_apart(run: Sequence[Character], character: Character) -> bool:
    """Whether a narrower gap parts two objects of the page, or one begins above the other: no letters set apart."""
    last = run[-1]
    if character.text.isspace() or character.turned or character.drawn_by == last.drawn_by:
        return False
    word = [c for c in run[-4:] if not c.text.isspace()][-2:]
    joined = len(word) == 2 and word[1].left - word[0].right < _TOUCHES * word[0].size
    gap = character.left - last.right
    above = gap < -_TOUCHES * character.size and last.text.isalnum() and character.text.isalnum()
    return joined and (above or gap > NARROW * character.size)


def _is_on(run: Sequence[Character], frame: Frame) -> bool:
    """Whether a run stands on the visible page."""
    width, height = frame.size
    middle = middle_of(run)
    return middle.right >= 0 and middle.left <= width and middle.bottom >= 0 and middle.top <= height


def _run(frame: Frame, characters: list[Character]) -> Run:
    inked = [c for c in characters if not c.text.isspace()]
    middle = middle_of(inked)
    text = text_of(characters)
    run = Run(
        text=text,
        left=min(c.left for c in inked),
        right=max(c.right for c in inked),
        top=min(c.top for c in inked),
        bottom=max(c.bottom for c in inked),
        baseline=middle.baseline,
        size=middle.size,
        bold=is_bold(middle.look),
        italic=is_italic(middle.look),
        glyphs=tuple((c.text, c.left, c.right) for c in inked),
        looks=followed(text, [c.text for c in inked], [c.look for c in inked]),
    )
    if not middle.turned:
        return run
    text = "".join(c.text for c in characters).strip()
    below = frame.size[1] + _FURTHER_DOWN + run.left
    return replace(run, text=text, baseline=below, glyphs=(), looks="")


def _without_shadows(runs: Sequence[Run]) -> list[Run]:
    """A text drawn twice in one place, which makes it look bold, is read once and is bold."""
    kept: list[Run] = []
    for run in runs:
        twin = next((i for i in range(len(kept) - 1, max(-1, len(kept) - 40), -1) if _is_twin(kept[i], run)), None)
        if twin is None:
            kept.append(run)
        else:
            kept[twin] = replace(kept[twin], bold=True, looks="")
    return kept


def _is_twin(run: Run, other: Run) -> bool:
    near = abs(run.baseline - other.baseline) < _SAME_PLACE and abs(run.left - other.left) < _SAME_PLACE
    return near and run.text == other.text
