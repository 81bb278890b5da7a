"""Alerts: made from any list of results, and stopped from a mail or from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import labels, session
from web.api import Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell
from web.pages.vacancies import FACET_NAMES, FILTERS

bp = Blueprint("alerts", __name__)
NAMES = {"q": _("Words"), "list": _("List"), **FACET_NAMES}


@bp.get("/alerts")
def mine() -> ResponseReturnValue:
    alerts = session.candidate().get("notifier/alerts")["items"]
    titles = _titles()
    shown = [{**alert, "words": [words for _n, words in _words(alert["criteria"], titles)]} for alert in alerts]
    return render_template("alerts.html", alerts=shown)


@bp.get("/alerts/new")
def new() -> ResponseReturnValue:
    session.candidate()
    criteria = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    words = [words for _name, words in _words(criteria, _titles())]
    return _page(Form({"name": " · ".join(words)[:100]}), criteria)


@bp.post("/alerts/new")
def create() -> ResponseReturnValue:
    typed = fields.nested(request.form)
    form = Form(typed)
    criteria = {name: value for name, value in typed.get("criteria", {}).items() if name in FILTERS and value}
    body = {"name": form.value("name").strip(), "criteria": criteria, "frequency": "immediate"}
    try:
        session.candidate().post("notifier/alerts", body, key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _page(form.refused(refused), criteria), refused.status
    tell(_("Your alert is set. We write to you as soon as a matching vacancy is published."), "good")
    return redirect(url_for("alerts.mine"), 303)


@bp.post("/alerts/<uuid:alert_id>/delete")
def delete(alert_id: UUID) -> ResponseReturnValue:
    session.candidate().delete(f"notifier/alerts/{alert_id}")
    tell(_("The alert is deleted."), "good")
    return redirect(url_for("alerts.mine"), 303)


def unsubscribe(token: str) -> ResponseReturnValue:
    """From a mail: a button for people, and the one-click request of mail programs (RFC 8058)."""
    path = f"notifier/unsubscriptions/{token}"
    if request.method == "GET":
        return render_template("unsubscribe.html", name=session.visitor().get(path)["name"])
    session.visitor().post(path)
    return render_template(
        "account/message.html",
        title=_("You will get no more of these mails"),
        paragraphs=[_("The alert is stopped. You can set a new one at any time.")],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )


def _page(form: Form, criteria: Mapping[str, str]) -> str:
    return render_template(
        "alert_new.html",
        form=form,
        failed=form.wrong,
        criteria=criteria,
        criteria_words=_words(criteria, _titles()),
        key=new_key(),
    )


def _titles() -> dict[str, str]:
    """Names of organisations, and of lists under `organisation/list`."""
    titles = {}
    for organisation in session.visitor().get("vacancy/organisations", language=g.language):
        titles[organisation["id"]] = organisation["name"]
        titles |= {f"{organisation['id']}/{each['id']}": each["title"] for each in organisation["lists"]}
    return titles


def _words(criteria: Mapping[str, Any], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    organisation = criteria.get("organisation", "")
    return [
        (labels.say(NAMES[name]), _value(name, str(criteria[name]), organisation, titles))
        for name in NAMES
        if criteria.get(name)
    ]


def _value(name: str, value: str, organisation: str, titles: Mapping[str, str]) -> str:
    if name == "organisation":
        return titles.get(value, value)
    if name == "list":
        return titles.get(f"{organisation}/{value}", value)
    return labels.label(name, value) if name != "q" else f"“{value}”"
