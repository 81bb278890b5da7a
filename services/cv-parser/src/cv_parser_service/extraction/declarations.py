"""What signs a CV at its end, and the sentence above it that all is true."""

import re

from cv_parser_service.extraction.words import fold

_DECLARES = re.compile(
    r"\W*(?:i (?:(?:do )?hereby |solemnly )*(?:certify|declare|affirm|confirm) |"
    r"(?:je |j')(?:soussigne|certifie|declare|atteste)|(?:por la presente |yo,? )?(?:declaro|certifico) |"
    r"(?:(?:applicant|candidate)(?:['’]s|s)? )?(?:signature|signed|firma)\b)"
)


def declares(text: str) -> bool:
    """Whether a line begins such a sentence, or labels the signature."""
    return _DECLARES.match(fold(text)) is not None
