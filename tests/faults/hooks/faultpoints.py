"""The points of the path at which a process can be stopped, named as in `docs/reliability/README.md`.

The product knows nothing of this: when one of its modules is imported, the functions that are points are wrapped.
What happens at a point is an order of the plan, a folder that `POSTULA_FAULTS` names; the harness writes it
(`tests/faults/plan.py`). Before an order is carried out its mark is written, so that the harness knows it was.
"""

from __future__ import annotations

import functools
import importlib.abc
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from datetime import datetime, timedelta
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(os.environ.get("POSTULA_FAULTS", "/nonexistent"))
SUBMITTED = "application.submitted.v1"
QUEUE = "hr-queue."
MAIL_CONSUMER = "notifier.applications"

acknowledging: ContextVar[bool] = ContextVar("acknowledging", default=False)
wrapped: list[str] = []
"""The functions that were found and wrapped."""
here = threading.local()
"""What this thread has in hand: `carrying` (the relay: a submission), `taken` (the consumer: a submission), and of a
batch that it takes from behind, `waiting` (the records not taken yet) and `ends` (where it ends in each partition)."""


class Plan:
    """The orders as the harness wrote them last; reading them again costs one look at the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "plan.json"
        self._seen: tuple[int, int] = (0, 0)
        self._read: dict[str, Any] = {}
        self._passed: Counter[str] = Counter()
        self._lock = threading.Lock()

    def read(self) -> dict[str, Any]:
        with suppress(FileNotFoundError):
            found = self._file.stat()
            if (found.st_mtime_ns, found.st_ino) != self._seen:
                self._read = json.loads(self._file.read_text())
                self._seen = (found.st_mtime_ns, found.st_ino)
        return self._read

    def due(self, point: str) -> dict[str, Any] | None:
        """The order that is to be carried out now; its mark is there when this returns."""
        for order in self.read().get("orders", ()):
            if order["point"] == point and self._is_turn(order) and self._mark(order):
                return order
        return None

    def _is_turn(self, order: dict[str, Any]) -> bool:
        with self._lock:
            self._passed[order["id"]] += 1
            return self._passed[order["id"]] >= order["nth"]

    def _mark(self, order: dict[str, Any]) -> bool:
        """Write the mark; False when another passage was first."""
        told = {"point": order["point"], "pid": os.getpid(), "at": time.time(), "argv": sys.argv[:4]}
        aside = self._folder / f"{order['id']}.{os.getpid()}.{threading.get_ident()}"
        aside.write_text(json.dumps(told))
        try:
            os.link(aside, self._folder / f"{order['id']}.mark")
        except FileExistsError:
            return False
        finally:
            aside.unlink()
        return True

    def clock_offset(self) -> timedelta:
        return timedelta(seconds=self.read().get("clock", 0.0))

    def mode(self) -> str:
        return str(self.read().get("delivery", ""))

    def note(self, name: str, line: dict[str, Any]) -> None:
        with (self._folder / name).open("a") as file:
            file.write(json.dumps(line) + "\n")


plan = Plan(FOLDER)


def pass_through(point: str, connection: Any = None) -> None:
    """A process comes by a point: carry out the order that waits for it there, if any."""
    order = plan.due(point)
    if order is None:
        return
    match order["action"]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "sleep":
            time.sleep(order["seconds"])
        case "raise":
            raise OSError(f"a fault at {point}, as ordered")
        case "cut":
            _mark_to_be_cut(connection)
        case unknown:
            raise ValueError(f"no such action: {unknown}")


def _mark_to_be_cut(connection: Any) -> None:
    """The proxy in front of PostgreSQL cuts the link of this port once the next COMMIT has gone through."""
    info = connection.connection.driver_connection
    port = _own_port(info.fileno())
    (FOLDER / f"cut-{port}").touch()


def _own_port(descriptor: int) -> int:
    import socket

    with socket.socket(fileno=os.dup(descriptor)) as link:
        return int(link.getsockname()[1])


def around(owner: Any, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Replace a function of a module or class by what `wrap` makes of it."""
    inner = getattr(owner, name)
    wrapped.append(f"{owner.__name__}.{name}")
    setattr(owner, name, functools.wraps(inner)(wrap(inner)))


# The submission (S): the application service's use case, and the door.


