"""The points of the path at which a process can be stopped, named as in `docs/reliability/README.md`.

The product knows nothing of this: when one of its modules is imported, the functions that are points are wrapped.
What happens at a point is an order of the plan, a folder that `POSTULA_FAULTS` names; the harness writes it
(`tests/faults/plan.py`). Before an order is carried out its mark is written, so that the harness knows it was.
"""

from __future__ import annotations

import importlib.abc
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import failing
import faulttime
import path_of_events
import path_of_mail
import path_to_the_log
from faultplan import pass_through, wrapped

__all__ = ["WRAPS", "install", "pass_through", "wrapped"]


def each(*wraps: Callable[[ModuleType], None]) -> Callable[[ModuleType], None]:
    """All of these, one around the other."""

    def wrap(module: ModuleType) -> None:
        for one in wraps:
            one(module)

    return wrap


WRAPS: dict[str, Callable[[ModuleType], None]] = {
    "aiosmtplib.protocol": failing.wrap_smtp,
    "application_service.repository.applications": path_to_the_log.wrap_rows,
    "application_service.use_cases.submission": path_to_the_log.wrap_submission,
    "chassis.auth": faulttime.wrap_auth,
    "chassis.clock": faulttime.wrap_clock,
    "chassis.consumer": path_of_events.wrap_consumer,
    "chassis.eventlog.embedded.consumer": each(
        path_of_events.wrap_polling("EmbeddedConsumer"), failing.wrap_reading("EmbeddedConsumer")
    ),
    "chassis.eventlog.embedded.producer": each(
        path_to_the_log.wrap_embedded_producer, failing.wrap_publishing("EmbeddedProducer")
    ),
    "chassis.eventlog.kafka_consumer": each(
        path_of_events.wrap_polling("KafkaLogConsumer"), failing.wrap_reading("KafkaLogConsumer")
    ),
    "chassis.eventlog.kafka_producer": each(path_to_the_log.wrap_kafka, failing.wrap_publishing("KafkaLogProducer")),
    "chassis.outbox": path_to_the_log.wrap_outbox,
    "chassis.relay": path_to_the_log.wrap_relay,
    "chassis.service": faulttime.wrap_loops,
    "cli.laptop.door": path_to_the_log.wrap_door,
    "cli.laptop.supervisor": faulttime.wrap_supervisor,
    "jwt.api_jwt": faulttime.shift_datetime,
    "notifier_service.domain.mails": faulttime.wrap_leases,
    "notifier_service.sender": path_of_mail.wrap_sender,
    "notifier_service.smtp": path_of_mail.wrap_mail_connection,
    "notifier_service.smtp_conversation": each(path_of_mail.wrap_conversation, failing.wrap_conversation),
    "sqlalchemy.engine.default": failing.wrap_dialect,
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
