"""Lists, search and vacancy pages: open to everyone, with every filter in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import labels, session
from web import organisation as organisations
from web.api import Refused

bp = Blueprint("vacancies", __name__)

FILTERS = ("q", "organisation", "list", "category", "grade", "contract_type", "duty_station")
FACET_NAMES = {
    "organisation": _("Organisation"),
    "category": _("Category"),
    "grade": _("Grade"),
    "contract_type": _("Contract"),
    "duty_station": _("Place"),
}
SORTS = ("closing", "-published")
PAGE = 20
NEWEST_SHOWN = 3
PROCEDURE = (
    (_("Choose"), _("Read the vacancy and its closing time. An alert tells you about new ones.")),
    (_("Register"), _("Choose your country, read its privacy notice, and confirm your e-mail address.")),
    (_("Fill in"), _("Import a CV or type. Everything is saved as you go; come back when you like.")),
    (_("Check and submit"), _("Read the dossier exactly as it will be seen, sign and submit.")),
    (_("Follow"), _("You get a receipt number at once, and the status page shows each stage.")),
)


@bp.get("/jobs")
def search() -> ResponseReturnValue:
    return _results({}, None, None)


@bp.get("/jobs/<organisation>")
def jobs(organisation: str) -> ResponseReturnValue:
    """A heading for each list, each with its own way to apply (W33)."""
    found = _organisation(organisation)
    newest = {
        each["id"]: _vacancies(organisation=organisation, list=each["id"], sort="-published", limit=NEWEST_SHOWN)[
            "items"
        ]
        for each in found["lists"]
    }
    return render_template("jobs.html", organisation=found, newest=newest, procedure=PROCEDURE)


@bp.get("/jobs/<organisation>/<list>")
def listed(organisation: str, list: str) -> ResponseReturnValue:
    found = _organisation(organisation)
    chosen = next((each for each in found["lists"] if each["id"] == list), None)
    if chosen is None:
        abort(404)
    return _results({"organisation": organisation, "list": list}, found, chosen)


@bp.get("/vacancies/<uuid:vacancy_id>")
def vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """The notice; `notice=es` shows it in another of its own languages."""
    language = request.args.get("notice") or g.language
    found = session.visitor().get(f"vacancy/vacancies/{vacancy_id}", language=language)
    organisations.look_at(found["organisation"])
    return render_template(
        "vacancy.html",
        vacancy=found,
        posting=_posting(vacancy_id, found, language),
        list_title=_list_title(found),
        document_names=[labels.label("document", each) for each in found.get("required_documents") or []],
    )


def _posting(vacancy_id: UUID, found: Mapping[str, Any], language: str) -> Any:
    """The schema.org description; only an open vacancy has one."""
    if found["state"] != "open":
        return None
    try:
        return session.visitor().get(f"vacancy/vacancies/{vacancy_id}/jobposting", language=language)
    except Refused:
        return None


def _list_title(found: Mapping[str, Any]) -> str:
    for organisation in organisations.known():
        for each in organisation["lists"]:
            if (organisation["id"], each["id"]) == (found["organisation"], found["list"]):
                return str(each["title"])
    return str(found["list"])


def _results(
    fixed: Mapping[str, str], organisation: Mapping[str, Any] | None, chosen_list: Mapping[str, Any] | None
) -> ResponseReturnValue:
    chosen = {name: request.args.get(name, "") for name in FILTERS} | dict(fixed)
    sort = request.args.get("sort", "closing")
    sort = sort if sort in SORTS else "closing"
    page = _vacancies(**chosen, sort=sort, limit=PAGE, cursor=request.args.get("cursor"))
    names = {each["id"]: each["name"] for each in organisations.known()}
    return render_template(
        "vacancies.html",
        heading=chosen_list["title"] if chosen_list else _all(),
        organisation=organisation,
        list=chosen_list,
        vacancies=page["items"],
        next=page["next"],
        facets=_facets(page.get("facets") or {}, names, fixed, chosen),
        facet_names=FACET_NAMES,
        chosen={**chosen, "sort": sort},
        alert={name: value for name, value in chosen.items() if value},
    )


def _all() -> str:
    return labels.say(_("All vacancies"))


def _facets(
    facets: Mapping[str, Any], names: Mapping[str, str], fixed: Mapping[str, str], chosen: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """The choices of each filter with their counts; a chosen value stays even when nothing matches it."""
    shown = {}
    for name in FACET_NAMES:
        if name in fixed:
            continue
        options = [
            {**each, "words": names.get(each["value"]) or labels.label(name, each["value"])}
            for each in facets.get(name, [])
            if each["value"]
        ]
        if chosen.get(name) and chosen[name] not in {each["value"] for each in options}:
            options.append({"value": chosen[name], "words": labels.label(name, chosen[name]), "count": 0})
        if options:
            shown[name] = options
    return shown


def _vacancies(**criteria: Any) -> Any:
    return session.visitor().get("vacancy/vacancies", language=g.language, **criteria)


def _organisation(organisation_id: str) -> Mapping[str, Any]:
    found = organisations.of(organisation_id)
    if found is None:
        abort(404)
    organisations.look_at(organisation_id)
    return found
