"""The demo: people, vacancies and applications, made through the public API like anybody's."""

from __future__ import annotations

import functools
import json
import secrets
import time
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from cli import people as staff
from cli.demo import careers
from cli.laptop.home import Home, write_private

ZONE = "Europe/Zurich"
PATIENCE_SECONDS = 30.0
RECRUITERS = (
    ("wipo", "Amélie Rochat"),
    ("un", "David Okello"),
    ("ilo", "Lucía Paredes"),
    ("hospice", "Marc Favre"),
)
_SOURCE = Path(__file__).parent


class DemoRefused(Exception):
    """Demo people and passwords have no place in a production installation."""


def refuse_in_production(home: Home, environ: Mapping[str, str]) -> None:
    """Raise when the settings speak to the outside: a public address, or a real mail relay."""
    host = urlsplit(environ["PUBLIC_URL"])
    if host.scheme != "http" or host.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise DemoRefused(
            f"Demo mode is for this machine only; PUBLIC_URL is {environ['PUBLIC_URL']}. Leave out --demo."
        )
    if environ["SMTP_URL"] != f"smtp://127.0.0.1:{home.smtp_port}":
        raise DemoRefused("Demo mode never sends mail to a real relay. Unset SMTP_URL, or leave out --demo.")


def people(home: Home) -> list[dict[str, str]]:
    """Who may sign in to the demo, with passwords that this installation alone knows."""
    listed: list[dict[str, str]] = json.loads(home.demo_file.read_text())["people"]
    return listed


def seed(home: Home, environ: Mapping[str, str]) -> None:
    """Fill an empty installation; one that is filled stays as it is."""
    if home.demo_file.exists():
        if not json.loads(home.demo_file.read_text())["filled"]:
            raise DemoRefused("The demo was interrupted while it was filled. `make reset` and `make up` start over.")
        return
    state = _begin(home)
    print("Filling the demo ...", flush=True)
    Demo(home, environ, state["people"]).fill()
    write_private(home.demo_file, json.dumps({**state, "filled": True}, ensure_ascii=False, indent=2))


def _begin(home: Home) -> dict[str, Any]:
    state = {"filled": False, "people": _invented(), "sample_cvs": _sample_cvs()}
    write_private(home.demo_file, json.dumps(state, ensure_ascii=False, indent=2))
    return state


def _invented() -> list[dict[str, str]]:
    recruiters = [_person("recruiter", name, f"recruiter@{org}.example", org) for org, name in RECRUITERS]
    candidates = [_person("candidate", who.name, who.email, "") for who in careers.CANDIDATES]
    return [*candidates, *recruiters]


def _person(role: str, name: str, login: str, organisation: str) -> dict[str, str]:
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    return {"role": role, "name": name, "login": login, "password": password, "organisation": organisation}


def _sample_cvs() -> list[dict[str, str]]:
    """CVs, and profiles as other systems export them."""
    files = [file for folder in ("cvs", "profiles") for file in sorted(_samples(folder).iterdir())]
    return [{"name": file.name, "path": str(file)} for file in files]


def _samples(folder: str) -> Path:
    beside = Path(__file__).parents[2] / "samples" / folder
    return beside if beside.is_dir() else Path(__file__).parent / folder


