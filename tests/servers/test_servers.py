"""The real servers that the tests stand on."""

import shutil
import subprocess
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.servers import postgresql

ROOT = Path(__file__).parents[2]


def test_a_test_gets_an_empty_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE once (id INTEGER)"))
    engine.dispose()


def test_each_test_gets_its_own_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE once (id INTEGER)"))
    engine.dispose()


def test_a_durable_postgresql_flushes_commits(postgresql_server: postgresql.Server) -> None:
    with durable_server() as server, create_engine(server.create_database("asked")).connect() as connection:
        assert connection.execute(text("SHOW fsync")).scalar() == "on"


@contextmanager
def durable_server() -> Iterator[postgresql.Server]:
    folder = Path(tempfile.mkdtemp(prefix="postula-postgresql-"))
    server = postgresql.start(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def test_postgresql_asks_for_the_password(postgresql_server: postgresql.Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host="127.0.0.1", port=postgresql_server.port, user="postula", password="guessed")


def test_the_browser_starts(chromium_path: Path) -> None:
    said = subprocess.run([chromium_path, "--version"], capture_output=True, text=True, check=True).stdout
    assert "Chrom" in said


@pytest.mark.parametrize("required", [False, True])
def test_a_missing_part_is_named_or_fails_the_run_when_required(
    required: bool, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTULA_CACHE", "/nonexistent")
    monkeypatch.setenv("POSTULA_TEST_REQUIRE", "kafka" if required else "postgresql")
    _like_this_project(pytester)
    pytester.makepyfile(
        textwrap.dedent("""
        def test_needs_a_broker(kafka_broker): ...
        def test_works_with_both(event_log_url): ...
        """)
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    if required:
        result.assert_outcomes(errors=2, passed=1)
        return
    result.assert_outcomes(skipped=2, passed=1)
    result.stdout.fnmatch_lines(["*Not run on this machine*", "2 tests: needs *"])


def test_tests_are_marked_by_what_they_ask_for(pytester: pytest.Pytester) -> None:
    _like_this_project(pytester)
    pytester.makepyfile(
        textwrap.dedent("""
        def test_a(kafka_broker): ...
        def test_b(event_log_url): ...
        def test_c(database_url): ...
        def test_d(chromium_path): ...
        """)
    )
    result = pytester.runpytest_subprocess("--collect-only", "-q", "-m", "not (kafka or postgresql or browser)")
    result.stdout.fnmatch_lines(["*test_b?sqlite?", "*test_c?sqlite?", "2/6 tests collected*"])


def _like_this_project(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "conftest.py").read_text())
    pytester.makeini(f"[pytest]\npythonpath = {ROOT}\nmarkers =\n    kafka\n    postgresql\n    browser\n")
