"""Careers: the page that everything about applying leads to (I22), drafts without a vacancy, profiles (I5, W21)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from web import organisation as organisations
from web import rules, session
from web.pages import start
from web.pages.applications import STATES, chosen_states

bp = Blueprint("careers", __name__)
SHOWN = 20


@bp.get("/careers")
def careers() -> ResponseReturnValue:
    """Open to everybody; who is signed in finds their applications here."""
    organisation = organisations.current()
    states = chosen_states()
    mine: Mapping[str, Any] = {"items": [], "next": None}
    if session.person(session.CANDIDATE):
        mine = session.candidate().get("application/applications", limit=SHOWN, state=states)
    return render_template(
        "careers/careers.html",
        organisation=organisation,
        organisations=organisations.known(),
        lists=rules.lists_of(organisation),
        applications=mine["items"],
        more=mine["next"],
        states=states,
        all_states=STATES,
    )


@bp.route("/careers/draft", methods=["GET", "POST"])
def draft() -> ResponseReturnValue:
    """Prepare an application before a vacancy is chosen (I5)."""
    session.candidate()
    told = _rules()
    if not told["draft_without_vacancy"]:
        return render_template("careers/not_offered.html", rules=told, text=None)
    return start.begin(_beginning("draft", told))


@bp.route("/careers/profile", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    """A profile without applying; where there is none, the policy's own words say what to do (W21, S11, I32)."""
    told = _rules()
    if not told["spontaneous"]["accepted"]:
        return render_template("careers/not_offered.html", rules=told, text=told["spontaneous"]["text"])
    session.candidate()
    return start.begin(_beginning("spontaneous", told))


def _beginning(purpose: str, told: Mapping[str, Any]) -> start.Beginning:
    return start.Beginning({"purpose": purpose, "organisation": told["organisation"], "list": told["list"]}, told)


def _rules() -> Mapping[str, Any]:
    organisation = organisations.current()
    if organisation is None:
        abort(404)
    return rules.of_list(organisation["id"], request.args.get("list"))
