"""Identity's ports in memory."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from identity_service.deps import Deps
from identity_service.domain.accounts import Account, Consent, State
from identity_service.domain.sessions import Challenge, LinkExpired, Session
from identity_service.domain.throttling import Attempts
from identity_service.notices import Notices
from identity_service.policy import Policy
from identity_service.repository import Accounts

from chassis.clock import FixedClock
from chassis.errors import NotFound
from chassis.policies import load, load_organisations
from chassis.settings import default_policies
from contracts.events.base import Event

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


class CountingHasher:
    """Counts its work, which is the same for everybody or tells who exists."""

    def __init__(self) -> None:
        self.work = 0

    def hash(self, password: str) -> str:
        self.work += 1
        return f"hash of {password}"

    def matches(self, hashed: str | None, password: str) -> bool:
        self.work += 1
        return hashed == f"hash of {password}"


class UnsignedKeys:
    """Tokens that name their claims."""

    def sign(self, claims: dict[str, Any]) -> str:
        return f"{claims['kind']} {claims['sub']}"

    def published(self) -> dict[str, Any]:
        return {"keys": []}


class FakeAccounts:
    def __init__(self) -> None:
        self.rows: dict[UUID, Account] = {}

    by_login = Accounts.by_login

    def by_email(self, email: str) -> Account | None:
        return self._first(lambda account: account.email_key == email.casefold())

    def by_user_name(self, user_name: str) -> Account | None:
        return self._first(lambda account: account.user_name_key == user_name.casefold())

    def get(self, id: UUID, *, to_change: bool = False) -> Account:
        if id not in self.rows:
            raise NotFound
        return self.rows[id]

    def active(self, id: UUID, *, to_change: bool = False) -> Account:
        if self.get(id).state is not State.ACTIVE:
            raise NotFound
        return self.rows[id]

    def add(self, account: Account) -> None:
        self.rows[account.id] = account

    save = add

    def _first(self, fits: Callable[[Account], bool]) -> Account | None:
        return next(filter(fits, self.rows.values()), None)


class FakeConsents:
    def __init__(self) -> None:
        self.rows: list[Consent] = []

    def add(self, consent: Consent) -> None:
        self.rows.append(consent)

    def latest(self, account_id: UUID, organisation: str) -> Consent | None:
        theirs = (account_id, organisation)
        return next((row for row in reversed(self.rows) if (row.account_id, row.organisation) == theirs), None)

    def given(self, account_id: UUID, organisation: str, notice_id: str, version: str) -> bool:
        agreed = (account_id, organisation, notice_id, version)
        return any((row.account_id, row.organisation, row.notice_id, row.version) == agreed for row in self.rows)


class FakeSessions:
    def __init__(self) -> None:
        self.rows: dict[str, Session] = {}

    def add(self, session: Session) -> None:
        self.rows[session.token_hash] = session

    save = add

    def by_token_hash(self, token_hash: str) -> Session | None:
        return self.rows.get(token_hash)

    def end_all(self, kind: str, person_id: UUID) -> None:
        self.rows = {key: row for key, row in self.rows.items() if (row.kind, row.person_id) != (kind, person_id)}


class FakeChallenges:
    def __init__(self) -> None:
        self.rows: dict[UUID, Challenge] = {}

    def add(self, challenge: Challenge) -> None:
        self.rows[challenge.id] = challenge

    def get(self, id: UUID) -> Challenge:
        return self.rows[id]

    def by_fingerprint(self, fingerprint: str) -> Challenge | None:
        return next((row for row in self.rows.values() if row.fingerprint == fingerprint), None)

    def use(self, challenge: Challenge, now: datetime) -> None:
        if challenge.used_at is not None:
            raise LinkExpired
        challenge.used_at = now

    def void(self, account_id: UUID, purpose: str, now: datetime) -> None:
        for row in self.rows.values():
            if (row.account_id, row.purpose, row.used_at) == (account_id, purpose, None):
                row.used_at = now


class FakeLedger:
    def __init__(self) -> None:
        self.rows: dict[str, Attempts] = {}

    def of(self, key: str, now: datetime) -> Attempts:
        return self.rows.setdefault(key, Attempts(key, 0, now))

    def save(self, attempts: Attempts) -> None:
        self.rows[attempts.key] = attempts

    def forget(self, keys: Any) -> None:
        for key in keys:
            self.rows.pop(key, None)


class FakeUnitOfWork:
    """Keeps everything at once; says whether it was committed and what was published."""

    def __init__(self) -> None:
        self.accounts = FakeAccounts()
        self.consents = FakeConsents()
        self.sessions = FakeSessions()
        self.challenges = FakeChallenges()
        self.attempts = FakeLedger()
        self.published: list[Event] = []
        self.answers: dict[str, Any] = {}
        self.keys: list[Any] = []
        self.commits = 0

    def __enter__(self) -> "FakeUnitOfWork":
        return self

    def __exit__(self, *_raised: object) -> None:
        pass

    def publish(self, event: Event) -> None:
        self.published.append(event)

    def answered(self, key: Any) -> Any | None:
        return self.answers.get(key.key)

    def remember(self, key: Any, answer: Any) -> None:
        self.keys.append(key)
        self.answers[key.key] = answer

    def commit(self) -> None:
        self.commits += 1

    def kinds(self) -> list[str]:
        return [event.wire_type() for event in self.published]


class World:
    """Deps on fakes, with the policies that ship."""

    def __init__(self) -> None:
        self.uow = FakeUnitOfWork()
        self.clock = FixedClock(NOW)
        self.hasher = CountingHasher()
        organisations = load_organisations(default_policies())
        self.deps = Deps(
            unit_of_work=lambda: self.uow,
            reading=lambda: self.uow,
            clock=self.clock,
            hasher=self.hasher,
            keys=UnsignedKeys(),
            link_secret="a secret that only this test knows, long enough",
            policies=load(default_policies(), "identity", Policy),
            organisations=organisations,
            notices=Notices(default_policies(), organisations),
            even_pace=nullcontext,
        )

    def later(self, **by: int) -> None:
        self.clock.advance(timedelta(**by))
