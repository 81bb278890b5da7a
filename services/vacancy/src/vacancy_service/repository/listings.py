"""Listings: the few facts of each vacancy that lists, searches and counts look at, by the number words are found by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from vacancy_service.domain import Criteria, State, Vacancy, day_of
from vacancy_service.repository import search
from vacancy_service.repository.lists import ORDERS, Columns, closing_order, in_state
from vacancy_service.repository.tables import LISTINGS

FILTERS = ("organisation", "list_id", "category", "grade", "contract_type", "duty_station", "country", "policy")
FACETS = ("organisation", "list_id", "category", "grade", "contract_type", "duty_station", "country", "notice_language")
MOST_FACET_VALUES = 100
_T = LISTINGS.c


class Listings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, vacancy: Vacancy) -> None:
        """What a vacancy is found by, as it is now."""
        number, row = search.index(self._connection, vacancy), _row(vacancy)
        if not self._connection.execute(update(LISTINGS).where(_T.number == number).values(row)).rowcount:
            self._connection.execute(insert(LISTINGS).values(number=number, **row))

    def open_ones(self, criteria: Criteria, now: datetime, limit: int, after: str | None = None) -> Select[tuple[UUID]]:
        """The ids of what everybody may apply to now, by closing time or newest first."""
        order = ORDERS[criteria.sort]
        query = select(_T.id).where(in_state(_T, State.OPEN, now), *self._filters(criteria))
        if after is not None:
            query = query.where(order.beyond(_T, after))
        return query.order_by(*order.by(_T)).limit(limit)

    def facets(self, criteria: Criteria, now: datetime) -> dict[str, list[tuple[str, int]]]:
        """For each facet, how many open vacancies each value would show beside the other filters."""
        found = self._found(criteria, now)
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for facet, value, count in self._connection.execute(
            union_all(*(_counts(each, found, criteria) for each in FACETS))
        ):
            for each in value.split() if facet == "notice_language" else [value]:
                counts[facet][each] += count
        return {facet: sorted(each.items(), key=_most_first)[:MOST_FACET_VALUES] for facet, each in counts.items()}

    def last_change(self, criteria: Criteria) -> datetime | None:
        """When anything that these criteria find, or found before it ended, was last changed."""
        query = select(func.max(_T.updated_at)).where(_T.was_open, *self._filters(criteria))
        changed: datetime | None = self._connection.execute(query).scalar()
        return changed

    def _found(self, criteria: Criteria, now: datetime) -> CTE:
        """What the words and days find, whatever is chosen among the facets: looked for once for all of them."""
        columns = [_T[name] for name in FACETS]
        rest = [in_state(_T, State.OPEN, now), *_chosen(_T, criteria, FACETS), *_days(criteria)]
        return select(*columns).where(*rest, search.matching(self._connection, criteria.q)).cte("found")

    def _filters(self, criteria: Criteria) -> list[ColumnElement[bool]]:
        return [*_chosen(_T, criteria), *_days(criteria), search.matching(self._connection, criteria.q)]


def _row(vacancy: Vacancy) -> dict[str, Any]:
    content = vacancy.content
    return {
        "id": vacancy.id,
        "state": vacancy.state,
        "was_open": vacancy.was_open,
        "opens_at": content.opens_at,
        "closing_order": closing_order(vacancy),
        "updated_at": vacancy.updated_at,
        "opens_on": day_of(content.opens_at, content.zone) if content.opens_at else None,
        "closes_on": day_of(content.closes_at, content.zone) if content.closes_at else None,
        "organisation": vacancy.organisation,
        "list_id": content.list_id,
        "policy": vacancy.policy,
        "category": content.category,
        "grade": content.grade,
        "contract_type": content.contract_type,
        "duty_station": content.duty_station,
        "country": content.country,
        "notice_language": _set_apart(sorted(content.texts)),
    }


def _set_apart(languages: Sequence[str]) -> str:
    """All the languages of a notice in one text, each between blanks, so that any of them is found in it."""
    return f" {' '.join(languages)} "


def _counts(facet: str, found: CTE, criteria: Criteria) -> Select[Any]:
    """The values of a facet among what was found, each with how many vacancies it would show."""
    without = {"policy", facet, *(("list_id",) if facet == "organisation" else ())}
    value = found.c[facet]
    counted = select(literal(facet), value, func.count())
    return counted.where(value.is_not(None), *_chosen(found.c, criteria, without)).group_by(value)


def _chosen(columns: Columns, criteria: Criteria, without: Collection[str] = ()) -> Iterator[ColumnElement[bool]]:
    """The filters that are set, but for some."""
    for name in FILTERS:
        if name not in without and (values := getattr(criteria, name)):
            yield columns[name].in_(values)
    if criteria.notice_language and "notice_language" not in without:
        spoken = columns.notice_language
        yield or_(*(spoken.contains(_set_apart([each]), autoescape=True) for each in criteria.notice_language))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _days(criteria: Criteria) -> Iterator[ColumnElement[bool]]:
    """Days as the calendar of each vacancy's own place shows them."""
    if criteria.closing_after is not None:
        yield or_(_T.closes_on >= criteria.closing_after, _T.closes_on.is_(None))
    if criteria.closing_before is not None:
        yield _T.closes_on <= criteria.closing_before
    if criteria.published_since is not None:
        yield _T.opens_on >= criteria.published_since
