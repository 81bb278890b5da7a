"""One transaction on everything that profile owns."""

from __future__ import annotations

from chassis.clock import Clock
from chassis.db import Database, UnitOfWork
from profile_service.repository.institutions import Institutions
from profile_service.repository.profiles import Imports, Profiles, Removals


class ProfileUnitOfWork(UnitOfWork):
    """One transaction on profiles, imports, the files to remove and the list of institutions."""

    profiles: Profiles
    imports: Imports
    removals: Removals
    institutions: Institutions

    def __init__(self, database: Database, clock: Clock, *, reading: bool = False) -> None:
        super().__init__(database, clock, source="profile", reading=reading)

    def open(self) -> None:
        self.profiles = Profiles(self.connection)
        self.imports = Imports(self.connection)
        self.removals = Removals(self.connection)
        self.institutions = Institutions(self.connection)
