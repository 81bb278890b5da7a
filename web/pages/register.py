"""Registration: who and where, the notice of that country, then e-mail and password (I1, L2, W3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import organisation as organisations
from web import rules as policies
from web.api import FieldProblem, Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell, translated
from web.pages.alert_words import spam_note
from web.session import CANDIDATE, begin, bring, safe_path, visitor

bp = Blueprint("register", __name__)

STAGES = (_("Country"), _("Privacy notice"), _("Your account"))
AFTER = "after_sign_in"
NONE_OF_THESE = "none"
TICKET = "linkedin_ticket"
"""In the cookie: whom LinkedIn brought, until there is an account (S17)."""


@bp.get("/register")
def register() -> ResponseReturnValue:
    """Which page is shown depends only on the address, so each can be opened again."""
    step = request.args.get("step", "")
    form = Form(_asked())
    if step == "refused":
        return _refused()
    if step not in {"notice", "details"}:
        return _country_page(form)
    missing = _missing(form)
    if missing:
        return _country_page(Form(form.values, missing)), 422
    rules = _rules(form)
    if rules["kinds"] and not form.value("applicant_kind"):
        return _who_are_you(form)
    if turned_away := _turned_away(form, rules):
        return _may_not_register(turned_away), 403
    if step == "details" and _was_read(form, rules, _notice(form)):
        return _details_page(form)
    return _notice_page(form)


@bp.post("/register")
def create() -> ResponseReturnValue:
    """The notice read must still be the one for this country and language; otherwise it is shown again."""
    typed = fields.nested(request.form)
    form = Form(typed)
    if _missing(form):
        return _country_page(Form(typed, _missing(form))), 422
    notice, rules = _notice(form), _rules(form)
    if not _was_read(form, rules, notice):
        tell(_("The privacy notice for this country is another one. Please read it first."), "warn")
        return _notice_page(form), 409
    try:
        visitor().post("identity/accounts", _account(typed, notice, rules), key=request.form["idempotency_key"])
    except Refused as refused:
        if refused.code in {"ticket_ended", "linkedin_not_offered"}:
            session.pop(TICKET, None)
        return _details_page(form.refused(refused)), refused.status
    if TICKET in session:
        return _with_linkedin(form)
    session["mail_to"] = form.value("email").strip()
    session[AFTER] = _aim(form)
    return redirect(url_for("register.check_mail"), 303)


def _with_linkedin(form: Form) -> ResponseReturnValue:
    """Straight in where LinkedIn vouches for the address; otherwise the mail comes first."""
    brought = session[TICKET]
    session["mail_to"], session[AFTER] = form.value("email").strip(), _aim(form)
    try:
        returned = visitor().post("identity/linkedin/sessions", {"ticket": brought["ticket"]})
    except Refused as refused:
        if refused.status not in {401, 409}:
            raise
        session.pop(TICKET)
        return redirect(url_for("register.check_mail"), 303)
    target = _aim(form)
    begin(CANDIDATE, returned["session"])
    bring(brought["member"])
    return redirect(url_for("profile.hub") if target == "/" else target, 303)


def _aim(form: Form) -> str:
    """Where to go once the address is confirmed: alerts that were asked for are chosen there (L3)."""
    target = safe_path(request.form.get("next"))
    if target == "/" and fields.flag(form.value("job_alerts")):
        place = _place(form)
        return url_for("alerts.new", organisation=place["organisation"], list=place["list"])
    return target


@bp.get("/register/check-your-mail")
def check_mail() -> ResponseReturnValue:
    address = session.get("mail_to")
    if not address:
        return redirect(url_for("register.register"), 303)
    return _check_mail(address)


@bp.get("/verify")
def verify() -> ResponseReturnValue:
    """A page with one button: a mail scanner that opens the link must not use it up."""
    return render_template("account/verify.html", token=request.args.get("token", ""))


@bp.post("/verify")
def confirm() -> ResponseReturnValue:
    token = request.form.get("token", "")
    try:
        visitor().post("identity/email-verifications", {"token": token})
    except Refused as refused:
        if refused.status not in {404, 409, 422}:
            raise
        return _link_expired(token, refused), 409
    tell(_("Your e-mail address is confirmed. You can sign in now."), "good")
    return redirect(url_for("sign_in.sign_in", next=session.get(AFTER)), 303)


@bp.post("/verify/again")
def verify_again() -> ResponseReturnValue:
    known = {name: request.form[name] for name in ("token", "email") if request.form.get(name)}
    visitor().post("identity/email-verifications/again", known)
    return render_template(
        "account/message.html",
        title=_("We have sent a new mail"),
        paragraphs=[_("If an account waits for this confirmation, a new link is on its way to its address.")],
    )


def _asked() -> dict[str, str]:
    names = ("country", "applicant_kind", "notice", "opened")
    return {"list": _asked_list(), **{name: request.args.get(name, "") for name in names}}


def _asked_list() -> str:
    """The list in the address, or the only one there is: of the organisation in the address, or installed."""
    chosen = request.args.get("list", "")
    if "/" in chosen:
        return chosen
    installed = organisations.known()
    organisation = installed[0] if len(installed) == 1 else organisations.of(request.args.get("organisation"))
    if organisation is None:
        return ""
    only = organisation["lists"][0]["id"] if len(organisation["lists"]) == 1 else chosen
    return f"{organisation['id']}/{only}" if only else ""


def _missing(form: Form) -> list[FieldProblem]:
    problems = []
    if not all(_place(form).values()):
        problems.append(FieldProblem("/list", "required", translated(_("Choose what interests you first."))))
    if not form.value("country"):
        words = translated(_("Choose your country or territory of residence."))
        problems.append(FieldProblem("/country", "required", words))
    return problems


def _turned_away(form: Form, rules: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The kind of person that was chosen, if it may not register here (I1, L1)."""
    chosen = form.value("applicant_kind")
    return next((kind for kind in rules["kinds"] if kind["id"] == chosen and not kind["allowed"]), None)


