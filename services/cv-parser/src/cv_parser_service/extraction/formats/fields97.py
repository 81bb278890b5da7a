"""Fields in the text of a DOC: codes, which nobody sees, and their results; of hyperlinks the target is kept."""

import re
from dataclasses import dataclass

_BEGIN, _RESULT, _END = "\x13", "\x14", "\x15"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_LONGEST = 400


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: str = ""
    coded: bool = True


class Fields:
    """The fields that are open at a place in a story; `links` gets the words and the target of each hyperlink."""

    def __init__(self, links: list[tuple[str, str]]) -> None:
        self._links = links
        self._open: list[_Field] = []

    def take(self, character: str) -> bool:
        """Whether a character is a mark or stands in a code, and is no text of the story."""
        if character == _BEGIN:
            self._open.append(_Field())
        elif character == _RESULT and self._open:
            self._open[-1].coded = False
        elif character == _END and self._open:
            self._end(self._open.pop())
        elif any(each.coded for each in self._open):
            innermost = self._open[-1]
            if innermost.coded and len(innermost.code) < _LONGEST:
                innermost.code += character
        elif character not in (_RESULT, _END):
            for each in self._open:
                each.result = (each.result + character)[:_LONGEST]
            return False
        return True

    def _end(self, ended: _Field) -> None:
        if target := _HYPERLINK.match(ended.code):
            self._links.append((ended.result, target[1]))
