"""Screenshots: stored with their case, or held while its report is put right."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from chassis.errors import Invalid
from chassis.i18n import _
from chassis.ids import new_id
from notifier_service.deps import Deps
from notifier_service.domain import cases as domain
from notifier_service.domain.cases import NO_CASE, CaseFile, Screenshot
from notifier_service.policy import Policy

AT_ONCE = 50


def usable(policy: Policy, pictures: Sequence[Screenshot], held: int = 0) -> list[Screenshot]:
    """What a mail brings may be anything: only pictures within the limits are kept."""
    kept = [
        each
        for each in pictures
        if len(each.content) <= domain.PICTURE_MAX and domain.picture_type(each.content) is not None
    ]
    return kept[: max(0, policy.support.screenshots_max - held)]


def stored(deps: Deps, screenshots: Sequence[Screenshot]) -> list[CaseFile]:
    """Files are durable before any row names them."""
    files = []
    for each in screenshots:
        file = deps.files.put(each.content)
        media_type = domain.picture_type(each.content)
        if media_type is None:
            raise Invalid.field("/screenshots", "unsupported_type", _("Choose PNG or JPEG files."))
        files.append(
            CaseFile(
                id=new_id(),
                case_id=NO_CASE,
                name=each.name[:255] or "screenshot",
                media_type=media_type,
                size=file.size,
                file_key=file.key,
                created_at=deps.clock.now(),
            )
        )
    return files


def drop(deps: Deps, files: Sequence[CaseFile]) -> None:
    for each in files:
        with suppress(OSError):
            deps.files.delete(each.file_key)


def hold(deps: Deps, screenshots: Sequence[Screenshot]) -> list[CaseFile]:
    """Keep usable screenshots for a while; none when too many are held already."""
    with deps.reading() as uow:
        room = domain.HELD_AT_MOST - uow.held.count()
    if not screenshots or len(screenshots) > room:
        return []
    files = stored(deps, screenshots)
    try:
        with deps.unit_of_work() as uow:
            uow.held.hold(files)
            uow.commit()
    except Exception:
        drop(deps, files)
        raise
    return files


def sweep_held(deps: Deps) -> bool:
    """Forget screenshots whose report was not sent again; True when more may be waiting."""
    with deps.unit_of_work() as uow:
        old = uow.held.older(deps.clock.now() - domain.HELD_FOR, AT_ONCE)
        files = uow.held.take(old)
        uow.commit()
    drop(deps, files)
    return len(old) == AT_ONCE
