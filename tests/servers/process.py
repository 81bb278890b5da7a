"""Starting and ending the processes that tests own."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path


class DidNotStart(Exception):
    """A server ended, or did not answer in time."""


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path, seconds: float) -> None:
    """Return when the port accepts connections; tell the log's end when it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    stop(process)
    raise DidNotStart(log.read_text(errors="replace")[-3000:])


def ending_with_us(how: str = "TERM") -> list[str]:
    """A command's beginning: it gets this signal when the tests' process dies."""
    return ["setpriv", "--pdeathsig", how] if shutil.which("setpriv") else []


def stop(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ask it to end, then make it end."""
    process.send_signal(how)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
