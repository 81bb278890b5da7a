"""What still stands between a draft and its submission."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.errors import FieldError
from chassis.i18n import Text


@dataclass(frozen=True)
class Gap:
    """Something missing or wrong: in which step, where in it, a stable code, words for the candidate."""

    step: str
    pointer: str
    code: str
    message: Text

    def as_error(self) -> FieldError:
        return FieldError(self.pointer, self.code, self.message)
