"""Files that the API holds for whoever is signed in."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from web.api import Api


def passed_on(api: Api, path: str) -> ResponseReturnValue:
    """A file as the API gives it, always as a download."""
    response = api.send("GET", path)
    headers = {"Content-Disposition": response.headers.get("Content-Disposition", "attachment")}
    return response.content, 200, {**headers, "Content-Type": "application/octet-stream"}
