"""The service on a fresh database: an event in, a job and events out."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from cv_parser_service import app
from cv_parser_service.extraction.model import Extraction, Field, PageSize, SourceLine
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.settings import read
from sqlalchemy import select

from chassis.clock import FixedClock
from chassis.consumer import Taker
from chassis.db import reading
from chassis.errors import Passing
from chassis.eventlog import Record
from chassis.eventlog.port import LARGEST_MESSAGE
from chassis.machine import Gone
from chassis.tables import OUTBOX
from chassis.testing import TokenMint
from contracts.envelope import pack
from contracts.events.identity import AccountErasedV1
from contracts.events.profile import CvUploadedV1

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATA = b"a CV"
A_LINE = SourceLine("Ada", 1, (50.0, 60.0, 70.5, 72.0), 11.0, False, False, 0)


class Files:
    """Profile's uploads: some there, some gone, sometimes out of reach."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.asked: list[str] = []

    def fetch(self, path: str, limit: int) -> bytes:
        self.asked.append(path)
        if self.fault:
            raise self.fault
        return DATA


class Reader:
    def __init__(self) -> None:
        self.refusal: Refused | None = None
        self.lines: tuple[SourceLine, ...] = (A_LINE,)
        self.documents: list[bytes] = []

    def extract(self, data: bytes) -> Extraction:
        self.documents.append(data)
        if self.refusal:
            raise self.refusal
        field = Field("personal", None, "given_name", "Ada", 0.9, 1, 0, 3, "Ada", (50.0, 60.0, 70.5, 72.0))
        return Extraction("pdf", "fr", (field,), ("a line",), (PageSize(1, 595.0, 842.0),), self.lines)


