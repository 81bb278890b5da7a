"""The extraction engine: a pure library, bytes in, fields with confidence and source out."""

from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction, Field
from cv_parser_service.extraction.refusal import Refused

__all__ = ["Extraction", "Field", "Refused", "extract"]
