"""Towns with the code of their country right behind them: "Rome (IT)", "Delft, NL"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.places import country_of_code, country_of_town

_CODED = re.compile(r"(?P<town>[^()]{2,40}?)\s?\((?P<code>[A-Z]{2})\)")
_CODE = re.compile(r"[A-Z]{2}")


def coded_town(pieces: Sequence[Part]) -> tuple[Part, Part] | None:
    """The town and the code that pieces between commas end with; other places have codes of two letters too."""
    last = pieces[-1]
    if (found := _CODED.fullmatch(last.text)) is not None:
        town = replace(last, text=found["town"])
        code = replace(last, text=found["code"], begin=last.begin + found.start("code"))
        return (town, code) if _country_by(code.text, town.text) else None
    if len(pieces) > 1 and _CODE.fullmatch(last.text) and _country_by(last.text, pieces[-2].text):
        return pieces[-2], last
    return None


def _country_by(code: str, town: str) -> str | None:
    """The country of the largest town of this name, if that is what the code says."""
    country = country_of_code(code, town)
    return country if country is not None and country_of_town(town) == country else None
