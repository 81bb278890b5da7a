"""Layouts for development: themes of JSON Resume, printed by Chromium."""

import json
import os
import re
import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from cv_corpus.layouts.chromium import printed
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.person import Part, Person, Tongue
from cv_corpus.producers.json_resume import resume_of, with_months
from cv_corpus.producers.localised import localised
from cv_corpus.truth import EVERYTHING, truth_of

PROGRAM = Path(__file__).parent / "jsonresume"
MODULES = PROGRAM / "node_modules"
NOT_SAID = ("personal.date_of_birth", "personal.nationalities", "education.city", "education.country")
STYLES = {"bootstrap": "bootstrap/dist/css/bootstrap.min.css", "font-awesome": "font-awesome/css/font-awesome.min.css"}
_SHEET = re.compile(r"<link\b[^>]*href=[\"'](?:https?:)?//[^>]*>|<script\b[^>]*>.*?</script>|@import[^;]*;", re.DOTALL)


def _is_dated(person: Person) -> bool:
    """Whether each job and degree has a beginning, and there is one."""
    return bool(person.jobs) and all(
        [*(job.start for job in person.jobs), *(degree.start for degree in person.degrees)]
    )


def _has_no_lone_year(person: Person) -> bool:
    """Whether no degree has an end alone."""
    return all(degree.start or not degree.end for degree in person.degrees)


@dataclass(frozen=True)
class Theme:
    """`hides` names what the theme leaves out beside what all do, `fits` whose document it can draw.

    `alone` are themes that show skills, but no keywords of them.
    """

    name: str
    hides: tuple[str, ...] = ()
    years_only: bool = False
    alone: bool = False
    fits: Callable[[Person], bool] = lambda _person: True


_STREET = ("personal.address.street", "personal.address.postal_code")
_ADDRESS = (*_STREET, "personal.address.city", "personal.address.country")
_HEAD = ("personal.headline", "personal.links")
_PLACES = ("experience.city", "experience.country")
_CERTIFICATES = ("certifications.name", "certifications.issuer", "certifications.date")
_LANGUAGES = ("languages.language", "languages.level")
_SHORT = (*_LANGUAGES, *_CERTIFICATES, "skills.name")
_NARROW = 32
"""Characters of an e-mail address that a side column holds."""
_STUDIES = ("education.start", "education.end")

THEMES = (
    Theme("actual", (*_STREET, *_STUDIES, "certifications.date")),
    Theme("autumn", (*_STREET, *_PLACES, *_CERTIFICATES), fits=_has_no_lone_year),
    Theme("compact", (*_ADDRESS, *_PLACES, "education.start", *_LANGUAGES, *_CERTIFICATES)),
    Theme(
        "modern",
        (*_STREET, "personal.address.country", *_HEAD, *_PLACES, *_LANGUAGES, *_CERTIFICATES),
        years_only=True,
        fits=_is_dated,
    ),
    Theme(
        "orbit",
        (*_ADDRESS, "experience.duties", *_CERTIFICATES),
        alone=True,
        fits=lambda person: len(person.email) <= _NARROW,
    ),
    Theme("rocketspacer", (*_ADDRESS, *_PLACES, *_LANGUAGES, *_CERTIFICATES)),
    Theme("slick", (*_PLACES, *_CERTIFICATES), fits=lambda person: bool(person.address.street)),
    Theme("straightforward", (*_STREET, "personal.headline", *_LANGUAGES, *_CERTIFICATES), fits=_has_no_lone_year),
    Theme(
        "techlead",
        (*_STREET, *_HEAD, "personal.summary", "experience.duties", "education.field", *_SHORT),
    ),
)


def _draw(theme: Theme) -> Callable[[Person], Drawn]:
    shown = replace(EVERYTHING, years_only=theme.years_only)

    def draw(person: Person) -> Drawn:
        dated = with_months(person)
        resume = _suited(resume_of(dated, Dice(f"{person.id}/{theme.name}")), theme)
        source = {"tongue": person.tongue, "id": person.id, "resume": resume}
        truth = [v for v in truth_of(dated, shown) if f"{v.section}.{v.name}" not in (*NOT_SAID, *theme.hides)]
        return Drawn(json.dumps(source).encode(), truth)

    return draw


def _suited(resume: dict[str, Any], theme: Theme) -> dict[str, Any]:
    """With the levels of skills that some themes ask for, and each skill by itself where keywords are not shown."""
    skills = [{**skill, "level": ""} for skill in resume["skills"]]
    if theme.alone:
        names = [name for skill in skills for name in skill["keywords"] or [skill["name"]]]
        skills = [{"name": name, "level": "", "keywords": []} for name in names]
    return {**resume, "skills": skills}


def _finish(theme: Theme) -> Callable[[Sequence[bytes]], list[bytes]]:
    def finish(sources: Sequence[bytes]) -> list[bytes]:
        asked = [json.loads(source) for source in sources]
        pages = _pages(theme.name, [one["resume"] for one in asked])
        localised_pages = [
            localised(_whole(page), Tongue(one["tongue"]), Dice(one["id"]), Part.DEV).encode()
            for page, one in zip(pages, asked, strict=True)
        ]
        return printed(localised_pages)

    return finish


def _pages(theme: str, resumes: Sequence[Mapping[str, Any]]) -> list[str]:
    """The theme's pages of HTML; as of no time zone, whose midnight may be another month's."""
    ran = subprocess.run(
        ["node", "themes.mjs"],
        cwd=PROGRAM,
        input=json.dumps({"theme": theme, "resumes": resumes}).encode(),
        env={**os.environ, "TZ": "UTC"},
        check=True,
        capture_output=True,
    )
    return list(json.loads(ran.stdout))


def _whole(page: str) -> str:
    """The page with the style sheets that we have in it, and without those that only a network has."""
    return _SHEET.sub(lambda match: _style(match[0]), page)


def _style(sheet: str) -> str:
    name = next((name for name in STYLES if name in sheet), None)
    return f"<style>{_css(name)}</style>" if name and sheet.startswith("<link") else ""


@cache
def _css(name: str) -> str:
    path = MODULES / STYLES[name]
    return re.sub(
        r"url\(['\"]?(\.\./fonts/[\w-]+\.woff2?)[^)]*\)", lambda m: _font(path.parent / m[1]), path.read_text()
    )


def _font(path: Path) -> str:
    return f"url(data:font/woff;base64,{b64encode(path.read_bytes()).decode()})"


JSON_RESUME_DEV = tuple(
    Layout(f"jsonresume_{theme.name}", "jsonresume", "dev", "pdf", _draw(theme), _finish(theme), theme.fits)
    for theme in THEMES
)
