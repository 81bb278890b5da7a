"""Wake-ups between processes."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from chassis.eventlog.bell import Bell, Ringer, somebody_waits_at

ROOT = Path(__file__).parents[3]
IMPORTS = "import sys, time; from pathlib import Path; from chassis.eventlog.bell import Bell, Ringer;"
RING = f"{IMPORTS} Ringer(Path(sys.argv[1])).ring()"
HANG = f"{IMPORTS} bell = Bell(Path(sys.argv[1])); print(bell.address, flush=True); time.sleep(60)"


def test_a_ring_wakes_a_waiter_at_once(tmp_path: Path) -> None:
    bell = Bell(tmp_path / "mail")
    threading.Timer(0.2, Ringer(tmp_path / "mail").ring).start()
    started = time.monotonic()
    assert bell.wait(10)
    assert time.monotonic() - started < 1
    bell.close()


def test_a_ring_before_the_wait_counts_once(tmp_path: Path) -> None:
    bell = Bell(tmp_path / "mail")
    for _ in range(1000):
        bell.ring()
    assert bell.wait(0)
    assert not bell.wait(0)
    bell.close()


def test_a_wait_ends_without_a_ring(tmp_path: Path) -> None:
    bell = Bell(tmp_path / "mail")
    started = time.monotonic()
    assert not bell.wait(0.2)
    assert time.monotonic() - started >= 0.19
    bell.close()


def test_a_ring_wakes_every_waiter_of_its_path_and_no_other(tmp_path: Path) -> None:
    mail, also_mail, outbox = Bell(tmp_path / "mail"), Bell(tmp_path / "mail"), Bell(tmp_path / "outbox")
    Ringer(tmp_path / "mail").ring()
    assert [bell.wait(0) for bell in (mail, also_mail, outbox)] == [True, True, False]
    for bell in (mail, also_mail, outbox):
        bell.close()


def test_another_process_rings(tmp_path: Path) -> None:
    bell = Bell(tmp_path / "mail")
    subprocess.run([sys.executable, "-c", RING, tmp_path / "mail"], cwd=ROOT, check=True)
    assert bell.wait(0)
    bell.close()


def test_ringing_where_nobody_waits_does_nothing(tmp_path: Path) -> None:
    Ringer(tmp_path / "nowhere" / "mail").ring()


def test_what_a_dead_waiter_left_is_removed(tmp_path: Path) -> None:
    dead = subprocess.Popen(
        [sys.executable, "-c", HANG, tmp_path / "mail"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert dead.stdout is not None
    address = Path(dead.stdout.readline().strip())
    assert somebody_waits_at(address)
    dead.kill()
    dead.wait()
    assert address.exists()
    assert not somebody_waits_at(address)
    Ringer(tmp_path / "mail").ring()
    assert not address.exists()


def test_a_bell_hangs_in_a_folder_of_any_depth(tmp_path: Path) -> None:
    path = tmp_path / ("d" * 100) / ("é" * 60) / "mail"
    bell = Bell(path)
    assert somebody_waits_at(bell.address)
    Ringer(path).ring()
    assert bell.wait(0)
    bell.close()
    assert list(path.parent.iterdir()) == []
    assert not somebody_waits_at(bell.address)
