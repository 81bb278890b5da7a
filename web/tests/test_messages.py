"""Messages on the pages of candidates and of HR."""

from __future__ import annotations

import re

from web.tests.conftest import Browser
from web.tests.fake_api import SENT, SUMMARY, FakeApi

THREAD = f"/applications/{SENT}/messages"


def test_S19_each_message_links_its_application_at_the_end_and_has_a_reply_arrow(candidate: Browser) -> None:
    page = candidate.get("/messages")
    arrow = re.search(rf'<a href="{THREAD}#answer"[^>]*><span aria-hidden="true">←</span> Reply</a>', page)
    title = page.find(f'<a class="end" href="{THREAD}">{SUMMARY["title"]}</a></p>\n</li>')
    assert arrow and arrow.end() <= title
    assert "&lt;b&gt;Soon" in page


def test_S10_S19_the_thread_is_reached_from_the_application_and_answered_with_send(
    candidate: Browser, api: FakeApi
) -> None:
    assert f'href="{THREAD}"' in candidate.get(f"/applications/{SENT}")
    page = candidate.get(THREAD)
    assert "<button>Send</button>" in page
    assert "by e-mail" in page
    answer = candidate.post(THREAD, THREAD, text="On Monday.\r\nGladly.", idempotency_key="k")
    assert answer.status_code == 303
    assert api.bodies("POST", f"application/{THREAD[1:]}") == [{"text": "On Monday.\nGladly."}]
    assert api.headers[-1].get("Idempotency-Key") == "k" or any(h.get("Idempotency-Key") == "k" for h in api.headers)


def test_S10_a_refused_message_keeps_its_text(candidate: Browser, api: FakeApi) -> None:
    api.refuse("POST", f"application/{THREAD[1:]}", 409, detail="Please wait for an answer.")
    answer = candidate.post(THREAD, THREAD, text="A long answer", idempotency_key="k")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "A long answer" in page and "Please wait for an answer." in page and 'value="k"' in page


def test_H4_hr_reads_mail_replies_beside_page_replies_and_writes(recruiter: Browser, api: FakeApi) -> None:
    path = f"/hr/applications/{SENT}/messages"
    assert f'href="{path}"' in recruiter.get(f"/hr/applications/{SENT}")
    assert f'href="{path}#answer"' in recruiter.get("/hr/messages")
    page = recruiter.get(path)
    assert "When can you come?" in page and "On Monday, by mail." in page
    assert recruiter.post(path, path, text="Good.", idempotency_key="k").status_code == 303
    assert api.bodies("POST", f"application/staff/applications/{SENT}/messages") == [{"text": "Good."}]
