"""The database server is killed and its disk is gone, right after the last accepted submission: nothing is lost (P1).

Every commit waits until the archive of the write-ahead log has it on its own disk.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.test_kills import CONNECTIONS
from tests.harness.count import assert_clean
from tests.harness.crowd import MARKER, PDF, Load, drafts, gathered
from tests.harness.installation import installed
from tests.harness.ledger import Ledger, Outcome
from tests.harness.people import Recruiter, close_all
from tests.servers import postgresql
from tests.servers.process import stop

pytestmark = [pytest.mark.slow, pytest.mark.postgresql, pytest.mark.timeout(600)]

SERVICES = ("identity", "profile", "vacancy", "application", "notifier", "cv_parser")
SIZE = 10


@pytest.fixture
def folder(postgresql_server: postgresql.Server) -> Iterator[Path]:
    """Outside pytest's folders, which the server's user may not enter."""
    made = Path(tempfile.mkdtemp(prefix="postula-lost-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def test_P1_P3_nothing_accepted_is_lost_with_the_database_server(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as stack:
        server = postgresql.start(folder / "server")
        stack.callback(server.stop)
        archive = postgresql.archive(server, folder / "wal")
        stack.callback(stop, archive)
        server.set("synchronous_standby_names", "wal_archive")
        url = {name: server.create_database(f"postula_{name}") for name in SERVICES}["identity"]
        settings = {"DATABASE_URL": url.replace("identity", "{service}"), "BACKUP_DATABASE_URL": url}
        installation = stack.enter_context(installed(tmp_path / "home", **settings))
        people = gathered(installation, SIZE, MARKER)
        stack.callback(close_all, people)
        recruiter = stack.enter_context(Recruiter(installation, "hospice"))
        attempts = drafts(people, recruiter.publish("jobs"), MARKER, PDF)
        ledger = Ledger(tmp_path / "attempts.jsonl")
        Load(ledger, attempts[:3], per_second=4).run()
        installation.operate("backup", str(tmp_path / "backup"))
        Load(ledger, attempts[3:], per_second=8).run()

        server.process.kill()
        server.process.wait()
        shutil.rmtree(folder / "server" / "data")
        stop(archive)
        installation.operate("down")
        began = time.monotonic()
        where = ("--postgresql-data", str(folder / "server" / "data"), "--wal", str(folder / "wal"))
        assert "Start PostgreSQL" in installation.operate("restore", str(tmp_path / "backup"), *where)
        restored = postgresql.start(folder / "server")
        stack.callback(restored.stop)
        stack.callback(stop, postgresql.archive(restored, folder / "wal-after"))
        installation.operate("restore", "--finish")
        installation.start()
        back = time.monotonic() - began

        table = assert_clean(installation, ledger, CONNECTIONS, [MARKER])
        assert len(ledger.known(Outcome.OK)) == SIZE
        assert installation.operate("reconcile").startswith("Every receipt that was ever told is stored")
        with capsys.disabled():
            sys.stdout.write(f"\nPostgreSQL killed and wiped; back in {back:.1f} s\n{table}\n")
