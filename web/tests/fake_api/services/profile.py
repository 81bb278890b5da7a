"""Profiles, and what is read from CVs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from flask import request

from web.tests.fake_api.held import Held, Route, pdf, stale
from web.tests.fake_api.ids import IMPORT
from web.tests.fake_api.profiles import PROPOSAL


def routes(held: Held) -> Iterable[Route]:
    yield "/profile/profile/export/portable", "GET", lambda: {"portable": True}
    yield "/profile/rules", "GET", lambda: held.profile_rules
    yield "/profile/institutions", "GET", lambda: {"items": [{"name": name} for name in held.institutions]}
    yield "/profile/degrees/proposal", "GET", lambda: {"proposal": PROPOSAL}
    yield "/profile/profile", "GET", lambda: held.profile
    yield "/profile/profile", "PATCH", partial(_patch_profile, held)
    yield "/profile/import-rules", "GET", lambda: held.import_rules
    yield "/profile/kept-files", "GET", lambda: held.kept_files
    yield f"/profile/kept-files/{IMPORT}/content", "GET", lambda: b"%PDF-1.4"
    yield "/profile/profile/export/europass", "GET", lambda: ("<Candidate/>", 200)
    yield "/profile/imports", "POST", lambda: ({"id": IMPORT, "state": "queued", "file_name": "cv.pdf"}, 202)
    yield f"/profile/imports/{IMPORT}", "GET", lambda: held.imported
    yield f"/profile/imports/{IMPORT}", "DELETE", lambda: ("", 204)
    yield f"/profile/imports/{IMPORT}/document", "GET", lambda: held.read_document
    yield f"/profile/imports/{IMPORT}/decisions", "POST", partial(_decide, held)
    yield "/profile/profile.pdf", "GET", pdf
    yield "/cv-parser/own-jobs", "GET", lambda: {"items": [{"uploaded_at": "2026-11-02T10:00:00+00:00"}]}


def _patch_profile(held: Held) -> Any:
    if refused := stale(held.profile):
        return refused
    held.profile.update(request.get_json())
    held.profile["version"] += 1
    return held.profile


def _decide(held: Held) -> Any:
    body = request.get_json()
    for each in held.imported["suggestions"]:
        if each["id"] in body["accept"]:
            each["state"] = "accepted"
        if each["id"] in body["reject"]:
            each["state"] = "rejected"
    return {**held.imported, "profile_version": 4}
