"""Applying without an account: country, notice and address, then a link by mail (S17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import organisation as organisations
from web import registration, rules, session
from web.api import Refused
from web.forms.fields import Form
from web.language import tell

bp = Blueprint("guests", __name__)


@bp.get("/apply/<uuid:vacancy_id>/by-mail")
def ask(vacancy_id: UUID) -> ResponseReturnValue:
    return _page(_vacancy(vacancy_id), Form({"country": request.args.get("country", "")}))


@bp.post("/apply/<uuid:vacancy_id>/by-mail")
def send(vacancy_id: UUID) -> ResponseReturnValue:
    """The notice accepted must be the one of the country, as it is now; refusing stores nothing."""
    if request.form.get("answer") == "refused":
        return _refused()
    vacancy = _vacancy(vacancy_id)
    typed = {name: request.form.get(name, "").strip() for name in ("email", "country")}
    notice = _notice(vacancy, typed["country"])
    if notice is None or notice["hash"] != request.form.get("notice"):
        tell(_("The privacy notice for this country is another one. Please read it first."), "warn")
        return _page(vacancy, Form(typed)), 409
    body = {
        **typed,
        "language": g.language,
        "organisation": vacancy["organisation"],
        "list": vacancy["list"],
        "vacancy_id": str(vacancy_id),
        "notice": {name: notice[name] for name in ("id", "version", "hash")},
        "accepted": True,
    }
    try:
        session.visitor().post("identity/guest-links", body)
    except Refused as refused:
        return _page(vacancy, Form(typed).refused(refused)), refused.status
    return _check_mail(typed["email"])


@bp.get("/enter")
def entrance() -> str:
    """A page with one button: a mail scanner that opens the link must not use it up."""
    return render_template("account/enter.html", token=request.args.get("token", ""))


@bp.post("/enter")
def enter() -> ResponseReturnValue:
    try:
        answer = session.visitor().post("identity/guest-links/sessions", {"token": request.form.get("token", "")})
    except Refused as refused:
        if refused.status not in {404, 409, 422}:
            raise
        return _link_expired(refused), 409
    session.begin(session.CANDIDATE, answer)
    if answer["vacancy_id"] is None:
        return redirect(url_for("applications.mine"), 303)
    return redirect(url_for("apply.start", vacancy_id=answer["vacancy_id"]), 303)


def _vacancy(vacancy_id: UUID) -> Mapping[str, Any]:
    found: Mapping[str, Any] = session.visitor().get(f"vacancy/vacancies/{vacancy_id}", language=g.language)
    organisations.look_at(found["organisation"])
    return found


def _notice(vacancy: Mapping[str, Any], country: str) -> Mapping[str, Any] | None:
    if not country:
        return None
    found: Mapping[str, Any] = session.visitor().get(
        "identity/notices", organisation=vacancy["organisation"], country=country, language=g.language
    )
    return found


def _page(vacancy: Mapping[str, Any], form: Form) -> str:
    return render_template(
        "account/by_mail.html",
        vacancy=vacancy,
        form=form,
        failed=form.wrong,
        notice=_notice(vacancy, form.value("country")),
        linkedin=registration.linkedin_with([rules.of_registration(vacancy["organisation"], vacancy["list"])]),
    )


def _refused() -> str:
    return render_template(
        "account/message.html",
        title=_("Nothing was sent"),
        paragraphs=[_("You refused the privacy notice, so the procedure ends here. Nothing about you was stored.")],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )


def _check_mail(address: str) -> str:
    return render_template(
        "account/message.html",
        title=_("Check your mail"),
        paragraphs=[
            _("We have sent a mail to {address}. The link in it opens your application.", address=address),
            _("Until you follow it, nothing is kept but this request."),
        ],
    )


def _link_expired(refused: Refused) -> str:
    return render_template(
        "account/message.html",
        failed=True,
        title=_("This link can no longer be used"),
        paragraphs=[refused.detail, _("Choose “Apply” at the vacancy again, and we send a new one.")],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )
