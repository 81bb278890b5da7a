"""What is wired to what in the application service."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import application_service
import chassis
from application_service import handlers, other_sections
from application_service.claims import MailReplies, reach_through_gateway
from application_service.domain.receipts import new_receipt_number
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from application_service.routes import BLUEPRINTS
from application_service.settings import Settings
from application_service.use_cases.attachments import sweep_files
from application_service.use_cases.changing import settle_changes
from application_service.use_cases.deps import Deps, Replies
from application_service.use_cases.messages import collect_replies
from application_service.use_cases.outages import BEAT_SECONDS, beat
from application_service.use_cases.personal import send_left_alone
from application_service.use_cases.promises import watch_promises
from chassis import policies
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import Database, open_database
from chassis.eventlog.bell import Ringer
from chassis.files import open_file_store
from chassis.http import create_app
from chassis.i18n import catalogues_of
from chassis.keys import SigningKeys, ensure_signing_key
from chassis.machine import MachineClient
from chassis.service import Loop, Service

NAME = "application"
_FORM = 65_536


def build(
    settings: Settings,
    clock: Clock | None = None,
    replies: Replies | None = None,
    reach: Callable[[], None] | None = None,
) -> Service:
    """The whole service, ready to be served and run."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / f"{NAME}.outbox").ring)
    deps = _deps(settings, database, clock, replies, reach)
    app = create_app(
        NAME,
        BLUEPRINTS,
        deps=deps,
        verifier=Verifier(common.jwks_url),
        catalogues=catalogues_of([str(chassis.__file__), application_service.__file__], common.locale_dir),
        clock=clock,
        database=database,
        trusted_arrival=common.trusted_arrival,
        limits=common.limits,
        max_body=max(each.attachments.smaller_than_bytes for each in deps.policies.values()) + _FORM,
        checks=[deps.files.ping],
    )
    return Service(
        name=NAME,
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=_subscriptions(deps),
        loops=[
            Loop("application.files", lambda: sweep_files(deps), interval_seconds=30),
            Loop("application.replies", lambda: collect_replies(deps), interval_seconds=1),
            Loop("application.promises", lambda: watch_promises(deps), interval_seconds=30),
            Loop("application.personal", lambda: send_left_alone(deps), interval_seconds=30),
            Loop("application.heartbeat", lambda: beat(deps), interval_seconds=BEAT_SECONDS),
            Loop("application.changes", lambda: settle_changes(deps), interval_seconds=60),
        ],
    )


def _deps(
    settings: Settings, database: Database, clock: Clock, replies: Replies | None, reach: Callable[[], None] | None
) -> Deps:
    ensure_signing_key(settings.receipt_keys_dir)
    directory = settings.common.policies_dir
    machine = MachineClient(settings.common.api_url, settings.client_id, settings.client_secret, "replies:read")
    return Deps(
        unit_of_work=lambda: ApplicationUnitOfWork(database, clock, NAME),
        reading=lambda: ApplicationUnitOfWork(database, clock, NAME, reading=True),
        clock=clock,
        files=open_file_store(settings.common.files_url),
        policies=policies.load(directory, NAME, Policy),
        profile_rules=other_sections.profile_rules(directory),
        list_questions=other_sections.list_questions(directory),
        leaving_rules=other_sections.leaving_rules(directory),
        organisations=policies.load_organisations(directory),
        new_receipt_number=new_receipt_number,
        receipt_keys=SigningKeys(settings.receipt_keys_dir, clock),
        link_secret=settings.common.link_secret,
        public_url=settings.common.public_url,
        pause=time.sleep,
        replies=replies or MailReplies(machine),
        reach=reach or partial(reach_through_gateway, settings.common.api_url),
    )


def _subscriptions(deps: Deps) -> list[Subscription[ApplicationUnitOfWork]]:
    """Profiles have a thread of their own: candidates wait for them."""
    return [
        Subscription("application.vacancies", ["vacancy.events"], handlers.VACANCY_HANDLERS, deps, deps.unit_of_work),
        Subscription(
            "application.profiles",
            ["candidate.profiles"],
            handlers.PROFILE_HANDLERS,
            deps,
            deps.unit_of_work,
            forgetters=handlers.FORGETTERS,
        ),
        Subscription(
            "application.accounts",
            ["candidate.contacts", "account.events"],
            handlers.ACCOUNT_HANDLERS,
            deps,
            deps.unit_of_work,
            forgetters=handlers.FORGETTERS,
        ),
        Subscription("application.mails", ["mail.events"], handlers.MAIL_HANDLERS, deps, deps.unit_of_work),
    ]
