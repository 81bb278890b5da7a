"""Scores fields read against the truth: one to one, and what is too much costs precision."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import fold
from rapidfuzz import fuzz

from .people import COUNTRY_CODES, Person

Item = tuple[str, str]


def truth_of(person: Person, years_only: bool = False, with_job_country: bool = True) -> list[Item]:
    """What a perfect reader would say."""
    items = [
        ("name", f"{person.given} {person.family}"),
        ("given_name", person.given),
        ("family_name", person.family),
        ("email", person.email),
        ("phone", person.e164),
        ("street", person.street),
        ("postal_code", person.postal),
        ("city", person.city),
        ("country", person.country_code),
        ("date_of_birth", person.born),
        ("nationality", person.nationality_code),
        ("headline", person.headline),
        ("summary", person.summary),
    ]
    for job in person.jobs:
        items += [("title", job.title), ("employer", job.employer), ("job_city", job.city), ("job_start", job.start)]
        items += [("job_country", COUNTRY_CODES[job.country])] if with_job_country else []
        items += [("job_end", job.end)] if job.end else [("job_current", "true")]
        items += [("duties", " ".join(job.duties)), ("work_entry", f"{job.title}|{job.employer}|{job.start}")]
    for degree in person.degrees:
        items += [("institution", degree.institution), ("degree", degree.degree)]
        items += [("degree_city", degree.city), ("degree_start", degree.start), ("degree_end", degree.end)]
        items += [("field", degree.study)] if degree.study else []
    items += [("language", code) for _, _, code, _ in person.languages]
    items += [("language_level", f"{code} {level}") for _, _, code, level in person.languages]
    items += [("skill", skill) for skill in person.skills]
    items += [("certification", name) for name, _, _ in person.certificates]
    return items


_NAMES = {
    ("personal", "email"): "email",
    ("personal", "phone"): "phone",
    ("personal", "address.street"): "street",
    ("personal", "address.postal_code"): "postal_code",
    ("personal", "address.city"): "city",
    ("personal", "address.country"): "country",
    ("personal", "date_of_birth"): "date_of_birth",
    ("personal", "nationalities"): "nationality",
    ("personal", "given_name"): "given_name",
    ("personal", "family_name"): "family_name",
    ("personal", "headline"): "headline",
    ("personal", "summary"): "summary",
    ("experience", "title"): "title",
    ("experience", "employer"): "employer",
    ("experience", "city"): "job_city",
    ("experience", "country"): "job_country",
    ("experience", "start"): "job_start",
    ("experience", "end"): "job_end",
    ("experience", "current"): "job_current",
    ("experience", "duties"): "duties",
    ("education", "institution"): "institution",
    ("education", "degree"): "degree",
    ("education", "field"): "field",
    ("education", "city"): "degree_city",
    ("education", "start"): "degree_start",
    ("education", "end"): "degree_end",
    ("languages", "language"): "language",
    ("skills", "name"): "skill",
    ("certifications", "name"): "certification",
}


def items_of(fields: Sequence[Field]) -> list[Item]:
    """The fields read, in the words of the truth."""
    items = [(_NAMES[key], f.value) for f in fields if (key := (f.section, f.name)) in _NAMES]
    by_name = {f.name: f.value for f in fields if f.section == "personal"}
    if "given_name" in by_name and "family_name" in by_name:
        items.append(("name", f"{by_name['given_name']} {by_name['family_name']}"))
    entries: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for f in fields:
        if f.entry is not None:
            entries[(f.section, f.entry)][f.name] = f.value
    for (section, _), entry in entries.items():
        if section == "experience":
            items.append(("work_entry", "|".join(entry.get(name, "") for name in ("title", "employer", "start"))))
        if section == "languages" and "level" in entry:
            items.append(("language_level", f"{entry['language']} {entry['level']}"))
    return items


class Score:
    """True, false and missed values for each kind of field."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.wrong: list[tuple[str, str, str]] = []

    def add(self, truth: Sequence[Item], found: Sequence[Item], label: str = "") -> None:
        left = list(truth)
        for item in found:
            match = next((t for t in left if t[0] == item[0] and _same(*t, item[1])), None)
            if match is not None:
                left.remove(match)
                self.right[item[0]] += 1
            else:
                self.extra[item[0]] += 1
                self.wrong.append((label, f"extra {item[0]}", item[1][:70]))
        for name, value in left:
            self.missed[name] += 1
            self.wrong.append((label, f"missed {name}", value[:70]))

    def f1(self, name: str | None = None) -> float:
        right, extra, missed = (c[name] if name else sum(c.values()) for c in (self.right, self.extra, self.missed))
        return 2 * right / (2 * right + extra + missed) if right else 0.0

    def table(self) -> str:
        names = sorted({*self.right, *self.extra, *self.missed})
        rows = [
            f"{n:16} {self.f1(n):.3f}  right {self.right[n]} extra {self.extra[n]} missed {self.missed[n]}"
            for n in names
        ]
        return "\n".join([*rows, f"{'micro':16} {self.f1():.3f}"])


def _same(name: str, truth: str, found: str) -> bool:
    if name in ("job_start", "job_end", "degree_start", "degree_end"):
        shorter = min(len(truth), len(found))
        return shorter >= 4 and truth[:shorter] == found[:shorter]
    if name == "phone":
        return truth[-7:] == found[-7:]
    if name == "work_entry":
        parts = list(zip(truth.split("|"), found.split("|"), strict=False))
        return all(_close(a, b) for a, b in parts[:2]) and _same("job_start", parts[2][0], parts[2][1])
    if name in ("date_of_birth", "nationality", "country", "job_country", "language", "language_level", "job_current"):
        return truth == found
    return _close(truth, found)


def _close(truth: str, found: str) -> bool:
    return fuzz.ratio(_plain(truth), _plain(found)) >= 88


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
