"""What people do in an installation that is measured: register, publish, fill in, submit."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from benchmarks import load
from benchmarks.product import Product
from cli import people

ORGANISATION, LIST = "wipo", "staff"
Headers = dict[str, str]


@dataclass(frozen=True)
class Crowd:
    """Some candidates with whole profiles and a recruiter, in one installation."""

    product: Product
    numbers: Sequence[int]
    passwords: Mapping[int, str]
    recruiter_address: str
    recruiter_password: str

    def submissions(self, count: int) -> list[load.Call]:
        """Requests that submit so many complete drafts, each to be made once, within five minutes."""
        recruiter = _signed_in(
            self.product, "staff/sessions", email=self.recruiter_address, password=self.recruiter_password
        )
        candidates = {number: self.sign_in(number) for number in self.numbers}
        vacancies = [vacancy(self.product, recruiter) for _ in range(-(-count // len(self.numbers)))]
        calls = [
            _submission(self.product, each, headers, number)
            for each in vacancies
            for number, headers in candidates.items()
        ]
        return calls[:count]

    def sign_in(self, number: int) -> Headers:
        """Headers of a candidate; they hold for five minutes."""
        return _signed_in(self.product, "sessions", login=_address(number), password=self.passwords[number])


def crowd(product: Product, count: int, first: int = 0) -> Crowd:
    """Register so many candidates, and a recruiter."""
    address, password = f"recruiter-{secrets.token_hex(4)}@bench.example", secrets.token_urlsafe(16)
    people.add_staff(product.environ, ORGANISATION, "recruiter", address, "Recruiter", password)
    numbers = range(first, first + count)
    return Crowd(product, numbers, {number: register(product, number) for number in numbers}, address, password)


def register(product: Product, number: int) -> str:
    """Register, confirm and fill a profile; the password."""
    address, password = _address(number), secrets.token_urlsafe(16)
    query = f"organisation={ORGANISATION}&country=CH&language=en"
    notice = product.call("GET", f"/api/identity/notices?{query}", None, {})
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
    product.call("POST", "/api/identity/accounts", body, {})
    product.call("POST", "/api/identity/email-verifications", {"token": _mailed_token(product, address)}, {})
    headers = _signed_in(product, "sessions", login=address, password=password)
    product.call("PATCH", "/api/profile/profile", profile(number), {**headers, "If-Match": '"0"'})
    return password


def vacancy(product: Product, recruiter: Mapping[str, str]) -> str:
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
    made = product.call("POST", "/api/vacancy/staff/vacancies", body, recruiter)
    product.call("POST", f"/api/vacancy/staff/vacancies/{made['id']}/publication", {}, recruiter)
    return str(made["id"])


def draft(product: Product, vacancy_id: str, headers: Mapping[str, str], number: int) -> str:
    """A complete application, ready to be submitted; its id."""
    path = "/api/application/applications"
    made = product.call_patiently("POST", path, {"vacancy_id": vacancy_id}, headers)
    found = product.call("GET", f"{path}/{made['id']}", None, headers)
    version = {"If-Match": f'"{found["version"]}"'}
    product.call("PATCH", f"{path}/{made['id']}", answers(found, number), {**headers, **version})
    return str(made["id"])


def _submission(product: Product, vacancy_id: str, headers: Mapping[str, str], number: int) -> load.Call:
    path = f"/api/application/applications/{draft(product, vacancy_id, headers, number)}/submission"
    body = {"profile_version": 1, "conditions_accepted": True}
    return load.json_call("POST", path, body, {**headers, "Idempotency-Key": str(uuid4())})


def _address(number: int) -> str:
    return f"candidate{number}@bench.example"


def _mailed_token(product: Product, address: str) -> str:
    for _ in range(300):
        for mail in product.call("GET", f"/inbox/messages.json?to={address}", None, {}):
            for link in product.call("GET", f"/inbox/messages/{mail['id']}.json", None, {})["links"]:
                if "/verify?" in link:
                    return parse_qs(urlsplit(link).query)["token"][0]
        time.sleep(0.1)
    raise TimeoutError(f"no mail for {address}")


def _signed_in(product: Product, path: str, **credentials: str) -> Headers:
    return {"Authorization": f"Bearer {product.call('POST', f'/api/identity/{path}', credentials, {})['access_token']}"}


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
