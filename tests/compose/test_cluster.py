"""deploy/docker-compose.yml as operators run it: what it promises, seen on running containers."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from chassis import catalogue
from tests.compose.cluster import Cluster, parts
from tests.compose.podman import environment, podman
from tests.harness.people import Candidate, Recruiter, Visitor, checked
from tests.harness.waiting import until, until_true

pytestmark = [pytest.mark.compose, pytest.mark.timeout(1800)]

SERVICES = [entry.name for entry in catalogue.entries()]
MAIL_SECONDS = 60.0
ASKERS = 6
FORGED = {"X-Request-Start": "t=1.000", "X-Forwarded-For": "192.0.2.9"}
"""As if it had come in 1970, from elsewhere: only the gateway says when and from where a request came."""

READ = """
import sys, time
from chassis.eventlog import Refused, open_event_log
url, own, other, key = sys.argv[1:]
log, deadline = open_event_log(url), time.monotonic() + 60
while key not in (keys := [record.key for record in log.read(own)]) and time.monotonic() < deadline:
    time.sleep(0.5)
print("read" if key in keys else f"not among {len(keys)}")
try:
    print(f"read {len(list(log.read(other)))} of another's")
except Refused:
    print("refused")
"""
"""As the user of a URL: wait for a key in one topic, and look into another one."""


def in_container(container: str, program: str) -> subprocess.CompletedProcess[str]:
    """A line of Python inside a container."""
    command = ["podman", "exec", container, "python3", "-c", program]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)


def test_every_part_runs_as_nobody_on_a_file_system_that_it_cannot_write(cluster: Cluster) -> None:
    for part in parts():
        for container in cluster.containers(part):
            assert podman("exec", container, "id", "-u").strip() in {"10001", "101"}, container
            command = ["podman", "exec", container, "sh", "-c", "touch /opt/x || touch /etc/x"]
            done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode != 0 and "Read-only" in done.stderr, container


def test_only_the_gateway_is_reached_from_outside(cluster: Cluster) -> None:
    mine = f"label=com.docker.compose.project={cluster.project}"
    published = podman("ps", "--filter", mine, "--format", "{{.Names}} {{.Ports}}").splitlines()
    open_doors = [line for line in published if "->" in line]
    assert len(open_doors) == 1 and "gateway" in open_doors[0]
    assert all(place.startswith("127.0.0.1:") for place in open_doors[0].split()[1:] if "->" in place)
    for path in ("/metrics", "/api/identity/metrics"):
        assert httpx.get(cluster.url + path, trust_env=False, timeout=30).status_code == 404


@pytest.mark.parametrize("service", SERVICES)
def test_the_role_of_a_service_changes_no_table_and_sees_no_other_database(cluster: Cluster, service: str) -> None:
    name = service.replace("-", "_")
    database, password = f"postula_{name}", cluster.secret(f"{name.upper()}_DB_PASSWORD")
    assert cluster.psql(database, database, password, "SELECT count(*) FROM outbox").returncode == 0
    for statement in ("CREATE TABLE mine (id int)", "DROP TABLE outbox", "ALTER TABLE outbox ADD COLUMN mine int"):
        done = cluster.psql(database, database, password, statement)
        assert done.returncode != 0 and ("permission denied" in done.stderr or "must be owner" in done.stderr)
    other = "postula_vacancy" if service != "vacancy" else "postula_identity"
    done = cluster.psql(other, database, password, "SELECT 1")
    assert done.returncode != 0 and "permission denied for database" in done.stderr


def test_hostile_documents_are_read_where_there_is_no_way_out(cluster: Cluster) -> None:
    (container,) = cluster.containers("cv-parser-worker")
    done = in_container(container, "import socket; socket.create_connection(('192.0.2.1', 443), 3)")
    assert done.returncode != 0 and "unreachable" in done.stderr


def test_a_candidate_applies_and_hr_hears_of_it(cluster: Cluster, candidate: Candidate, recruiter: Recruiter) -> None:
    vacancy = recruiter.publish("staff")
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft)
    before = datetime.now(UTC)
    receipt = checked(candidate.submit(draft["id"], headers=FORGED), 201)
    assert before - timedelta(seconds=5) <= datetime.fromisoformat(receipt["arrived_at"]) <= datetime.now(UTC)
    acknowledged = lambda: [m for m in cluster.mails_to(candidate.email) if receipt["number"] in m["text"]]  # noqa: E731
    mails = until(lambda: acknowledged() or None, "the acknowledgement", MAIL_SECONDS)
    assert len({mail["message_id"] for mail in mails}) == 1
    dossier = until_found(lambda: recruiter.dossier(draft["id"]), "the dossier at HR")
    assert dossier["receipt_number"] == receipt["number"]


def test_an_hr_system_reads_its_own_queue_and_no_other(
    cluster: Cluster, candidate: Candidate, recruiter: Recruiter
) -> None:
    draft = candidate.begin(recruiter.publish("staff")["id"])
    candidate.fill(draft)
    checked(candidate.submit(draft["id"]), 201)
    password = cluster.ops("postula", "topics", "credential", "hr-wipo").split()[-1]
    url = f"kafka://hr-wipo:{password}@kafka-1:9092,kafka-2:9092,kafka-3:9092?security=scram"
    said = cluster.ops("python3", "-c", READ, url, "hr-queue.wipo", "hr-queue.hospice", draft["id"]).splitlines()
    assert said[-2:] == ["read", "refused"]


def until_found(look: Callable[[], dict[str, object]], what: str) -> dict[str, object]:
    def attempt() -> dict[str, object] | None:
        try:
            return look()
        except AssertionError:
            return None

    return until(attempt, what, MAIL_SECONDS)


def test_the_log_of_the_databases_is_archived_as_it_is_written(cluster: Cluster) -> None:
    seen = "SELECT application_name, state FROM pg_stat_replication"
    done = cluster.psql("postgres", "postgres", cluster.secret("POSTGRES_PASSWORD"), seen)
    assert done.stdout.strip() == "wal_archive|streaming", done.stderr


def test_H7_the_doctor_finds_nothing_wrong_with_it(cluster: Cluster) -> None:
    said = cluster.ops("postula", "doctor").splitlines()
    assert {line[:4] for line in said} == {"ok  "}
    for part in ("database of notifier", "stored files of application", "event log with", "mail server"):
        assert any(part in line for line in said), part


def test_operators_see_how_it_is_and_make_a_backup(cluster: Cluster) -> None:
    seen = json.loads(cluster.ops("postula", "status", "--json"))
    assert not seen["needs"], seen["needs"]
    folder = "/var/lib/postula/backups/first"
    cluster.ops("postula", "backup", folder)
    listed = cluster.ops("python3", "-c", f"print(open('{folder}/manifest.json').read())")
    assert any(name.endswith("/PG_VERSION") for name in json.loads(listed)["files"])


def test_a_part_that_is_away_is_a_problem_document_that_says_when_to_come_back(cluster: Cluster) -> None:
    containers = cluster.containers("cv-parser-api")
    podman("stop", "--time", "45", *containers)
    try:
        answer = httpx.get(f"{cluster.url}/api/cv-parser/readyz", trust_env=False, timeout=60)
        assert answer.status_code == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Retry-After"] == "5"
        assert answer.json()["status"] == 503
    finally:
        podman("start", *containers)
    cluster.wait_until_ready(["cv-parser-api"])


def test_what_is_too_large_is_refused_at_the_gateway(cluster: Cluster) -> None:
    answer = httpx.post(f"{cluster.url}/api/vacancy/vacancies", content=b"x" * 1_100_000, trust_env=False, timeout=60)
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_second_worker_shares_the_work(cluster: Cluster, candidate: Candidate, recruiter: Recruiter) -> None:
    cluster.up("application-worker", options=["--no-recreate", "--scale", "application-worker=2"])
    cluster.wait_until_ready(["application-worker"])
    assert len(cluster.containers("application-worker")) == 2
    vacancy = recruiter.publish("staff")
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft)
    receipt = checked(candidate.submit(draft["id"]), 201)
    mails = lambda: [m for m in cluster.mails_to(candidate.email) if receipt["number"] in m["text"]]  # noqa: E731
    until(lambda: mails() or None, "the acknowledgement", MAIL_SECONDS)
    assert len(mails()) == 1


def test_making_parts_anew_under_load_fails_no_request(
    cluster: Cluster, candidate: Candidate, recruiter: Recruiter, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = candidate.begin(recruiter.publish("staff")["id"])
    counted: Counter[str] = Counter()
    with asking(cluster, candidate, recruiter, draft["id"], counted):
        started = time.monotonic()
        cluster.roll("vacancy-api", "application-api", "web", "application-worker")
        seconds = time.monotonic() - started
    with capsys.disabled():
        sys.stdout.write(f"\nparts made anew, {seconds:.0f} s: {dict(counted)}\n")
    failures = {what: count for what, count in counted.items() if not what.endswith((" 200", " 201"))}
    assert not failures, failures
    assert all(
        counted[f"{what} {status}"] for what, status in (("page", 200), ("list", 200), ("draft", 201), ("save", 200))
    )


@contextmanager
def asking(
    cluster: Cluster, candidate: Candidate, recruiter: Recruiter, draft_id: str, counted: Counter[str]
) -> Iterator[None]:
    """Pages, lists, drafts that are made (POST) and saved (PATCH), at once and without a pause, until the end."""
    stop = threading.Event()

    def page() -> httpx.Response:
        return visitor.call("GET", "/")

    def listing() -> httpx.Response:
        return visitor.call("GET", "/api/vacancy/vacancies")

    def draft() -> httpx.Response:
        return recruiter.call("POST", "/api/vacancy/staff/vacancies", json=recruiter.draft_of("staff"))

    def saving() -> httpx.Response:
        current = candidate.application(draft_id)
        path = f"/api/application/applications/{draft_id}"
        headers = {"If-Match": f'"{current["version"]}"'}
        return candidate.call("PATCH", path, headers, json=candidate.who.answers(current))

    def repeat(what: str, ask: Callable[[], httpx.Response]) -> None:
        while not stop.is_set():
            try:
                outcome = f"{what} {ask().status_code}"
            except (httpx.HTTPError, AssertionError) as fault:
                outcome = f"{what} {type(fault).__name__}: {fault}"[:200]
            counted[outcome] += 1
            time.sleep(0.1)

    with Visitor(cluster) as visitor, ThreadPoolExecutor(ASKERS) as pool:
        asked = [("page", page), ("list", listing), ("list", listing), ("draft", draft), ("save", saving)]
        running = [pool.submit(repeat, what, ask) for what, ask in asked]
        try:
            yield
        finally:
            stop.set()
        for each in running:
            each.result()


def test_it_stops_when_it_is_told_to(cluster: Cluster) -> None:
    worker = cluster.containers("identity-worker")[0]
    podman("stop", "--time", "45", worker)
    code = podman("inspect", "--format", "{{.State.ExitCode}}", worker).strip()
    assert code == "0"
    podman("start", worker)
    until_true(lambda: cluster.is_healthy(worker), f"{worker} to be ready", 120)
