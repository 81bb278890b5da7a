"""What signs a CV at its end, and the sentence above it that all is true."""

import re

from cv_parser_service.extraction.words import fold

_DECLARES = re.compile(
    r"\W*(?:(?:i|we),? (?:the undersigned\b|(?:(?:do )?hereby |solemnly )*(?:certify|declare|affirm|confirm) )|"
    r"(?:je,? (?:le |la )?|j')(?:soussigne|certifie|declare|atteste)|"
    r"(?:por la presente |yo,? )?(?:(?:el|la) abajo firmante\b|declaro |certifico )|"
    r"(?:(?:applicant|candidate)(?:['’]s|s)? )?(?:signature|signed|firma)\b)"
)


def declares(text: str) -> bool:
    """Whether a line begins such a sentence, or labels the signature."""
    return _DECLARES.match(fold(text)) is not None
