"""What time does: files go, and what was never read is called failed."""

from __future__ import annotations

from datetime import timedelta

from profile_service.deps import Deps
from profile_service.domain.failures import NOT_READ_IN_TIME
from profile_service.use_cases.imports import fail, remove_file

LONGEST_WAIT = timedelta(hours=24)
BATCH = 50


def clear_files(deps: Deps) -> bool:
    """One round; True when there may be more to do at once."""
    more = [_fail_unread(deps), _release_old(deps), _delete_released(deps)]
    _forget_closed(deps)
    return any(more)


def _fail_unread(deps: Deps) -> bool:
    with deps.unit_of_work() as uow:
        waiting = uow.imports.unread_since(deps.clock.now() - LONGEST_WAIT, BATCH)
        for imported in waiting:
            fail(deps, uow, imported, NOT_READ_IN_TIME)
        uow.commit()
    return len(waiting) == BATCH


def _release_old(deps: Deps) -> bool:
    with deps.unit_of_work() as uow:
        holding = uow.imports.holding_files_since(deps.clock.now() - LONGEST_WAIT, BATCH)
        for imported in holding:
            remove_file(uow, deps, imported.release_file())
            uow.imports.save(imported)
        uow.commit()
    return len(holding) == BATCH


def _delete_released(deps: Deps) -> bool:
    with deps.reading() as uow:
        file_keys = uow.removals.oldest(BATCH)
    if not file_keys:
        return False
    for file_key in file_keys:
        deps.files.delete(file_key)
    with deps.unit_of_work() as uow:
        uow.removals.done(file_keys)
        uow.commit()
    return len(file_keys) == BATCH


def _forget_closed(deps: Deps) -> None:
    with deps.unit_of_work() as uow:
        uow.imports.forget_closed(deps.clock.now() - LONGEST_WAIT)
        uow.commit()
