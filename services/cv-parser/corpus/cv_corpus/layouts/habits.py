"""The habits of a layout: of several ways, one is chosen for each document."""

from dataclasses import dataclass

ORDER = ("summary", "experience", "education", "languages", "skills", "certifications", "extra")
EDUCATION_FIRST = ("summary", "education", "experience", "certifications", "skills", "languages", "extra")
SKILLS_FIRST = ("summary", "skills", "experience", "education", "certifications", "languages", "extra")
LANGUAGES_LAST = ("summary", "experience", "education", "certifications", "skills", "extra", "languages")


@dataclass(frozen=True)
class Habits:
    """Names of ways; see `compose.py` and its neighbours for what each name does.

    `job` and `degree` are templates; `margin` puts dates beside the entry, on `one` line or `two`. `unheaded` sections
    have no heading. `hidden` facts are not shown, `rare` ones in half of the documents.
    """

    part: str
    dates: tuple[str, ...]
    job: tuple[str, ...]
    degree: tuple[str, ...]
    names: tuple[str, ...] = ("plain", "family caps", "caps")
    headings: tuple[str, ...] = ("plain", "upper")
    facts: tuple[str, ...] = ("labels", "bare", "icons")
    address: tuple[str, ...] = ("one", "split")
    places: tuple[str, ...] = ("comma", "brackets", "city")
    diplomas: tuple[str, ...] = ("in", "comma", "dash")
    duties: tuple[str, ...] = ("•", "-", "–", "prose")
    languages: tuple[str, ...] = ("colon", "brackets", "dash")
    skills: tuple[str, ...] = ("commas", "bullets")
    certifications: tuple[str, ...] = ("{name}[, {issuer}][, {date}]", "{name}[ ({issuer})][, {date}]")
    orders: tuple[tuple[str, ...], ...] = (ORDER, EDUCATION_FIRST)
    joints: tuple[str, ...] = (" | ", " · ", " • ", " – ")
    margin: str = ""
    unheaded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset({"born", "nationality"})
    photo: bool = False
