"""Europass: the XML that stands alone or inside a Europass PDF, today's and the older one."""

from __future__ import annotations

import re

from cv_parser_service.extraction.exact import europass_candidate, europass_passport, xml
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:Candidate|SkillsPassport)[\s>]")
_ROOT_WITHIN = 65536


def is_europass(data: bytes) -> bool:
    return _ROOT.search(data[:_ROOT_WITHIN].replace(b"\0", b"")) is not None


def read_europass(data: bytes) -> Extraction:
    """What a Candidate or a SkillsPassport says."""
    root = xml.parse(data)
    if xml.name_of(root) == "Candidate":
        return europass_candidate.read(root)
    if xml.name_of(root) == "SkillsPassport":
        return europass_passport.read(root)
    raise Refused(Reason.UNSUPPORTED_TYPE, "xml")
