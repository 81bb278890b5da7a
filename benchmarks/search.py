"""Search with the counts of each filter, in a hundred thousand open vacancies."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import Connection, Table, literal, select
from vacancy_service.repository.tables import LISTINGS, SEARCH_TEXTS, VACANCIES

from benchmarks import load, people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure, percentile
from benchmarks.product import Product
from benchmarks.words import Vocabulary

PLOTS: Sequence[Plot] = (
    Plot(
        file="bench-search.svg",
        title="A search with its counts",
        across="percentile",
        up="milliseconds",
        lines={on: f"search.{shape}" for shape, on in SHAPES.items()},
    ),
)
QUERIES = 60
_AT_ONCE = 1_000
_FACETS = {"category": 12, "grade": 15, "contract_type": 5, "duty_station": 40}


def measure(bench: Bench) -> list[Figure]:
    """Sixty queries of one or two words, four in ten with a category, each a page of 20 with all counts, by HTTP."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    product, stored = bench.product(shape), bench.size(100_000, 2_000)
    crowd = people.crowd(product, 1, first=3000)
    crowd.submissions(1)
    _fill(product, stored)
    queries = list(_queries())
    rounds = []
    for _ in bench.rounds():
        product.wait_until_quiet()
        rounds.append([_asked(product, query) for query in queries])
    on = SHAPES[shape]
    return [
        figure(
            f"search.{shape}",
            f"{on}: a search with its counts in {stored:,} vacancies; percentile",
            [percentile(took, percent) * 1000 for took in rounds],
            "ms",
            "500 ms" if percent == 95 else "",
            at=percent,
        )
        for percent in (50, 95, 99)
    ]


def _asked(product: Product, query: str) -> float:
    result = load.run(product.home.port, [load.Call("GET", f"/api/vacancy/vacancies?{query}", b"", {})], 1, 200)
    if result.unexpected:
        raise RuntimeError(f"a search was answered {result.unexpected}")
    return result.latencies[0]


def _queries() -> Iterator[str]:
    vocabulary = Vocabulary(seed=7)
    for number in range(QUERIES):
        asked = {"q": vocabulary.text(1 + number % 2), "limit": "20"}
        if number % 5 < 2:
            asked["category"] = f"Category {number % _FACETS['category']}"
        yield urlencode(asked)


def _fill(product: Product, count: int) -> None:
    """Vacancies like one that was published, with other words and facets, indexed as the service does it."""
    vocabulary = Vocabulary(seed=3)
    with product.engine("vacancy").connect() as connection:
        model = dict(connection.execute(select(VACANCIES).limit(1)).one()._mapping)
        for first in range(0, count, _AT_ONCE):
            rows = [_vacancy(vocabulary, model, first + n) for n in range(min(_AT_ONCE, count - first))]
            for table, made in _tables(rows):
                connection.execute(table.insert(), made)
            connection.commit()
        _list(connection)
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    time.sleep(1)


def _vacancy(vocabulary: Vocabulary, model: dict[str, Any], number: int) -> dict[str, Any]:
    facets = {
        name: f"{name.replace('_', ' ').capitalize()} {vocabulary.chance.randrange(most)}"
        for name, most in _FACETS.items()
    }
    texts = {"en": {"title": vocabulary.text(5), "text": vocabulary.text(130)}}
    return {**model, **facets, "id": uuid4(), "reference": f"FILLED-{number}", "texts": texts}


def _tables(rows: Sequence[dict[str, Any]]) -> list[tuple[Table, list[dict[str, Any]]]]:
    return [
        (VACANCIES, list(rows)),
        (SEARCH_TEXTS, [{"vacancy_id": row["id"], "document": _document(row)} for row in rows]),
    ]


def _list(connection: Connection) -> None:
    """A listing for each that has none, on the days of the one that was published."""
    days = connection.execute(select(LISTINGS.c.opens_on, LISTINGS.c.closes_on).limit(1)).one()
    number = SEARCH_TEXTS.c.number
    known = {
        "number": number,
        "notice_language": literal(" en "),
        **{name: literal(day) for name, day in days._mapping.items()},
    }
    names = LISTINGS.c.keys()
    rows = select(*(known.get(name, VACANCIES.c.get(name)) for name in names)).join_from(VACANCIES, SEARCH_TEXTS)
    connection.execute(LISTINGS.insert().from_select(names, rows.where(number.not_in(select(LISTINGS.c.number)))))
    connection.commit()


def _document(row: dict[str, Any]) -> str:
    words = row["texts"]["en"]
    facts = [row["reference"], *(row[name] for name in _FACETS)]
    return " ".join([*facts, words["title"], words["text"]]).lower()
