"""Reads documents in a child process that may be killed at any moment, and says what became of it."""

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO

import msgspec

from cv_parser_service.extraction.formats.kind import MAX_BYTES
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.wire import LENGTH, Answer

SECONDS_PER_DOCUMENT = 20.0
SECONDS_TO_START = 120.0
DOCUMENTS_PER_CHILD = 500
_MAX_ANSWER = 16 * 1024 * 1024
_CHUNK = 65536
_CHILD = (sys.executable, "-m", "cv_parser_service.child")


class _Late(Exception):
    """The child did not answer in time."""


class _Gone(Exception):
    """The child ended without an answer."""


class Sandbox:
    """One long-lived child; a fresh one follows after a death, a time-out, or many documents."""

    def __init__(
        self,
        command: Sequence[str] = _CHILD,
        seconds_per_document: float = SECONDS_PER_DOCUMENT,
        documents_per_child: int = DOCUMENTS_PER_CHILD,
    ) -> None:
        self._command = tuple(command)
        self._seconds = seconds_per_document
        self._limit = documents_per_child
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._lock = threading.Lock()

    def extract(self, data: bytes) -> Extraction:
        """What the document says; raises Refused with the reason for a document or a child that fails."""
        if len(data) > MAX_BYTES:
            raise Refused(Reason.TOO_LARGE, f"{len(data)} bytes")
        with self._lock:
            answer = self._ask(data)
        if answer.extraction is None:
            raise Refused(answer.reason or Reason.PARSER_CRASHED, answer.detail)
        return answer.extraction

    def keep_ready(self) -> bool:
        """Have a loaded child waiting; the step of a background loop."""
        if self._lock.acquire(blocking=False):
            try:
                self._ready_child()
            finally:
                self._lock.release()
        return False

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def close(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, data: bytes) -> Answer:
        child = self._ready_child()
        self._read += 1
        try:
            answer = msgspec.json.decode(_exchange(child, data, self._seconds), type=Answer)
        except _Late:
            self._end()
            return Answer(reason=Reason.PARSER_TIMEOUT)
        except (_Gone, msgspec.DecodeError):
            self._end()
            return Answer(reason=Reason.PARSER_CRASHED, detail=f"exit {child.returncode}")
        if answer.reason is Reason.PARSER_MEMORY or self._read >= self._limit:
            self._end()
        return answer

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        child = subprocess.Popen(  # noqa: S603
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            bufsize=0,
        )
        self._child, self._read = child, 0
        try:
            _exchange(child, None, SECONDS_TO_START)
        except (_Late, _Gone) as error:
            self._end()
            raise OSError("the parser process does not start") from error
        return child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code is: no secret reaches the child."""
    return {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _exchange(child: subprocess.Popen[bytes], data: bytes | None, seconds: float) -> bytes:
    """Send a document (if any) and wait for one answer, at most so long in all."""
    if child.stdin is None or child.stdout is None:
        raise _Gone
    deadline = time.monotonic() + seconds
    if data is not None:
        _write(child.stdin, LENGTH.pack(len(data)) + data, deadline)
    length = LENGTH.unpack(_read(child.stdout, LENGTH.size, deadline))[0]
    if length > _MAX_ANSWER:
        raise _Gone
    return _read(child.stdout, length, deadline)


def _write(pipe: IO[bytes], data: bytes, deadline: float) -> None:
    os.set_blocking(pipe.fileno(), False)
    view = memoryview(data)
    while view:
        _wait(pipe, selectors.EVENT_WRITE, deadline)
        try:
            view = view[os.write(pipe.fileno(), view[:_CHUNK]) :]
        except BrokenPipeError as error:
            raise _Gone from error


def _read(pipe: IO[bytes], length: int, deadline: float) -> bytes:
    received = bytearray()
    while len(received) < length:
        _wait(pipe, selectors.EVENT_READ, deadline)
        chunk = os.read(pipe.fileno(), min(_CHUNK, length - len(received)))
        if not chunk:
            raise _Gone
        received += chunk
    return bytes(received)


def _wait(pipe: IO[bytes], event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _Late
