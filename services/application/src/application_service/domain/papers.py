"""Papers of an application: the dossier as HR reads it, and the receipt that can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from application_service.domain.receipts import Receipt
from chassis import dates, words
from chassis.i18n import _
from chassis.papers import Entry, Paper, Section
from chassis.papers.profile import Reader
from contracts.events.application import Answer, Dossier


def dossier_paper(reader: Reader, dossier: Dossier, vacancy: Mapping[str, Any], state: str, footer: str) -> Paper:
    """The whole dossier; `state` says whether it counts, in words."""
    personal = dossier.profile.personal
    return Paper(
        language=reader.language,
        title=" ".join(part for part in (personal.given_name, personal.family_name) if part)
        or reader.say(_("Application")),
        subtitle="\n".join(_about(vacancy)),
        remark=state,
        sections=tuple(part for part in _sections(reader, dossier) if part.facts or part.texts or part.entries),
        footer=footer,
    )


def receipt_paper(reader: Reader, receipt: Receipt, code: str, signed: str, address: str) -> Paper:
    """The receipt, and how anyone who holds it can check it without an account (B12)."""
    vacancy = receipt.vacancy
    facts = (
        (reader.say(_("Receipt number")), receipt.number),
        (reader.say(_("Received")), _instant(reader, receipt.arrived_at, vacancy["zone"])),
        (reader.say(_("Submitted version")), str(receipt.version)),
        (reader.say(_("Fingerprint of the dossier (SHA-256)")), receipt.hash),
    )
    how = _("Open {address} and enter the receipt number and the check code {code}.", address=address, code=code)
    return Paper(
        language=reader.language,
        title=reader.say(_("Receipt of an application")),
        subtitle="\n".join(_about(vacancy)),
        sections=(
            Section(title=reader.say(_("What was received")), facts=facts),
            Section(
                title=reader.say(_("How to check this receipt")),
                texts=(("", reader.say(how)), (reader.say(_("Signed receipt")), signed)),
            ),
        ),
        footer=receipt.number,
    )


def _about(vacancy: Mapping[str, Any]) -> Iterator[str]:
    if vacancy.get("title"):
        yield f"{vacancy['title']} ({vacancy['reference']})"
    yield str(vacancy["organisation_name"])


def _sections(reader: Reader, dossier: Dossier) -> Iterator[Section]:
    say = reader.say
    if dossier.email:
        yield Section(title=say(_("Contact")), facts=((reader.label("email"), dossier.email),))
    yield from reader.sections(dossier.profile)
    yield Section(title=say(_("General questionnaire")), texts=_answers(reader, dossier.general_answers))
    yield Section(title=say(_("Questions of the vacancy")), texts=_answers(reader, dossier.vacancy_answers))
    yield Section(title=say(_("Cover letter")), texts=(("", dossier.letter),) if dossier.letter.strip() else ())
    yield Section(title=say(_("References")), entries=tuple(_references(reader, dossier)))
    yield Section(title=say(_("Documents")), facts=tuple(_documents(reader, dossier)))
    if dossier.signature:
        signed = dossier.signature
        name = f"{signed.given_name} {signed.family_name}"
        at = _instant(reader, signed.signed_at, "UTC")
        yield Section(
            title=say(_("Signature")),
            facts=((say(_("Signed by")), name), (say(_("Signed on")), at)),
            texts=((say(_("Declaration")), signed.declaration),),
        )


def _answers(reader: Reader, answers: list[Answer]) -> tuple[tuple[str, str], ...]:
    return tuple((answer.question, _readable(reader, answer.value)) for answer in answers)


def _readable(reader: Reader, value: Any) -> str:
    if isinstance(value, bool):
        return reader.say(_("Yes") if value else _("No"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _references(reader: Reader, dossier: Dossier) -> Iterator[Entry]:
    for each in dossier.references:
        given = {
            "organisation": each.organisation,
            "relation": each.relation,
            "email": each.email,
            "phone": each.phone,
        }
        yield Entry(title=each.name, facts=tuple((reader.label(name), said) for name, said in given.items() if said))


def _documents(reader: Reader, dossier: Dossier) -> Iterator[tuple[str, str]]:
    for each in dossier.attachments:
        kind = words.DOCUMENTS.get(each.kind)
        yield (reader.say(kind) if kind else each.kind, f"{each.name} (SHA-256 {each.sha256})")


def _instant(reader: Reader, at: datetime, zone: str) -> str:
    """With its seconds and its zone, because it decides (W19)."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{dates.moment(local, reader.language, seconds=True)} ({zone})"