class Parser:
    """The service under test and its surroundings."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.mint = TokenMint(folder)
        self.clock = FixedClock(NOW)
        self.files, self.reader = Files(), Reader()
        environ = {
            "DATABASE_URL": database_url,
            "EVENTS_URL": f"sqlite:///{folder}/events.db",
            "FILES_URL": folder.as_uri(),
            "PUBLIC_URL": "http://127.0.0.1:1",
            "JWKS_URL": self.mint.url,
            "BELLS_DIR": str(folder),
            "LINK_SECRET": "x" * 32,
            "CV_PARSER_CLIENT_ID": "cv-parser",
            "CV_PARSER_SECRET": "y" * 32,
        }
        self.service = app.build(read(environ), self.clock, self.files, self.reader)
        self._taker, self._accounts = (Taker(each, self.clock) for each in self.service.subscriptions)
        self.http = self.service.app.test_client()

    def take(
        self,
        upload_id: UUID | None = None,
        event_id: UUID | None = None,
        account_id: UUID | None = None,
        policy: str | None = None,
    ) -> str:
        event = CvUploadedV1(
            upload_id=upload_id or uuid4(),
            account_id=account_id or uuid4(),
            size=len(DATA),
            sha256=hashlib.sha256(DATA).hexdigest(),
            at=NOW - timedelta(seconds=1),
            policy=policy,
        )
        headers = {
            "ce_specversion": "1.0",
            "ce_id": str(event_id or uuid4()),
            "ce_type": CvUploadedV1.wire_type(),
            "ce_source": "profile",
            "ce_subject": event.key,
            "ce_time": NOW.isoformat(),
        }
        return self._taker.take(a_record(event, headers))

    def erase(self, account_id: UUID) -> None:
        event = AccountErasedV1(account_id=account_id, at=NOW, reason="closed")
        envelope = pack(event, id=uuid4(), source="identity", at=NOW)
        self._accounts.take(Record("account.events", 0, 0, event.key, envelope.data, envelope.headers(), NOW))

    def published(self) -> list[tuple[str, dict[str, object]]]:
        with reading(self.service.database) as connection:
            rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings().all()
        return [(row["headers"]["ce_type"], msgspec.json.decode(row["value"])) for row in rows]

    def jobs(self, **query: object) -> dict[str, list[dict[str, object]]]:
        answer = self.http.get("/jobs", query_string=query, headers=self.mint.staff(("wipo", "operator")))
        assert answer.status_code == 200, answer.json
        return answer.json


def a_record(event: CvUploadedV1, headers: dict[str, str]) -> Record:
    return Record("cv.events", 0, 0, event.key, msgspec.json.encode(event), headers, NOW)


@pytest.fixture
def parser(database_of: Callable[[str], str], tmp_path: Path) -> Parser:
    return Parser(database_of("cv_parser_service"), tmp_path)


def test_an_uploaded_cv_is_read_and_its_fields_are_published(parser: Parser) -> None:
    upload_id = uuid4()
    assert parser.take(upload_id) == "done"
    kinds = [kind for kind, _ in parser.published()]
    assert kinds == ["cv.parsed.v1", "cv.extraction.v1"]
    extraction = parser.published()[1][1]
    assert extraction["fields"][0]["value"] == "Ada"
    assert extraction["not_understood"] == ["a line"]
    assert extraction["fields"][0]["box"] == [50.0, 60.0, 70.5, 72.0]
    assert extraction["pages"] == [{"number": 1, "width": 595.0, "height": 842.0}]
    assert [line["text"] for line in extraction["lines"]] == ["Ada"]
    assert parser.files.asked == [f"/api/profile/uploads/{upload_id}/content"]


def test_L5_under_a_policy_without_extraction_nothing_is_fetched_and_the_cause_is_named(parser: Parser) -> None:
    assert parser.take(policy="ilo") == "done"
    [(kind, failed)] = parser.published()
    assert (kind, failed["code"]) == ("cv.failed.v1", "not_read_here")
    assert parser.files.asked == []
    assert parser.reader.documents == []


def test_W6_under_a_policy_with_extraction_the_cv_is_read(parser: Parser) -> None:
    assert parser.take(policy="wipo-staff") == "done"
    assert [kind for kind, _ in parser.published()] == ["cv.parsed.v1", "cv.extraction.v1"]


def test_a_repeated_event_reads_the_cv_once(parser: Parser) -> None:
    upload_id, event_id = uuid4(), uuid4()
    assert parser.take(upload_id, event_id) == "done"
    assert parser.take(upload_id, event_id) == "repeated"
    assert parser.take(upload_id) == "done"
    assert len(parser.reader.documents) == 1
    assert len(parser.jobs()["items"]) == 1


@pytest.mark.parametrize("reason", [Reason.PARSER_TIMEOUT, Reason.ENCRYPTED, Reason.PARSER_CRASHED])
def test_a_hostile_document_fails_by_name_and_is_not_tried_again(parser: Parser, reason: Reason) -> None:
    parser.reader.refusal = Refused(reason)
    assert parser.take() == "done"
    assert [(kind, body["code"]) for kind, body in parser.published()] == [("cv.failed.v1", str(reason))]


def test_a_document_of_very_many_lines_still_fits_into_one_message(parser: Parser) -> None:
    parser.reader.lines = tuple(replace(A_LINE, text='"é\\' * 40, start=number) for number in range(20_000))
    parser.take()
    sent = next(body for kind, body in parser.published() if kind == "cv.extraction.v1")
    assert 0 < len(sent["lines"]) < 20_000
    assert len(msgspec.json.encode(sent)) < LARGEST_MESSAGE // 2


def test_a_file_that_is_gone_fails_by_name(parser: Parser) -> None:
    parser.files.fault = Gone("deleted")
    parser.take()
    assert parser.published()[0][1]["code"] == "file_gone"


def test_a_network_fault_leaves_no_trace_and_is_tried_again(parser: Parser) -> None:
    parser.files.fault = Passing("profile is away")
    upload_id, event_id = uuid4(), uuid4()
    with pytest.raises(Passing):
        parser.take(upload_id, event_id)
    assert parser.published() == []
    parser.files.fault = None
    assert parser.take(upload_id, event_id) == "done"


def test_operators_page_through_the_jobs_newest_first(parser: Parser) -> None:
    uploads = [uuid4() for _ in range(3)]
    for upload_id in uploads:
        parser.take(upload_id)
        parser.clock.advance(timedelta(seconds=1))
    first = parser.jobs(limit=2)
    second = parser.jobs(limit=2, cursor=first["next"])
    seen = [job["upload_id"] for job in [*first["items"], *second["items"]]]
    assert seen == [str(upload) for upload in reversed(uploads)]
    assert second["next"] is None
    assert parser.jobs(state="failed")["items"] == []


def test_a_broken_page_mark_is_refused(parser: Parser) -> None:
    headers = parser.mint.staff(("wipo", "operator"))
    assert parser.http.get("/jobs?cursor=WzEsMl0", headers=headers).status_code == 422


def test_jobs_are_for_operators_only(parser: Parser) -> None:
    assert parser.http.get("/jobs").status_code == 401
    assert parser.http.get("/jobs", headers=parser.mint.candidate()).status_code == 403
    assert parser.http.get("/jobs", headers=parser.mint.staff(("wipo", "recruiter"))).status_code == 403


def test_W25_the_jobs_of_an_erased_account_go_and_their_going_is_confirmed(parser: Parser) -> None:
    account_id, kept = uuid4(), uuid4()
    parser.take(account_id=account_id)
    parser.take(account_id=account_id)
    parser.take(upload_id=kept)
    parser.erase(account_id)
    assert [job["upload_id"] for job in parser.jobs()["items"]] == [str(kept)]
    kind, told = parser.published()[-1]
    assert (kind, told["account_id"], told["service"]) == ("erasure.confirmed.v1", str(account_id), "cv-parser")


def test_B5_candidates_see_the_jobs_of_their_own_uploads(parser: Parser) -> None:
    account_id, upload_id = uuid4(), uuid4()
    parser.take(upload_id=upload_id, account_id=account_id)
    parser.take()
    answer = parser.http.get("/own-jobs", headers=parser.mint.candidate(account_id)).json
    assert [(job["upload_id"], job["state"], job["fields_read"]) for job in answer["items"]] == [
        (str(upload_id), "parsed", 1)
    ]
    assert parser.http.get("/own-jobs", headers=parser.mint.staff(("wipo", "operator"))).status_code == 403
