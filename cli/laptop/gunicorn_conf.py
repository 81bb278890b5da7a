"""gunicorn on the laptop: one process of threads, because SQLite has one writer."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Any

from chassis import collector, management
from chassis import logging as structured
from chassis.settings import Reader
from cli.laptop.home import from_environment

_home = from_environment(os.environ)

bind = f"127.0.0.1:{_home.port}"
worker_class = "gthread"
workers = 1
threads = Reader(os.environ, "web").limits().threads
timeout = 120
graceful_timeout = 20
# Longer than clients keep a connection that is idle (httpx 5 s): else it is closed while a request is on its way.
keepalive = 75
limit_request_line = 8190
limit_request_fields = 100
limit_request_field_size = 8190
control_socket_disable = True
accesslog = None
_PR_SET_PDEATHSIG = 1


def post_fork(_server: Any, _worker: Any) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def post_worker_init(worker: Any) -> None:
    """The worker is loaded: it logs as JSON and answers its health checks from now on."""
    structured.configure("web")
    management.serve(_home.management_port("web"), worker.wsgi.checks)
    collector.spare_what_stays()
