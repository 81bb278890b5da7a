"""One transaction of the application service."""

from __future__ import annotations

from application_service.repository.applications import Applications, Attempts, History, Submissions
from application_service.repository.attachments import Attachments
from application_service.repository.copies import Candidates, Copies, Vacancies
from application_service.repository.desk import Desk
from application_service.repository.heartbeats import Heartbeats
from application_service.repository.messages import Messages
from application_service.repository.personal import PersonalChanges
from application_service.repository.promises import Promises
from application_service.repository.requests import DocumentRequests, HeldFiles
from chassis.db import UnitOfWork


class ApplicationUnitOfWork(UnitOfWork):
    def open(self) -> None:
        self.applications = Applications(self.connection, reading=self._reading)
        self.attachments = Attachments(self.connection)
        self.attempts = Attempts(self.connection)
        self.candidates = Candidates(self.connection)
        self.copies = Copies(self.connection)
        self.desk = Desk(self.connection)
        self.heartbeats = Heartbeats(self.connection)
        self.held_files = HeldFiles(self.connection)
        self.history = History(self.connection)
        self.messages = Messages(self.connection)
        self.personal = PersonalChanges(self.connection)
        self.promises = Promises(self.connection)
        self.requests = DocumentRequests(self.connection)
        self.submissions = Submissions(self.connection)
        self.vacancies = Vacancies(self.connection)
