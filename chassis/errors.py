"""The kinds of refusal: raised anywhere, turned into problem details (RFC 9457) in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from chassis.i18n import Text, _


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field: a JSON pointer into the request, a stable code, words for the reader."""

    pointer: str
    code: str
    message: Text


class Problem(Exception):
    """A refusal we can explain. Subclasses name the rule that was broken."""

    status: ClassVar[int] = 500
    code: str = "internal_error"
    detail: Text = _("Something went wrong on our side. Please try again.")

    def __init__(self, detail: Text | None = None, *, code: str | None = None) -> None:
        self.detail = detail or type(self).detail
        self.code = code or type(self).code
        super().__init__(self.code)

    def headers(self) -> Mapping[str, str]:
        return {}

    def members(self) -> Mapping[str, Any]:
        """Extension members of the problem document."""
        return {}


class Invalid(Problem):
    """What was sent cannot be taken; `errors` say where and why."""

    status = 422
    code = "invalid"
    detail = _("Some of what you sent cannot be accepted. See each field.")

    def __init__(
        self, errors: Sequence[FieldError] = (), detail: Text | None = None, *, code: str | None = None
    ) -> None:
        self.errors = tuple(errors)
        super().__init__(detail, code=code)

    @classmethod
    def field(cls, pointer: str, code: str, message: Text) -> Invalid:
        return cls([FieldError(pointer, code, message)])


class Malformed(Problem):
    status = 400
    code = "malformed"
    detail = _("The request cannot be read.")


class Unauthenticated(Problem):
    status = 401
    code = "unauthenticated"
    detail = _("Please sign in.")

    def headers(self) -> Mapping[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    status = 403
    code = "forbidden"
    detail = _("You may not do this.")


class NotFound(Problem):
    """Also the answer for what exists and is not yours."""

    status = 404
    code = "not_found"
    detail = _("There is nothing here, or it is not yours to see.")


class Conflict(Problem):
    status = 409
    code = "conflict"
    detail = _("This is no longer possible.")


class Gone(Problem):
    """It was public once, and is no longer; the subclass says why."""

    status = 410
    code = "gone"
    detail = _("This is no longer here.")


class PreconditionFailed(Problem):
    """Somebody saved in between; `current` is what is stored now, so that both texts can be shown."""

    status = 412
    code = "changed_meanwhile"
    detail = _("This was changed elsewhere in the meantime. Compare the two and save again.")

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__()

    def members(self) -> Mapping[str, Any]:
        return {"current": self.current}


class TooLarge(Problem):
    status = 413
    code = "too_large"
    detail = _("This is larger than can be accepted.")


class UnsupportedMediaType(Problem):
    status = 415
    code = "unsupported_type"
    detail = _("This kind of file cannot be accepted.")


class TooManyRequests(Problem):
    status = 429
    code = "too_many_requests"
    detail = _("Too many attempts. Please wait a little and try again.")

    def __init__(self, retry_after: int, detail: Text | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(detail)

    def headers(self) -> Mapping[str, str]:
        return {"Retry-After": str(self.retry_after)}


class Unavailable(Problem):
    """Nothing is wrong with the request; it can be sent again after `retry_after` seconds."""

    status = 503
    code = "unavailable"
    detail = _("This is not available right now. Nothing was lost; please try again in a moment.")

    def __init__(self, retry_after: int = 2, detail: Text | None = None, *, code: str | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(detail, code=code)

    def headers(self) -> Mapping[str, str]:
        return {"Retry-After": str(self.retry_after)}


class Overloaded(Unavailable):
    """More requests came than can be answered: this one was put off before anything was done for it."""

    code = "overloaded"
    detail = _("Very many people are here at this moment. Nothing was lost; please try again in a moment.")


class Passing(Exception):
    """A fault that will pass (a server away, a copy not here yet): the consumer waits and tries again."""


class NotYet(Passing):
    """What this event needs has not arrived on its own topic yet."""
