"""The way to the mail server: one connection, its messages, and what became of each."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from notifier_service.smtp_conversation import Conversation, Envelope

CONNECT_SECONDS = 10.0
COMMAND_SECONDS = 30.0
"""Each command that makes a new connection ready: its greeting, encryption, login."""
MESSAGE_SECONDS = 35.0
"""One message's whole conversation, a new connection included; a claim outlives it (`domain.mails.LEASE`)."""

_OUR_FAULT = frozenset({530, 534, 535, 538})
"""Answers about our credentials or encryption: no mail is to blame."""
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)")
_LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9.-]+")
_FAULTS = (aiosmtplib.SMTPException, OSError, TimeoutError)
_NO_CONNECTION = (*_FAULTS, ValueError)
"""A host name that cannot be one is a ValueError, and so is a certificate that does not hold: no mail is to blame."""


@dataclass(frozen=True)
class Relay:
    """Where mails are handed over: `smtp://` or `smtps://`, `?starttls=required` for the first."""

    host: str
    port: int
    username: str | None = None
    password: str | None = None
    tls: bool = False
    starttls: bool = False

    @classmethod
    def parse(cls, url: str) -> Relay:
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("must look like smtp://host:port or smtps://user:password@host:port")
        if options not in ({}, {"starttls": ["required"]}):
            raise ValueError("knows no option but ?starttls=required")
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if tls else 25),
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
            starttls=not tls and (bool(options) or parts.username is not None),
        )


@dataclass(frozen=True)
class Message:
    """What goes to one recipient; `content` has lines that end with CR LF."""

    sender: str
    recipient: str
    content: bytes

    @cached_property
    def envelope(self) -> Envelope:
        """ValueError where the recipient's address cannot be used."""
        return Envelope(self.sender, _plain(self.recipient))


@dataclass(frozen=True)
class Sent:
    """The server took the message."""


@dataclass(frozen=True)
class Refused:
    """The server will never take it."""

    reason: str


@dataclass(frozen=True)
class PutOff:
    """To be tried again. `doubtful`: the link broke while the server may have taken the message already."""

    reason: str
    answered: bool
    doubtful: bool = False


Outcome = Sent | Refused | PutOff


class Away(Exception):
    """No connection can be had now."""


class Connection:
    """One connection, opened when it is first needed and again after it broke."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._conversation: Conversation | None = None

    async def send(self, message: Message, following: Message | None = None) -> Outcome:
        """Hand over one message; raises `Away` when no connection can be had.

        `following` is what the next call will send, if that is known: it is announced in the same round trip.
        """
        handed_over = False
        try:
            async with asyncio.timeout(MESSAGE_SECONDS):
                conversation = await self._begin(message.envelope)
                handed_over = True
                await conversation.finish(message.content, _ahead(following))
            return Sent()
        except aiosmtplib.SMTPResponseException as answer:
            if not handed_over:
                await self._reset()
            return _judged(answer)
        except ValueError:
            return Refused("address not usable")
        except _FAULTS as fault:
            self._drop()
            return PutOff(type(fault).__name__, answered=False, doubtful=handed_over)

    async def close(self) -> None:
        if self._conversation is not None and self._conversation.is_open:
            with suppress(TimeoutError):
                async with asyncio.timeout(CONNECT_SECONDS):
                    await self._conversation.quit()
        self._drop()

    async def _begin(self, envelope: Envelope) -> Conversation:
        """A server may end a connection after any message; nothing of this one was handed over then."""
        is_new = self._conversation is None
        conversation = await self._open(envelope)
        try:
            await conversation.begin(envelope)
        except aiosmtplib.SMTPServerDisconnected:
            if is_new:
                raise
            self._drop()
            conversation = await self._open(envelope)
            await conversation.begin(envelope)
        return conversation

    async def _open(self, envelope: Envelope) -> Conversation:
        if self._conversation is None or not self._conversation.takes(envelope):
            self._drop()
            self._conversation = await self._connect()
        return self._conversation

    async def _connect(self) -> Conversation:
        relay = self._relay
        client = aiosmtplib.SMTP(
            hostname=relay.host,
            port=relay.port,
            username=relay.username,
            password=relay.password,
            use_tls=relay.tls,
            start_tls=True if relay.starttls else None if not relay.tls else False,
            timeout=COMMAND_SECONDS,
            local_hostname="localhost",
        )
        try:
            await client.connect(timeout=CONNECT_SECONDS)
            return await Conversation.after(client)
        except _NO_CONNECTION as fault:
            client.close()
            raise Away(_why(fault)) from fault
        except asyncio.CancelledError:
            client.close()
            raise

    async def _reset(self) -> None:
        """Make the connection good for the next message, or give it up."""
        if self._conversation is None:
            return
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await self._conversation.reset()
        except _FAULTS:
            self._drop()

    def _drop(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None


def _why(fault: BaseException) -> str:
    """What an operator has to look after: the server's name, certificate, STARTTLS or password, or the way to it."""
    match fault.__cause__ if isinstance(fault, aiosmtplib.SMTPConnectError) and fault.__cause__ else fault:
        case ssl.SSLCertVerificationError() as refused:
            return f"certificate: {refused.verify_message}"[:100]
        case socket.gaierror() | UnicodeError():
            return "the host name does not resolve"
        case aiosmtplib.SMTPResponseException() as answer:
            return _code(answer)
        case aiosmtplib.SMTPException() as missing if type(missing) is aiosmtplib.SMTPException:
            return str(missing)  # the client's own words: what the server does not offer
        case other:
            return type(other).__name__


def _code(answer: aiosmtplib.SMTPResponseException) -> str:
    """A code and its enhanced form; the server's words may hold an address."""
    enhanced = _ENHANCED.match(answer.message)
    return f"{answer.code} {enhanced[0]}" if enhanced else str(answer.code)


def _judged(answer: aiosmtplib.SMTPResponseException) -> Outcome:
    reason = _code(answer)
    if 500 <= answer.code < 600 and answer.code not in _OUR_FAULT:
        return Refused(reason)
    return PutOff(reason, answered=True)


def _ahead(following: Message | None) -> Envelope | None:
    """One whose address cannot be used is refused in its turn."""
    with suppress(ValueError):
        return following.envelope if following is not None else None
    return None


def _plain(address: str) -> str:
    """An address as every mail server reads it, or ValueError: nothing in it may be taken for another address."""
    local, _, domain = address.rpartition("@")
    if not _LOCAL_PART.fullmatch(local):
        raise ValueError("the local part holds what SMTP would have to quote")
    return f"{local}@{_plain_domain(domain)}"


@lru_cache(maxsize=1024)
def _plain_domain(domain: str) -> str:
    """Most readers share theirs with others."""
    plain = domain.encode("idna").decode()
    if not _DOMAIN.fullmatch(plain):
        raise ValueError("the domain is none")
    return plain
