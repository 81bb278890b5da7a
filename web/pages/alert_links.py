"""What the links in alert mails open: a page that asks, and a button that does it. Scanners open links too."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.language import tell
from web.pages import alert_words as words

bp = Blueprint("alert_links", __name__)


@bp.get("/alerts/confirm/<token>")
def confirm(token: str) -> ResponseReturnValue:
    found = session.visitor().get(f"notifier/subscriptions/confirmations/{token}")
    return render_template(
        "alert_click.html",
        title=_("Confirm this alert"),
        lead=_("Shall new vacancies be told to the address at which you got this mail?"),
        button=_("Confirm this alert"),
        alert=found["alert"],
        criteria_words=words.in_words(found["alert"]["criteria"]),
    )


@bp.post("/alerts/confirm/<token>")
def confirmed(token: str) -> ResponseReturnValue:
    found = session.visitor().post(f"notifier/subscriptions/confirmations/{token}")
    tell(_("The alert is confirmed. From now on, new vacancies are told to this address."), "good")
    return redirect(f"/alerts/manage/{found['manage']}" if found["manage"] else "/alerts", 303)


@bp.get("/alerts/keep/<token>")
def keep(token: str) -> ResponseReturnValue:
    alert = session.visitor().get(f"notifier/renewals/{token}")
    return render_template(
        "alert_click.html",
        title=_("Do you still want this alert?"),
        lead=_("If you do nothing, it ends on the day below."),
        button=_("Keep it for another year"),
        alert=alert,
        criteria_words=words.in_words(alert["criteria"]),
    )


@bp.post("/alerts/keep/<token>")
def kept(token: str) -> ResponseReturnValue:
    alert = session.visitor().post(f"notifier/renewals/{token}")
    return render_template(
        "account/message.html",
        title=_("The alert goes on"),
        paragraphs=[_("“{name}” is valid for another year. You can end it at any time.", name=alert["name"])],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )


def unsubscribe(token: str) -> ResponseReturnValue:
    """From a mail: a button for people, and the one-click request of mail programs (RFC 8058)."""
    path = f"notifier/unsubscriptions/{token}"
    ending = session.visitor().get(path)
    if request.method == "GET":
        return render_template("unsubscribe.html", ending=ending)
    session.visitor().post(path)
    of_news = _("The news are stopped. In your settings you can ask for them again.")
    of_alert = _("The alert is stopped. You can set a new one at any time.")
    return render_template(
        "account/message.html",
        title=_("You will get no more of these mails"),
        paragraphs=[of_news if ending["kind"] == "news" else of_alert],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )
