"""An acknowledgement's way to the mail server (M); other mails do not count."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextvars import ContextVar
from types import ModuleType
from typing import Any

from faultplan import around, pass_through, plan, shorten, waits

acknowledging: ContextVar[bool] = ContextVar("acknowledging", default=False)


def wrap_sender(module: ModuleType) -> None:
    def wrap_send(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def send(self: Any, connection: Any, each: Any, following: Any) -> Any:
            acknowledging.set(each.mail.template.name == "application_received")
            return await inner(self, connection, each, following)

        return send

    def wrap_record(inner: Callable[..., Any]) -> Callable[..., Any]:
        def record(self: Any, ended: Any) -> None:
            inner(self, ended)
            for mail, result in ended:
                if mail.template.name == "application_received" and type(result).__name__ == "Sent":
                    pass_through("M6")

        return record

    around(module.Sender, "_send", wrap_send)
    around(module.Sender, "_record", wrap_record)


def wrap_mail_connection(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def open_connection(self: Any, envelope: Any) -> Any:
            conversation = await inner(self, envelope)
            if acknowledging.get():
                pass_through("M1")
            return conversation

        return open_connection

    def wrap_names(inner: Callable[..., Any]) -> Callable[..., Any]:
        def getaddrinfo(host: Any, *args: Any, **named: Any) -> Any:
            if host == plan.read().get("name_gone", ""):
                raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
            return inner(host, *args, **named)

        return getaddrinfo

    around(module.Connection, "_open", wrap)
    around(module.socket, "getaddrinfo", wrap_names)
    shorten(module, CONNECT_SECONDS=2.0, COMMAND_SECONDS=4.0, MESSAGE_SECONDS=5.0)


def wrap_conversation(module: ModuleType) -> None:
    """The envelope is accepted; half of a message, or all of it with its final dot, is on its way; it is answered."""

    def wrap_asking(point: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
            async def ask(self: Any, *args: Any, **named: Any) -> None:
                await inner(self, *args, **named)
                if acknowledging.get():
                    pass_through(point)

            return ask

        return wrap

    def wrap_write(inner: Callable[..., Any]) -> Callable[..., Any]:
        def write(self: Any, data: bytes) -> None:
            message, end = data.partition(b"\r\n.\r\n")[:2]
            if not (acknowledging.get() and end):
                inner(self, data)
            elif waits("M3"):
                half = len(message) // 2
                inner(self, data[:half])
                time.sleep(0.1)
                pass_through("M3")
                inner(self, data[half:])
            else:
                inner(self, data)
                if waits("M4"):
                    time.sleep(0.2)
                    pass_through("M4")

        return write

    around(module.Conversation, "begin", wrap_asking("M2"))
    around(module.Conversation, "_write", wrap_write)
    around(module.Conversation, "finish", wrap_asking("M5"))
