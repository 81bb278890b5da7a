"""The page before an application: what to read and confirm, copy or blank, and the ways to fill it in (W6, I6, I12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import labels, rules, session
from web.api import Api, FieldProblem, Refused
from web.forms.fields import Form, flag
from web.keys import new_key
from web.language import tell, translated
from web.pages.import_rules import place_of, ways_at
from web.pages.steps import OPEN, link, next_step

MINUTES_WITH_PROFILE = 15
MINUTES_WITHOUT = 30
EARLIER_SHOWN = 100


@dataclass(frozen=True)
class Beginning:
    """What is to be begun: `wish` is what the API is told, `vacancy` what is applied to, if anything is."""

    wish: Mapping[str, Any]
    rules: Mapping[str, Any]
    vacancy: Mapping[str, Any] | None = None

    @property
    def purpose(self) -> str:
        return str(self.wish.get("purpose", "vacancy"))

    @property
    def several(self) -> bool:
        """Whether one may apply to this vacancy more than once."""
        return self.vacancy is not None and not self.rules["one_per_vacancy"]


def for_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """What applying takes, told before it begins (experience 6)."""
    session.candidate()
    vacancy = session.visitor().get(f"vacancy/vacancies/{vacancy_id}", language=g.language)
    told = rules.of_list(vacancy["organisation"], vacancy["list"])
    return begin(Beginning({"vacancy_id": str(vacancy_id)}, told, vacancy))


def begin(beginning: Beginning) -> ResponseReturnValue:
    api = session.candidate()
    if request.method == "GET":
        return _page(api, beginning, Form())
    form = Form(request.form.to_dict())
    confirmed = flag(form.value("recommendations_confirmed"))
    if beginning.rules["recommendations"] and not confirmed:
        text = translated(_("Read the recommendations and confirm that you have read them."))
        problem = FieldProblem("/recommendations_confirmed", "not_confirmed", text)
        return _page(api, beginning, Form(form.values, [problem])), 422
    wish = dict(beginning.wish)
    if confirmed:
        wish["recommendations_confirmed"] = True
    if form.value("start_from") == "copy" and form.value("copy_of"):
        wish["copy_of"] = form.value("copy_of")
    try:
        made = api.post("application/applications", wish, key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _page(api, beginning, form.refused(refused)), refused.status
    return redirect(_onward(api, made), 303)


def _onward(api: Api, made: Mapping[str, Any]) -> str:
    if made["state"] not in OPEN:
        return url_for("applications.status", application_id=made["id"])
    left_out = (made.get("copied") or {}).get("left_out")
    if left_out:
        tell(_("Not carried over: {things}", things=" ".join(each["text"] for each in left_out)), "warn")
    if request.form.get("way") in {"cv", "linkedin", "profile"}:
        return url_for("imports.choose", application=made["id"])
    application = api.get(f"application/applications/{made['id']}")
    first = application["steps"][0]["id"]
    return link(application, first if _asks(application, first) else next_step(application, first))


def _asks(application: Mapping[str, Any], step_id: str) -> bool:
    """Whether a start step wants recommendations confirmed (I6), a staff number (L1) or a document (S7)."""
    asked = application["rules"]
    unread = asked.get("recommendations") and not application["recommendations_confirmed"]
    kinds = asked["attachments"]["kinds"]
    return bool(unread) or bool(asked.get("staff_number")) or any(kind["step"] == step_id for kind in kinds)


def _page(api: Api, beginning: Beginning, form: Form) -> str:
    mine = api.get("application/applications", limit=EARLIER_SHOWN)["items"]
    vacancy = beginning.vacancy or {}
    return render_template(
        "apply/start.html",
        form=form,
        failed=form.wrong,
        beginning=beginning,
        rules=beginning.rules,
        imports=ways_at(place_of(beginning.rules)),
        vacancy=beginning.vacancy,
        begun=_begun(beginning, mine),
        several=beginning.several,
        earlier=_to_copy(beginning, mine),
        documents=[labels.label("document", each) for each in vacancy.get("required_documents") or []],
        minutes=minutes(api),
        key=new_key(),
    )


def _begun(beginning: Beginning, mine: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The application to this vacancy, or the profile for this list, that is there already."""
    if beginning.purpose == "draft":
        return None
    here = (beginning.rules["organisation"], beginning.rules["list"])
    for each in mine:
        if beginning.vacancy and (each["vacancy"] or {}).get("id") == beginning.vacancy["id"]:
            return each
        if beginning.purpose == each["purpose"] == "spontaneous" and (each["organisation"], each["list"]) == here:
            return each
    return None


def _to_copy(beginning: Beginning, mine: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Earlier applications to start from, the latest created first (I28)."""
    instead = _begun(beginning, mine) and not beginning.several
    return [] if instead or not beginning.rules["copy_from_earlier"] else mine


def minutes(api: Api) -> int:
    """How long it takes, with a profile that is complete and without."""
    try:
        complete = api.get("profile/profile")["completeness"]["percent"] == 100
    except Refused:
        complete = False
    return MINUTES_WITH_PROFILE if complete else MINUTES_WITHOUT
