"""Logs: one JSON object a line on standard error, never personal data."""

from __future__ import annotations

import logging
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from chassis import tracing


class Formatter(JsonFormatter):
    """`event`, `level`, `logger`, `timestamp` and `process`, what the caller adds, `trace_id` within a trace."""

    def __init__(self, process: str) -> None:
        super().__init__(
            ["message", "levelname", "name"],
            rename_fields={"message": "event", "levelname": "level", "name": "logger", "exc_info": "exception"},
            timestamp="timestamp",
            static_fields={"process": process},
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """The last touches before it becomes a line."""
        log_data["level"] = log_data["level"].lower()
        if trace := tracing.trace_id():
            log_data["trace_id"] = trace
        return log_data


def configure(process: str, level: str = "INFO") -> None:
    """Send every logger of this process through one JSON formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("kafka").setLevel(logging.WARNING)
    # It warns of a password in the clear at each connection without TLS: SCRAM never sends one.
    logging.getLogger("kafka.net.sasl.scram").setLevel(logging.ERROR)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
