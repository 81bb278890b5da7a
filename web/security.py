"""Headers of every page, CSRF, and the page for browsers that refuse cookies (I31)."""

from __future__ import annotations

from flask import Flask, Response, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect

from chassis.i18n import Text, _
from web.pages.errors import error_page, typed

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PUBLIC = ("home.", "vacancies.")
STATIC_SECONDS = 365 * 24 * 3600
LONGEST_SHOWN = 20


def register(app: Flask) -> CSRFProtect:
    protection = CSRFProtect(app)
    app.after_request(add_headers)
    app.register_error_handler(CSRFError, _refuse)
    return protection


def add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint == "static":
        response.headers["Cache-Control"] = f"public, max-age={STATIC_SECONDS}, immutable"
        return response
    public = (request.endpoint or "").startswith(PUBLIC) and not session
    response.headers["Cache-Control"] = "no-cache" if public else "no-store"
    response.vary.update(("Cookie", "Accept-Language"))
    return response


def _refuse(error: CSRFError) -> tuple[str, int]:
    """Without any cookie the browser refuses them; otherwise the page is too old. Nothing typed is lost."""
    kept = [(label, value) for label, value in typed() if len(value) > LONGEST_SHOWN]
    if not request.cookies:
        return error_page(400, _("Your browser refuses cookies"), _no_cookies(), kept)
    return error_page(400, _("Please send this again"), _too_old(), kept)


def _no_cookies() -> list[Text]:
    return [
        _("Signing in and sending forms need one cookie, which only keeps you signed in."),
        _("Allow cookies for this site in your browser’s settings, go back to the page, and send it again."),
    ]


def _too_old() -> list[Text]:
    return [
        _("This page was opened before you signed in or out, so it could not be taken as yours."),
        _("Go back, reload the page and send it again."),
    ]
