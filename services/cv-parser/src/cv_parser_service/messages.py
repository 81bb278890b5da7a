"""Why a CV was not read, in plain words."""

from chassis.i18n import Text, _
from cv_parser_service.extraction.refusal import Reason

_MESSAGES = {
    Reason.EMPTY_FILE: _("The file is empty."),
    Reason.UNSUPPORTED_TYPE: _("This kind of file cannot be read. Save your CV as PDF or DOCX."),
    Reason.ENCRYPTED: _("The file is protected by a password. Save it without one."),
    Reason.BROKEN_FILE: _("The file is damaged or incomplete and cannot be opened."),
    Reason.IMAGE_ONLY: _("The file holds only pictures of text. Save your CV from the program it was written with."),
    Reason.NO_TEXT_MAP: _(
        "The file does not say which letters its characters are. Save your CV from the program it was written with."
    ),
    Reason.TOO_MANY_PAGES: _("The file has more pages than a CV can have."),
    Reason.TOO_LARGE: _("The file is larger than can be read."),
    Reason.NOTHING_FOUND: _("No text that belongs to a CV was found in the file."),
    Reason.PARSER_TIMEOUT: _("Reading the file took too long. Please type your details by hand."),
    Reason.PARSER_CRASHED: _("The file could not be read. Please type your details by hand."),
    Reason.PARSER_MEMORY: _("The file needs more memory than we allow. Please type your details by hand."),
    Reason.FILE_GONE: _("The file was deleted before it was read."),
}


def message_of(reason: Reason) -> Text:
    """What the candidate is told."""
    return _MESSAGES[reason]
