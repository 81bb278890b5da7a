"""Signing keys: made once, published all, and never used before verifiers can know them."""

import json
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt

from chassis.clock import FixedClock
from chassis.keys import SigningKeys, add_signing_key, ensure_signing_key, read_keys

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def published(folder: Path) -> list[str]:
    return [key["kid"] for key in json.loads((folder / "jwks.json").read_text())["keys"]]


def aged(folder: Path, *ages: timedelta) -> list[str]:
    """Give the keys these ages, oldest first, and name them."""
    keys = {key.id for key in read_keys(folder)}
    for kid, age in zip(sorted(keys), ages, strict=True):
        stamp = (NOW - age).timestamp()
        os.utime(folder / f"{kid}.pem", (stamp, stamp))
    return sorted(keys)


def signed_by(keys: SigningKeys) -> str:
    return jwt.get_unverified_header(keys.sign({"sub": "somebody"}))["kid"]


def test_the_first_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    ensure_signing_key(folder)
    ensure_signing_key(folder)
    (pem,) = folder.glob("*.pem")
    assert pem.stat().st_mode & 0o777 == 0o600
    assert published(folder) == [pem.stem]
    assert "d" not in json.loads((folder / "jwks.json").read_text())["keys"][0]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    threads = [threading.Thread(target=ensure_signing_key, args=(tmp_path,)) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(tmp_path.glob("*.pem"))) == 1


def test_a_new_key_is_published_ten_minutes_before_it_signs(tmp_path: Path) -> None:
    ensure_signing_key(tmp_path)
    add_signing_key(tmp_path)
    older, newer = aged(tmp_path, timedelta(days=90), timedelta(minutes=9))
    clock = FixedClock(NOW)
    keys = SigningKeys(tmp_path, clock)
    assert set(published(tmp_path)) == {older, newer}
    assert signed_by(keys) == older
    clock.advance(timedelta(minutes=1))
    assert signed_by(keys) == newer


def test_a_running_process_sees_a_key_that_was_added(tmp_path: Path) -> None:
    ensure_signing_key(tmp_path)
    keys = SigningKeys(tmp_path, FixedClock(NOW))
    assert len(keys.published()["keys"]) == 1
    add_signing_key(tmp_path)
    assert len(keys.published()["keys"]) == 2
