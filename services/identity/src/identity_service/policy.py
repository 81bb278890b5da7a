"""The section `identity` of a policy file: who may have an account, and what an account is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Texts = Mapping[str, str]
"""A text for people, by language code."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where a page sends the reader."""

    label: Texts
    """Words of the link."""
    url: str
    """Address of the link."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """A kind of person that the registration page names."""

    id: str
    label: Texts


@dataclass(frozen=True, kw_only=True)
class WhoMayRegister:
    """What the registration page says about who is meant."""

    text: Texts
    """What the page says about who may register."""
    admitted: tuple[Person, ...]
    """Who registers here."""
    refused: tuple[Person, ...]
    """Who may not register."""


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice:
    """How the privacy notice is put before a person who registers."""

    must_be_opened: bool
    """"Accept" works only after the country is chosen and the text opened; another country voids it (L15)."""
    printable: bool
    """The notice can be printed before it is accepted (L2)."""
    accept: Texts | None = None
    """Words of the button that accepts it; none: those of the product (L2, W3)."""
    refuse: Texts | None = None
    """Words of the button that refuses it; none: those of the product (L2, W3)."""


@dataclass(frozen=True, kw_only=True)
class OptIns:
    """What the registration page offers to receive; never ticked beforehand."""

    job_alerts: bool
    """Selected job alerts (L3, W24)."""
    news: bool
    """News on opportunities (L3)."""


@dataclass(frozen=True, kw_only=True)
class Predecessor:
    """The way of applying that this one replaced."""

    name: str
    """What the way of applying before this one is called."""
    text: Texts
    """What the sign-in page says about it (W30)."""
    cut_over: date | None = None
    """From this day accounts are valid here; what was published earlier is handled there (W31)."""
    end_date: date | None = None
    """Last day on which the old profile and applications can be reached (W31)."""
    link: str | None = None
    """Where the old profile and applications are, until the end date (W31)."""

    def reachable(self, today: date) -> bool:
        """Whether the old profile can still be opened; the last day counts."""
        return self.end_date is None or today <= self.end_date


@dataclass(frozen=True, kw_only=True)
class Deactivation:
    """What closing the account does to its applications."""

    applications: Literal["deleted", "withdrawn"]
    """What becomes of the account's applications."""
    text: Texts
    """What is said before the account is closed."""


@dataclass(frozen=True, kw_only=True)
class Menu:
    """What the menus call what every organisation has; none: the product's words."""

    account: Texts | None = None
    """The account's menu and page (L14, S20, W40)."""
    alerts: Texts | None = None
    """Job alerts, in the account's menu (L14)."""
    manage: Texts | None = None
    """The account's settings, in its menu and on its page (S20)."""
    close: Texts | None = None
    """Closing the account: in its menu, on its page, and the button (S20, W40)."""
    search: Texts | None = None
    """Advanced search, in the menu of careers (I22)."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of registration, sign-in and accounts."""

    user_name: Literal["required", "optional", "none"]
    """Whether an account has a user name beside its e-mail address (W3, I3, S2)."""
    date_of_birth: Literal["required", "none"]
    """Whether registration asks for the date of birth (I2)."""
    email_note: Texts | None = None
    """What stands beside the e-mail address: a private one is asked for (I2)."""
    lost_address_note: Texts | None = None
    """What someone does whose registered address is no longer valid (I3)."""
    apply_without_account: bool
    """One applies without an account; the first visit to the portal sets the password (S17)."""
    sign_in: tuple[Literal["password", "linkedin"], ...]
    """Ways to sign in (S2, S17)."""
    who_may_register: WhoMayRegister | None = None
    """Who may register and who may not; none: everybody may (I1, L1)."""
    internal_platform: Link | None = None
    """Where serving staff apply instead (L1, L22)."""
    notice: PrivacyNotice
    """How the privacy notice is shown; refusing it ends registration and stores nothing (W3, L2, L15)."""
    opt_ins: OptIns
    """What registration offers to receive (L3, W7)."""
    predecessor: Predecessor | None = None
    """The system before this one, its cut-over and its end; nothing is taken over from it (W30, W31)."""
    session_minutes: int
    """A session ends after this many minutes without a request (I7, L6)."""
    menu: Menu = Menu()
    """What the menus call what every organisation has (L14, S20, W40, I22)."""
    deactivation: Deactivation
    """What closing the account does to its applications, and the text that says so beforehand (W22, S15)."""
    retention_months: int
    """Personal data stay active this long after the last update or application (W25)."""

    def __post_init__(self) -> None:
        if self.session_minutes < 1:
            raise ValueError("session_minutes: expected at least 1")
        if self.retention_months < 1:
            raise ValueError("retention_months: expected at least 1")
        if "password" not in self.sign_in:
            raise ValueError('sign_in: expected "password" among the ways')
