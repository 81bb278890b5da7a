"""Lines of one certification that the width of their column broke."""

from collections.abc import Sequence

from cv_parser_service.extraction.document import Line

_NARROW, _SET_IN = 45, 3.0


def fills(line: Line, after: Line, right: float) -> bool:
    """Whether the first line leaves no room in a narrow column for the first word of the second."""
    if line.box is None or after.box is None or after.bullet or len(line.text) > _NARROW or line.column != after.column:
        return False
    if line.bold != after.bold:
        return False
    word = after.text.split(" ", 1)[0]
    needed = (after.box.right - after.box.left) * (len(word) + 1) / len(after.text)
    return line.box.right + needed > right - 1.0


def hangs(group: Sequence[Line], line: Line, after: Line) -> bool:
    """Whether a line goes on with a long one in a paragraph that is set in below its first line."""
    first = group[0].box
    if first is None or line.box is None or after.box is None or len(line.text) <= _NARROW:
        return False
    return after.box.left > first.left + _SET_IN and line.box.right > after.box.right
