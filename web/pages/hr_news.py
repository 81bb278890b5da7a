"""News on opportunities, written by recruiters for those who asked for them (L3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell

bp = Blueprint("hr_news", __name__, url_prefix="/hr/news")


@bp.get("")
def index() -> ResponseReturnValue:
    page = session.staff().get("notifier/staff/news", cursor=request.args.get("cursor"))
    if not page["organisations"]:
        abort(404)
    return render_template("hr/news.html", news=page["items"], next=page["next"], senders=page["organisations"])


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _form_page(_sender(session.staff(), request.args.get("organisation", "")), Form())


@bp.post("/new")
def create() -> ResponseReturnValue:
    api, form = session.staff(), Form(fields.nested(request.form))
    sender = _sender(api, str(form.value("organisation")))
    try:
        made = api.post("notifier/staff/news", dict(form.values), key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _form_page(sender, form.refused(refused)), refused.status
    return redirect(url_for("hr_news.show", news_id=made["id"]), 303)


@bp.get("/<uuid:news_id>")
def show(news_id: UUID) -> ResponseReturnValue:
    return _news_page(session.staff(), news_id, Form())


@bp.get("/<uuid:news_id>/text")
def edit(news_id: UUID) -> ResponseReturnValue:
    api = session.staff()
    found = api.get(f"notifier/staff/news/{news_id}")
    return _form_page(_sender(api, found["organisation"]), Form({"texts": found["texts"]}), news_id)


@bp.post("/<uuid:news_id>/text")
def change(news_id: UUID) -> ResponseReturnValue:
    api, form = session.staff(), Form(fields.nested(request.form))
    try:
        api.put(f"notifier/staff/news/{news_id}", {"texts": form.value("texts")})
    except Refused as refused:
        found = api.get(f"notifier/staff/news/{news_id}")
        return _form_page(_sender(api, found["organisation"]), form.refused(refused), news_id), refused.status
    return redirect(url_for("hr_news.show", news_id=news_id), 303)


@bp.post("/<uuid:news_id>/sending")
def send(news_id: UUID) -> ResponseReturnValue:
    """Sent only when the box is ticked; sending again changes nothing."""
    api, form = session.staff(), Form({"confirmed": request.form.get("confirmed", "")})
    try:
        api.post(f"notifier/staff/news/{news_id}/sending", {"confirmed": fields.flag(form.value("confirmed"))})
    except Refused as refused:
        return _news_page(api, news_id, form.refused(refused)), refused.status
    tell(_("The news are on their way."))
    return redirect(url_for("hr_news.show", news_id=news_id), 303)


@bp.post("/<uuid:news_id>/deletion")
def drop(news_id: UUID) -> ResponseReturnValue:
    session.staff().delete(f"notifier/staff/news/{news_id}")
    tell(_("The draft is deleted."))
    return redirect(url_for("hr_news.index"), 303)


def _sender(api: Api, organisation: str) -> Mapping[str, Any]:
    """The organisation in whose name it is written, with the languages that it writes in."""
    found: list[Mapping[str, Any]] = api.get("notifier/staff/news", limit=1)["organisations"]
    sender = next((each for each in found if each["id"] == organisation), None)
    if sender is None:
        abort(404)
    return sender


def _news_page(api: Api, news_id: UUID, form: Form) -> str:
    found = api.get(f"notifier/staff/news/{news_id}")
    return render_template("hr/news_item.html", news=found, form=form, failed=form.wrong)


def _form_page(sender: Mapping[str, Any], form: Form, news_id: UUID | None = None) -> str:
    return render_template(
        "hr/news_form.html", sender=sender, form=form, failed=form.wrong, news_id=news_id, key=new_key()
    )
