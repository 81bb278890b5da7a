"""Registering, signing in, and one's own account."""

from __future__ import annotations

from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from chassis import http, idempotency
from chassis.auth import candidate, public
from chassis.i18n import pick
from identity_service import schemas, use_cases
from identity_service.domain.accounts import Account, Staff
from identity_service.domain.registration import NoticeSeen, Registration, link_of
from identity_service.policy import Policy, PrivacyNotice
from identity_service.routes.common import Json, access_out, bp, client_address, deps, me, session_out
from identity_service.use_cases.accounts import OwnAccount
from identity_service.use_cases.common import Attempt
from identity_service.use_cases.sessions import ACCESS_TOKEN_LIFETIME


@bp.get("/notices")
@public
@bp.arguments(schemas.NoticeQuery(), location="query")
@bp.response(200, schemas.Notice())
def notice(query: Json) -> Json:
    deps().organisation(query["organisation"])
    language = query["language"] or http.language()
    wording = deps().notices.wording(query["organisation"], query["country"], language)
    return {**vars(wording), "country": query["country"]}


@bp.get("/registration-rules")
@public
@bp.arguments(schemas.RulesQuery(), location="query")
@bp.response(200, schemas.RegistrationRules())
def registration_rules(query: Json) -> Json:
    name, policy = deps().policy_of(query["organisation"], query["list"])
    return _rules(name, policy, http.language(), deps().clock.now().date())


@bp.post("/accounts")
@public
@bp.arguments(schemas.RegistrationIn())
@bp.response(202, schemas.Nothing())
def register(body: Json) -> Json:
    key = idempotency.required("registration")
    facts = {**body, "notice": NoticeSeen(**body["notice"]), "user_name": body["user_name"] or None}
    use_cases.register(deps(), Registration(**facts), key, http.language())
    return {}


@bp.post("/email-verifications")
@public
@bp.arguments(schemas.TokenIn())
@bp.response(200, schemas.Nothing())
def verify_email(body: Json) -> Json:
    use_cases.verify_email(deps(), body["token"])
    return {}


@bp.post("/email-verifications/again")
@public
@bp.arguments(schemas.VerificationAgainIn())
@bp.response(202, schemas.Nothing())
def ask_for_verification_again(body: Json) -> Json:
    use_cases.ask_for_verification_again(deps(), email=body.get("email"), token=body.get("token"))
    return {}


@bp.post("/sessions")
@public
@bp.arguments(schemas.SignInIn())
@bp.response(201, schemas.CandidateSessionOut())
def sign_in(body: Json) -> Json:
    attempt = Attempt(realm="candidate", login=body["login"], secret=body["password"], address=client_address())
    signed_in, account = use_cases.sign_in(deps(), attempt)
    return {**session_out(signed_in), "account": account}


@bp.post("/staff/sessions")
@public
@bp.arguments(schemas.StaffSignInIn())
@bp.response(201, schemas.StaffSessionOut())
def sign_in_staff(body: Json) -> Json:
    attempt = Attempt(realm="staff", login=body["email"], secret=body["password"], address=client_address())
    signed_in, staff = use_cases.sign_in_staff(deps(), attempt)
    return {**session_out(signed_in), "staff": _staff(staff)}


@bp.post("/sessions/refresh")
@public
@bp.arguments(schemas.SessionIn())
@bp.response(200, schemas.AccessOut())
def refresh_session(body: Json) -> Json:
    access, session = use_cases.refresh_session(deps(), body["session_token"])
    return {**access_out(access), "session_expires_at": session.idle_ends_at, "session_ends_at": session.ends_at}


@bp.post("/sessions/end")
@public
@bp.arguments(schemas.SessionIn())
@bp.response(204)
def end_session(body: Json) -> None:
    use_cases.end_session(deps(), body["session_token"])


@bp.post("/password-resets")
@public
@bp.arguments(schemas.EmailIn())
@bp.response(202, schemas.Nothing())
def ask_for_password_reset(body: Json) -> Json:
    use_cases.ask_for_password_reset(deps(), body["email"])
    return {}


@bp.put("/password-resets")
@public
@bp.arguments(schemas.PasswordResetIn())
@bp.response(200, schemas.Nothing())
def reset_password(body: Json) -> Json:
    use_cases.reset_password(deps(), body["token"], body["password"])
    return {}


@bp.post("/user-name-reminders")
@public
@bp.arguments(schemas.EmailIn())
@bp.response(202, schemas.Nothing())
def remind_of_user_name(body: Json) -> Json:
    use_cases.remind_of_user_name(deps(), body["email"])
    return {}


@bp.get("/accounts/me")
@candidate
@bp.response(200, schemas.OwnAccountOut())
def own_account() -> Json:
    return _own(use_cases.own_account(deps(), me()))


@bp.patch("/accounts/me")
@candidate
@bp.arguments(schemas.AccountChangeIn())
@bp.response(200, schemas.OwnAccountOut())
def change_account(body: Json) -> Json:
    changes = (body.get(name) for name in ("language", "country", "news"))
    return _own(use_cases.change_account(deps(), me(), *changes))