def wrap_submission(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def submit_application(*args: Any, **named: Any) -> Any:
            pass_through("S1")
            receipt = inner(*args, **named)
            pass_through("S4")
            return receipt

        return submit_application

    around(module, "submit_application", wrap)


def wrap_rows(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def add(self: Any, submission: Any) -> None:
            inner(self, submission)
            pass_through("S2")

        return add

    around(module.Submissions, "add", wrap)


def wrap_door(module: ModuleType) -> None:
    """The door stamps by the plan's clock, notes each stamp, and dies with the answer in its hand (S5)."""
    shift_datetime(module)

    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Any, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            if not environ["PATH_INFO"].endswith("/submission"):
                return inner(self, environ, start_response)

            def start(status: str, *rest: Any) -> Any:
                arrived = module.ARRIVED.get()
                if plan.read().get("door") and arrived is not None:
                    key = environ.get("HTTP_IDEMPOTENCY_KEY")
                    plan.note("door.jsonl", {"key": key, "arrived": arrived.timestamp(), "status": int(status[:3])})
                return start_response(status, *rest)

            answer = inner(self, environ, start)
            pass_through("S5")
            return answer

        return call

    around(module.Door, "__call__", wrap)


# The relay (R) and the HR queue's own way through it (H).


def _is_submission(headers: Any) -> bool:
    return bool(headers.get("ce_type") == SUBMITTED)


def wrap_outbox(module: ModuleType) -> None:
    def wrap_insert(inner: Callable[..., Any]) -> Callable[..., Any]:
        def insert(connection: Any, rows: Sequence[dict[str, Any]]) -> None:
            inner(connection, rows)
            if any(_is_submission(row["headers"]) for row in rows):
                pass_through("S3", connection)

        return insert

    def wrap_waiting(inner: Callable[..., Any]) -> Callable[..., Any]:
        def waiting(connection: Any, limit: int) -> list[Any]:
            rows: list[Any] = inner(connection, limit)
            here.carrying = any(_is_submission(row.headers) for row in rows)
            if here.carrying:
                pass_through("R1")
            return rows

        return waiting

    around(module, "insert", wrap_insert)
    around(module, "waiting", wrap_waiting)


def wrap_relay(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def mark(self: Any, ids: list[int]) -> None:
            carrying = getattr(here, "carrying", False) and bool(ids)
            if carrying:
                pass_through("R3")
                pass_through("H3")
            inner(self, ids)
            if carrying:
                pass_through("R4")

        return mark

    around(module.Relay, "_mark", wrap)


def wrap_embedded_producer(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def append(self: Any, messages: Sequence[Any]) -> None:
            queued = any(message.topic.startswith(QUEUE) for message in messages)
            if queued:
                pass_through("H1")
            inner(self, messages)
            if queued:
                pass_through("H2")
            if any(_is_submission(message.headers) for message in messages):
                pass_through("R2")

        return append

    around(module.EmbeddedProducer, "_append", wrap)


def wrap_kafka(module: ModuleType) -> None:
    """A message that was sent is given the time to arrive before the process dies without the answer."""

    def wrap_send(inner: Callable[..., Any]) -> Callable[..., Any]:
        def send(client: Any, message: Any) -> Any:
            if message.topic.startswith(QUEUE):
                client.flush(timeout=5) if _waits("H1") else None
                pass_through("H1")
            sent = inner(client, message)
            if message.topic.startswith(QUEUE) and _waits("H2"):
                time.sleep(0.1)
                pass_through("H2")
            if _is_submission(message.headers) and _waits("R2"):
                time.sleep(0.1)
                pass_through("R2")
            return sent

        return send

    around(module, "_send", wrap_send)


def _waits(point: str) -> bool:
    """Whether the plan has an order for this point that was not carried out."""
    return any(
        order["point"] == point and not (FOLDER / f"{order['id']}.mark").exists()
        for order in plan.read().get("orders", ())
    )


# The consumer (C), and how records are delivered.


def wrap_consumer(module: ModuleType) -> None:
    def ours(taker: Any, headers: Any) -> bool:
        return bool(taker._subscription.group == MAIL_CONSUMER) and _is_submission(headers)

    def wrap_take(inner: Callable[..., Any]) -> Callable[..., Any]:
        def take(self: Any, record: Any) -> str:
            counts = ours(self, record.headers)
            if counts:
                here.taken = True
                pass_through("C1")
            outcome: str = inner(self, record)
            here.waiting = [each for each in getattr(here, "waiting", ()) if each is not record]
            if counts:
                pass_through("C3")
            return outcome

        return take

    def wrap_handle(inner: Callable[..., Any]) -> Callable[..., Any]:
        def handle(self: Any, uow: Any, envelope: Any, kind: Any) -> bool:
            if ours(self, {"ce_type": envelope.type}) and envelope.subject == plan.read().get("broken_key"):
                raise RuntimeError("a fault in the handler, as ordered")
            taken: bool = inner(self, uow, envelope, kind)
            if taken and ours(self, {"ce_type": envelope.type}):
                pass_through("C2")
            return taken

        return handle

    def wrap_commit(inner: Callable[..., Any]) -> Callable[..., Any]:
        def commit(self: Any, consumer: Any, positions: Any) -> None:
            if plan.mode() == "reversed" and not getattr(here, "waiting", True):
                positions = {place: max(at, here.ends.get(place, 0)) for place, at in positions.items()}
            inner(self, consumer, positions)
            if getattr(here, "taken", False):
                here.taken = False
                pass_through("C4")

        return commit

    around(module.Taker, "take", wrap_take)
    around(module.Taker, "_handle", wrap_handle)
    around(module.SubscriptionLoop, "_commit", wrap_commit)
    shorten(module, LONGEST_DELAY=3.0)


def wrap_polling(name: str) -> Callable[[ModuleType], None]:
    """`twice`: each record comes two times in a row; `reversed`: the newest of a batch comes first."""

    def wrap_module(module: ModuleType) -> None:
        def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
            def poll(self: Any, timeout: float, limit: int = 100) -> list[Any]:
                records: list[Any] = inner(self, timeout, limit)
                match plan.mode():
                    case "twice":
                        return [record for record in records for _time in range(2)]
                    case "reversed" if records:
                        time.sleep(0.3)
                        records = [*records, *inner(self, 0.0, limit)][::-1]
                        here.waiting = list(records)
                        here.ends = {}
                        for record in reversed(records):
                            here.ends[record.topic, record.partition] = record.offset + 1
                        return records
                    case _:
                        return records

            return poll

        around(getattr(module, name), "poll", wrap)

    return wrap_module


# The mail (M): only acknowledgements count.


def wrap_sender(module: ModuleType) -> None:
    def wrap_send(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def send(self: Any, connection: Any, each: Any) -> Any:
            acknowledging.set(each.mail.template.name == "application_received")
            return await inner(self, connection, each)

        return send

    def wrap_record(inner: Callable[..., Any]) -> Callable[..., Any]:
        def record(self: Any, mail: Any, result: Any) -> None:
            inner(self, mail, result)
            if mail.template.name == "application_received" and type(result).__name__ == "Sent":
                pass_through("M6")

        return record

    around(module.Sender, "_send", wrap_send)
    around(module.Sender, "_record", wrap_record)


def wrap_mail_connection(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def open_connection(self: Any) -> Any:
            client = await inner(self)
            if acknowledging.get():
                pass_through("M1")
            return client

        return open_connection

    around(module.Connection, "_open", wrap)
    shorten(module, CONNECT_SECONDS=2.0, COMMAND_SECONDS=4.0, MESSAGE_SECONDS=5.0)


def wrap_smtp_client(module: ModuleType) -> None:
    def wrap_rcpt(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def rcpt(self: Any, *args: Any, **named: Any) -> Any:
            answer = await inner(self, *args, **named)
            if acknowledging.get():
                pass_through("M2")
            return answer

        return rcpt

    def wrap_data(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def data(self: Any, *args: Any, **named: Any) -> Any:
            answer = await inner(self, *args, **named)
            if acknowledging.get():
                pass_through("M5")
            return answer

        return data

    around(module.SMTP, "rcpt", wrap_rcpt)
    around(module.SMTP, "data", wrap_data)


def wrap_smtp_protocol(module: ModuleType) -> None:
    """Half of a message, or all of it with its final dot, is on its way when the process dies."""

    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def write(self: Any, data: bytes) -> None:
            if not (acknowledging.get() and data.endswith(b"\r\n.\r\n")):
                return inner(self, data)
            if _waits("M3"):
                half = len(data) // 2
                inner(self, data[:half])
                time.sleep(0.1)
                pass_through("M3")
                return inner(self, data[half:])
            inner(self, data)
            if _waits("M4"):
                time.sleep(0.2)
                pass_through("M4")
            return None

        return write

    around(module.SMTPProtocol, "write", wrap)


# Patience that is too long for a short run, and time.


def shorten(module: ModuleType, **constants: Any) -> None:
    """Make waits short where the run asks for it; the full run keeps the product's own."""
    if os.environ.get("POSTULA_FAULTS_HASTE"):
        for name, value in constants.items():
            assert hasattr(module, name), name
            setattr(module, name, value)


def wrap_loops(module: ModuleType) -> None:
    shorten(module, LONGEST_DELAY=3.0)


def wrap_leases(module: ModuleType) -> None:
    shorten(module, LEASE=timedelta(seconds=8))


def wrap_supervisor(module: ModuleType) -> None:
    """Hundreds of kills in a row are not a process that cannot start: its growing delay stays small."""
    module.HEALTHY_AFTER = 0.5  # type: ignore[attr-defined]
    module.LONGEST_DELAY = 0.5  # type: ignore[attr-defined]
    order = plan.read().get("start_order")
    if order:
        module.PROCESSES = tuple(order)  # type: ignore[attr-defined]
        around(module.Supervisor, "_start", lambda inner: lambda self, name: (time.sleep(0.5), inner(self, name))[1])


class _LikeDatetime(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class ShiftedDatetime(datetime, metaclass=_LikeDatetime):
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime.now(tz) + plan.clock_offset()


def shift_datetime(module: ModuleType) -> None:
    module.datetime = ShiftedDatetime  # type: ignore[attr-defined]


def wrap_clock(module: ModuleType) -> None:
    around(module.SystemClock, "now", lambda inner: lambda self: inner(self) + plan.clock_offset())


def wrap_auth(module: ModuleType) -> None:
    class ShiftedTime:
        def __getattr__(self, name: str) -> Any:
            return getattr(time, name)

        def time(self) -> float:
            return time.time() + plan.clock_offset().total_seconds()

    module.time = ShiftedTime()  # type: ignore[attr-defined]


WRAPS: dict[str, Callable[[ModuleType], None]] = {
    "aiosmtplib.protocol": wrap_smtp_protocol,
    "aiosmtplib.smtp": wrap_smtp_client,
    "application_service.repository.applications": wrap_rows,
    "application_service.use_cases.submission": wrap_submission,
    "chassis.auth": wrap_auth,
    "chassis.clock": wrap_clock,
    "chassis.consumer": wrap_consumer,
    "chassis.eventlog.embedded.consumer": wrap_polling("EmbeddedConsumer"),
    "chassis.eventlog.embedded.producer": wrap_embedded_producer,
    "chassis.eventlog.kafka": lambda module: (wrap_kafka(module), wrap_polling("_KafkaConsumer")(module))[0],
    "chassis.outbox": wrap_outbox,
    "chassis.relay": wrap_relay,
    "chassis.service": wrap_loops,
    "cli.laptop.door": wrap_door,
    "cli.laptop.supervisor": wrap_supervisor,
    "jwt.api_jwt": shift_datetime,
    "notifier_service.domain.mails": wrap_leases,
    "notifier_service.sender": wrap_sender,
    "notifier_service.smtp": wrap_mail_connection,
}
"""By module: what is done to it once it is loaded."""


class Finder(importlib.abc.MetaPathFinder):
    """Finds nothing by itself: it lets the others find a module, and wraps it once it is loaded."""

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        wrap = WRAPS.get(name)
        if wrap is None:
            return None
        others = (finder for finder in sys.meta_path if finder is not self and hasattr(finder, "find_spec"))
        spec = next((found for finder in others if (found := finder.find_spec(name, path, target))), None)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def load_and_wrap(module: ModuleType) -> None:
                load(module)
                wrap(module)

            spec.loader.exec_module = load_and_wrap  # type: ignore[method-assign]
        return spec


def install() -> None:
    sys.meta_path.insert(0, Finder())
