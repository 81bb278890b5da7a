"""From a letter to the bytes of a message: RFC 5322, text before HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache
from typing import Any
from uuid import UUID

from chassis.i18n import SOURCE, Text, _, direction, pick
from notifier_service import layout
from notifier_service.addresses import domain
from notifier_service.deps import Deps
from notifier_service.domain.contacts import Contact, Vacancy
from notifier_service.domain.mails import Lane, Mail
from notifier_service.domain.notices import Notice
from notifier_service.letter import NOTHING, Letter, Occasion, PassedOn
from notifier_service.letters import LETTERS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST_LINE = 900
_SUBTYPES: Mapping[layout.Kind, str] = {"text": "plain", "html": "html"}


def compose(
    deps: Deps,
    mail: Mail,
    contact: Contact,
    vacancy: Vacancy | None,
    now: datetime,
    digest: Sequence[Vacancy] = (),
    passed_on: PassedOn = NOTHING,
) -> bytes:
    """The whole message to one recipient."""
    language = contact.language if contact.language in deps.catalogues.languages else SOURCE
    letter = LETTERS[mail.template.name](_occasion(deps, mail, contact, vacancy, language, digest, passed_on))
    values = _values(deps, mail, letter, language)
    headers = _headers(deps, mail, contact, language, values["subject"], now)
    # Quoted-printable writes every "=" as "=3D": no text can hold this boundary.
    boundary = f"=_{mail.id.hex}"
    parts = [
        f'Content-Type: multipart/alternative; boundary="{boundary}"\r\nMIME-Version: 1.0\r\n',
        *(f"{name}: {_encoded(name, value)}\r\n" for name, value in headers.items()),
    ]
    message = "".join(parts).encode("ascii")
    for kind, part in layout.encoded(values).items():
        message += _part_head(boundary, _SUBTYPES[kind]) + part
    return message + f"\r\n--{boundary}--\r\n".encode("ascii")


@dataclass(frozen=True)
class Written:
    """A mail as its reader sees it, in plain text."""

    sender: str
    subject: str
    text: str


def written(deps: Deps, mail: Mail, contact: Contact, passed_on: PassedOn) -> Written:
    """What `compose` would send, to be looked at before it is sent."""
    language = contact.language
    letter = LETTERS[mail.template.name](_occasion(deps, mail, contact, None, language, (), passed_on))
    values = _values(deps, mail, letter, language)
    sender = _sender(deps, mail, language)
    return Written(sender, _one_line(values["subject"]), layout.text_of(values).strip("\n"))


@dataclass(frozen=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True)
class Told:
    """A notice in a reader's language, with the page of the portal that it leads to."""

    title: str
    text: str
    rows: Sequence[Row]
    path: str


def subject(
    deps: Deps,
    mail: Mail,
    contact: Contact,
    vacancy: Vacancy | None,
    language: str,
    passed_on: PassedOn = NOTHING,
) -> str | None:
    """The subject alone, in a reader's language; None while it cannot be known."""
    try:
        letter = LETTERS[mail.template.name](_occasion(deps, mail, contact, vacancy, language, (), passed_on))
    except LookupError:
        return None
    return deps.catalogues.translate(letter.subject, language)


def told(deps: Deps, about: Notice, contact: Contact, vacancy: Vacancy | None, language: str) -> Told:
    """What a notice says: the words of its letter, or where to look while its vacancy is not here."""
    say = deps.catalogues.translate
    try:
        letter = LETTERS[about.template.name](_occasion(deps, about, contact, vacancy, language))
    except LookupError:
        title = say(_("News of your application"), language)
        return Told(title, "", (), f"/applications/{about.facts['application_id']}")
    return Told(
        title=say(letter.subject, language),
        text=say(letter.paragraphs[0], language),
        rows=[Row(say(label, language), value) for label, value in letter.rows],
        path=letter.action[1].removeprefix(deps.links.public_url) if letter.action else "/",
    )


def _occasion(
    deps: Deps,
    mail: Mail | Notice,
    contact: Contact,
    vacancy: Vacancy | None,
    language: str,
    digest: Sequence[Vacancy] = (),
    passed_on: PassedOn = NOTHING,
) -> Occasion:
    return Occasion(
        mail_id=mail.id,
        facts=mail.facts,
        contact=contact,
        vacancy=vacancy,
        digest=digest,
        passed_on=passed_on,
        organisation=deps.organisation(mail.organisation),
        organisations=deps.organisations,
        language=language,
        links=deps.links,
        addresses=deps.addresses,
        say=lambda text: deps.catalogues.translate(text, language),
    )


