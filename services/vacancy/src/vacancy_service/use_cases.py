"""What people and the clock do with vacancies: one verb, one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from chassis.errors import Gone, Invalid, NotFound
from chassis.i18n import _
from chassis.idempotency import Key
from chassis.ids import new_id
from chassis.policies import List
from vacancy_service import facts
from vacancy_service.deps import Deps
from vacancy_service.domain import Content, Criteria, Move, State, Vacancy
from vacancy_service.domain.outages import Extension, Outage, closing_after
from vacancy_service.policy import FeedKind
from vacancy_service.repository import Page, ReferenceTaken, VacancyUnitOfWork

DUE_AT_ONCE = 50
Organisations = Collection[str]
Facets = dict[str, list[tuple[str, int]]]


class ChangedMeanwhile(Exception):
    """Somebody saved since the version that the client saw; `vacancy` is what is stored now."""

    def __init__(self, vacancy: Vacancy) -> None:
        self.vacancy = vacancy
        super().__init__("changed meanwhile")


class NoticeTakenDown(Gone):
    """The notice was public and is no longer: whoever applied keeps a copy with the application (L12, L20)."""

    code = "vacancy_ended"
    detail = _("This vacancy no longer takes applications, and its notice can no longer be read here.")

    def __init__(self, vacancy: Vacancy) -> None:
        self.vacancy = vacancy
        super().__init__()

    def members(self) -> Mapping[str, str]:
        return {"organisation": self.vacancy.organisation, "list": self.vacancy.content.list_id}


@dataclass(frozen=True)
class Seen:
    """Who changes which vacancy, and the version they saw (None: they do not say)."""

    id: UUID
    organisations: Organisations
    version: int | None = None


def find_open(deps: Deps, criteria: Criteria, limit: int, after: str | None) -> tuple[Page, Facets]:
    """A page of what everybody may apply to, and what each filter would leave."""
    now = deps.clock.now()
    with deps.reading() as uow:
        return uow.vacancies.open_ones(criteria, now, limit, after), uow.vacancies.facets(criteria, now)


def find_list(deps: Deps, organisation: str, list_id: str | None) -> List:
    """A list of an organisation, or its first one."""
    known = deps.organisations.get(organisation)
    found = (known.list(list_id) if list_id else known.lists[0]) if known is not None else None
    if found is None:
        raise NotFound
    return found


def newest(deps: Deps, criteria: Criteria, kind: FeedKind, limit: int) -> tuple[list[Vacancy], datetime | None]:
    """What a feed tells (W20, B9): vacancies of the lists that offer this kind, and when any of it last changed."""
    offering = {name for name, policy in deps.policies.items() if kind in policy.feeds}
    policies = offering & {each.policy for each in _lists_of(deps, criteria)}
    if not policies:
        raise NotFound
    criteria = replace(criteria, policy=tuple(sorted(policies)), sort="-published")
    with deps.reading() as uow:
        found = uow.vacancies.open_ones(criteria, deps.clock.now(), limit).vacancies
        return found, uow.vacancies.last_change(criteria)


def _lists_of(deps: Deps, criteria: Criteria) -> Iterator[List]:
    """The lists that a search can reach."""
    for organisation in deps.organisations.values():
        if not criteria.organisation or organisation.id in criteria.organisation:
            yield from (each for each in organisation.lists if not criteria.list_id or each.id in criteria.list_id)


def read_public(deps: Deps, id: UUID) -> Vacancy:
    """A vacancy that everybody may read: open, or ended where the policy lets it be seen (L12, L20)."""
    vacancy = _read_told(deps, id)
    if vacancy.state_at(deps.clock.now()) is not State.OPEN and not deps.policy_of(vacancy).closed_visible:
        raise NoticeTakenDown(vacancy)
    return vacancy


def read_open(deps: Deps, id: UUID) -> Vacancy:
    """An open vacancy: job sites are told that any other is gone (B9)."""
    vacancy = _read_told(deps, id)
    if vacancy.state_at(deps.clock.now()) is not State.OPEN:
        raise NoticeTakenDown(vacancy)
    return vacancy


def read_closing(deps: Deps, id: UUID) -> Vacancy:
    """A vacancy with a closing to put into a calendar; a standing one has none (W35)."""
    vacancy = read_public(deps, id)
    if vacancy.ends_at is None:
        raise NotFound
    return vacancy


def _read_told(deps: Deps, id: UUID) -> Vacancy:
    """A vacancy that was public at some time."""
    with deps.reading() as uow:
        vacancy = uow.vacancies.get(id)
    if vacancy.published_at is None or vacancy.state_at(deps.clock.now()) is State.SCHEDULED:
        raise NotFound
    return vacancy


def list_for_staff(
    deps: Deps, organisations: Organisations, state: State | None, limit: int, after: str | None
) -> Page:
    with deps.reading() as uow:
        return uow.vacancies.of_organisations(organisations, state, deps.clock.now(), limit, after)


def read_for_staff(deps: Deps, id: UUID, organisations: Organisations) -> Vacancy:
    with deps.reading() as uow:
        return _own(uow.vacancies.get(id), organisations)


def create_draft(deps: Deps, organisation: str, content: Content, organisations: Organisations, key: Key) -> Vacancy:
    """Write a new draft; the same key gets the draft it made, also when both requests come at once."""
    try:
        return _create_draft(deps, organisation, content, organisations, key)
    except ReferenceTaken:
        with deps.reading() as uow:
            earlier = uow.answered(key)
            if earlier is None:
                raise
            return uow.vacancies.get(UUID(earlier["id"]))


def amend(deps: Deps, seen: Seen, organisation: str, content: Content) -> Vacancy:
    """Change what may still be changed; readers of an open vacancy are told."""
    with deps.unit_of_work() as uow:
        vacancy = _to_change(deps, uow, seen)
        if organisation != vacancy.organisation:
            message = _("A vacancy stays with its organisation; write a new one for the other.")
            raise Invalid.field("/organisation", "fixed", message)
        now = deps.clock.now()
        policy_name = _policy_name(deps, organisation, content)
        if vacancy.amend(content, deps.policies[policy_name], now):
            vacancy.policy = policy_name
            event = facts.of_amendment(vacancy, deps.policy_of(vacancy), now)
            if event is not None:
                uow.publish(event)
        uow.vacancies.save(vacancy)
        uow.commit()
    return vacancy


def publish(deps: Deps, seen: Seen) -> Vacancy:
    """Open a vacancy now, or schedule it."""
    with deps.unit_of_work() as uow:
        vacancy = _to_change(deps, uow, seen)
        vacancy.publish(deps.policy_of(vacancy), deps.clock.now())
        _tell(deps, uow, vacancy, Move.OPEN)
        uow.vacancies.save(vacancy)
        uow.commit()
    return vacancy


def close(deps: Deps, seen: Seen) -> Vacancy:
    """End an open vacancy before its time."""
    with deps.unit_of_work() as uow:
        vacancy = _to_change(deps, uow, seen)
        vacancy.close(deps.clock.now())
        _tell(deps, uow, vacancy, Move.CLOSE)
        uow.vacancies.save(vacancy)
        uow.commit()
    return vacancy


def cancel(deps: Deps, seen: Seen, reason: str) -> Vacancy:
    """Say that a vacancy will not be filled."""
    with deps.unit_of_work() as uow:
        vacancy = _to_change(deps, uow, seen)
        vacancy.cancel(reason, deps.clock.now())
        _tell(deps, uow, vacancy, Move.CANCEL)
        uow.vacancies.save(vacancy)
        uow.commit()
    return vacancy


def let_time_pass(deps: Deps) -> bool:
    """Open and close what is due; True when something was, as more may be."""
    with deps.unit_of_work() as uow:
        due = uow.vacancies.due(deps.clock.now(), DUE_AT_ONCE)
        for vacancy in due:
            _pass_time(deps, uow, vacancy)
        uow.commit()
    return bool(due)


def extend_closings(deps: Deps, uow: VacancyUnitOfWork, outage: Outage) -> None:
    """Move every closing that an outage came near to, by the rule of its policy, each outage once (B14)."""
    rules = [policy.outage_extension for policy in deps.policies.values() if policy.outage_extension is not None]
    if not rules:
        return
    widest = timedelta(hours=max(rule.window_hours for rule in rules))
    for vacancy in uow.vacancies.closing_between(outage.since, outage.until + widest):
        _pass_time(deps, uow, vacancy)
        _extend(deps, uow, vacancy, outage)


def _extend(deps: Deps, uow: VacancyUnitOfWork, vacancy: Vacancy, outage: Outage) -> None:
    rule, now, closing = deps.policy_of(vacancy).outage_extension, deps.clock.now(), vacancy.content.closes_at
    living = vacancy.state is State.OPEN or vacancy.closed_by_itself()
    if rule is None or closing is None or not living:
        return
    if outage.id in {each.outage_id for each in uow.extensions.of(vacancy.id)}:
        return
    later = closing_after(outage, closing, vacancy.announced_closing or closing, rule, now)
    if later is None:
        return
    vacancy.extend(later, now)
    extension = Extension(
        vacancy_id=vacancy.id,
        outage_id=outage.id,
        outage_since=outage.since,
        outage_until=outage.until,
        closing_before=closing,
        closing_after=later,
        at=now,
    )
    uow.extensions.add(extension)
    uow.vacancies.save(vacancy)
    uow.publish(facts.of_extension(vacancy, extension, deps.policy_of(vacancy)))


def _create_draft(deps: Deps, organisation: str, content: Content, organisations: Organisations, key: Key) -> Vacancy:
    with deps.unit_of_work() as uow:
        earlier = uow.answered(key)
        if earlier is not None:
            return uow.vacancies.get(UUID(earlier["id"]))
        vacancy = _new(deps, organisation, content, organisations)
        uow.vacancies.add(vacancy)
        uow.remember(key, {"id": str(vacancy.id)})
        uow.commit()
    return vacancy


def _new(deps: Deps, organisation: str, content: Content, organisations: Organisations) -> Vacancy:
    if organisation not in organisations:
        raise NotFound
    now = deps.clock.now()
    policy_name = _policy_name(deps, organisation, content)
    problems = content.problems(deps.policies[policy_name])
    if problems:
        raise Invalid(problems)
    return Vacancy(
        id=new_id(),
        organisation=organisation,
        policy=policy_name,
        content=content,
        created_at=now,
        updated_at=now,
    )


def _policy_name(deps: Deps, organisation: str, content: Content) -> str:
    known = deps.list_of(organisation, content.list_id)
    if known is None:
        raise Invalid.field("/list", "unknown_list", _("This organisation has no such list."))
    return known.policy


def _own(vacancy: Vacancy, organisations: Organisations) -> Vacancy:
    if vacancy.organisation not in organisations:
        raise NotFound
    return vacancy


def _to_change(deps: Deps, uow: VacancyUnitOfWork, seen: Seen) -> Vacancy:
    """The vacancy locked, its due moves made first, so that nobody acts on a state that time has ended."""
    vacancy = _own(uow.vacancies.get(seen.id, to_change=True), seen.organisations)
    if seen.version is not None and seen.version != vacancy.version:
        raise ChangedMeanwhile(vacancy)
    _pass_time(deps, uow, vacancy)
    return vacancy


def _pass_time(deps: Deps, uow: VacancyUnitOfWork, vacancy: Vacancy) -> None:
    while (move := vacancy.pass_time(deps.clock.now())) is not None:
        _tell(deps, uow, vacancy, move)
        uow.vacancies.save(vacancy)


def _tell(deps: Deps, uow: VacancyUnitOfWork, vacancy: Vacancy, move: Move) -> None:
    event = facts.of_move(vacancy, move, deps.policy_of(vacancy), deps.clock.now())
    if event is not None:
        uow.publish(event)
