"""The demonstration's front page: people to sign in as, CVs to upload, where to look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from web import session

bp = Blueprint("demo", __name__)
SERVICES = ("identity", "profile", "vacancy", "application", "notifier")


@bp.get("/demo")
def demo() -> ResponseReturnValue:
    told = _told()
    organisations = session.visitor().get("vacancy/organisations", language=g.language)
    feeds = [
        (
            f"/api/vacancy/organisations/{organisation['id']}/lists/{each['id']}/rss",
            f"{organisation['name']}, {each['title']}",
        )
        for organisation in organisations
        for each in organisation["lists"]
    ]
    return render_template(
        "demo.html",
        people=told["people"],
        employers={organisation["id"]: organisation["name"] for organisation in organisations},
        cvs=told["sample_cvs"],
        feeds=feeds,
        services=SERVICES,
    )


@bp.post("/demo/sign-in/<int:index>")
def sign_in(index: int) -> ResponseReturnValue:
    people = _told()["people"]
    if index >= len(people):
        abort(404)
    someone = people[index]
    if someone["role"] == "candidate":
        body = {"login": someone["login"], "password": someone["password"]}
        session.begin(session.CANDIDATE, session.visitor().post("identity/sessions", body))
        return redirect(url_for("applications.mine"), 303)
    body = {"email": someone["login"], "password": someone["password"]}
    session.begin(session.STAFF, session.visitor().post("identity/staff/sessions", body))
    return redirect(url_for("hr.home"), 303)


@bp.get("/demo/cvs/<int:index>")
def sample(index: int) -> ResponseReturnValue:
    cvs = _told()["sample_cvs"]
    if index >= len(cvs):
        abort(404)
    path = Path(cvs[index]["path"])
    return send_file(path.resolve(), as_attachment=True, download_name=path.name)


def _told() -> dict[str, Any]:
    path: Path | None = current_app.extensions["web"].settings.demo
    if path is None or not path.is_file():
        abort(404)
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
