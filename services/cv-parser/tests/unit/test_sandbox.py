"""Whatever a document does, it ends in a named refusal and the next CV is read as usual."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.sandbox import Sandbox

CHILD = (sys.executable, str(Path(__file__).parent / "misbehaving_child.py"))


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    opened = Sandbox(CHILD, seconds_per_document=1.5, documents_per_child=3)
    yield opened
    opened.close()


def reads(sandbox: Sandbox, text: str) -> bool:
    return sandbox.extract(text.encode()).fields[0].value == text


def refusal(sandbox: Sandbox, text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        sandbox.extract(text.encode())
    return refused.value


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("hang", Reason.PARSER_TIMEOUT),
        ("spin", Reason.PARSER_TIMEOUT),
        ("die", Reason.PARSER_CRASHED),
        ("grow", Reason.PARSER_MEMORY),
        ("call", Reason.PARSER_CRASHED),
        ("write", Reason.PARSER_CRASHED),
        ("read", Reason.PARSER_CRASHED),
        ("start", Reason.PARSER_CRASHED),
    ],
)
def test_each_misdeed_is_named_and_the_next_cv_is_read(sandbox: Sandbox, what: str, reason: Reason) -> None:
    assert refusal(sandbox, f"{what} please").reason is reason
    assert reads(sandbox, "Ada")


@pytest.mark.parametrize("what", ["call", "write", "read", "start"])
def test_sockets_files_and_programs_are_refused_by_the_hook(sandbox: Sandbox, what: str) -> None:
    assert refusal(sandbox, f"{what} please").detail.startswith("PermissionError")
    assert not Path("/tmp/written-by-a-cv").exists()


def test_a_child_killed_at_work_is_named_and_replaced(sandbox: Sandbox) -> None:
    assert reads(sandbox, "Ada")
    first = sandbox.pid
    assert first is not None
    killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
    killer.start()
    assert refusal(sandbox, "hang please").reason is Reason.PARSER_CRASHED
    assert reads(sandbox, "Grace")
    assert sandbox.pid != first


def test_a_child_that_died_between_two_documents_costs_none_of_them(sandbox: Sandbox) -> None:
    assert reads(sandbox, "Ada")
    assert sandbox.pid is not None
    os.kill(sandbox.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert reads(sandbox, "Grace")


def test_the_child_is_replaced_after_its_number_of_documents(sandbox: Sandbox) -> None:
    pids = set()
    for name in ("Ada", "Grace", "Mary", "Hedy"):
        sandbox.keep_ready()
        pids.add(sandbox.pid)
        assert reads(sandbox, name)
    assert len(pids) == 2


def test_no_child_outlives_the_sandbox(sandbox: Sandbox) -> None:
    assert reads(sandbox, "Ada")
    pid = sandbox.pid
    sandbox.close()
    assert pid is not None
    assert not psutil.pid_exists(pid)


def test_no_secret_of_ours_reaches_the_child(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CV_PARSER_SECRET", "hidden")
    sandbox.keep_ready()
    assert "CV_PARSER_SECRET" not in psutil.Process(sandbox.pid).environ()


def test_a_command_that_does_not_start_is_a_passing_fault() -> None:
    with pytest.raises(OSError, match="does not start"):
        Sandbox((sys.executable, "-c", "raise SystemExit(3)")).extract(b"Ada")
