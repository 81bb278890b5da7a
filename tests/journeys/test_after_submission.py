"""What follows a submission: a change, a document that HR asks for, a withdrawal and its undoing."""

from __future__ import annotations

import pytest

from tests.harness.crowd import PDF
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.quiet import wait_until_quiet
from tests.journeys.test_applying import APPLICATIONS, queued, submitted

pytestmark = pytest.mark.timeout(300)


def test_W17_B11_a_change_reaches_hr_as_a_second_version_with_its_own_acknowledgement(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    application_id, first = submitted(candidate, wipo.publish("staff"))
    path = f"{APPLICATIONS}/{application_id}"
    candidate.fill(candidate.post(f"{path}/change", {}, 200), letter="A better letter")
    assert wipo.dossier(application_id)["receipt_number"] == first["number"]
    second = checked(candidate.submit(application_id), 201)
    assert (second["version"], wipo.dossier(application_id)["dossier"]["letter"]) == (2, "A better letter")
    wait_until_quiet(installation)
    told = [mail for mail in installation.mails_to(candidate.email) if "Application received" in mail["subject"]]
    assert len(told) == 2
    versions = [each.submission_version for each in queued(installation, "wipo", application_id)]
    assert versions == [1, 2]


def test_S8_H4_I17_hr_asks_for_a_document_and_a_withdrawal_is_undone(
    installation: Installation, candidate: Candidate, hospice: Recruiter
) -> None:
    application_id, _receipt = submitted(candidate, hospice.publish("jobs"))
    path = f"{APPLICATIONS}/{application_id}"
    words = {"kind": "degree", "words": "Please add your degree."}
    hospice.post(f"/api/application/staff/applications/{application_id}/requests", words, 201)
    installation.mail_to(candidate.email, "A document is asked for")
    (request,) = candidate.get(path)["requests"]
    file = {"file": ("degree.pdf", PDF, "application/pdf")}
    checked(candidate.call("POST", f"{path}/requests/{request['id']}/document", files=file), 201)
    candidate.post(f"{path}/withdrawal", {}, 200)
    checked(candidate.call("DELETE", f"{path}/withdrawal"), 200)
    installation.mail_to(candidate.email, "Withdrawal undone")
    wait_until_quiet(installation)
    told = queued(installation, "hospice", application_id)
    assert [(each.change, each.submission_version) for each in told] == [
        ("submitted", 1),
        ("submitted", 2),
        ("withdrawn", 2),
        ("submitted", 2),
    ]
    assert [each.name for each in told[-1].dossier.attachments][-1] == "degree.pdf"
