"""The wiring of notifier."""

from __future__ import annotations

from chassis import http
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import Database, open_database
from chassis.eventlog.bell import Ringer
from chassis.i18n import Catalogues, locale_folder
from chassis.policies import load, load_organisations
from chassis.service import Loop, Service
from notifier_service.alerting import Announcer
from notifier_service.deps import Deps, Links
from notifier_service.digesting import Digester
from notifier_service.domain.mails import Lane
from notifier_service.handlers import HANDLERS
from notifier_service.matching import Matcher
from notifier_service.policy import Policy
from notifier_service.reminding import Reminder
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.reviewing import Reviewer
from notifier_service.routes import blueprints
from notifier_service.sender import Sender
from notifier_service.settings import Settings

_BELL = "notifier.mails"
_POLL_SECONDS = 0.5
_GATHER_SECONDS = 0.005
_DUE_SECONDS = 5.0
_REVIEW_SECONDS = 300.0


def build(settings: Settings, clock: Clock | None = None) -> Service:
    """Everything that runs as notifier."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / "notifier.outbox").ring)
    deps = _deps(settings, database, clock)
    app = http.create_app(
        "notifier",
        blueprints(),
        deps=deps,
        verifier=Verifier(common.jwks_url),
        catalogues=deps.catalogues,
        clock=clock,
        database=database,
        trusted_arrival=common.trusted_arrival,
    )
    return Service(
        name="notifier",
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=[
            Subscription(group, topics, handlers, deps, deps.unit_of_work)
            for group, (topics, handlers) in HANDLERS.items()
        ],
        loops=[
            Loop("notifier.announcements", Announcer(deps).step, _POLL_SECONDS, bell=_BELL),
            Loop("notifier.digests", Digester(deps).step, _DUE_SECONDS),
            Loop("notifier.reminders", Reminder(deps).step, _DUE_SECONDS),
            Loop("notifier.reviews", Reviewer(deps).step, _REVIEW_SECONDS),
            *(
                Loop(
                    f"notifier.mails.{lane}",
                    Sender(deps, settings.relay, lane).step,
                    _POLL_SECONDS,
                    bell=_BELL,
                    gather_seconds=_GATHER_SECONDS,
                )
                for lane in Lane
            ),
        ],
    )


def _deps(settings: Settings, database: Database, clock: Clock) -> Deps:
    common = settings.common
    return Deps(
        unit_of_work=lambda: NotifierUnitOfWork(database, clock, source="notifier"),
        reading=lambda: NotifierUnitOfWork(database, clock, source="notifier", reading=True),
        clock=clock,
        policies=load(common.policies_dir, "notifier", Policy),
        organisations=load_organisations(common.policies_dir),
        catalogues=Catalogues([locale_folder(http.__file__), locale_folder(__file__)]),
        links=Links(common.public_url, common.link_secret),
        matcher=Matcher(),
        ring=Ringer(common.bells_dir / _BELL).ring,
    )
