"""One transaction of notifier, with its repositories."""

from __future__ import annotations

from chassis.db import UnitOfWork
from notifier_service.repository.addresses import Addresses
from notifier_service.repository.announcements import Announcements
from notifier_service.repository.cases import Cases
from notifier_service.repository.contacts import Contacts
from notifier_service.repository.digests import Digests
from notifier_service.repository.drafts import Drafts
from notifier_service.repository.inbound import InboundMails
from notifier_service.repository.mails import Mails
from notifier_service.repository.news import NewsItems
from notifier_service.repository.notices import Notices
from notifier_service.repository.pictures import HeldPictures
from notifier_service.repository.searches import SavedSearches
from notifier_service.repository.vacancies import Vacancies


class NotifierUnitOfWork(UnitOfWork):
    contacts: Contacts
    addresses: Addresses
    vacancies: Vacancies
    announcements: Announcements
    searches: SavedSearches
    digests: Digests
    drafts: Drafts
    mails: Mails
    inbound: InboundMails
    cases: Cases
    news: NewsItems
    notices: Notices
    held: HeldPictures

    def open(self) -> None:
        self.contacts = Contacts(self.connection)
        self.addresses = Addresses(self.connection)
        self.vacancies = Vacancies(self.connection)
        self.announcements = Announcements(self.connection)
        self.searches = SavedSearches(self.connection)
        self.digests = Digests(self.connection)
        self.drafts = Drafts(self.connection)
        self.mails = Mails(self.connection)
        self.inbound = InboundMails(self.connection)
        self.cases = Cases(self.connection)
        self.news = NewsItems(self.connection)
        self.notices = Notices(self.connection)
        self.held = HeldPictures(self.connection)
