"""Everything held on a candidate as one ZIP, asked of the services as the candidate (experience 40, B5).

It goes into a temporary file, one answer at a time: memory holds the largest single file, whatever the whole weighs.
An answer that says there is nothing of the kind is left out; any other fault fails the archive, so it is never partial.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from web.api import Api, Refused

PAGE = 100
NOTHING = frozenset({404, 409})
"""Answers to what a draft, or an application without such a paper, has none of."""
LONGEST_NAME = 100
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')

Record = Mapping[str, Any]


@dataclass
class Told:
    """What the page inside the archive shows."""

    account: Record = field(default_factory=dict)
    consents: list[Record] = field(default_factory=list)
    profile: Record = field(default_factory=dict)
    applications: list[Record] = field(default_factory=list)
    alerts: list[Record] = field(default_factory=list)
    mails: list[Record] = field(default_factory=list)
    notices: list[Record] = field(default_factory=list)
    cases: list[Record] = field(default_factory=list)
    kept: list[Record] = field(default_factory=list)
    extractions: list[Record] = field(default_factory=list)


def archive(api: Api, page: Callable[[Told], str]) -> IO[bytes]:
    """A temporary file that holds the ZIP, to be read from its beginning; `page` writes its `index.html`."""
    file = TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as target:
            told = _Writer(api, target).write()
            target.writestr("index.html", page(told))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def safe_name(number: int, name: str) -> str:
    """A file name that every system takes: numbered, so none hides another, and never a path."""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = plain, "", ""
    return f"{number:02}-{stem[:LONGEST_NAME].rstrip()}{dot}{ending}"


@dataclass(frozen=True)
class _Writer:
    api: Api
    target: ZipFile

    def write(self) -> Told:
        told = Told(
            account=self._kept("data/account.json", "identity/accounts/me") or {},
            profile=self._kept("data/profile.json", "profile/profile") or {},
        )
        told.consents += self._list("data/consents.json", "identity/accounts/me/consents")
        told.alerts += self._list("data/alerts.json", "notifier/alerts")
        told.mails += self._list("data/mails.json", "notifier/mails")
        told.notices += self._list("data/notices.json", "notifier/notices")
        told.extractions += self._list("data/cv-readings.json", "cv-parser/own-jobs")
        self._file("profile/profile.pdf", "profile/profile.pdf")
        self._file("profile/portable-profile.json", "profile/profile/export/portable")
        told.kept += self._kept_files()
        told.cases += self._cases()
        told.applications += [self._application(item["id"]) for item in self._pages("application/applications")]
        return told

    def _application(self, id: str) -> Record:
        """Its data, its words, its versions with their papers, its attachments; what the page shows of it."""
        path, folder = f"application/applications/{id}", f"applications/{id}"
        found = self._kept(f"{folder}/application.json", path) or {}
        timeline = self._kept(f"{folder}/timeline.json", f"{path}/timeline") or []
        messages = (self._kept(f"{folder}/messages.json", f"{path}/messages") or {}).get("items", [])
        self._kept(f"{folder}/vacancy.json", f"{path}/notice")
        versions = (self._kept(f"{folder}/versions.json", f"{path}/versions") or {}).get("items", [])
        papers = [paper for each in versions for paper in self._papers(path, folder, each["version"])]
        if not versions:
            self._kept(f"{folder}/draft.json", f"{path}/review")
            papers = [*self._paper(f"{folder}/draft.pdf", f"{path}/dossier.pdf")]
        names = {each["id"]: each["name"] for each in found.get("attachments", [])}
        files = [
            paper
            for number, (attachment, name) in enumerate(names.items(), 1)
            for paper in self._paper(f"{folder}/files/{safe_name(number, name)}", f"{path}/attachments/{attachment}")
        ]
        return {**found, "timeline": timeline, "messages": messages, "papers": papers, "files": files}

    def _papers(self, path: str, folder: str, version: int) -> Iterator[str]:
        """What was sent as one version: the dossier and its receipt, readable and for programs."""
        for name, source in (
            ("dossier.pdf", "dossier.pdf"),
            ("dossier.json", "dossier.json"),
            ("receipt.pdf", "receipt.pdf"),
            ("receipt.json", "receipt/signed"),
        ):
            yield from self._paper(f"{folder}/version-{version}/{name}", f"{path}/{source}", version=version)

    def _kept_files(self) -> Iterator[Record]:
        """Files that an organisation asked to keep, by the names that they came with."""
        found = self._kept("data/kept-files.json", "profile/kept-files") or []
        for number, each in enumerate(found, 1):
            name = f"profile/files/{safe_name(number, each['file_name'])}"
            yield from (
                {**each, "path": path} for path in self._paper(name, f"profile/kept-files/{each['id']}/content")
            )

    def _cases(self) -> Iterator[Record]:
        for each in self._pages("notifier/cases"):
            found = self._kept(f"support/{safe_name(1, each['number'])}.json", f"notifier/cases/{each['token']}")
            yield from [found] if found else []

    def _list(self, name: str, path: str) -> list[Record]:
        items = list(self._pages(path))
        self._write(name, items)
        return items

    def _pages(self, path: str) -> Iterator[Record]:
        """Every row of a list, page by page."""
        cursor: str | None = None
        while True:
            page = self.api.get(path, cursor=cursor, limit=PAGE)
            yield from page["items"]
            cursor = page.get("next")
            if not cursor:
                return

    def _kept(self, name: str, path: str) -> Any:
        """An answer, also kept in the archive; None where there is nothing of the kind."""
        try:
            answer = self.api.get(path)
        except Refused as refused:
            if refused.status in NOTHING:
                return None
            raise
        self._write(name, answer)
        return answer

    def _paper(self, name: str, path: str, **params: Any) -> Iterator[str]:
        """The name of a file in the archive, if the service has one."""
        if self._file(name, path, **params):
            yield name

    def _file(self, name: str, path: str, **params: Any) -> bool:
        try:
            response = self.api.send("GET", path, params=params)
        except Refused as refused:
            if refused.status in NOTHING:
                return False
            raise
        self.target.writestr(name, response.content)
        return True

    def _write(self, name: str, value: Any) -> None:
        self.target.writestr(name, json.dumps(value, ensure_ascii=False, indent=2))
