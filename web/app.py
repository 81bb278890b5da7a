"""What the web client is made of, wired once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
from flask import Flask, current_app, get_flashed_messages, request, url_for

import chassis
from chassis import admission, tracing
from chassis.admission import Admission
from chassis.i18n import Catalogues, catalogues_of
from web import differences, labels, language, organisation, rules, security, session
from web.api import Overloaded, open_client
from web.forms.fields import name_of
from web.forms.profile import SECTIONS
from web.pages import (
    account,
    alert_links,
    alerts,
    applications,
    apply,
    careers,
    demo,
    education,
    errors,
    guests,
    home,
    hr,
    hr_applications,
    hr_news,
    hr_quarantine,
    hr_support,
    imports,
    linkedin,
    messages,
    notices,
    papers,
    profile,
    register,
    sign_in,
    submission,
    submitted,
    support,
    vacancies,
)
from web.settings import Settings

LARGEST_REQUEST = 12_000_000
LARGEST_REPORT = 60_000_000
"""A report with screenshots that are too large still reaches its page: its text comes back with the reason."""
LARGEST_FORM = 2_000_000
MOST_FIELDS = 2_000
PAGES = (
    home,
    vacancies,
    register,
    sign_in,
    linkedin,
    guests,
    account,
    alerts,
    alert_links,
    imports,
    education,
    messages,
    notices,
    profile,
    careers,
    apply,
    submission,
    submitted,
    applications,
    papers,
    hr,
    hr_applications,
    support,
    hr_news,
    hr_quarantine,
    hr_support,
)


@dataclass(frozen=True)
class Wiring:
    """What pages reach through the app."""

    settings: Settings
    client: httpx.Client
    catalogues: Catalogues


def build(settings: Settings, transport: httpx.BaseTransport | None = None) -> Flask:
    """The web client; with a transport, it calls the services in its own process."""
    app = Flask("web", root_path=str(Path(__file__).parent))
    app.config.update(
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_NAME="__Host-postula" if settings.secure else "postula",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    client = open_client(settings.api_url, transport)
    catalogues = catalogues_of([str(chassis.__file__), __file__], settings.locale_dir)
    app.extensions["web"] = Wiring(settings, client, catalogues)
    app.before_request(_begin)
    language.register(app)
    app.before_request(_put_off)
    protection = security.register(app)
    errors.register(app)
    _register_pages(app, settings)
    app.add_url_rule("/unsubscribe/<token>", "unsubscribe", alert_links.unsubscribe, methods=["GET", "POST"])
    # Mail programs send this without a cookie (RFC 8058); the token in the address is the right to do it.
    protection.exempt(alert_links.unsubscribe)
    _equip_templates(app)
    _open_ahead(app)
    app.wsgi_app = Admission(settings.limits).around(app.wsgi_app)  # type: ignore[assignment, method-assign]
    return app


def _begin() -> None:
    if request.endpoint == "support.send":
        request.max_content_length = LARGEST_REPORT
    tracing.begin(request.headers.get("traceparent"))


def _put_off() -> None:
    """Nothing is done for who found no place, except that a submission gets its proof."""
    if admission.was_put_off() and request.endpoint != "submission.submit":
        raise Overloaded


def _register_pages(app: Flask, settings: Settings) -> None:
    for page in PAGES:
        app.register_blueprint(page.bp)
    if settings.demo is not None:
        app.register_blueprint(demo.bp)


def _equip_templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=_asset,
        anchor=name_of,
        attachment_link=_attachment_link,
        choices=labels.choices,
        confidence=labels.confidence,
        confidence_tone=labels.confidence_tone,
        countries=language.countries,
        difference_rows=differences.rows,
        direction=language.direction,
        drafts_of=rules.drafts_of,
        first_day=language.first_day,
        here_with=_here_with,
        hr_attachment_link=_hr_attachment_link,
        kind_options=labels.kind_options,
        label=labels.label,
        level_options=labels.level_options,
        locale_tag=language.locale_tag,
        menu_of=rules.menu_of,
        options=labels.options,
        proposal_reason=education.reason,
        proposal_scale=education.scale,
        proposal_source=education.source,
        proposal_words=education.words_for,
        readable=labels.readable,
        receipt_link=_receipt_link,
        section_titles=SECTIONS,
        sends_news=rules.sends_news,
        stage_label=labels.stage_label,
        stage_options=labels.stage_options,
        tongue_names=_tongue_names,
        tongues=language.tongues,
        withdrawal_words=labels.withdrawal_words,
        unread_notices=notices.unread,
    )
    app.context_processor(_every_page)


def _open_ahead(app: Flask) -> None:
    """Read what the page of a failure is made of: it also tells of a process that can open no file any more."""
    for part in errors.PARTS:
        app.jinja_env.get_template(part)
    for file in Path(app.static_folder or "").iterdir():
        _fingerprint(file.name)
    for code in app.extensions["web"].catalogues.languages:
        language.read_ahead(code)


def _every_page() -> Mapping[str, Any]:
    settings: Settings = current_app.extensions["web"].settings
    return {
        "person": session.person(session.CANDIDATE),
        "recruiter": session.person(session.STAFF),
        "demo": settings.demo is not None,
        "here": _here(),
        "session_clock": session.clock(),
        "organisation_here": organisation.here,
        "flashed": lambda: get_flashed_messages(with_categories=True),
    }


def _here() -> str:
    """This page's address without a language in it; after a form, the page that the form stands on."""
    if request.method != "GET":
        return request.path
    return _here_with(**dict.fromkeys(language.LANGUAGE_PARAMETERS))


def _here_with(**changes: str | None) -> str:
    """This address with some of its parameters changed, or dropped where None."""
    args = {name: values for name, values in request.args.lists() if name not in changes}
    args |= {name: [value] for name, value in changes.items() if value is not None}
    query = httpx.QueryParams([(name, value) for name, values in args.items() for value in values])
    return f"{request.path}?{query}" if query else request.path


def _attachment_link(application_id: str) -> Callable[[str], str]:
    return lambda attachment_id: url_for("apply.attachment", application_id=application_id, attachment_id=attachment_id)


def _receipt_link(application_id: str) -> Callable[[int], str]:
    return lambda version: url_for("applications.confirmation", application_id=application_id, version=version)


def _hr_attachment_link(application_id: str) -> Callable[[str], str]:
    return lambda attachment_id: url_for(
        "hr_applications.attachment", application_id=application_id, attachment_id=attachment_id
    )


def _tongue_names(codes: list[str] | None) -> str:
    return ", ".join(language.tongue(code) for code in codes or [])


@lru_cache(maxsize=32)
def _fingerprint(name: str) -> str:
    return hashlib.sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:12]


def _asset(name: str) -> str:
    return url_for("static", filename=name, v=_fingerprint(name))
