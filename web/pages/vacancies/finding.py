"""Search: lists, categories and the advanced form, each result with its feeds and an alert."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from chassis.i18n import Text, _
from web import labels, session
from web import organisation as organisations
from web.language import country, tongue

bp = Blueprint("vacancies", __name__)

FACET_NAMES: Mapping[str, Text] = {
    "organisation": _("Organisation"),
    "list": _("List"),
    "category": _("Category"),
    "grade": _("Grade"),
    "contract_type": _("Contract"),
    "duty_station": _("Place"),
    "country": _("Country"),
    "language": _("Language of the notice"),
}
FILTERS = ("q", *FACET_NAMES)
"""What is searched by beside days."""
DAYS: Mapping[str, Text] = {
    "closing_after": _("Closing on or after"),
    "closing_before": _("Closing on or before"),
    "published_since": _("Published on or after"),
}
SORTS = ("closing", "-published")
PAGE = 20
ON_THE_WIRE = {"language": "notice_language"}
FEEDS: Mapping[str, tuple[str, str]] = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
Criteria = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Feed:
    """A feed of what the page shows."""

    name: str
    media_type: str
    address: str


@bp.get("/jobs")
def search() -> ResponseReturnValue:
    return results({}, heading=labels.say(_("All vacancies")))


@bp.get("/jobs/advanced")
def advanced() -> ResponseReturnValue:
    """Every criterion on one page (I11, I22); the results are at `/jobs`, with the criteria in their address."""
    chosen = criteria({})
    page = find(chosen, limit=1)
    return render_template(
        "jobs/advanced.html", facets=facets(page["facets"], {}, chosen), chosen=chosen, **_form(chosen)
    )


@bp.get("/jobs/<organisation>/<list>")
def listed(organisation: str, list: str) -> ResponseReturnValue:
    found = organisation_of(organisation)
    chosen = list_of(found, list)
    return results(
        {"organisation": [organisation], "list": [list]}, heading=chosen["title"], organisation=found, list=chosen
    )


@bp.get("/jobs/<organisation>/categories")
def categories(organisation: str) -> ResponseReturnValue:
    """The categories that have vacancies now, each with an alert of its own (L13, L21)."""
    found = organisation_of(organisation)
    counted = find({"organisation": [organisation]}, limit=1)["facets"].get("category", [])
    return render_template("jobs/categories.html", organisation=found, categories=counted)


@bp.get("/jobs/<organisation>/categories/<path:category>")
def category(organisation: str, category: str) -> ResponseReturnValue:
    """A category keeps its page and its alert also while no vacancy is open in it (L21)."""
    found = organisation_of(organisation)
    fixed = {"organisation": [organisation], "category": [category]}
    return results(fixed, heading=labels.label("category", category), organisation=found)


def results(
    fixed: Criteria,
    *,
    heading: str,
    organisation: Mapping[str, Any] | None = None,
    list: Mapping[str, Any] | None = None,
) -> ResponseReturnValue:
    """What the address asks for, with the filters that narrow it."""
    chosen = criteria(fixed)
    form = _form(chosen)
    page = find(chosen, sort=form["sort"], limit=PAGE, cursor=request.args.get("cursor"))
    return render_template(
        "vacancies.html",
        heading=heading,
        organisation=organisation,
        list=list,
        vacancies=page["items"],
        next=page["next"],
        facets=facets(page["facets"], fixed, chosen),
        chosen=chosen,
        alert={name: values for name, values in chosen.items() if values},
        feeds=_feeds(chosen, organisation, list),
        **form,
    )


def criteria(fixed: Criteria) -> dict[str, Sequence[str]]:
    """The values of each filter in the address; an address with a day that is none asks for no day."""
    asked = {name: [value.strip() for value in request.args.getlist(name) if value.strip()] for name in FILTERS}
    days = {name: [value] for name in DAYS if is_day(value := request.args.get(name, "").strip())}
    return {name: values for name, values in {**asked, **days, **fixed}.items() if values}


def find(chosen: Criteria, **options: Any) -> Any:
    return session.visitor().get("vacancy/vacancies", language=g.language, **options, **_wire(chosen))


def facets(found: Mapping[str, Any], fixed: Criteria, chosen: Criteria) -> dict[str, list[dict[str, Any]]]:
    """The choices of each filter with their counts; a chosen value stays even when nothing matches it."""
    shown = {}
    for name in FACET_NAMES:
        if name in fixed or (name == "list" and len(chosen.get("organisation", [])) != 1):
            continue
        counted = {each["value"]: each["count"] for each in found.get(ON_THE_WIRE.get(name, name), [])}
        counted |= {value: 0 for value in chosen.get(name, []) if value not in counted}
        if counted:
            shown[name] = [
                {"value": value, "count": count, "words": words_of(name, value, chosen)}
                for value, count in counted.items()
            ]
    return shown


def words_of(name: str, value: str, chosen: Criteria) -> str:
    """A value of a filter as people read it."""
    if name == "organisation":
        return str((organisations.of(value) or {"name": value})["name"])
    if name == "list":
        within = organisations.of(next(iter(chosen.get("organisation", [])), None)) or {"lists": []}
        return next((str(each["title"]) for each in within["lists"] if each["id"] == value), value)
    if name in {"country", "language"}:
        return country(value) if name == "country" else tongue(value)
    return labels.label(name, value)


def organisation_of(organisation_id: str) -> Mapping[str, Any]:
    found = organisations.of(organisation_id)
    if found is None:
        abort(404)
    organisations.look_at(organisation_id)
    return found


def list_of(organisation: Mapping[str, Any], list_id: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] | None = next((each for each in organisation["lists"] if each["id"] == list_id), None)
    return found if found is not None else abort(404)


def list_feeds(organisation_id: str, listed: Mapping[str, Any]) -> list[Feed]:
    """The feeds of a list, each of a kind that its policy offers (W20, B9)."""
    base = f"/api/vacancy/organisations/{organisation_id}/lists/{listed['id']}"
    return [Feed(*FEEDS[kind], f"{base}/{kind}?language={g.language}") for kind in listed["feeds"] if kind in FEEDS]


def _feeds(chosen: Criteria, organisation: Mapping[str, Any] | None, listed: Mapping[str, Any] | None) -> list[Feed]:
    if organisation and listed and set(chosen) == {"organisation", "list"}:
        return list_feeds(organisation["id"], listed)
    query = urlencode({"language": g.language, **_wire(chosen)}, doseq=True)
    return [Feed(*FEEDS[kind], f"/api/vacancy/vacancies/feeds/{kind}?{query}") for kind in FEEDS if kind in _offered()]


def _offered() -> set[str]:
    """The kinds of feeds that any list offers."""
    return {kind for each in organisations.known() for listed in each["lists"] for kind in listed["feeds"]}


def _form(chosen: Criteria) -> dict[str, Any]:
    """What both search forms need beside their choices."""
    sort = request.args.get("sort", "closing")
    wrong = [name for name in DAYS if request.args.get(name, "").strip() and name not in chosen]
    return {
        "facet_names": FACET_NAMES,
        "days": DAYS,
        "wrong_days": wrong,
        "sort": sort if sort in SORTS else "closing",
    }


def _wire(chosen: Criteria) -> dict[str, list[str]]:
    return {ON_THE_WIRE.get(name, name): _listed(values) for name, values in chosen.items()}


def _listed(values: Iterable[str]) -> list[str]:
    return [*values]


def is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
