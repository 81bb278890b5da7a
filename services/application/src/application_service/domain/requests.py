"""Documents that HR asks for after submission (S8, H4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.dossier import said
from application_service.domain.states import IN_FORCE
from application_service.policy import AttachmentKind, Policy
from chassis.errors import Conflict, Invalid
from chassis.i18n import _


class NoRequests(Conflict):
    code = "no_documents_after_submission"
    detail = _("No document can be asked for after submission here.")


class NotInForce(Conflict):
    code = "not_in_force"
    detail = _("This application is withdrawn.")


class AlreadySupplied(Conflict):
    code = "already_supplied"
    detail = _("This document has already arrived; another one can be added only when it is asked for.")


@dataclass(frozen=True, kw_only=True)
class DocumentRequest:
    """What is asked for, in HR's own words, and what came of it."""

    id: UUID
    application_id: UUID
    kind: str
    words: str
    asked_by: UUID
    asked_at: datetime
    supplied_at: datetime | None = None
    attachment_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class HeldFile:
    """A file whose name was refused, kept so that the proposed name can be taken with one click (I16)."""

    id: UUID
    application_id: UUID
    request_id: UUID | None
    kind: str
    proposed_name: str
    file_key: str
    at: datetime


def check_can_ask(policy: Policy, application: Application, kind: str, words: str) -> AttachmentKind:
    """The kind of document, where the policy lets HR ask for one."""
    if policy.attachments.after_submission != "on_request":
        raise NoRequests
    check_in_force(application)
    found = next((each for each in policy.attachments.kinds if each.id == kind), None)
    if found is None:
        raise Invalid.field("/kind", "not_listed", _("Choose the kind of document from the list."))
    if not words.strip():
        raise Invalid.field("/words", "required", _("Tell the candidate which document you need."))
    return found


def check_in_force(application: Application) -> None:
    if application.state not in IN_FORCE:
        raise NotInForce


def check_open(request: DocumentRequest) -> None:
    """Only what was asked for, and once."""
    if request.supplied_at is not None:
        raise AlreadySupplied


def titled(policy: Policy, request: DocumentRequest, language: str) -> dict[str, Any]:
    """A request with the policy's name for the kind of document."""
    kind = next((each for each in policy.attachments.kinds if each.id == request.kind), None)
    return {**vars(request), "title": said(kind.title, language) if kind else request.kind}
