"""How to apply step by step, and questions with their answers, in the words of a list's own rules (W33, I33)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from chassis.i18n import Text, _
from web import labels, rules, session
from web.pages.vacancies.finding import bp, list_of, organisation_of

Answer = tuple[Text, list[Any]]


@bp.get("/jobs/<organisation>/<list>/guide")
def guide(organisation: str, list: str) -> ResponseReturnValue:
    """From registration to the acknowledgement, under this list's policy."""
    found = organisation_of(organisation)
    chosen = list_of(found, list)
    return render_template(
        "jobs/guide.html",
        organisation=found,
        list=chosen,
        rules=rules.of_every_service(organisation, list),
        address=_address(),
    )


@bp.get("/jobs/<organisation>/questions")
def questions(organisation: str) -> ResponseReturnValue:
    """One section for each list: what people ask, answered from its rules."""
    found = organisation_of(organisation)
    told = [rules.of_every_service(organisation, each["id"]) for each in found["lists"]]
    lists = [{**each, "answers": [*_answers(known)]} for each, known in zip(found["lists"], told, strict=True)]
    return render_template("jobs/questions.html", organisation=found, lists=lists)


def _address() -> str:
    person = session.person(session.CANDIDATE)
    return str(person["email"]) if person else labels.say(_("the address of your account"))


def _answers(known: Mapping[str, Any]) -> Iterator[Answer]:
    """A question is left out where no rule answers it."""
    vacancy, identity = known.get("vacancy", {}), known.get("identity", {})
    application, notifier = known.get("application", {}), known.get("notifier", {})
    cut_over, withdrawal = identity.get("cut_over") or {}, application.get("withdrawal") or {}
    candidates: list[tuple[Text, list[Any]]] = [
        (_("How do I apply?"), [vacancy.get("how_to_apply"), *vacancy.get("advice", [])]),
        (_("Who may register?"), [identity.get("who_may_register")]),
        (_("I had an account in the system used before. What now?"), [cut_over.get("text")]),
        (_("Can I upload a CV?"), [(application.get("cv") or {}).get("note")]),
        (_("Can I apply twice to the same vacancy?"), [_once(application)]),
        (_("Can I withdraw?"), [withdrawal.get("warning")]),
        (_("Can I apply without a vacancy?"), [(application.get("spontaneous") or {}).get("text")]),
        (_("When do I get an answer?"), [vacancy.get("promise")]),
        (_("Can I read the notice after it has closed?"), [_after_closing(vacancy)]),
        (_("What happens when I close my account?"), [identity.get("deactivation")]),
        (_("No mail arrives. What can I do?"), [_spam(notifier)]),
        (_("Something does not work. Whom do I ask?"), [(notifier.get("support") or {}).get("text")]),
        (_("Under which conditions do individual contractors work?"), [vacancy.get("note")]),
    ]
    for question, answers in candidates:
        if given := [answer for answer in answers if answer]:
            yield question, given


def _once(application: Mapping[str, Any]) -> Text | None:
    if not application:
        return None
    if not application.get("one_per_vacancy"):
        return _("Yes: you can submit several applications for the same vacancy; each counts for itself.")
    if application.get("reapplication_after_withdrawal"):
        return _("One application can be submitted for each vacancy. After withdrawing it you may apply again.")
    return _("One application can be submitted for each vacancy. Withdrawing it does not allow a second.")


def _after_closing(vacancy: Mapping[str, Any]) -> Text | None:
    if "closed_visible" not in vacancy:
        return None
    if vacancy["closed_visible"]:
        return _("Yes, at its own address. Whoever applied also keeps the notice as it was with the application.")
    return _("No: print or save it while it is open. Whoever applied keeps a copy with the application.")


def _spam(notifier: Mapping[str, Any]) -> str | None:
    note = notifier.get("spam_note")
    return str(note).replace("{address}", _address()) if note else None
