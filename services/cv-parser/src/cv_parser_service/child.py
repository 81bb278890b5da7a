"""The process that reads hostile documents: it gives up its rights first, then serves one CV at a time."""

import ctypes
import os
import resource
import signal
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from chassis.collector import spare_what_stays
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.wire import LENGTH, Answer

POLITENESS = 5
"""Reading a CV may wait a little; people who submit may not."""
MEMORY_FOR_WORK = 768 * 1024 * 1024
_OPEN_FILES = 64
_PR_SET_PDEATHSIG = 1
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_WARM_UP = "Jane Example\njane@example.org\n+41 22 555 01 23\nExperience\nNurse, Lake Hospital, Geneva 2015 - 2018\n"
_REFUSED_EVENTS = frozenset(
    {
        "socket.__new__",
        "socket.connect",
        "socket.bind",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.chmod",
        "os.link",
        "os.symlink",
        "os.truncate",
        "pty.spawn",
    }
)

Read = Callable[[bytes], Extraction]


def main() -> None:
    die_with_parent()
    leave_the_network()
    os.nice(POLITENESS)
    evidence = Evidence()
    evidence.load()
    serve(lambda data: extract(data, evidence), warm_up=_WARM_UP.encode())


def serve(read: Read, warm_up: bytes) -> None:
    """Answer length-prefixed documents from standard input until it closes."""
    source, sink = _pipes()
    read(warm_up)
    spare_what_stays()
    give_up_rights()
    _send(sink, b"ready")
    while (data := _receive(source)) is not None:
        answer = _answer(read, data)
        _send(sink, msgspec.json.encode(answer))
        if answer.reason is Reason.PARSER_MEMORY:
            return


def _answer(read: Read, data: bytes) -> Answer:
    try:
        return Answer(extraction=read(data))
    except Refused as refused:
        return Answer(reason=refused.reason, detail=refused.detail)
    except MemoryError:
        return Answer(reason=Reason.PARSER_MEMORY)
    except Exception as error:
        return Answer(reason=Reason.PARSER_CRASHED, detail=_where(error))


def _where(error: Exception) -> str:
    """The kind of error and the line of ours it came from: nothing of the document."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {place}"


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our two ends; what a library prints goes nowhere."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return source, sink


def _receive(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return source.read(LENGTH.unpack(head)[0])


def _send(sink: BinaryIO, data: bytes) -> None:
    sink.write(LENGTH.pack(len(data)) + data)
    sink.flush()


def die_with_parent() -> None:
    """Linux kills this process when its parent is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def leave_the_network() -> None:
    """Move into an empty network namespace where the system permits it; the audit hook refuses sockets anyway."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def give_up_rights() -> None:
    """Limits on memory, files and processes, and a hook that refuses sockets, programs and writing."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    ceiling = _address_space() + MEMORY_FOR_WORK
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    readable = tuple({*(os.path.realpath(p) for p in sys.path if p), os.path.realpath(sysconfig.get_path("stdlib"))})
    sys.addaudithook(_refusing(readable))


def _refusing(readable: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    """Lazily imported modules and their data may still be read from the library; nothing else may."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _REFUSED_EVENTS:
            raise PermissionError(event)
        if event == "open" and not _may_open(arguments, readable):
            raise PermissionError("open")

    return hook


def _may_open(arguments: tuple[Any, ...], readable: tuple[str, ...]) -> bool:
    path, _, flags = arguments
    if isinstance(path, int):
        return True
    if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
        return False
    return os.path.realpath(os.fsdecode(path)).startswith(readable)


def _address_space() -> int:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
