"""The public API as the pages call it: one shared connection pool, one caller per request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import httpx

from chassis import admission, errors, shortage
from chassis.i18n import Text, _

TIMEOUT_SECONDS = 15.0
ATTEMPT = "/attempt"
"""Where the path ends that proves to somebody who was put off that they tried."""


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field; `pointer` is a JSON pointer into what was sent."""

    pointer: str
    code: str
    message: str
    step: str = ""


class Refused(Exception):
    """The API answered with a problem document."""

    def __init__(self, status: int, document: Mapping[str, Any], retry_after: str | None = None) -> None:
        self.status = status
        self.code = str(document.get("code", "internal_error"))
        self.detail: str | Text = str(document.get("detail") or document.get("title") or "")
        self.errors = [
            FieldProblem(str(e.get("pointer", "")), str(e.get("code", "")), str(e.get("message", "")))
            for e in document.get("errors", [])
        ]
        self.current: Mapping[str, Any] | None = document.get("current")
        self.members = document
        self.retry_after = retry_after
        self.document = document
        super().__init__(f"{status} {self.code}")


class Unreachable(Refused):
    """No answer came; nothing is known to be saved."""

    def __init__(self) -> None:
        super().__init__(503, {"code": "unreachable"}, "5")
        self.detail = _("The service did not answer. Nothing you typed is lost: please send it again in a moment.")


class Overloaded(Refused):
    """There is no place for this request: nothing is asked of the services for it."""

    def __init__(self) -> None:
        super().__init__(503, {"code": errors.Overloaded.code}, "2")
        self.detail = errors.Overloaded.detail


class NotSignedIn(Exception):
    """This needs a person signed in, and there is none, or their session has ended."""

    def __init__(self, kind: str, *, who: str | None = None) -> None:
        self.kind = kind
        self.who = who
        super().__init__(kind)


def open_client(base_url: str, transport: httpx.BaseTransport | None) -> httpx.Client:
    """Over HTTP through the gateway, or in process through the transport given."""
    return httpx.Client(base_url=f"{base_url}/api/", transport=transport, timeout=TIMEOUT_SECONDS)


@dataclass(frozen=True)
class Api:
    """Calls as one person. Paths name the service first: `profile/profile`, `vacancy/vacancies`.

    `token` gives an access token; asked to be fresh, it gets a new one.
    """

    client: httpx.Client
    headers: Mapping[str, str]
    token: Callable[[bool], str] | None = None

    def ready(self) -> Self:
        """With a token that is good for now."""
        if self.token is not None:
            self.token(False)
        return self

    def with_headers(self, **headers: str) -> Self:
        """The same caller, with more to say in the headers."""
        return replace(self, headers={**self.headers, **headers})

    def get(self, path: str, **params: Any) -> Any:
        return _content(self.send("GET", path, params=_given(params)))

    def post(self, path: str, json: Any = None, **options: Any) -> Any:
        return _content(self.send("POST", path, json=json, **options))

    def put(self, path: str, json: Any, **options: Any) -> Any:
        return _content(self.send("PUT", path, json=json, **options))

    def patch(self, path: str, json: Any, **options: Any) -> Any:
        return _content(self.send("PATCH", path, json=json, **options))

    def delete(self, path: str) -> None:
        self.send("DELETE", path)

    def upload(self, path: str, name: str, content: bytes, media_type: str, **options: Any) -> Any:
        files = {"file": (name, content, media_type)}
        return _content(self.send("POST", path, files=files, **options))

    def send(
        self, method: str, path: str, *, key: str | None = None, version: int | None = None, **options: Any
    ) -> httpx.Response:
        """Send, with one more try on a fresh token when the old one is no longer taken."""
        if admission.was_put_off() and not path.endswith(ATTEMPT):
            raise Overloaded
        headers = dict(self.headers)
        if key is not None:
            headers["Idempotency-Key"] = key
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        response = self._once(method, path, headers, options, fresh=False)
        if response.status_code == 401 and self.token is not None:
            response = self._once(method, path, headers, options, fresh=True)
        if response.is_error:
            raise Refused(response.status_code, _document(response), response.headers.get("Retry-After"))
        return response

    def _once(
        self, method: str, path: str, headers: dict[str, str], options: Mapping[str, Any], *, fresh: bool
    ) -> httpx.Response:
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token(fresh)}"
        try:
            return self.client.request(method, path, headers=headers, **options)
        except (httpx.TransportError, *shortage.FAULTS):
            raise Unreachable from None


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value not in (None, "")}


def _content(response: httpx.Response) -> Any:
    return response.json() if response.content else None


def _document(response: httpx.Response) -> Mapping[str, Any]:
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
