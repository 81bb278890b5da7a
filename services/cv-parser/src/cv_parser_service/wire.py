"""What passes between the worker and its child: a length, then bytes; known to both without the models."""

import struct

import msgspec

from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason

LENGTH = struct.Struct(">I")


class Answer(msgspec.Struct, frozen=True):
    """What comes back for one document: an extraction, or the reason for none."""

    extraction: Extraction | None = None
    reason: Reason | None = None
    detail: str = ""
