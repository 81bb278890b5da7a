"""The plan of faults as the harness writes it; `hooks/faultpoints.py` carries it out inside the processes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from tests.harness.waiting import until

HOOKS = Path(__file__).with_name("hooks")
WEB_POINTS = ("S1", "S2", "S3", "S4", "S5")
WORKER_POINTS = (
    *("R1", "R2", "R3", "R4"),
    *("C1", "C2", "C3", "C4"),
    *("M1", "M2", "M3", "M4", "M5", "M6"),
    *("H1", "H2", "H3"),
)
POINTS = (*WEB_POINTS, *WORKER_POINTS)
"""The path of a submission, in the words of `docs/reliability/README.md`."""

Action = Literal["kill", "stop", "sleep", "raise", "cut"]


@dataclass(frozen=True)
class Order:
    """At the n-th passage of a point in one process: an action, once."""

    point: str
    action: Action = "kill"
    nth: int = 1
    seconds: float = 0.0
    id: str = ""


class Plan:
    """A folder that every process of the installation looks into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._orders: list[Order] = []
        self._settings: dict[str, Any] = {}
        self._write()

    def order(self, point: str, action: Action = "kill", nth: int = 1, seconds: float = 0.0) -> Order:
        order = Order(point, action, nth, seconds, f"{point}-{uuid4().hex[:8]}")
        self._orders.append(order)
        self._write()
        return order

    def wait_for(self, order: Order, seconds: float = 60.0) -> dict[str, Any]:
        """The mark of a process that carried the order out: which, where and when."""
        return until(lambda: self.mark_of(order), f"somebody at the point {order.point}", seconds)

    def mark_of(self, order: Order) -> dict[str, Any] | None:
        file = self.folder / f"{order.id}.mark"
        return json.loads(file.read_text()) if file.exists() else None

    def set(self, **settings: Any) -> None:
        """`clock` (seconds), `delivery` (`twice`, `reversed`), `door` (note arrivals), `start_order`.

        `settings` of processes that are started meanwhile; `name_gone`, a host that the notifier cannot look up;
        `chance` and `seed`: how many calls in a thousand fail, by kind, and which.
        """
        self._settings |= settings
        self._write()

    def clear(self) -> None:
        """Nothing is to happen any more."""
        self._orders.clear()
        self._settings.clear()
        self._write()

    def noted(self, name: str) -> Sequence[dict[str, Any]]:
        file = self.folder / name
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def _write(self) -> None:
        aside = self.folder / "plan.part"
        aside.write_text(json.dumps({"orders": [vars(order) for order in self._orders], **self._settings}))
        aside.replace(self.folder / "plan.json")
