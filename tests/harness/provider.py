"""A small OpenID Connect provider: discovery, authorize, token, keys and user info, on loopback."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "postula"
CLIENT_SECRET = "the client's secret"
_LOOK_SECONDS = 0.01
"""How often the server looks whether it is to end."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Tests are quiet."""


class Provider:
    """Signs in `member` at once; tests change what it says of them, or its manners."""

    def __init__(self) -> None:
        self.member: dict[str, Any] = {
            "sub": "member-1",
            "email": "amina.diallo@example.org",
            "email_verified": True,
            "given_name": "Amina",
            "family_name": "Diallo",
            "picture": "https://media.example/amina.jpg",
        }
        self.claims: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.signing_key = RSAKey.generate_key(2048, parameters={"kid": "k1"})
        self.published_key = self.signing_key
        self._codes: dict[str, dict[str, str]] = {}
        self._server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        threading.Thread(target=self._server.serve_forever, args=(_LOOK_SECONDS,), daemon=True).start()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def authorise(self, url: str) -> dict[str, str]:
        """What a browser brings back from this address."""
        asked = dict(parse_qsl(urlsplit(url).query))
        assert url.startswith(f"{self.issuer}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT_ID
        assert asked["scope"] == "openid profile email"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        if environ["PATH_INFO"] == "/authorize":
            asked = f"{self.issuer}/authorize?{environ['QUERY_STRING']}"
            back = f"{parse_qs(environ['QUERY_STRING'])['redirect_uri'][0]}?{urlencode(self.authorise(asked))}"
            start_response("302 Found", [("Location", back)])
            return [b""]
        status, document = self._document(environ, dict(parse_qsl(body)))
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(document).encode()]

    def _document(self, environ: dict[str, Any], form: dict[str, str]) -> tuple[str, dict[str, Any]]:
        match environ["PATH_INFO"]:
            case "/.well-known/openid-configuration":
                return "200 OK", {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    "userinfo_endpoint": f"{self.issuer}/userinfo",
                }
            case "/keys":
                return "200 OK", {"keys": [self.published_key.as_dict(private=False)]}
            case "/userinfo":
                assert environ["HTTP_AUTHORIZATION"] == "Bearer access"
                return "200 OK", {**self.member, **self.told}
            case "/token":
                return self._token(form)
        return "404 Not Found", {}

    def _token(self, form: dict[str, str]) -> tuple[str, dict[str, Any]]:
        asked = self._codes.pop(form["code"], None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        proved = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        if asked is None or not proved or asked["code_challenge"] != challenge:
            return "400 Bad Request", {"error": "invalid_grant"}
        if form["redirect_uri"] != asked["redirect_uri"]:
            return "400 Bad Request", {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": self.member["sub"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        id_token = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.signing_key)
        return "200 OK", {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": id_token}
