"""Help at the fields of education: institutions as one types, and the level that is proposed (L9, I19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, g, jsonify, request
from flask.typing import ResponseReturnValue

from chassis.i18n import _, pick
from web import labels, session
from web.api import Refused
from web.language import translated

bp = Blueprint("education", __name__)

OFFERED = 5
OTHERS = "others"


@bp.get("/profile/institutions")
def institutions() -> ResponseReturnValue:
    """Names for the list below the field."""
    return jsonify(names=_names(request.args.get("country", ""), request.args.get("q", ""), 20))


@bp.get("/profile/degree")
def degree() -> ResponseReturnValue:
    """What is proposed for a title that was just typed."""
    country, title = request.args.get("country", ""), request.args.get("title", "")
    try:
        found = session.visitor().get("profile/degrees/proposal", country=country, title=title)["proposal"]
    except Refused:
        return jsonify(text="")
    return jsonify(text=words_for(found))


def words_for(proposal: Mapping[str, Any] | None) -> str:
    """A proposal in one sentence; where no rule fits, it is said and asked."""
    if proposal is None:
        return translated(_("No rule of ours fits this title in this country: please choose the level yourself."))
    if not proposal.get("level"):
        return str(proposal["reason"])
    level = labels.label("level", proposal["level"])
    return translated(_("Proposed level: {level}. {reason}", level=level, reason=proposal["reason"]))


def reason(proposal: Mapping[str, Any]) -> str:
    """Why: a dossier holds it in every language of the platform, a profile in the reader's."""
    words = proposal.get("reason") or {}
    return words if isinstance(words, str) else pick(words, g.language)


def source(proposal: Mapping[str, Any]) -> str:
    """On what authority: by its title, and in a profile with its address."""
    found = proposal.get("source") or ""
    return found if isinstance(found, str) else f"{found['title']}, {found['url']}"


def scale(proposal: Mapping[str, Any]) -> str:
    """The level on the scales that others use: LMD, EQF, ISCED."""
    lmd = {"bachelor": _("Bachelor (LMD)"), "master": _("Master (LMD)"), "doctorate": _("Doctorate (LMD)")}
    parts = [translated(lmd[proposal["lmd"]])] if proposal.get("lmd") in lmd else []
    parts += [f"EQF {proposal['eqf']}"] if proposal.get("eqf") else []
    parts += [translated(_("ISCED {level}", level=proposal["isced"]))] if proposal.get("isced") else []
    return ", ".join(parts)


def offers(items: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """For each education, the institutions of its country that are nearest to what was typed."""
    return [_offered(item) for item in items]


def _offered(item: Mapping[str, Any]) -> list[str]:
    if item.get("institution_id") or not item.get("country"):
        return []
    return _names(item["country"], item.get("institution") or "", OFFERED)


def _names(country: str, query: str, limit: int) -> list[str]:
    try:
        found = session.visitor().get("profile/institutions", country=country, q=query, limit=limit)
    except Refused:
        return []
    return [each["name"] for each in found["items"]]
