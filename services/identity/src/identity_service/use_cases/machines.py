"""Machine clients and their tokens: OAuth 2 client credentials (RFC 6749 §4.4)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from chassis.errors import Invalid, Problem
from chassis.i18n import Text, _
from chassis.ids import new_id
from identity_service.deps import Deps
from identity_service.domain.accounts import MachineClient
from identity_service.use_cases.common import Attempt, admit, forgive
from identity_service.use_cases.sessions import AccessToken, issue, token_hash

SHORTEST_SECRET = 32


class OAuthProblem(Problem):
    """A refusal whose `error` member is the one of RFC 6749 §5.2."""

    error: ClassVar[str]

    def members(self) -> Mapping[str, Any]:
        return {"error": self.error}


class InvalidClient(OAuthProblem):
    status = 401
    code = error = "invalid_client"
    detail = _("This client id or secret is not right.")

    def headers(self) -> Mapping[str, str]:
        return {"WWW-Authenticate": 'Basic realm="postula"'}


class InvalidScope(OAuthProblem):
    status = 400
    code = error = "invalid_scope"
    detail: Text = _("This client may not have that scope.")


class UnsupportedGrant(OAuthProblem):
    status = 400
    code = error = "unsupported_grant_type"
    detail = _("Only client_credentials is supported.")


def add_machine_client(
    deps: Deps, client_id: str, scopes: Sequence[str], organisation: str | None, secret: str
) -> None:
    """Create a machine client, or give an existing one this secret, these scopes and this organisation."""
    if organisation is not None:
        deps.organisation(organisation)
    if len(secret) < SHORTEST_SECRET:
        raise Invalid.field("/secret", "too_short", _("At least {least} characters.", least=SHORTEST_SECRET))
    with deps.unit_of_work() as uow:
        earlier = uow.machines.by_client_id(client_id)
        uow.machines.save(
            MachineClient(
                id=earlier.id if earlier else new_id(),
                client_id=client_id,
                secret_hash=token_hash(secret),
                scopes=tuple(sorted(set(scopes))),
                organisation=organisation,
                created_at=earlier.created_at if earlier else deps.clock.now(),
            )
        )
        uow.commit()


def issue_machine_token(
    deps: Deps, attempt: Attempt, grant_type: str, scope: str | None
) -> tuple[AccessToken, Sequence[str]]:
    """An access token for a machine, with the scopes it asks for, or all of its own."""
    if grant_type != "client_credentials":
        raise UnsupportedGrant
    client = _authenticated(deps, attempt)
    scopes = tuple(scope.split()) if scope else client.scopes
    if not set(scopes) <= set(client.scopes):
        raise InvalidScope
    claims = {"scope": " ".join(scopes), "organisation": client.organisation}
    return issue(deps, "machine", client.id, claims), scopes


def _authenticated(deps: Deps, attempt: Attempt) -> MachineClient:
    with deps.unit_of_work() as uow:
        admit(deps, uow, attempt)
        client = uow.machines.by_client_id(attempt.login)
        if client is not None and hmac.compare_digest(client.secret_hash, token_hash(attempt.secret)):
            forgive(deps, uow, attempt)
            uow.commit()
            return client
        uow.commit()
    raise InvalidClient
