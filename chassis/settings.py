"""What every service reads from its environment, once, at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.eventlog import BadUrl, check_url


class SettingsError(Exception):
    """A setting is missing or malformed; the message is one clear line."""


@dataclass(frozen=True, kw_only=True)
class Common:
    """The settings that mean the same in every service; `{service}` in a URL is the service's name."""

    service: str
    database_url: str
    events_url: str
    files_url: str
    public_url: str
    api_url: str
    jwks_url: str
    policies_dir: Path
    link_secret: str
    bells_dir: Path
    trusted_arrival: bool
    locale_dir: Path | None
    """Where the operator keeps more translations: a file `<language>.po` for each language."""


class Reader:
    """Reads settings by name and says which one is wrong."""

    def __init__(self, environ: Mapping[str, str], service: str) -> None:
        self._environ = environ
        self._service = service

    def text(self, name: str, default: str | None = None) -> str:
        value = self._environ.get(name, default)
        if value is None or value == "":
            if default == "":
                return ""
            raise SettingsError(f"{name} is not set; {self._service} cannot start without it")
        return value.replace("{service}", self._service.replace("-", "_"))

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        try:
            return int(value)
        except ValueError:
            raise SettingsError(f"{name} is {value!r}; it must be a whole number") from None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "on" if default else "off").lower()
        if value not in {"on", "off"}:
            raise SettingsError(f"{name} is {value!r}; it must be on or off")
        return value == "on"

    def common(self) -> Common:
        return Common(
            service=self._service,
            database_url=self.text("DATABASE_URL"),
            events_url=self.events_url(),
            files_url=self.text("FILES_URL"),
            public_url=self.text("PUBLIC_URL").rstrip("/"),
            api_url=self.text("API_URL", self.text("PUBLIC_URL")).rstrip("/"),
            jwks_url=self.text("JWKS_URL"),
            policies_dir=self.policies_dir(),
            link_secret=self._secret("LINK_SECRET"),
            bells_dir=Path(self.text("BELLS_DIR")),
            trusted_arrival=self.flag("TRUSTED_ARRIVAL"),
            locale_dir=self.locale_dir(),
        )

    def events_url(self) -> str:
        """The event log's URL, which one can be opened with."""
        url = self.text("EVENTS_URL")
        try:
            check_url(url)
        except BadUrl as wrong:
            raise SettingsError(f"EVENTS_URL: {wrong}") from None
        return url

    def policies_dir(self) -> Path:
        return Path(self.text("POLICIES_DIR", str(default_policies())))

    def locale_dir(self) -> Path | None:
        """The folder of added translations; one that is not there is a mistake."""
        named = self.text("LOCALE_DIR", "")
        if named and not Path(named).is_dir():
            raise SettingsError(f"LOCALE_DIR is {named!r}; there is no such folder")
        return Path(named) if named else None

    def _secret(self, name: str) -> str:
        value = self.text(name)
        if len(value) < 32:
            raise SettingsError(f"{name} is shorter than 32 characters; generate a random one")
        return value

    def secret(self, name: str) -> str:
        """A secret of at least 32 characters; there is never a default."""
        return self._secret(name)


def default_policies() -> Path:
    """The policies shipped: beside the source tree, or inside the installed package."""
    beside = Path(__file__).parent.parent / "policies"
    return beside if beside.is_dir() else Path(__file__).parent / "data" / "policies"
