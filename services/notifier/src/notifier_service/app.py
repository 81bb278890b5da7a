"""The wiring of notifier."""

from __future__ import annotations

from chassis import http
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import Database, open_database
from chassis.eventlog.bell import Ringer
from chassis.files import open_file_store
from chassis.i18n import catalogues_of
from chassis.machine import MachineClient
from chassis.policies import load, load_organisations
from chassis.service import Loop, Service
from notifier_service import other_sections
from notifier_service.addresses import Addresses
from notifier_service.alerting import Announcer
from notifier_service.claims import ApplicationMessages
from notifier_service.deps import Deps, Links, Texts
from notifier_service.digesting import Digester
from notifier_service.distributing import Distributor
from notifier_service.domain.mails import Lane
from notifier_service.handlers import FORGETTERS, HANDLERS
from notifier_service.listener import Listener
from notifier_service.matching import Matcher
from notifier_service.policy import Policy
from notifier_service.reminding import Reminder
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.reviewing import Reviewer
from notifier_service.routes import blueprints
from notifier_service.routes.support import LARGEST_REPORT
from notifier_service.sender import Sender
from notifier_service.settings import Settings
from notifier_service.use_cases.inbound import take_inbound
from notifier_service.use_cases.pictures import sweep_held

_BELL = "notifier.mails"
_INBOUND_BELL = "notifier.inbound"
_LISTENER_SECONDS = 5.0
_POLL_SECONDS = 0.5
_GATHER_SECONDS = 0.005
_DUE_SECONDS = 5.0
_REVIEW_SECONDS = 300.0
_SWEEP_SECONDS = 60.0


def build(settings: Settings, clock: Clock | None = None, texts: Texts | None = None) -> Service:
    """Everything that runs as notifier."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / "notifier.outbox").ring)
    deps = _deps(settings, database, clock, texts)
    app = http.create_app(
        "notifier",
        blueprints(),
        deps=deps,
        verifier=Verifier(common.jwks_url),
        catalogues=deps.catalogues,
        clock=clock,
        database=database,
        trusted_arrival=common.trusted_arrival,
        limits=common.limits,
        max_body=LARGEST_REPORT,
        checks=[deps.files.ping],
    )
    senders = {lane: Sender(deps, settings.relay, lane) for lane in Lane}
    return Service(
        name="notifier",
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=[
            Subscription(group, topics, handlers, deps, deps.unit_of_work, forgetters=FORGETTERS)
            for group, (topics, handlers) in HANDLERS.items()
        ],
        loops=[
            Loop("notifier.announcements", Announcer(deps).step, _POLL_SECONDS, bell=_BELL),
            Loop("notifier.news", Distributor(deps).step, _POLL_SECONDS, bell=_BELL),
            Loop("notifier.digests", Digester(deps).step, _DUE_SECONDS),
            Loop("notifier.reminders", Reminder(deps).step, _DUE_SECONDS),
            Loop("notifier.reviews", Reviewer(deps).step, _REVIEW_SECONDS),
            *(
                Loop(
                    f"notifier.mails.{lane}",
                    sender.step,
                    _POLL_SECONDS,
                    bell=_BELL,
                    gather_seconds=_GATHER_SECONDS,
                    on_stop=sender.stop,
                )
                for lane, sender in senders.items()
            ),
            Loop("notifier.pictures", lambda: sweep_held(deps), _SWEEP_SECONDS),
            Loop("notifier.inbound", lambda: take_inbound(deps), _POLL_SECONDS, bell=_INBOUND_BELL),
            *_listening(settings, deps),
        ],
    )


def _listening(settings: Settings, deps: Deps) -> list[Loop]:
    """The server for mail that arrives, where the installation has one."""
    if settings.inbound is None:
        return []
    return [Loop("notifier.inbound.server", Listener(deps, settings.inbound).keep_listening, _LISTENER_SECONDS)]


def _deps(settings: Settings, database: Database, clock: Clock, texts: Texts | None) -> Deps:
    common = settings.common
    organisations = load_organisations(common.policies_dir)
    machine = MachineClient(common.api_url, settings.client_id, settings.client_secret, "messages:read")
    return Deps(
        unit_of_work=lambda: NotifierUnitOfWork(database, clock, source="notifier"),
        reading=lambda: NotifierUnitOfWork(database, clock, source="notifier", reading=True),
        clock=clock,
        policies=load(common.policies_dir, "notifier", Policy),
        organisations=organisations,
        catalogues=catalogues_of([http.__file__, __file__], common.locale_dir),
        links=Links(common.public_url, common.link_secret),
        matcher=Matcher(),
        ring=Ringer(common.bells_dir / _BELL).ring,
        ring_inbound=Ringer(common.bells_dir / _INBOUND_BELL).ring,
        addresses=Addresses(common.link_secret, organisations),
        files=open_file_store(common.files_url),
        texts=texts or ApplicationMessages(machine),
        degree_desks=other_sections.degree_desks(common.policies_dir),
        changeable=other_sections.changeable(common.policies_dir),
    )
