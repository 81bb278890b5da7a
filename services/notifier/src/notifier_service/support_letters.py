"""What the mails of the support desk say."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from chassis.i18n import Text, _
from chassis.words import LEVELS
from notifier_service.addresses import PAGE
from notifier_service.letter import PEOPLE, Letter, Occasion

_DEGREE: Mapping[str, Text] = {
    "country": _("Country"),
    "institution": _("Institution"),
    "degree": _("Degree"),
    "proposed": _("Proposed level"),
    "chosen": _("Level that the candidate chose"),
    "full_name": _("Name"),
}


def support_received(occasion: Occasion) -> Letter:
    """The number and the reporter's own words: anybody may type an address into the form."""
    return Letter(
        subject=_("Your report {number}", number=occasion.facts["number"]),
        paragraphs=[
            _("We have received your report. Its number is {number}.", number=occasion.facts["number"]),
            _("This is what you wrote:"),
        ],
        words=occasion.passed_on.words,
        action=(_("See my report"), _case(occasion)),
        after=[_("If you did not send it, do nothing.")],
    )


def support_answered(occasion: Occasion) -> Letter:
    by_mail = _("If this does not help, reply to this mail or write on the page of your report.")
    on_page = _("If this does not help, write on the page of your report.")
    return Letter(
        subject=_("Answer to your report {number}", number=occasion.facts["number"]),
        paragraphs=[_("The support desk of {sender} has answered.", sender=occasion.sender)],
        words=occasion.passed_on.words,
        action=(_("See my report"), _case(occasion)),
        after=[by_mail if occasion.facts["reply_by_mail"] else on_page],
        footer=PEOPLE,
    )


def degree_report(occasion: Occasion) -> Letter:
    """To the desk that keeps the levels of degrees (I35)."""
    details = occasion.passed_on.details
    return Letter(
        subject=_("Report on a degree: {number}", number=occasion.facts["number"]),
        paragraphs=[_("A candidate reports that the proposed level of a degree is wrong.")],
        rows=[(label, _told(occasion, name, details[name])) for name, label in _DEGREE.items() if details.get(name)],
        words=occasion.passed_on.words,
        action=(_("Open the case"), occasion.links.page(f"/hr/support/{occasion.facts['case_id']}")),
    )


def _told(occasion: Occasion, name: str, value: str) -> str:
    """A detail of a report as people read it: countries and levels come as codes."""
    if name == "country":
        return occasion.country(value)
    return occasion.say(LEVELS[value]) if name in {"proposed", "chosen"} and value in LEVELS else value


def _case(occasion: Occasion) -> str:
    token = occasion.addresses.token(PAGE, UUID(occasion.facts["case_id"]))
    return occasion.links.page(f"/support/cases/{token}")
