"""Measuring when no submission could be taken: the way of a submission is tried every half minute (B14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from application_service.use_cases.deps import Deps
from chassis.ids import new_id
from contracts.events.application import SubmissionsInterruptedV1

BEAT_SECONDS = 30
SHORTEST = timedelta(minutes=2)
"""What lasts less than this is a restart; policies count from longer outages on."""


def beat(deps: Deps) -> bool:
    """Reach the service through the gateway and write to its database; tell of the time in which that failed."""
    deps.reach()
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        last = uow.heartbeats.last()
        if last is not None and now - last >= SHORTEST:
            for since, until in _gaps([last, *uow.heartbeats.submissions_between(last, now), now]):
                uow.publish(SubmissionsInterruptedV1(outage_id=new_id(), since=since, until=until))
        uow.heartbeats.beat(now)
        uow.commit()
    return False


def _gaps(worked: Iterable[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """The stretches between instants at which it worked; a submission that was taken ends one."""
    return ((since, until) for since, until in pairwise(worked) if until - since >= SHORTEST)
