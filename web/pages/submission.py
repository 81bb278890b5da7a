"""The end of an application: the exact dossier for a last look, then its submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

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
    """Submit; where the policy has conditions, they are shown after the click (I20)."""
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    notice = notice_of(api, application["organisation"])
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
        )
    body: dict[str, Any] = {
        "profile_version": request.form.get("profile_version", type=int),
        "notice": {name: notice[name] for name in ("id", "version")},
    }
    if conditions:
        body["conditions_accepted"] = True
    try:
        kept_cv.attach(api, application, kept)
        api.post(
            f"application/applications/{application_id}/submission",
            body,
            key=request.form.get("idempotency_key"),
        )
    except Refused as refused:
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
