"""Signing in with LinkedIn: it brings name, picture and address, and nothing else (S2, S16)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Refused
from web.language import tell
from web.pages.register import AFTER, TICKET

bp = Blueprint("linkedin", __name__)
STATE = "linkedin_state"


@bp.get("/sign-in/linkedin")
def depart() -> ResponseReturnValue:
    """Off to LinkedIn; what must come back stays in the cookie."""
    departure = session.visitor().post("identity/linkedin/authorizations")
    cookie[STATE] = {
        "state": departure["state"],
        "next": session.safe_path(request.args.get("next")),
        "organisation": request.args.get("organisation", ""),
    }
    return redirect(departure["url"], 303)


@bp.get("/sign-in/linkedin/callback")
def come_back() -> ResponseReturnValue:
    """A state that is not in the cookie is a refused cookie or somebody else's link: both are explained (I31)."""
    left = cookie.pop(STATE, None)
    state, code = request.args.get("state", ""), request.args.get("code", "")
    if left is None or not hmac.compare_digest(left["state"], state):
        return _not_ours(), 400
    if not code:
        return _declined(left["next"])
    try:
        returned = session.visitor().post("identity/linkedin/sessions", {"state": state, "code": code})
    except Refused as refused:
        if refused.status not in {401, 409}:
            raise
        tell(
            _("LinkedIn could not sign you in. If you have just registered, confirm your address by the mail."), "warn"
        )
        return redirect(url_for("sign_in.sign_in", next=left["next"]), 303)
    if returned["session"] is None:
        return _register(left, returned)
    return _enter(returned, left["next"])


def _enter(returned: Mapping[str, Any], target: str) -> ResponseReturnValue:
    """Signed in; the name that LinkedIn told waits for the profile page."""
    session.begin(session.CANDIDATE, returned["session"])
    session.bring(returned["member"])
    return redirect(url_for("applications.mine") if target == "/" else target, 303)


def _register(left: Mapping[str, str], returned: Mapping[str, Any]) -> ResponseReturnValue:
    """A first visit: the notice comes before the account, as for everybody."""
    cookie[TICKET] = {"ticket": returned["ticket"], "member": returned["member"]}
    cookie[AFTER] = left["next"]
    tell(_("LinkedIn told us your name and address. Choose your country and read the notice to go on."), "good")
    return redirect(url_for("register.register", organisation=left["organisation"] or None, next=left["next"]), 303)


def _declined(target: str) -> ResponseReturnValue:
    tell(_("You did not sign in with LinkedIn. You can sign in another way."), "warn")
    return redirect(url_for("sign_in.sign_in", next=target), 303)


def _not_ours() -> str:
    return render_template(
        "account/message.html",
        failed=True,
        title=_("This sign-in did not begin here"),
        paragraphs=[
            _("Signing in with LinkedIn needs one cookie of this site, and your browser did not send it."),
            _("Allow cookies for this site in your browser’s settings, and begin again from the sign-in page."),
        ],
        links=[(url_for("sign_in.sign_in"), _("Sign in"))],
    )
