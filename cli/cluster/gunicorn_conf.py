"""gunicorn in a container: one process of threads, as its metrics are; more containers serve more."""

from __future__ import annotations

import os
from typing import Any

from chassis import collector, management
from chassis import logging as structured
from chassis.settings import Reader
from cli.cluster.processes import MANAGEMENT_PORT

worker_class = "cli.cluster.draining.DrainingWorker"
workers = 1
threads = Reader(os.environ, os.environ["PART"]).limits().threads
timeout = 120
graceful_timeout = 25
# The gateway opens a connection for each request: one that it keeps could be closed while a request is on its way.
keepalive = 0
limit_request_line = 8190
limit_request_fields = 100
limit_request_field_size = 8190
control_socket_disable = True
accesslog = None
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn's heartbeat must never wait for a disk


def post_worker_init(worker: Any) -> None:
    """The worker is loaded: it logs as JSON and answers its health checks from now on."""
    structured.configure(os.environ["PART"])
    management.serve(MANAGEMENT_PORT, worker.wsgi.checks, host=management.EVERYWHERE)
    collector.spare_what_stays()
