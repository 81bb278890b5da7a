"""A machine client of our own API: claim checks outside any request."""

from __future__ import annotations

import ssl
import threading
import time
from functools import cache

import httpx

from chassis.errors import Passing

TIMEOUT_SECONDS = 10.0


@cache
def _authorities() -> ssl.SSLContext:
    """Whom to trust, read once for all services of a process."""
    return httpx.create_ssl_context()


class Gone(Exception):
    """What the claim named is not there any more."""


class MachineClient:
    """Fetches files with an OAuth 2 client-credentials token, renewed before it ends."""

    def __init__(self, api_url: str, client_id: str, client_secret: str, scope: str) -> None:
        self._http = httpx.Client(base_url=api_url, timeout=TIMEOUT_SECONDS, verify=_authorities())
        self._form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            "scope": scope,
        }
        self._token = ""
        self._until = 0.0
        self._lock = threading.Lock()

    def fetch(self, path: str, limit: int) -> bytes:
        """The bytes at an API path, at most `limit`; raises `Gone`, or `Passing` for a fault worth waiting for."""
        try:
            response = self._http.get(path, headers={"Authorization": f"Bearer {self._access_token()}"})
        except httpx.TransportError as away:
            raise Passing(f"cannot fetch {path}") from away
        if response.status_code in {404, 410}:
            raise Gone(path)
        if response.status_code != 200:
            self._until = 0.0
            raise Passing(f"{path} answered {response.status_code}")
        if len(response.content) > limit:
            raise Gone(f"{path} is larger than {limit} bytes")
        return response.content

    def _access_token(self) -> str:
        with self._lock:
            if time.monotonic() >= self._until:
                answer = self._http.post("/api/identity/oauth/token", data=self._form)
                if answer.status_code != 200:
                    raise Passing(f"no machine token: identity answered {answer.status_code}")
                self._token = str(answer.json()["access_token"])
                self._until = time.monotonic() + float(answer.json()["expires_in"]) / 2
            return self._token

    def close(self) -> None:
        self._http.close()
