"""The loss of the host under docker-compose, and the way back, as docs/operations.md tells it."""

from __future__ import annotations

import pytest

from tests.compose.cluster import ARCHIVE, STATEFUL, Cluster, parts
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.waiting import until_true

pytestmark = [pytest.mark.compose, pytest.mark.timeout(1800)]

BACKUP = "/var/lib/postula/backups/drill"
WHERE = ("--postgresql-data", "/var/lib/postgresql/main", "--wal", "/var/lib/postgresql/data")
SECONDS = 120.0


def submitted(candidate: Candidate, recruiter: Recruiter) -> dict[str, str]:
    """A receipt, with the id of its application."""
    draft = candidate.begin(recruiter.publish("staff")["id"])
    candidate.fill(draft)
    receipt: dict[str, str] = checked(candidate.submit(draft["id"]), 201)
    return {**receipt, "application": draft["id"]}


def is_archived(cluster: Cluster) -> bool:
    """Whether the archive has all that was written."""
    query = "SELECT flush_lsn >= pg_current_wal_flush_lsn() FROM pg_stat_replication"
    done = cluster.psql("postgres", "postgres", cluster.secret("POSTGRES_PASSWORD"), query)
    return done.stdout.strip() == "t"


def acknowledgements(cluster: Cluster, candidate: Candidate, number: str) -> int:
    return sum(number in mail["text"] for mail in cluster.mails_to(candidate.email))


def wait_for_mails(cluster: Cluster, candidate: Candidate, receipts: list[dict[str, str]]) -> None:
    def all_there() -> bool:
        return all(acknowledgements(cluster, candidate, receipt["number"]) for receipt in receipts)

    until_true(all_there, "an acknowledgement of each", SECONDS)


def test_P1_P3_nothing_accepted_is_lost_with_the_host(
    cluster: Cluster, candidate: Candidate, recruiter: Recruiter
) -> None:
    receipts = [submitted(candidate, recruiter)]
    cluster.ops("postula", "backup", BACKUP)
    receipts.append(submitted(candidate, recruiter))
    wait_for_mails(cluster, candidate, receipts)
    until_true(lambda: is_archived(cluster), "the archive to have everything", SECONDS)

    cluster.lose(but=("backups", "wal", "mail"))
    cluster.run("restore", "postula", "restore", BACKUP, *WHERE)
    cluster.up(*STATEFUL)
    cluster.wait_until_ready(STATEFUL)
    cluster.run_once("topics")
    said = cluster.run("restore", "postula", "restore", "--finish", "--events-lost")
    assert "consumer groups read from the start" in said
    cluster.up(ARCHIVE, *parts())
    cluster.wait_until_ready([ARCHIVE, *parts()])

    assert cluster.ops("postula", "reconcile").startswith("Every receipt that was ever told is stored")
    for receipt in receipts:
        assert candidate.application(receipt["application"])["receipt_number"] == receipt["number"]
    until_true(lambda: is_archived(cluster), "the archive to follow the restored server", SECONDS)
    receipts.append(submitted(candidate, recruiter))
    wait_for_mails(cluster, candidate, receipts)
    for receipt in receipts:
        assert acknowledgements(cluster, candidate, receipt["number"]) == 1
