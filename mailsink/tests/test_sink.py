"""The sink as its process runs, spoken to by a client that is not ours."""

from __future__ import annotations

import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mailsink.store import Store

_SCRIPT = """
import sys
from pathlib import Path
from mailsink.sink import run
run(Path(sys.argv[1]), int(sys.argv[2]), ready=lambda: print("ready", flush=True))
"""


@dataclass
class Running:
    process: subprocess.Popen[str]
    port: int
    store: Store
    folder: Path

    def send(self, message: bytes, *to: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as client:
            client.sendmail("jobs@wipo.example", list(to), message)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Running]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, str(tmp_path), str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    yield Running(process, port, Store(tmp_path), tmp_path)
    process.kill()
    process.wait()


def test_what_was_answered_250_is_on_the_disk_with_its_envelope(sink: Running) -> None:
    sink.send(b"Subject: One\r\n\r\nFirst\r\n", "ana@example.org", "Ben@example.org")
    sink.send(b"Subject: Two\r\n\r\nSecond\r\n", "ana@example.org")

    newest, oldest = sink.store.ids()
    assert sink.store.read(oldest) == (
        b"X-Envelope-From: jobs@wipo.example\r\n"
        b"X-Envelope-To: ana@example.org\r\n"
        b"X-Envelope-To: Ben@example.org\r\n"
        b"Subject: One\r\n\r\nFirst\r\n"
    )
    assert list(sink.store.ids_to("BEN@example.org")) == [oldest]
    assert list(sink.store.ids_to("ana@example.org")) == [newest, oldest]


def test_a_kill_loses_nothing_that_was_answered(sink: Running) -> None:
    sink.send(b"Subject: Kept\r\n\r\n.\r\n", "ana@example.org")
    sink.process.kill()
    sink.process.wait()

    [id] = sink.store.ids()
    assert b"Subject: Kept" in sink.store.read(id)


def test_it_stops_on_sigterm(sink: Running) -> None:
    sink.process.send_signal(signal.SIGTERM)

    assert sink.process.wait(5) == 0


def test_a_folder_that_cannot_be_written_is_answered_with_try_later(sink: Running) -> None:
    sink.folder.rename(sink.folder.with_name("elsewhere"))

    with pytest.raises(smtplib.SMTPDataError) as refused:
        sink.send(b"Subject: Later\r\n\r\n", "ana@example.org")
    assert refused.value.smtp_code == 452


@pytest.mark.parametrize("id", ["../../etc/passwd", "..", "", "0" * 20 + "-" + "g" * 32])
def test_only_ids_of_ours_name_files(tmp_path: Path, id: str) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path).read(id)
