"""What a Kafka URL says: where the brokers are, who we are to them, and what they owe us."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from chassis.eventlog.port import BadUrl

_OPTIONS = ("replication", "min_insync", "security", "ca", "patience")
_PROTOCOLS = {"scram": "SASL_PLAINTEXT", "scram-tls": "SASL_SSL"}
_SILENCE_SECONDS = 45.0
_PATIENCE_SECONDS = 300.0


class Password(str):
    """A text that no log and no message of an error shows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'…'"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are to the brokers (SCRAM-SHA-512); `tls` when they must also show who they are."""

    user: str
    password: Password
    tls: bool
    ca: str | None
    """The certificates that we trust, in a PEM file; None: those of the machine."""

    def settings(self) -> dict[str, Any]:
        """What kafka-python is told."""
        return {
            "security_protocol": _PROTOCOLS["scram-tls" if self.tls else "scram"],
            "sasl_mechanism": "SCRAM-SHA-512",
            "sasl_plain_username": self.user,
            "sasl_plain_password": self.password,
            "ssl_cafile": self.ca,
        }


@dataclass(frozen=True, slots=True)
class Cluster:
    """What the URL says."""

    servers: list[str]
    replication: int = 1
    min_insync: int | None = None
    """How many replicas must have a message before it counts; None leaves it to the brokers."""
    patience: float | None = None
    credentials: Credentials | None = None

    @property
    def silence_milliseconds(self) -> int:
        """How long a member may send no sign of life."""
        return round(1000 * min(self.patience or _SILENCE_SECONDS, _SILENCE_SECONDS))

    @property
    def patience_milliseconds(self) -> int:
        """How long a living member may work on one batch."""
        return round(1000 * (self.patience or _PATIENCE_SECONDS))

    def spoken_to_by(self, user: str, password: str) -> "Cluster":
        """The same brokers as somebody else sees them; there must be credentials to change."""
        assert self.credentials is not None
        return replace(self, credentials=replace(self.credentials, user=user, password=Password(password)))

    def connection(self) -> dict[str, Any]:
        """What every client of kafka-python is told."""
        return {"bootstrap_servers": self.servers, **(self.credentials.settings() if self.credentials else {})}


def read_url(url: str) -> Cluster:
    """`kafka://user:password@host:port,host:port?replication=3&min_insync=2&security=scram-tls&ca=/path/ca.pem`.

    User and password are URL-encoded. Without `security` the brokers are spoken to in the clear, by nobody.
    Raises BadUrl, which names the option and never the password.
    """
    parts = _parts(url)
    options = _options(parts.query)
    replication = _count(options, "replication") or 1
    min_insync = _count(options, "min_insync")
    if min_insync is not None and min_insync > replication:
        raise BadUrl(f"min_insync={min_insync} can never be reached with replication={replication}")
    return Cluster(_servers(parts), replication, min_insync, _seconds(options), _credentials(parts, options))


def _parts(url: str) -> SplitResult:
    """Its parts; a password that was not encoded breaks them, and Python's own message would tell it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = None
    if parts is None or parts.path.strip("/") or parts.fragment or "@" in parts.query:
        raise BadUrl("it cannot be read: / ? # @ : [ ] and % in a user or a password must be URL-encoded")
    return parts


def _options(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    options = dict(pairs)
    if unknown := sorted(options.keys() - set(_OPTIONS)):
        raise BadUrl(f"{unknown[0]} is no option; there are {', '.join(_OPTIONS)}")
    names = [name for name, _value in pairs]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise BadUrl(f"{repeated[0]} is given twice")
    return options


def _servers(parts: SplitResult) -> list[str]:
    servers = parts.netloc.rpartition("@")[2].split(",")
    if not all(servers):
        raise BadUrl("it names no broker, or an empty one: kafka://host:port,host:port")
    return servers


def _count(options: Mapping[str, str], name: str) -> int | None:
    if (value := options.get(name)) is None:
        return None
    if not value.isdecimal() or not 1 <= int(value) <= 32_767:
        raise BadUrl(f"{name}={value} must be a whole number from 1")
    return int(value)


def _seconds(options: Mapping[str, str]) -> float | None:
    if (value := options.get("patience")) is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise BadUrl(f"patience={value} must be a number of seconds, at most a day")
    return seconds


def _credentials(parts: SplitResult, options: Mapping[str, str]) -> Credentials | None:
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    security = options.get("security")
    if security is not None and security not in _PROTOCOLS:
        raise BadUrl(f"security={security} is unknown; it is {' or '.join(_PROTOCOLS)}")
    if "ca" in options and security != "scram-tls":
        raise BadUrl("ca is only for security=scram-tls")
    if security is None:
        if user or password:
            raise BadUrl("security is missing: a user needs security=scram or security=scram-tls")
        return None
    if not user or not password:
        raise BadUrl(f"security={security} needs a user and a password: kafka://user:password@host:port")
    return Credentials(unquote(user), Password(unquote(password)), security == "scram-tls", _ca(options.get("ca")))


def _ca(file: str | None) -> str | None:
    if file is not None and not Path(file).is_file():
        raise BadUrl(f"ca={file} is no file")
    return file
