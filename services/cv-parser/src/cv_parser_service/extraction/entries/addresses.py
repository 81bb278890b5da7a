"""The address behind the name of an employer or a school: its street, its box, the postal code of its town."""

import re

from cv_parser_service.extraction.places import is_town

_STREET = re.compile(
    r",\s*(?:\d{1,4}[A-Za-z]?\s(?:[^\W\d_][\w'’.-]*\s){1,4}(?:Street|Road|Lane|Avenue|Drive|Close|Crescent|Boulevard|Way|"
    r"Square|Terrace|Place|Court|St|Rd|Ave|Blvd)\b\.?|(?:\d{1,4},?\s)?(?:rue|avenue|boulevard|bd|chemin|route|"
    r"[Cc]alle|[Aa]v\.|[Aa]venida|[Cc]arrera|P\.?\s?O\.?\s?Box|B\.?P\.?)\s[^,\t]*\d[^,\t]*|"
    r"(?:[Vv]ia(?:le)?|[Pp]iazza(?:le)?|[Cc]orso|[Ll]argo|[Ss]trada)\s[^,\t]{3,40},?\s(?:n\.?\s?)?\d{1,4}[A-Za-z]?|"
    r"[^,\t]{2,40}(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|platz|allee|gasse)\s\d{1,4}[A-Za-z]?|"
    r"\d{1,4},?\s(?:rue|avenue|boulevard|bd|chemin|route)\s[^,\t]{3,40})(?=\s*(?:,|\t|$))"
)
"""The street and the number of an employer, or its box, behind the name."""
_POSTAL = re.compile(
    r"(?<=[,\t]\s)(?P<code>\d{4,5}\s)(?P<town>[A-ZÀ-Þ][\w'’-]+(?:\s[\w'’-]+){0,3}?)(?P<province>\s\(?[A-Z]{2}\)?)?"
    r"(?=\s*(?:[,\t]|$))"
)
"""The code of a town before it, and what Italians write behind it for its province."""


def blank_address(text: str) -> str:
    """The text with the street blanked that stands behind a comma, and what stands around the name of the town."""
    return _POSTAL.sub(_town_alone, _STREET.sub(lambda m: "\t" * len(m[0]), text))


def _town_alone(match: re.Match[str]) -> str:
    if not is_town(match["town"]):
        return match[0]
    return "\t" * len(match["code"]) + match["town"] + "\t" * len(match["province"] or "")
