"""The named reasons for which a document is not read."""

from enum import StrEnum


class Reason(StrEnum):
    EMPTY_FILE = "empty_file"
    UNSUPPORTED_TYPE = "unsupported_type"
    ENCRYPTED = "encrypted"
    BROKEN_FILE = "broken_file"
    IMAGE_ONLY = "image_only"
    NO_TEXT_MAP = "no_text_map"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE = "too_large"
    NOTHING_FOUND = "nothing_found"
    PARSER_TIMEOUT = "parser_timeout"
    PARSER_CRASHED = "parser_crashed"
    PARSER_MEMORY = "parser_memory"
    FILE_GONE = "file_gone"


class Refused(Exception):
    """The document cannot be read; `reason` is what the candidate is told, `detail` is for operators."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail
