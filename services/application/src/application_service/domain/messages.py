"""Messages between HR and a candidate about one application (S10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Literal
from uuid import UUID

from application_service import policy
from chassis.errors import Conflict
from chassis.i18n import _

LONGEST = 5_000
MOST_IN_A_ROW = 20
"""Messages that one side can write on the page before the other one answers."""

Author = Literal["organisation", "candidate"]


class MessagesNotUsed(Conflict):
    code = "messages_not_used"
    detail = _("This organisation does not use messages here.")


class NothingToAnswer(Conflict):
    code = "nothing_to_answer"
    detail = _("You can answer as soon as the organisation has written to you.")


class TooManyInARow(Conflict):
    code = "too_many_in_a_row"
    detail = _("You have written many messages in a row. Please wait for an answer before you write again.")


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message of a thread; a mail reply keeps the id that it had in the mailbox's service."""

    id: UUID
    application_id: UUID
    author: Author
    way: Literal["page", "mail"]
    by: UUID
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AwaitedReply:
    """A mail reply that was announced and whose text is still to be fetched."""

    reply_id: UUID
    application_id: UUID
    account_id: UUID
    at: datetime


def check_writing(rules: policy.Messages, thread: Sequence[Message]) -> None:
    """Whether HR may write now."""
    if not (rules.in_portal or rules.by_mail):
        raise MessagesNotUsed
    _check_turn(thread, "organisation")


def check_answering(rules: policy.Messages, thread: Sequence[Message]) -> None:
    """Whether the candidate may answer on the page now."""
    check_reading(rules)
    if not any(each.author == "organisation" for each in thread):
        raise NothingToAnswer
    _check_turn(thread, "candidate")


def check_reading(rules: policy.Messages) -> None:
    """Whether messages are shown on the candidate's pages."""
    if not rules.in_portal:
        raise MessagesNotUsed


def _check_turn(thread: Sequence[Message], author: Author) -> None:
    if sum(1 for _ in takewhile(lambda each: each.author == author, reversed(thread))) >= MOST_IN_A_ROW:
        raise TooManyInARow