def _was_read(form: Form, rules: Mapping[str, Any], notice: Mapping[str, Any]) -> bool:
    """This very notice was accepted; where it must be opened, for this country and no other (L15)."""
    opened = form.value("opened") == _opening(form, notice) or not rules["notice"]["must_be_opened"]
    return opened and bool(form.value("notice") == notice["hash"])


def _opening(form: Form, notice: Mapping[str, Any]) -> str:
    """What says that the text was opened, for a country."""
    return f"{form.value('country')}-{notice['hash']}"


def _place(form: Form) -> dict[str, str]:
    organisation, _slash, name = form.value("list").partition("/")
    return {"organisation": organisation, "list": name}


def _notice(form: Form) -> Mapping[str, Any]:
    place = _place(form)
    found: Mapping[str, Any] = visitor().get(
        "identity/notices",
        organisation=place["organisation"],
        country=form.value("country"),
        language=g.language,
    )
    return found


def _rules(form: Form) -> Mapping[str, Any]:
    place = _place(form)
    return policies.of_registration(place["organisation"], place["list"])


def _account(typed: Mapping[str, Any], notice: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    account: dict[str, Any] = {
        "email": str(typed.get("email", "")).strip(),
        **_secret(typed),
        "country": typed["country"],
        "language": g.language,
        **_place(Form(typed)),
        "notice": {name: notice[name] for name in ("id", "version", "hash")},
        "accepted": True,
        "job_alerts": fields.flag(typed.get("job_alerts")),
        "news": fields.flag(typed.get("news")),
    }
    if rules["user_name"] != "none" and (name := fields.text(typed.get("user_name"))):
        account["user_name"] = name
    if (kind := fields.text(typed.get("applicant_kind"))) and kind != NONE_OF_THESE:
        account["applicant_kind"] = kind
    if rules["date_of_birth"] == "required" and (born := fields.date(typed.get("date_of_birth"))):
        account["date_of_birth"] = born
    return account


def _secret(typed: Mapping[str, Any]) -> dict[str, Any]:
    """A password, or what LinkedIn said."""
    if TICKET in session:
        return {"linkedin_ticket": session[TICKET]["ticket"]}
    return {"password": typed.get("password", "")}


def _country_page(form: Form, *, ask_who: bool = False) -> str:
    known = all(_place(form).values())
    rules = _rules(form) if known else None
    return render_template(
        "account/register_country.html",
        form=form,
        failed=form.wrong,
        stages=_stages(),
        fixed_list=known,
        rules=rules,
        cut_overs=[rules["cut_over"]] if rules and rules["cut_over"] else [],
        kinds=[(kind["id"], kind["label"]) for kind in rules["kinds"]] if rules else [],
        none_of_these=NONE_OF_THESE,
        ask_who=ask_who,
        organisations=organisations.known(),
        next=_next(),
    )


def _who_are_you(form: Form) -> ResponseReturnValue:
    """Some organisations first ask whether one is among those who apply elsewhere (I1, L1)."""
    if "applicant_kind" not in request.args:
        return _country_page(form, ask_who=True)
    words = translated(_("Say whether one of these describes you."))
    problem = FieldProblem("/applicant_kind", "required", words)
    return _country_page(Form(form.values, [problem]), ask_who=True), 422


def _notice_page(form: Form) -> str:
    notice, rules = _notice(form), _rules(form)
    opening = _opening(form, notice)
    closed = rules["notice"]["must_be_opened"] and form.value("opened") != opening
    return render_template(
        "account/register_notice.html",
        form=form,
        stages=_stages(),
        notice=notice,
        opening=opening,
        closed=closed,
        printable=rules["notice"]["printable"] and not closed,
        accept=rules["notice"].get("accept") or translated(_("I accept")),
        refuse=rules["notice"].get("refuse") or translated(_("I refuse")),
        own_page=url_for("home.privacy", organisation=_place(form)["organisation"], country=form.value("country")),
        next=_next(),
    )


def _details_page(form: Form) -> str:
    rules = _rules(form)
    member = session.get(TICKET, {}).get("member")
    if member and not form.value("email"):
        form = replace(form, values={**form.values, "email": member["email"]})
    return render_template(
        "account/register_details.html",
        form=form,
        failed=form.wrong,
        stages=_stages(),
        rules=rules,
        opt_ins=rules["opt_ins"],
        member=member,
        key=new_key(),
        next=_next(),
    )


def _may_not_register(kind: Mapping[str, Any]) -> str:
    """Why not, and where such a person applies instead (L22)."""
    link = kind["link"]
    return render_template(
        "account/message.html",
        failed=True,
        title=_("You cannot create an account here"),
        paragraphs=[kind["text"], _("Nothing about you was stored.")],
        links=[(link["url"], link["label"])] if link else [(url_for("vacancies.search"), _("All vacancies"))],
    )


def _refused() -> str:
    return render_template(
        "account/message.html",
        title=_("No account was created"),
        paragraphs=[
            _("You refused the privacy notice, so the procedure ends here. Nothing about you was stored."),
            _("You can still read every vacancy without an account."),
        ],
        links=[(url_for("vacancies.search"), _("All vacancies"))],
    )


def _check_mail(address: str) -> str:
    return render_template(
        "account/message.html",
        title=_("Check your mail"),
        paragraphs=[
            _("We have sent a mail to {address}. Open the link in it to confirm the address.", address=address),
            _("Nothing after a few minutes? Look among the unwanted mails, or have it sent again."),
            *spam_note(address),
        ],
        again={"email": address},
    )


def _link_expired(token: str, refused: Refused) -> str:
    return render_template(
        "account/message.html",
        failed=True,
        title=_("This link can no longer be used"),
        paragraphs=[refused.detail, _("You can have a new one sent to the same address.")],
        again={"token": token},
    )


def _stages() -> list[str]:
    return [translated(stage) for stage in STAGES]


def _next() -> str | None:
    target = request.values.get("next")
    return safe_path(target) if target else None