class Demo:
    """Fills one installation over HTTP."""

    def __init__(self, home: Home, environ: Mapping[str, str], listed: list[dict[str, str]]) -> None:
        self._environ = environ
        self._people = listed
        self._http = httpx.Client(base_url=home.url, timeout=30, trust_env=False)
        self._blocks = tomllib.loads((_SOURCE / "vacancies.toml").read_text())["vacancy"]
        self._vacancies: dict[str, str] = {}

    def fill(self) -> None:
        self._add_staff()
        candidates = {person["login"]: self._candidate(person) for person in self._of("candidate")}
        self._add_alert(next(iter(candidates.values())))
        self._publish_all()
        for who in careers.CANDIDATES:
            self._career(who, candidates[who.email])
        self._move_stages()
        self._close_those_closed()
        self._http.close()

    def _of(self, role: str) -> list[dict[str, str]]:
        return [person for person in self._people if person["role"] == role]

    def _add_staff(self) -> None:
        for person in self._of("recruiter"):
            staff.add_staff(
                self._environ,
                person["organisation"],
                "recruiter",
                person["login"],
                person["name"],
                person["password"],
            )

    def _candidate(self, person: Mapping[str, str]) -> dict[str, str]:
        """Register, follow the mailed link, sign in: headers of the signed-in candidate."""
        notice = self._get("/api/identity/notices?organisation=wipo&country=CH&language=en")
        body = {
            "email": person["login"],
            "password": person["password"],
            "user_name": person["login"].split("@")[0],
            "country": "CH",
            "language": "en",
            "organisation": "wipo",
            "list": "staff",
            "notice": {key: notice[key] for key in ("id", "version", "hash")},
            "accepted": True,
            "job_alerts": True,
            "news": False,
        }
        self._post("/api/identity/accounts", body, {})
        self._post("/api/identity/email-verifications", {"token": self._mailed_token(person["login"])}, {})
        return self._sign_in("/api/identity/sessions", {"login": person["login"], "password": person["password"]})

    def _mailed_token(self, address: str) -> str:
        def look() -> Any:
            for mail in self._get(f"/inbox/messages.json?to={address}"):
                for link in self._get(f"/inbox/messages/{mail['id']}.json")["links"]:
                    if "/verify?" in link:
                        return parse_qs(urlsplit(link).query)["token"][0]
            return None

        return str(self._until(look, f"the verification mail of {address}"))

    def _sign_in(self, path: str, body: Mapping[str, str]) -> dict[str, str]:
        answer = self._post(path, body, {})
        return {"Authorization": f"Bearer {answer['access_token']}"}

    @functools.cache  # noqa: B019
    def _recruiter(self, organisation: str) -> dict[str, str]:
        person = next(person for person in self._of("recruiter") if person["organisation"] == organisation)
        return self._sign_in("/api/identity/staff/sessions", {"email": person["login"], "password": person["password"]})

    def _add_alert(self, headers: Mapping[str, str]) -> None:
        body = {
            "name": "Data in Geneva",
            "criteria": {"organisation": "wipo", "q": "data"},
            "frequency": "immediate",
        }
        self._post("/api/notifier/alerts", body, headers)

    def _publish_all(self) -> None:
        for organisation, _name in RECRUITERS:
            headers = self._recruiter(organisation)
            for block in (block for block in self._blocks if block["organisation"] == organisation):
                made = self._post("/api/vacancy/staff/vacancies", _vacancy(block), headers)
                self._post(f"/api/vacancy/staff/vacancies/{made['id']}/publication", {}, headers)
                self._vacancies[block["reference"]] = made["id"]

    def _career(self, who: careers.Candidate, headers: Mapping[str, str]) -> None:
        profile = self._request("PATCH", "/api/profile/profile", who.profile(), {**headers, "If-Match": '"0"'})
        for reference in who.applies_to:
            self._apply(who, self._vacancies[reference], profile["version"], headers)
        for reference in who.drafts:
            self._start(self._vacancies[reference], headers)

    def _start(self, vacancy_id: str, headers: Mapping[str, str]) -> Any:
        def begin() -> Any:
            answer = self._http.post(
                "/api/application/applications", json={"vacancy_id": vacancy_id}, headers=_creating(headers)
            )
            return None if answer.status_code == 404 else _checked(answer)

        return self._until(begin, f"vacancy {vacancy_id}")

    def _apply(self, who: careers.Candidate, vacancy_id: str, profile_version: int, headers: Mapping[str, str]) -> None:
        draft = self._start(vacancy_id, headers)
        draft = self._get(f"/api/application/applications/{draft['id']}", headers)
        self._request(
            "PATCH",
            f"/api/application/applications/{draft['id']}",
            who.answers(draft),
            {**headers, "If-Match": f'"{draft["version"]}"'},
        )
        notice = self._agree(draft["organisation"], headers)
        body = {"profile_version": profile_version, "conditions_accepted": True, "notice": notice}
        self._post(f"/api/application/applications/{draft['id']}/submission", body, headers)

    def _agree(self, organisation: str, headers: Mapping[str, str]) -> dict[str, str]:
        """Accept the organisation's privacy notice, unless that was done before."""
        address = f"/api/identity/accounts/me/notice?organisation={organisation}&language=en"
        notice = self._get(address, headers)
        if notice["due"]:
            seen = {name: notice[name] for name in ("id", "version", "hash")}
            body = {"organisation": organisation, "notice": seen, "accepted": True}
            self._post("/api/identity/accounts/me/consents", body, headers)
        return {name: notice[name] for name in ("id", "version")}

    def _move_stages(self) -> None:
        applied = {reference for who in careers.CANDIDATES for reference in who.applies_to}
        for block in (block for block in self._blocks if block["reference"] in applied):
            headers = self._recruiter(block["organisation"])
            vacancy = self._vacancies[block["reference"]]
            page = self._get(f"/api/application/staff/vacancies/{vacancy}/applications", headers)
            for number, row in enumerate(page["items"]):
                self._advance(row["id"], number % 3, headers)

    def _advance(self, application_id: str, moves: int, headers: Mapping[str, str]) -> None:
        path = f"/api/application/staff/applications/{application_id}"
        for _ in range(moves):
            dossier = self._get(path, headers)
            allowed = [stage["id"] if isinstance(stage, dict) else stage for stage in dossier["allowed_stages"]]
            if allowed:
                match = {**headers, "If-Match": f'"{dossier["version"]}"'}
                self._request("POST", f"{path}/stage", {"stage": allowed[0], "note": ""}, match)

    def _close_those_closed(self) -> None:
        for block in self._blocks:
            if block.get("closed"):
                headers = self._recruiter(block["organisation"])
                vacancy = self._vacancies[block["reference"]]
                self._post(f"/api/vacancy/staff/vacancies/{vacancy}/closure", {"reason": ""}, headers)

    def _get(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        return _checked(self._http.get(path, headers=dict(headers or {})))

    def _post(self, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        return self._request("POST", path, body, headers)

    def _request(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        return _checked(self._http.request(method, path, json=body, headers=_creating(headers)))

    def _until(self, look: Callable[[], Any], what: str) -> Any:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := look()) is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the demo waited in vain for {what}; see `make status`")
            time.sleep(0.1)
        return found


def _creating(headers: Mapping[str, str]) -> dict[str, str]:
    return {**headers, "Idempotency-Key": str(uuid4()), "Accept-Language": "en"}


def _checked(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise RuntimeError(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}")
    return answer.json() if answer.content else None


def _vacancy(block: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("organisation", "list", "reference", "category", "contract_type", "duty_station", "country", "languages")
    return {
        **{name: block[name] for name in fields},
        "grade": block.get("grade"),
        "zone": ZONE,
        "texts": block["texts"],
        "questionnaire": block.get("questionnaire", []),
        "required_documents": [],
        "opens_at": _local(block.get("opens")),
        "closes_at": _local(block.get("closes")),
    }


def _local(distance: Mapping[str, int] | None) -> str | None:
    if distance is None:
        return None
    at = datetime.now(UTC) + timedelta(**distance)
    return at.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None, second=0, microsecond=0).isoformat()