def _values(deps: Deps, mail: Mail, letter: Letter, language: str) -> dict[str, Any]:
    def say(text: Text | str) -> str:
        return deps.catalogues.translate(text, language)

    return {
        "language": language,
        "direction": direction(language),
        "colon": "\u00a0:" if language == "fr" else ":",
        "subject": say(letter.subject),
        "paragraphs": [say(text) for text in letter.paragraphs],
        "words": letter.words,
        "rows": [(say(label), value) for label, value in letter.rows],
        "entries": [
            {"title": entry.title, "url": entry.url, "lines": [say(line) for line in entry.lines]}
            for entry in letter.entries
        ],
        "action": (say(letter.action[0]), letter.action[1]) if letter.action else None,
        "after": [say(text) for text in letter.after],
        "links": [(say(label), url) for label, url in letter.links],
        "sender": pick(deps.organisation(mail.organisation).names, language),
        "automatic": say(letter.footer),
    }


def _headers(deps: Deps, mail: Mail, contact: Contact, language: str, subject: str, now: datetime) -> Mapping[str, str]:
    headers = {
        "From": _sender(deps, mail, language),
        "To": _one_line(contact.email),
        "Reply-To": _reply_address(deps, mail),
        "Subject": _one_line(subject),
        "Date": _date(now),
        "Message-ID": mail.message_id,
        "References": _conversation(deps, mail),
        "Content-Language": language,
        "Auto-Submitted": "auto-generated",
        "X-Postula-Trace": mail.trace.split("-")[1] if mail.trace else "",
    }
    if mail.template.lane is Lane.ALERT:
        headers["List-Unsubscribe"] = f"<{_unsubscribe(deps, mail)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return {name: value for name, value in headers.items() if value}


@lru_cache(maxsize=16)
def _date(now: datetime) -> str:
    """A batch is written at one instant."""
    return format_datetime(now)


def _sender(deps: Deps, mail: Mail, language: str) -> str:
    sender = deps.organisation(mail.organisation).sender
    return _address(pick(sender.name, language), sender.address)


@lru_cache(maxsize=256)
def _address(name: str, address: str) -> str:
    """Of an organisation, in one of its languages."""
    return formataddr((_one_line(name), address))


def _reply_address(deps: Deps, mail: Mail) -> str:
    """Where an answer goes: to its own thread or case where the policy takes answers by mail."""
    organisation = deps.organisation(mail.organisation)
    if not mail.facts.get("reply_by_mail"):
        return organisation.contact
    if mail.template.words == "case":
        return deps.addresses.of_case(organisation, UUID(mail.facts["case_id"]))
    return deps.addresses.of_application(organisation, UUID(mail.facts["application_id"]))


def _conversation(deps: Deps, mail: Mail) -> str:
    """The same for all mails about one application or one case, so that mail programs keep them together."""
    for kind in ("case", "application"):
        if (about := mail.facts.get(f"{kind}_id")) is not None:
            return f"<{kind}.{about}@{domain(deps.organisation(mail.organisation))}>"
    return ""


def _encoded(name: str, value: str) -> str:
    """Words beyond ASCII become encoded words (RFC 2047); they only stand in the subject here."""
    plain = value.isascii() and len(value) < _LONGEST_LINE
    return value if plain else _encoded_words(name, value)


@lru_cache(maxsize=256)
def _encoded_words(name: str, value: str) -> str:
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def _unsubscribe(deps: Deps, mail: Mail) -> str:
    """One click ends what this mail came from: its alert, all of them when several matched, or the news."""
    alerts = mail.alerts
    return deps.links.unsubscribe(next(iter(alerts)) if len(alerts) == 1 else mail.id)


def _part_head(boundary: str, subtype: str) -> bytes:
    return (
        f"\r\n--{boundary}\r\n"
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode("ascii")


def _one_line(text: str) -> str:
    """What goes into a header can never begin another one."""
    return _CONTROL.sub(" ", text).strip()
