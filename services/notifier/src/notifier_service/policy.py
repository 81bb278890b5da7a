"""The section `notifier` of a policy file: alerts, mails and the way to the support desk."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Texts = Mapping[str, str]
"""A text for people, by language code."""


@dataclass(frozen=True, kw_only=True)
class Support:
    """How trouble is reported; every report gets a case number."""

    signed_out: bool
    """A report can be sent signed out, also about registering (W42, I32)."""
    by_mail: bool
    """A report can be sent by e-mail (W42)."""
    screenshots_max: int
    """Screenshots that a report can hold (W23, I18, I32)."""
    asks: tuple[Literal["full_name", "user_name", "vacancy_number", "steps"], ...]
    """What the form asks for beside the description; never a password (I18)."""
    text: Texts
    """What the desk answers, and what it does not (W23, I32)."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of saved searches, alerts, news and support."""

    saved_searches_max: int
    """Saved searches that a candidate can have (I15)."""
    saved_search_days: int
    """Days that a saved search stays valid (I15)."""
    frequencies: tuple[Literal["immediate", "daily", "weekly"], ...]
    """How often an alert may be sent; the first is proposed (L13)."""
    own_address: bool
    """A saved search may have an e-mail address of its own for its alert (I15)."""
    silent_searches: bool
    """A saved search may be kept without being an alert (I15)."""
    asked_in_personal_step: bool
    """The personal step asks of which lists to send alerts, and how often (W7)."""
    alert_per_category: bool
    """Each job-category page has "Create an alert" (L13, L21)."""
    news: bool
    """News on opportunities are sent to those who asked for them (L3)."""
    feeds_named: bool
    """The alerts page also names the lists' feeds (W20)."""
    new_subscription_note: Texts | None = None
    """Says that alerts of the older system need a new subscription here (W30)."""
    spam_note: Texts
    """Names the sender for spam filters; `{domain}` and `{address}` are filled in (I33)."""
    reminder_days: int
    """Days before closing on which holders of a draft are reminded; 0: never."""
    support: Support
    """How trouble is reported (W23, W42, I18, I32)."""

    def __post_init__(self) -> None:
        if not self.frequencies:
            raise ValueError("frequencies: expected at least one")
        if self.saved_searches_max < 1 or self.saved_search_days < 1:
            raise ValueError("saved_searches_max: expected at least 1, as for saved_search_days")


def degree_desks(directory: Path) -> dict[str, str | None]:
    """By policy: the one setting of the section `profile` that says where reports on degrees go (I35)."""
    return {name: document["profile"]["education"].get("degree_desk") for name, document in _documents(directory)}


def changeable(directory: Path) -> dict[str, bool]:
    """By policy: whether what was submitted can be changed until closing, of the section `application` (W17)."""
    return {
        name: document["application"]["change_after_submission"] == "until_closing"
        for name, document in _documents(directory)
    }


def _documents(directory: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(directory.glob("*.toml")):
        yield file.stem, tomllib.loads(file.read_text(encoding="utf-8"))
