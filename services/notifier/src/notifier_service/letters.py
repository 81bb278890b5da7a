"""What each mail says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from chassis.i18n import _, pick
from notifier_service import alert_letters, support_letters
from notifier_service.letter import PEOPLE, Letter, Occasion


def verification(occasion: Occasion) -> Letter:
    taken = _("The user name that you chose is somebody else’s, so your account has none: sign in with your address.")
    return Letter(
        subject=_("Confirm your e-mail address"),
        paragraphs=[
            _("Somebody, probably you, asked for an account with {sender}.", sender=occasion.sender),
            _("Open this page to confirm that the address is yours. The link works once and for 24 hours."),
            *([taken] if occasion.facts.get("user_name_taken") else []),
        ],
        action=(_("Confirm my address"), _challenge(occasion, "/verify", "verify")),
        after=[_("If you did not ask for it, do nothing: no account will be opened.")],
    )


def way_in(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Open your application: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[
            _("Somebody, probably you, wants to apply to {sender} with this address.", sender=occasion.sender),
            _("Open this page to go to the application. The link works once and for 24 hours."),
        ],
        rows=occasion.vacancy_rows(),
        action=(_("Open my application"), _challenge(occasion, "/enter", "enter")),
        after=[_("If it was not you, do nothing: nobody can apply in your name without this mail.")],
    )


def account_exists(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("You already have an account"),
        paragraphs=[
            _("Somebody, probably you, tried to register with this address at {sender}.", sender=occasion.sender),
            _("The address has an account already, so nothing was changed. You can sign in with it."),
        ],
        action=(_("Sign in"), occasion.links.page("/sign-in")),
        links=[(_("I forgot my password"), occasion.links.page("/forgotten-password"))],
    )


def password_reset(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=[
            _("Somebody, probably you, asked for a new password."),
            _("Open this page to choose it. The link works once and for one hour."),
        ],
        action=(_("Choose a new password"), _challenge(occasion, "/reset-password", "reset")),
        after=[_("If you did not ask for it, do nothing: your password stays as it is.")],
    )


def password_changed(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Your password was changed"),
        paragraphs=[
            _("The password of your account was changed on {at}.", at=occasion.instant(occasion.facts["at"])),
            _("Every device that was signed in has been signed out."),
        ],
        after=[_("If it was not you, choose a new password at once.")],
        action=(_("Choose a new password"), occasion.links.page("/forgotten-password")),
    )


def user_name_reminder(occasion: Occasion) -> Letter:
    name = occasion.contact.user_name
    found = _("Your user name is {name}.", name=name or "")
    none = _("Your account has no user name: sign in with this e-mail address.")
    return Letter(
        subject=_("Your user name"),
        paragraphs=[_("Somebody, probably you, asked for the user name of this account."), found if name else none],
        action=(_("Sign in"), occasion.links.page("/sign-in")),
    )


def account_deactivated(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Your account is closed"),
        paragraphs=[
            _("Your account was deactivated on {at}.", at=occasion.instant(occasion.facts["at"])),
            _("Your running applications were withdrawn and your alerts have ended."),
        ],
        after=[_("If it was not you, answer this mail.")],
    )


def retention_warning(occasion: Occasion) -> Letter:
    day = occasion.day(occasion.facts["erase_on"])
    return Letter(
        subject=_("Your account ends soon"),
        paragraphs=[
            _("Nothing has changed in your profile or applications for a long time."),
            _("If that stays so, your account is closed on {day} and all your data are erased.", day=day),
            _("To keep it, sign in and save your profile once."),
        ],
        action=(_("Open my profile"), occasion.links.page("/profile")),
    )


def application_received(occasion: Occasion) -> Letter:
    vacancy, facts = occasion.notice(), occasion.facts
    again = _("We have received version {version} of your application. It counts from now on.")
    first = _("We have received your application. Thank you.")
    version = facts.get("submission_version")
    return Letter(
        subject=_("Application received: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[
            again.format(version=version) if version else first,
            _("Keep this mail: the receipt number proves that and when your application arrived."),
        ],
        rows=[
            *occasion.vacancy_rows(),
            (_("Receipt number"), facts["receipt_number"]),
            (_("Arrived"), occasion.instant(facts["arrived_at"], vacancy.zone)),
        ],
        action=(_("See my application"), occasion.application_page()),
        links=[
            (_("The vacancy"), occasion.vacancy_page(vacancy)),
            (_("First visit, and no password yet? Choose one"), occasion.links.page("/forgotten-password")),
        ],
        after=[_("That page always shows where your application stands, whether or not a mail arrives.")],
    )


def application_withdrawn(occasion: Occasion) -> Letter:
    closed = _("Your application was withdrawn because your account was closed.")
    asked = _("Your application was withdrawn, as you asked.")
    by_account = occasion.facts["cause"] == "account_deactivated"
    return Letter(
        subject=_("Application withdrawn: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[closed if by_account else asked],
        rows=[*occasion.vacancy_rows(), (_("Withdrawn"), occasion.instant(occasion.facts["at"]))],
        action=None if by_account else (_("See my application"), occasion.application_page()),
    )


def application_restored(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Withdrawal undone: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[_("You have undone the withdrawal. Your application counts again, as you had submitted it.")],
        rows=[*occasion.vacancy_rows(), (_("Receipt number"), occasion.facts["receipt_number"])],
        action=(_("See my application"), occasion.application_page()),
    )


def document_requested(occasion: Occasion) -> Letter:
    """What HR wrote is read on the page: it may be personal."""
    return Letter(
        subject=_("A document is asked for: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[
            _("The organisation asks you for a further document. The page of your application says why, and takes it.")
        ],
        rows=[*occasion.vacancy_rows(), (_("Document"), pick(occasion.facts["document"], occasion.language))],
        action=(_("Add the document"), occasion.application_page()),
    )


def application_stage(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("News of your application: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[_("Your application has moved to another stage.")],
        rows=[*occasion.vacancy_rows(), (_("Where it stands"), pick(occasion.facts["label"], occasion.language))],
        action=(_("See my application"), occasion.application_page()),
    )


def answers_due(occasion: Occasion) -> Letter:
    """To HR, before a promise of an answer lapses (W28)."""
    day = occasion.day(occasion.facts["answer_by"])
    return Letter(
        subject=_("Answers promised until {day}: {reference}", day=day, reference=occasion.notice().reference),
        paragraphs=[
            _("The candidates of this vacancy were promised an answer until {day}.", day=day),
            _("Applications that still wait: {count}.", count=occasion.facts["waiting"]),
        ],
        rows=occasion.vacancy_rows(),
        action=(_("Open the applications"), occasion.links.page(f"/hr/vacancies/{occasion.notice().id}/applications")),
    )


def application_message(occasion: Occasion) -> Letter:
    """What HR wrote, with the two ways to answer (S10)."""
    title = occasion.notice().title(occasion.language)
    by_mail = _("Answer on this page, or simply reply to this mail.")
    on_page = _("Answer on this page. A reply to this mail does not reach the people who wrote to you.")
    return Letter(
        subject=_("Message about your application: {title}", title=title),
        paragraphs=[_("{sender} has written to you about your application.", sender=occasion.sender)],
        words=occasion.passed_on.words,
        action=(_("Read and answer"), f"{occasion.application_page()}/messages"),
        after=[by_mail if occasion.facts["reply_by_mail"] else on_page],
        rows=occasion.vacancy_rows(),
        footer=PEOPLE,
    )


LETTERS: Mapping[str, Callable[[Occasion], Letter]] = {
    letter.__name__: letter
    for letter in (
        verification,
        way_in,
        account_exists,
        password_reset,
        password_changed,
        user_name_reminder,
        account_deactivated,
        retention_warning,
        application_received,
        application_withdrawn,
        application_restored,
        application_stage,
        answers_due,
        document_requested,
        application_message,
        support_letters.support_received,
        support_letters.support_answered,
        support_letters.degree_report,
        alert_letters.draft_reminder,
        alert_letters.closing_changed,
        alert_letters.alert_confirmation,
        alert_letters.alert_review,
        alert_letters.vacancy_alert,
        alert_letters.vacancy_digest,
        alert_letters.news,
    )
}


def _challenge(occasion: Occasion, path: str, purpose: str) -> str:
    return occasion.links.challenge(path, purpose, UUID(occasion.facts["challenge_id"]))
