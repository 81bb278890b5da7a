"""One installation of Postula to measure: its people, its vacancies, its mails."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from cli import people
from cli.laptop.home import Home
from cli.laptop.up import process_ids

ORGANISATION, LIST = "wipo", "staff"


class Product:
    """Started in a folder of its own, without the demo."""

    def __init__(self, folder: Path, port: int) -> None:
        self.home = Home(folder, port)
        self.environ = {**os.environ, "POSTULA_HOME": str(folder), "POSTULA_PORT": str(port)}
        self.http = httpx.Client(base_url=self.home.url, timeout=60, trust_env=False)

    def start(self) -> float:
        """Seconds until every part is ready."""
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "cli", "up"], env=self.environ, check=True, capture_output=True)
        return time.perf_counter() - began

    def stop(self) -> None:
        subprocess.run([sys.executable, "-m", "cli", "down"], env=self.environ, check=True, capture_output=True)

    def memory(self) -> float:
        """Megabytes that all processes of this installation hold together (proportional set size)."""
        return sum(_pss(pid) for pid in _family(list(process_ids(self.home).values()) + _supervisor(self.home))) / 1024

    def recruiter(self) -> dict[str, str]:
        """A new recruiter's headers; they hold for five minutes."""
        address, password = f"recruiter-{secrets.token_hex(4)}@bench.example", secrets.token_urlsafe(16)
        settings = self.home.environment(os.environ)
        people.add_staff(settings, ORGANISATION, "recruiter", address, "Recruiter", password)
        return self._sign_in("/api/identity/staff/sessions", {"email": address, "password": password})

    def vacancy(self, recruiter: Mapping[str, str]) -> str:
        """Publish a vacancy without questions of its own; its id."""
        closes = datetime.now(UTC) + timedelta(days=20)
        body = {
            "organisation": ORGANISATION,
            "list": LIST,
            "reference": f"BENCH-{secrets.token_hex(4)}",
            "languages": ["en"],
            "zone": "Europe/Zurich",
            "texts": {"en": {"title": "Benchmark vacancy", "text": "Nothing but numbers."}},
            "category": "Numbers",
            "contract_type": "Fixed-term",
            "duty_station": "Geneva",
            "country": "CH",
            "closes_at": closes.astimezone(ZoneInfo("Europe/Zurich")).replace(tzinfo=None, microsecond=0).isoformat(),
            "opens_at": None,
            "questionnaire": [],
            "required_documents": [],
        }
        made = self.call("POST", "/api/vacancy/staff/vacancies", body, recruiter)
        self.call("POST", f"/api/vacancy/staff/vacancies/{made['id']}/publication", {}, recruiter)
        return str(made["id"])

    def candidate(self, number: int) -> dict[str, str]:
        """Register, confirm, sign in and fill a profile: headers of the candidate."""
        address, password = f"candidate{number}@bench.example", secrets.token_urlsafe(16)
        notice = self.call("GET", f"/api/identity/notices?organisation={ORGANISATION}&country=CH&language=en", None, {})
        body = {
            "email": address,
            "user_name": f"candidate{number}",
            "password": password,
            "country": "CH",
            "language": "en",
            "organisation": ORGANISATION,
            "list": LIST,
            "notice": {key: notice[key] for key in ("id", "version", "hash")},
            "accepted": True,
            "job_alerts": False,
            "news": False,
        }
        self.call("POST", "/api/identity/accounts", body, {})
        self.call("POST", "/api/identity/email-verifications", {"token": self._mailed_token(address)}, {})
        headers = self._sign_in("/api/identity/sessions", {"login": address, "password": password})
        self.call("PATCH", "/api/profile/profile", profile(number), {**headers, "If-Match": '"0"'})
        return headers

    def draft(self, vacancy: str, headers: Mapping[str, str], number: int) -> str:
        """A complete application, ready to be submitted; its id."""
        path = "/api/application/applications"
        made = self._patiently("POST", path, {"vacancy_id": vacancy}, headers)
        draft = self.call("GET", f"{path}/{made['id']}", None, headers)
        self.call(
            "PATCH", f"{path}/{made['id']}", answers(draft, number), {**headers, "If-Match": f'"{draft["version"]}"'}
        )
        return str(made["id"])

    def call(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        answer = self.http.request(
            method, path, json=body, headers={**headers, "Idempotency-Key": str(uuid4()), "Accept-Language": "en"}
        )
        if answer.is_error:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def _patiently(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        for _ in range(100):
            try:
                return self.call(method, path, body, headers)
            except RuntimeError as refused:
                if ": 404 " not in str(refused):
                    raise
                time.sleep(0.1)
        raise TimeoutError(path)

    def _mailed_token(self, address: str) -> str:
        for _ in range(300):
            for mail in self.call("GET", f"/inbox/messages.json?to={address}", None, {}):
                for link in self.call("GET", f"/inbox/messages/{mail['id']}.json", None, {})["links"]:
                    if "/verify?" in link:
                        return parse_qs(urlsplit(link).query)["token"][0]
            time.sleep(0.1)
        raise TimeoutError(f"no mail for {address}")

    def _sign_in(self, path: str, body: Mapping[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.call('POST', path, body, {})['access_token']}"}


def profile(number: int) -> dict[str, Any]:
    """A profile of about 4 kB."""
    job = {
        "title": "Translator",
        "employer": "Agency",
        "country": "CH",
        "city": "Geneva",
        "current": False,
        "kind": "job",
        "duties": "d" * 350,
        "achievements": "a" * 300,
    }
    return {
        "personal": {
            "given_name": "Benchmark",
            "family_name": f"Candidate {number}",
            "date_of_birth": "1990-01-01",
            "nationalities": ["CH"],
            "phone": "+41 22 555 01 00",
            "address": {"street": "1 Example Street", "city": "Geneva", "postal_code": "1201", "country": "CH"},
        },
        "experience": [{**job, "start": f"{2010 + n}-01", "end": f"{2010 + n}-12"} for n in range(4)],
        "education": [
            {
                "institution": "University of Examples",
                "country": "CH",
                "degree": "Master",
                "field": "Translation",
                "level": "master",
                "status": "completed",
                "start": "2008-09",
                "end": "2010-06",
            }
        ],
        "languages": [{"language": "en", "level": "C2"}, {"language": "fr", "level": "C1"}],
        "skills": [{"name": "Terminology", "level": "advanced"}],
    }


def answers(draft: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Valid answers to whatever a draft asks."""
    return {
        "general_answers": {q["id"]: _answer(q) for q in draft["general_questionnaire"]},
        "letter": "l" * 1200,
        "signature": {
            "given_name": "Benchmark",
            "family_name": f"Candidate {number}",
            "date_of_birth": "1990-01-01",
            "accepted": True,
        },
    }


def _answer(question: Mapping[str, Any]) -> Any:
    first = question["options"][0]["id"] if question["options"] else None
    by_type = {"yes_no": True, "number": 6, "date": "2027-02-01", "choice": first, "choices": [first]}
    return by_type.get(question["type"], "As the notice asks.")


def _supervisor(home: Home) -> list[int]:
    return [int((home.run / "supervisor.lock").read_text())]


def _family(roots: list[int]) -> set[int]:
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _pss(pid: int) -> int:
    try:
        match = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(match[1]) if match else 0