@bp.get("/accounts/me/notice")
@candidate
@bp.arguments(schemas.OwnNoticeQuery(), location="query")
@bp.response(200, schemas.OwnNotice())
def own_notice(query: Json) -> Json:
    found = use_cases.notice_of(deps(), me(), query["organisation"], query["language"] or http.language())
    return {**vars(found.wording), "country": found.country, "due": found.due}


@bp.post("/accounts/me/consents")
@candidate
@bp.arguments(schemas.ConsentIn())
@bp.response(200, schemas.OwnAccountOut())
def accept_notice(body: Json) -> Json:
    seen = NoticeSeen(**body["notice"])
    return _own(use_cases.accept_notice(deps(), me(), body["organisation"], seen, body["accepted"]))


@bp.get("/accounts/me/consents")
@candidate
@bp.response(200, schemas.ConsentsOut())
def list_consents() -> Json:
    return {"items": use_cases.consents_of(deps(), me())}


@bp.put("/accounts/me/password")
@candidate
@bp.arguments(schemas.PasswordChangeIn())
@bp.response(200, schemas.Nothing())
def change_password(body: Json) -> Json:
    use_cases.change_password(deps(), me(), body["current"] or "", body["new"], client_address())
    return {}


@bp.post("/accounts/me/deactivation")
@candidate
@bp.arguments(schemas.DeactivationIn())
@bp.response(204)
def deactivate(body: Json) -> None:
    use_cases.deactivate(deps(), me(), body["password"] or "", client_address())


@bp.post("/oauth/token")
@public
@bp.arguments(schemas.TokenRequest(), location="form")
@bp.response(200, schemas.TokenAnswer())
def issue_machine_token(form: Json) -> Json:
    basic = request.authorization if request.authorization and request.authorization.type == "basic" else None
    attempt = Attempt(
        realm="machine",
        login=(basic.username if basic else None) or form["client_id"],
        secret=(basic.password if basic else None) or form["client_secret"],
        address=client_address(),
    )
    access, scopes = use_cases.issue_machine_token(deps(), attempt, form["grant_type"], form["scope"])
    return {
        "access_token": access.token,
        "token_type": "Bearer",
        "expires_in": int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        "scope": " ".join(scopes),
    }


@bp.get("/.well-known/jwks.json")
@public
@bp.response(200, schemas.KeySet())
def key_set() -> ResponseReturnValue:
    return dict(deps().keys.published()), 200, {"Cache-Control": "public, max-age=60"}


def _staff(staff: Staff) -> Json:
    roles = [{"organisation": organisation, "role": role} for organisation, role in sorted(staff.roles)]
    return {"id": staff.id, "name": staff.name, "roles": roles}


def _own(own: OwnAccount) -> Json:
    account: Account = own.account
    return {
        **vars(account),
        "verified": account.verified,
        "has_password": account.known_hash is not None,
        "notice": own.consent,
        "notice_due": own.notice_due,
    }


def _rules(name: str, policy: Policy, language: str, today: date) -> Json:
    who = policy.who_may_register
    return {
        "policy": name,
        "user_name": policy.user_name,
        "date_of_birth": policy.date_of_birth,
        "who_may_register": pick(who.text, language) if who else None,
        "kinds": _kinds(policy, language),
        "email_note": pick(policy.email_note, language) if policy.email_note else None,
        "lost_address_note": pick(policy.lost_address_note, language) if policy.lost_address_note else None,
        "sign_in": deps().ways_in(policy),
        "apply_without_account": policy.apply_without_account,
        "notice": _notice_rules(policy.notice, language),
        "opt_ins": vars(policy.opt_ins),
        "cut_over": _cut_over(policy, language, today),
        "menu": {name: pick(texts, language) if texts else None for name, texts in vars(policy.menu).items()},
        "deactivation": pick(policy.deactivation.text, language),
    }


def _notice_rules(notice: PrivacyNotice, language: str) -> Json:
    return {
        **vars(notice),
        "accept": pick(notice.accept, language) if notice.accept else None,
        "refuse": pick(notice.refuse, language) if notice.refuse else None,
    }


def _kinds(policy: Policy, language: str) -> list[Json]:
    who = policy.who_may_register
    if who is None:
        return []
    turned_away = {"allowed": False, "text": pick(who.text, language), "link": link_of(policy, language)}
    admitted = {"allowed": True, "text": None, "link": None}
    return [
        {"id": person.id, "label": pick(person.label, language), **rest}
        for people, rest in ((who.admitted, admitted), (who.refused, turned_away))
        for person in people
    ]


def _cut_over(policy: Policy, language: str, today: date) -> Json | None:
    """What was replaced; the link to it ends with its last day (W31)."""
    predecessor = policy.predecessor
    if predecessor is None:
        return None
    link = predecessor.link if predecessor.reachable(today) else None
    return {**vars(predecessor), "text": pick(predecessor.text, language), "link": link}
