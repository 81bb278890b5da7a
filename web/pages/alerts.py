"""Alerts: made from any list of results with or without an account, and managed signed in or by a signed link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from chassis.i18n import Text, _
from web import session
from web.api import Api, Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell
from web.pages import alert_words as words
from web.pages.vacancies.finding import Feed, list_feeds

bp = Blueprint("alerts", __name__)


@dataclass(frozen=True)
class Desk:
    """Whose alerts a page manages, and where: those of an account, or of an address by its signed link."""

    api: Api
    path: str
    page: str
    has_account: bool


@bp.get("/alerts")
@bp.get("/alerts/manage/<token>")
def mine(token: str | None = None) -> ResponseReturnValue:
    """The alerts of somebody signed in or with a link; anybody else reads how to get one."""
    known = token is not None or session.person(session.CANDIDATE) is not None
    desk = _desk(token)
    alerts = desk.api.get(desk.path)["items"] if known else []
    shown = [{**alert, "words": [value for _name, value in words.in_words(alert["criteria"])]} for alert in alerts]
    rules = words.rules_for({})
    return render_template(
        "alerts.html",
        alerts=shown,
        desk=desk,
        known=known,
        rules=rules,
        feeds=_feeds(rules["organisation"]) if rules else {},
        frequencies=words.FREQUENCIES,
    )


@bp.get("/alerts/new")
def new() -> ResponseReturnValue:
    """With `save=1`, the search is only kept, where the policy has silent searches (I15)."""
    criteria = words.from_address()
    proposed = {
        "name": words.proposed_name(criteria),
        "alert": not request.args.get("save"),
        "frequency": _frequencies(words.rules_for(criteria))[0],
    }
    return _new_page(Form(proposed), criteria)


@bp.post("/alerts/new")
def create() -> ResponseReturnValue:
    typed = fields.nested(request.form)
    form, criteria = Form(typed), words.from_form(typed.get("criteria", {}))
    try:
        if session.person(session.CANDIDATE) is None:
            return _ask(form, criteria)
        saved = _save(form, criteria)
    except Refused as refused:
        return _new_page(form.refused(refused), criteria), refused.status
    tell(_promise(saved), "good")
    return redirect("/alerts", 303)


@bp.get("/alerts/<uuid:alert_id>")
@bp.get("/alerts/manage/<token>/<uuid:alert_id>")
def edit(alert_id: UUID, token: str | None = None) -> ResponseReturnValue:
    desk = _managed(token)
    alert = _of(desk, alert_id)
    return _edit_page(desk, alert, Form({**alert, "address": alert["address"] or ""}))


@bp.post("/alerts/<uuid:alert_id>")
@bp.post("/alerts/manage/<token>/<uuid:alert_id>")
def change(alert_id: UUID, token: str | None = None) -> ResponseReturnValue:
    desk = _managed(token)
    form = Form(fields.nested(request.form))
    try:
        changed = desk.api.patch(f"{desk.path}/{alert_id}", _changes(form))
    except Refused as refused:
        return _edit_page(desk, _of(desk, alert_id), form.refused(refused)), refused.status
    tell(_("Your changes are saved.") if changed["confirmed"] else _promise(changed), "good")
    return redirect(desk.page, 303)


@bp.post("/alerts/<uuid:alert_id>/renewal")
@bp.post("/alerts/manage/<token>/<uuid:alert_id>/renewal")
def renew(alert_id: UUID, token: str | None = None) -> ResponseReturnValue:
    desk = _managed(token)
    desk.api.post(f"{desk.path}/{alert_id}/renewal")
    tell(_("The alert goes on for another year."), "good")
    return redirect(desk.page, 303)


@bp.post("/alerts/<uuid:alert_id>/delete")
@bp.post("/alerts/manage/<token>/<uuid:alert_id>/delete")
def delete(alert_id: UUID, token: str | None = None) -> ResponseReturnValue:
    desk = _managed(token)
    desk.api.delete(f"{desk.path}/{alert_id}")
    tell(_("The alert is deleted."), "good")
    return redirect(desk.page, 303)


def _feeds(organisation: Mapping[str, Any]) -> Mapping[str, list[Feed]]:
    """By list: the feeds that show its new vacancies without any mail."""
    return {each["id"]: list_feeds(organisation["id"], each) for each in organisation["lists"]}


def _desk(token: str | None) -> Desk:
    if token is not None:
        path = f"notifier/subscriptions/{token}/alerts"
        return Desk(session.visitor(), path, f"/alerts/manage/{token}", has_account=False)
    person = session.person(session.CANDIDATE)
    return Desk(session.candidate() if person else session.visitor(), "notifier/alerts", "/alerts", has_account=True)


def _managed(token: str | None) -> Desk:
    """Without a link, only who is signed in."""
    if token is None:
        session.candidate()
    return _desk(token)


def _of(desk: Desk, alert_id: UUID) -> Mapping[str, Any]:
    found = next((each for each in desk.api.get(desk.path)["items"] if each["id"] == str(alert_id)), None)
    if found is None:
        raise Refused(404, {"code": "not_found"})
    return found  # type: ignore[no-any-return]


def _asked(form: Form, criteria: words.Criteria) -> dict[str, Any]:
    chosen = {name: fields.text(form.value(name)) for name in ("frequency", "zone")}
    return {
        "name": form.value("name").strip(),
        "criteria": words.sent(criteria),
        **{name: value for name, value in chosen.items() if value is not None},
    }


def _save(form: Form, criteria: words.Criteria) -> Mapping[str, Any]:
    body = _asked(form, criteria)
    if form.value("asks_silent"):
        body["alert"] = fields.flag(form.value("alert"))
    if address := fields.text(form.value("address")):
        body["address"] = address
    saved: Mapping[str, Any] = session.candidate().post(
        "notifier/alerts", body, key=request.form.get("idempotency_key")
    )
    return saved


def _ask(form: Form, criteria: words.Criteria) -> str:
    """Without an account: the mailbox is asked, and the page says so whatever is known of the address."""
    address = form.value("email").strip()
    session.visitor().post("notifier/subscriptions", {**_asked(form, criteria), "email": address})
    rules = words.rules_for(criteria)
    return render_template(
        "account/message.html",
        title=_("Check your mail"),
        paragraphs=[
            _(
                "We have sent a mail to {address}. Open the link in it and confirm: the alert begins then.",
                address=address,
            ),
            *([rules["spam_note"].replace("{address}", address)] if rules else []),
            _("If you do not confirm within seven days, we forget your address."),
        ],
        links=[("/jobs", _("All vacancies"))],
    )


def _changes(form: Form) -> dict[str, Any]:
    changes: dict[str, Any] = {
        "name": form.value("name").strip(),
        "frequency": form.value("frequency"),
        "paused": fields.flag(form.value("paused")),
    }
    if form.value("asks_silent"):
        changes["alert"] = fields.flag(form.value("alert"))
    address = form.value("address").strip()
    if form.value("asks_address") and address != form.value("address_before"):
        changes["address"] = address or None
    return changes


def _promise(alert: Mapping[str, Any]) -> Text:
    """What happens next, for somebody who is signed in."""
    if not alert["confirmed"]:
        return _(
            "Nothing is sent to {address} before you open the link in our mail and confirm.", address=alert["address"]
        )
    if not alert["alert"]:
        return _("Your search is saved. No mails are sent for it.")
    if alert["frequency"] == "immediate":
        return _("Your alert is set. We write to you as soon as a matching vacancy is published.")
    return _("Your alert is set. When there is something new, a mail comes in the morning.")


def _new_page(form: Form, criteria: words.Criteria) -> str:
    rules = words.rules_for(criteria)
    return render_template(
        "alert_new.html",
        form=form,
        failed=form.wrong,
        criteria=criteria,
        criteria_words=words.in_words(criteria),
        left_out=words.left_out(),
        rules=rules,
        choices=_choices(_frequencies(rules)),
        missing=_missing_profile(rules),
        preview=words.preview(criteria),
        key=new_key(),
    )


def _edit_page(desk: Desk, alert: Mapping[str, Any], form: Form) -> str:
    return render_template(
        "alert.html",
        desk=desk,
        alert=alert,
        form=form,
        failed=form.wrong,
        criteria_words=words.in_words(alert["criteria"]),
        choices=_choices(alert["rules"]["frequencies"]),
        preview=words.explained(desk.api.get(f"{desk.path}/{alert['id']}/preview")),
    )


def _frequencies(rules: Mapping[str, Any] | None) -> list[str]:
    return list(rules["limits"]["frequencies"] if rules else words.FREQUENCIES)


def _choices(frequencies: list[str]) -> list[tuple[str, Text]]:
    return [(each, words.FREQUENCIES[each]) for each in frequencies]


def _missing_profile(rules: Mapping[str, Any] | None) -> list[str]:
    """What the minimal profile lacks that this organisation asks of who wants alerts (L4)."""
    if rules is None or session.person(session.CANDIDATE) is None:
        return []
    try:
        profile = session.candidate().get("profile/profile", organisation=rules["organisation"]["id"])
    except Refused:
        return []
    return [each["message"] for each in profile.get("completeness", {}).get("missing_for_alerts", [])]
