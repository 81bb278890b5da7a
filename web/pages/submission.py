"""The end of an application: the exact dossier for a last look, then its submission."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis import admission
from web import session
from web.api import Api, FieldProblem, Refused
from web.forms.fields import Form
from web.keys import new_key
from web.pages import alert_preferences, kept_cv
from web.pages.account import notice_of
from web.pages.steps import link, question_texts, sections_of, step_of_pointer

bp = Blueprint("submission", __name__)


@bp.post("/applications/<uuid:application_id>/submission")
def submit(application_id: UUID) -> ResponseReturnValue:
    """Submit; whoever is put off keeps a dated proof of the attempt, and one button to try again (P5, P8)."""
    if admission.was_put_off() and (refused := _attempt(application_id)) is not None:
        return _put_off(application_id, refused)
    try:
        with admission.decided(True):
            return _submit(application_id)
    except Refused as refused:
        if refused.status != 503:
            raise
        proven = refused if "attempt" in refused.members else _attempt(application_id)
        if proven is None:
            raise
        return _put_off(application_id, proven)


def _attempt(application_id: UUID) -> Refused | None:
    """What the service says to whom it puts off, with the proof; None when it is there after all."""
    with admission.decided(True):
        api = session.candidate().ready()
    try:
        api.post(f"application/applications/{application_id}/attempt", {})
    except Refused as refused:
        return refused if "attempt" in refused.members else None
    return None


def _put_off(application_id: UUID, refused: Refused) -> Response:
    """The earliest proof stays, for it is the best."""
    attempt = _earlier() or refused.members["attempt"]
    zone = request.form.get("zone", "")
    page = render_template(
        "apply/put_off.html",
        attempt=attempt,
        hours=refused.members["attempt"]["counts_for_hours"],
        zone=zone if zone in available_timezones() else "UTC",
        fields=[(name, value) for name, value in request.form.items(multi=True) if not name.startswith("attempt_")],
        application_id=application_id,
        file=b64encode(json.dumps({**attempt, "signed": attempt["proof"]}).encode()).decode(),
    )
    return Response(page, 503, {"Retry-After": refused.retry_after or "5"})


def _earlier() -> dict[str, str] | None:
    """The attempt that the form brings along."""
    brought = {name: request.form.get(f"attempt_{name}", "") for name in ("proof", "number", "at")}
    try:
        datetime.fromisoformat(brought["at"])
    except ValueError:
        return None
    return brought if brought["proof"] else None


def _submit(application_id: UUID) -> ResponseReturnValue:
    """Where the policy has conditions, they are shown after the click (I20)."""
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    notice = notice_of(api, application["organisation"])
    proof = request.form.get("attempt_proof")
    if notice["due"]:
        return redirect(_notice_page(application), 303)
    conditions = application["rules"]["conditions_at_submit"]
    accepted = request.form.get("conditions") == "accepted"
    kept = request.form.get("kept_cv")
    if conditions and not accepted:
        return render_template(
            "apply/conditions.html",
            application=application,
            conditions=conditions,
            key=request.form.get("idempotency_key") or new_key(),
            profile_version=request.form.get("profile_version", ""),
            kept_cv=kept,
            attempt=_earlier(),
        )
    body: dict[str, Any] = {
        "profile_version": request.form.get("profile_version", type=int),
        "notice": {name: notice[name] for name in ("id", "version")},
    }
    if conditions:
        body["conditions_accepted"] = True
    try:
        if not proof:  # with one, nothing may be added to what was there
            kept_cv.attach(api, application, kept)
        api.with_headers(**({"Attempt-Proof": proof} if proof else {})).post(
            f"application/applications/{application_id}/submission",
            body,
            key=request.form.get("idempotency_key"),
        )
    except Refused as refused:
        if "attempt" in refused.members:
            raise
        if refused.code == "notice_not_accepted":
            return redirect(_notice_page(application), 303)
        answer = review_page(api, application, Form().refused(refused))
        answer.status_code = max(answer.status_code, refused.status)
        return answer
    return redirect(url_for("applications.confirmation", application_id=application_id), 303)


def review_page(api: Api, application: Mapping[str, Any], form: Form) -> Response:
    """The exact dossier, made from the profile version that this person has just seen."""
    profile = api.get("profile/profile")
    try:
        review = api.get(f"application/applications/{application['id']}/review", profile_version=profile["version"])
    except Refused as refused:
        if refused.code != "profile_not_here_yet":
            raise
        page = render_template("apply/preparing.html", application=application)
        return Response(page, 503, {"Retry-After": "2"})
    problems = form.problems or [
        FieldProblem(each["pointer"], each["code"], each["message"], each.get("step", ""))
        for each in review["problems"]
    ]
    steps = application["steps"]
    kept = kept_cv.to_go_along(api, application) if application["vacancy"] else None
    problems = kept_cv.still_missing(problems, application) if kept else problems
    placed = [FieldProblem(p.pointer, p.code, p.message, p.step or step_of_pointer(p.pointer, steps)) for p in problems]
    page = render_template(
        "apply/review.html",
        application=application,
        dossier=review["dossier"],
        ready=review["ready"] or not problems,
        kept=kept,
        kept_chosen=request.form.get("kept_cv", "yes") != kept_cv.LEFT_OUT,
        about=question_texts(application),
        form=Form(form.values, placed, form.refusal),
        failed=form.wrong,
        steps={each["id"]: each for each in steps},
        sections_of=sections_of,
        preferences=alert_preferences.of(application),
        link=lambda step_id: link(application, step_id),
        links={each["id"]: f"{link(application, each['id'])}?checked=1" for each in steps},
        profile_version=profile["version"],
        notice=notice_of(api, application["organisation"]) if application["vacancy"] else None,
        notice_page=_notice_page(application),
        key=new_key(),
    )
    return Response(page)


def _notice_page(application: Mapping[str, Any]) -> str:
    """Where the organisation's privacy notice is accepted, and back to the review (experience 9)."""
    back = link(application, application["steps"][-1]["id"])
    return url_for("account.notice", organisation=application["organisation"], next=back)
