"""Every text for people has its French."""

from pathlib import Path

import cv_parser_service
import pytest
from cv_parser_service.extraction.refusal import Reason
from cv_parser_service.messages import message_of

from chassis.i18n import Catalogues

CATALOGUES = Catalogues([Path(cv_parser_service.__file__).parent / "locale"])


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_told_in_french(reason: Reason) -> None:
    message = message_of(reason)
    assert CATALOGUES.translate(message, "fr") != str(message)
