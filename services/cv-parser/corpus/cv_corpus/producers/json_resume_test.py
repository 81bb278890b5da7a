"""Layouts kept aside: themes of JSON Resume, printed by Chromium."""

import base64
import json
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cv_corpus.layouts.chromium import printed
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.model import Drawn, Finish, Layout
from cv_corpus.layouts.photo import PORTRAIT_SVG
from cv_corpus.person import Degree, Person, Tongue
from cv_corpus.producers.json_resume import resume_of, with_months
from cv_corpus.producers.localised import localised
from cv_corpus.truth import EVERYTHING, truth_of, without

FOLDER = Path(__file__).parent / "jsonresume"


@dataclass(frozen=True)
class Theme:
    """What a theme leaves out, by the names of `Shown`.

    `months`: it prints January where the year alone is known. `degree_years`: it prints no months of studies.
    `lone_end`: it prints when studies ended where nobody knows when they began. `needs_all`: it prints a degree only
    with its field, and a city only with its postal code. `grouped`: a skill without keywords would look like a heading.
    """

    hidden: tuple[str, ...]
    months: bool = True
    degree_years: bool = False
    degree_start: bool = True
    lone_end: bool = False
    needs_all: bool = False
    grouped: bool = False
    years_only: bool = False
    english: bool = False

    def fits(self, person: Person) -> bool:
        """These themes print nonsense for jobs without dates."""
        if self.english and person.tongue is not Tongue.ENGLISH:
            return False
        if self.needs_all and not (person.address.postal_code and all(degree.field for degree in person.degrees)):
            return False
        return all(job.start for job in person.jobs)


_NEVER = ("born", "nationalities", "degree_city", "degree_country")
_NO_JOB_PLACE = ("job_city", "job_country")
_NO_TOWN = ("street", "postal_code")
THEMES = {
    "crisp": Theme(
        (*_NO_JOB_PLACE, *_NO_TOWN, "headline", "country", "languages", "certifications"),
        months=False,
        degree_years=True,
        degree_start=False,
        lone_end=True,
        years_only=True,
    ),
    "elegant": Theme((*_NO_JOB_PLACE, "links", "levels")),
    "eloquent": Theme((*_NO_JOB_PLACE, "certifications"), degree_years=True),
    "even": Theme(_NO_TOWN, english=True),
    "kendall": Theme(("languages", "certifications"), degree_years=True, lone_end=True),
    "macchiato": Theme((*_NO_JOB_PLACE, "certifications"), grouped=True),
    "onepage": Theme((*_NO_JOB_PLACE, *_NO_TOWN, "certifications"), months=False),
    "paper": Theme((*_NO_JOB_PLACE, "summary", "links", "certifications"), months=False, needs_all=True),
    "short": Theme((*_NO_JOB_PLACE, *_NO_TOWN, "headline", "city", "country", "certifications"), lone_end=True),
    "spartan": Theme((*_NO_JOB_PLACE, "certifications"), degree_years=True, lone_end=True),
    "stackoverflow": Theme(()),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    theme = THEMES[name]

    def draw(person: Person) -> Drawn:
        seen = _seen(person, theme)
        resume = resume_of(seen, Dice(f"{name}/{person.id}"), grouped=theme.grouped)
        source = {"id": person.id, "tongue": person.tongue, "resume": resume}
        shown = replace(without(EVERYTHING, *_NEVER, *theme.hidden), years_only=theme.years_only)
        return Drawn(json.dumps(source).encode(), truth_of(seen, shown))

    return draw


def _seen(person: Person, theme: Theme) -> Person:
    """With the dates as the theme prints them."""
    person = with_months(person) if theme.months else person
    return replace(person, degrees=tuple(_degree(degree, theme) for degree in person.degrees))


def _degree(degree: Degree, theme: Theme) -> Degree:
    start = degree.start if theme.degree_start else None
    if not degree.start and not theme.lone_end:
        degree = replace(degree, end=None)
    if not theme.degree_years:
        return replace(degree, start=start)
    return replace(degree, start=start and start[:4], end=degree.end and degree.end[:4])


def _finish(theme: str) -> Finish:
    def finish(sources: Sequence[bytes]) -> list[bytes]:
        read = [json.loads(source) for source in sources]
        asked = json.dumps({"theme": theme, "resumes": [one["resume"] for one in read]})
        answer = subprocess.run(
            ["node", "themes.mjs"], cwd=FOLDER, input=asked.encode(), capture_output=True, check=True, timeout=120
        )
        pages = [
            localised(_offline(page), Tongue(one["tongue"]), Dice(f"{theme}/{one['id']}"))
            for page, one in zip(json.loads(answer.stdout), read, strict=True)
        ]
        return printed([page.encode() for page in pages])

    return finish


_LINK = re.compile(r"<link[^>]+href=[\"'][^\"']*?(bootstrap|font-awesome)[^\"']*[\"'][^>]*>")
_PICTURE = re.compile(r"(<img[^>]+src=[\"'])(?:https?:)?//[^\"']+([\"'])")


def _offline(page: str) -> str:
    """With the style sheets that the page would fetch, and a drawn portrait."""
    portrait = f"data:image/svg+xml;base64,{base64.b64encode(_svg()).decode()}"
    page = _LINK.sub(lambda match: f"<style>{_styles(match[1])}</style>", page)
    return _PICTURE.sub(lambda match: f"{match[1]}{portrait}{match[2]}", page)


def _svg() -> bytes:
    return PORTRAIT_SVG.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


@cache
def _styles(name: str) -> str:
    modules = FOLDER / "node_modules"
    if name == "bootstrap":
        return (modules / "bootstrap/dist/css/bootstrap.min.css").read_text()
    font = base64.b64encode((modules / "font-awesome/fonts/fontawesome-webfont.woff2").read_bytes()).decode()
    css = (modules / "font-awesome/css/font-awesome.min.css").read_text()
    return re.sub(r"src:url\([^}]*", f"src:url(data:font/woff2;base64,{font}) format('woff2')", css, count=1)


JSON_RESUME_TEST = [
    Layout(f"jsonresume_{name}", "jsonresume", "test", "pdf", _draw(name), _finish(name), theme.fits)
    for name, theme in THEMES.items()
]
