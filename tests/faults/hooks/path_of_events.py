"""An event's way to its effect (C), and how records are delivered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from faultplan import around, here, is_submission, pass_through, plan, shorten

MAIL_CONSUMER = "notifier.applications"


def wrap_consumer(module: ModuleType) -> None:
    def ours(taker: Any, headers: Any) -> bool:
        return bool(taker._subscription.group == MAIL_CONSUMER) and is_submission(headers)

    def polled(taker: Any, records: Sequence[Any]) -> int:
        counts = sum(ours(taker, record.headers) for record in records)
        for _submission in range(counts):
            here.taken = True
            pass_through("C1")
        return counts

    def committed(records: Sequence[Any], counts: int) -> None:
        here.waiting = [each for each in getattr(here, "waiting", ()) if all(each is not record for record in records)]
        for _submission in range(counts):
            pass_through("C3")

    def wrap_take(inner: Callable[..., Any]) -> Callable[..., Any]:
        def take(self: Any, record: Any) -> str:
            counts = polled(self, [record])
            outcome: str = inner(self, record)
            committed([record], counts)
            return outcome

        return take

    def wrap_take_together(inner: Callable[..., Any]) -> Callable[..., Any]:
        def take_together(self: Any, records: Sequence[Any]) -> list[str] | None:
            counts = polled(self, records)
            outcomes: list[str] | None = inner(self, records)
            if outcomes is not None:
                committed(records, counts)
            return outcomes

        return take_together

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
    around(module.Taker, "take_together", wrap_take_together)
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
