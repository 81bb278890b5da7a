"""Why a CV could not be read, in plain words, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.i18n import Text, _

NOT_READ_IN_TIME = "not_read_in_time"

_BY_CODE: Mapping[str, Text] = {
    "empty_file": _("This file is empty. Choose another one, or type your profile by hand."),
    "unsupported_type": _(
        "This kind of file cannot be read. Save it as PDF or DOCX and try again, or type your profile by hand."
    ),
    "encrypted": _("This file is protected by a password. Save it without one, or type your profile by hand."),
    "broken_file": _(
        "This file is damaged and cannot be opened. Save it again as PDF or DOCX, or type your profile by hand."
    ),
    "image_only": _(
        "This PDF holds images of pages, without text. Choose the document that it was made from, or type your "
        "profile by hand."
    ),
    "no_text_map": _(
        "This PDF does not say which letters its characters are. Save it again from the program that it was written "
        "with, or type your profile by hand."
    ),
    "too_many_pages": _(
        "This document has too many pages for a CV. Choose a shorter one, or type your profile by hand."
    ),
    "too_large": _("This document is too large to be read. Choose a smaller one, or type your profile by hand."),
    "nothing_found": _(
        "Nothing in this document could be recognised as part of a CV. Try another format (PDF, DOCX or plain "
        "text), or type your profile by hand."
    ),
    "parser_timeout": _(
        "Reading this document took too long. Try another format (PDF, DOCX or plain text), or type your profile "
        "by hand."
    ),
    "parser_crashed": _(
        "This document could not be read. Try another format (PDF, DOCX or plain text), or type your profile by hand."
    ),
    "parser_memory": _(
        "This document is too complicated to be read. Try another format (DOCX or plain text), or type your "
        "profile by hand."
    ),
    "file_gone": _("The file was removed before it could be read. Upload it again, or type your profile by hand."),
    NOT_READ_IN_TIME: _(
        "The file could not be read within a day and was deleted. Upload it again, or type your profile by hand."
    ),
}


def explained(code: str) -> Text:
    """The words for a cause; a cause that this version does not know gets the general ones."""
    return _BY_CODE.get(code, _BY_CODE["parser_crashed"])
