"""A mail around the CV: its header and what it says to whom it went to, in front of the CV in its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.words import fold

_FROM = re.compile(r"(?:from|de|von|expediteur|remitente)\s*:\s*(?P<sender>\S.*)")
_OTHER = re.compile(
    r"(?:to|cc|bcc|cci|cco|sent|date|subject|reply-to|attachments?|a|para|destinataire|envoye(?: le)?|objet|repondre a|"
    r"pieces? jointes?|enviado(?: el)?|fecha|asunto|responder a|adjuntos?|archivos adjuntos)\s*:"
)
_CLOSING = re.compile(
    r"(?:(?:many |with )?thanks?(?: you)?\b.{0,30}|(?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes)|cheers|best|"
    r"sincerely|yours(?: \w+)?|(?:merci|grand merci)\b.{0,30}|(?:bien )?(?:cordialement|a vous)|"
    r"bonne (?:journee|reception)|"
    r"(?:muchas |mil )?gracias\b.{0,30}|(?:un )?(?:cordial |atento )?saludos?(?: cordial(?:es)?)?|atentamente)"
    r"\s*[,.!]*(?:\s+(?P<signed>\S.{0,40}))?"
)
_TOP, _LONGEST, _WORDS = 4, 40, 5


@dataclass(frozen=True, slots=True)
class Mail:
    """The lines of a mail in front of a CV; `sender` among them alone tells who wrote it, behind a label."""

    lines: range
    sender: int | None
    label: int


def mail_of(lines: Sequence[Line]) -> Mail | None:
    """The header of a mail that a document begins with, and its text as far as the name or heading of the CV."""
    begin = next((n for n, line in enumerate(lines[:_TOP]) if _is_header(line.text)), None)
    if begin is None:
        return None
    end = begin
    while end < len(lines) and _is_header(lines[end].text):
        end += 1
    senders = [n for n in range(begin, end) if _FROM.match(fold(lines[n].text))]
    if len(senders) != 1 or end - begin == 1:
        return None
    name = _words(_sender(lines[senders[0]].text))
    end = _end_of_text(lines, end, name)
    named = end < len(lines) and _words(lines[end].text) == name
    label = lines[senders[0]].text
    return Mail(range(begin, end), None if named else senders[0], len(label) - len(label.split(":", 1)[1].lstrip()))


def _is_header(text: str) -> bool:
    plain = fold(text)
    return _OTHER.match(plain) is not None or _FROM.match(plain) is not None


def _sender(text: str) -> str:
    """The name beside the address of whoever wrote."""
    return re.sub(r"<.*?>|\(.*?\)|\S+@\S+", " ", text.split(":", 1)[1])


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(text)))


def _end_of_text(lines: Sequence[Line], begin: int, sender: set[str]) -> int:
    last = min(len(lines), begin + _LONGEST)
    last = next((n for n in range(begin, last) if heading_of(lines[n].text)), last)
    named = [n for n in range(begin, last) if len(sender) > 1 and _words(lines[n].text) == sender]
    if named:
        return named[-1]
    closed = [n for n in range(begin, last) if _closes(lines[n].text, sender)]
    if not closed:
        return begin
    end = closed[-1] + 1
    return end + (end < last and _signs(lines[end].text, sender))


def _closes(text: str, sender: set[str]) -> bool:
    found = _CLOSING.fullmatch(fold(text).strip())
    return found is not None and (found["signed"] is None or _signs(found["signed"], sender))


def _signs(text: str, sender: set[str]) -> bool:
    """Whether a line is but the sender's name, or a part of it."""
    words = _words(text)
    return bool(words) and len(words) <= _WORDS and words <= (sender or words) and "@" not in text
