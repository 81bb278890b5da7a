"""What is wired to what in identity."""

from __future__ import annotations

from functools import partial

from chassis import http
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import open_database
from chassis.eventlog.bell import Ringer
from chassis.http import create_app
from chassis.i18n import catalogues_of
from chassis.keys import SigningKeys
from chassis.policies import load, load_organisations
from chassis.service import Loop, Service
from identity_service import use_cases
from identity_service.deps import Deps
from identity_service.handlers import HANDLERS, TOPICS
from identity_service.hashing import Argon2Hasher
from identity_service.linkedin import OpenIdLinkedIn
from identity_service.notices import Notices
from identity_service.pace import even_pace
from identity_service.policy import Policy
from identity_service.repository import IdentityUnitOfWork
from identity_service.routes import bp
from identity_service.settings import Settings

NAME = "identity"
HOUSEKEEPING_SECONDS = 600.0
RETENTION_SECONDS = 3600.0


def build(settings: Settings, clock: Clock | None = None) -> Service:
    """Identity, ready to be mounted and run; its signing key exists and is published afterwards."""
    common, clock = settings.common, clock or SystemClock()
    use_cases.ensure_signing_key(settings.signing_keys_dir)
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / f"{NAME}.outbox").ring)
    organisations = load_organisations(common.policies_dir)
    deps = Deps(
        unit_of_work=partial(IdentityUnitOfWork, database, clock, NAME),
        reading=partial(IdentityUnitOfWork, database, clock, NAME, reading=True),
        clock=clock,
        hasher=Argon2Hasher(settings.hashing_slots, settings.hashing_wait_seconds),
        keys=SigningKeys(settings.signing_keys_dir, clock),
        link_secret=common.link_secret,
        policies=load(common.policies_dir, NAME, Policy),
        organisations=organisations,
        notices=Notices(common.policies_dir, organisations),
        even_pace=even_pace,
        linkedin=_linkedin(settings),
    )
    app = create_app(
        NAME,
        [bp],
        deps=deps,
        verifier=Verifier(common.jwks_url),
        catalogues=catalogues_of([http.__file__, __file__], common.locale_dir),
        clock=clock,
        database=database,
        trusted_arrival=common.trusted_arrival,
        limits=common.limits,
    )
    forgetting = Loop(f"{NAME}.forgetting", partial(use_cases.forget_what_has_ended, deps), HOUSEKEEPING_SECONDS)
    retention = Loop(f"{NAME}.retention", partial(use_cases.run_retention, deps), RETENTION_SECONDS)
    listening = Subscription(NAME, TOPICS, HANDLERS, deps, deps.unit_of_work)
    return Service(NAME, app, database, clock, common.events_url, (listening,), (forgetting, retention))


def _linkedin(settings: Settings) -> OpenIdLinkedIn | None:
    if not settings.linkedin_client_id:
        return None
    return OpenIdLinkedIn(
        settings.linkedin_issuer,
        settings.linkedin_client_id,
        settings.linkedin_client_secret,
        f"{settings.common.public_url}/sign-in/linkedin/callback",
    )
