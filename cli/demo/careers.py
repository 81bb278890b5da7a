"""The demo's candidates: fictional people with a profile, and how they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LETTER = (
    "The work described in the notice is what I have been doing, at a smaller scale, for years, and what I would "
    "like to do where it matters most. I meet each of the requirements, as my profile shows, and I would bring the "
    "habit of writing things down so that colleagues can build on them."
)


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    country: str
    city: str
    start: str
    end: str | None
    duties: str
    achievements: str


@dataclass(frozen=True)
class Candidate:
    """A person, and the references of the vacancies they apply to or have begun to."""

    given_name: str
    family_name: str
    date_of_birth: str
    nationality: str
    phone: str
    city: str
    country: str
    headline: str
    jobs: tuple[Job, ...]
    degrees: tuple[tuple[str, str, str, str, str], ...]
    languages: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    applies_to: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        return (
            f"{self.given_name}.{self.family_name}@candidates.example".lower()
            .replace(" ", "-")
            .translate(str.maketrans("éáí", "eai"))
        )

    def profile(self) -> dict[str, Any]:
        """The profile in the shape of the API."""
        return {
            "personal": {
                "given_name": self.given_name,
                "family_name": self.family_name,
                "date_of_birth": self.date_of_birth,
                "nationalities": [self.nationality],
                "residence_country": self.country,
                "un_employment": {"status": "never"},
                "family_situation": {"marital_status": "undisclosed", "relatives": "no"},
                "phone": self.phone,
                "headline": self.headline,
                "address": {
                    "street": "12 rue des Exemples",
                    "city": self.city,
                    "postal_code": "1201",
                    "country": self.country,
                },
            },
            "experience": [self._job(job) for job in self.jobs],
            "education": [self._degree(*degree) for degree in self.degrees],
            "languages": [{"language": language, "level": level} for language, level in self.languages],
            "skills": [{"name": skill, "level": "advanced"} for skill in self.skills],
        }

    def answers(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """What this person answers to a draft's questions, with a letter, references and a signature."""
        sections: dict[str, Any] = {
            "general_answers": {q["id"]: self._answer(q) for q in draft["general_questionnaire"]},
            "vacancy_answers": {q["id"]: self._answer(q) for q in draft["vacancy_questionnaire"]},
            "letter": LETTER,
            "references": [self._reference("Dr Ingrid Halvorsen"), self._reference("Paul Mbeki-Laurent")],
            "signature": {
                "given_name": self.given_name,
                "family_name": self.family_name,
                "date_of_birth": self.date_of_birth,
                "accepted": True,
            },
        }
        steps = {step["id"] for step in draft["steps"]}
        needed = {
            "letter": "letter" in steps,
            "references": "references" in steps,
            "signature": "signature" in steps,
        }
        kept = {name: value for name, value in sections.items() if needed.get(name, bool(value))}
        return {**kept, "recommendations_confirmed": True} if draft["rules"]["recommendations"] else kept

    def _answer(self, question: Mapping[str, Any]) -> Any:
        kind = question["type"]
        if kind == "yes_no":
            return True
        if kind == "number":
            return 6
        if kind == "date":
            return "2027-02-01"
        if kind == "choice":
            return question["options"][0]["id"]
        if kind == "choices":
            return [question["options"][0]["id"]]
        return f"As {self.headline.lower()}, I have done this since {self.jobs[-1].start[:4]}."

    def _reference(self, name: str) -> dict[str, str]:
        return {
            "name": name,
            "organisation": self.jobs[0].employer,
            "relation": "Supervisor",
            "email": f"{name.split()[-1].lower()}@referees.example",
            "phone": "+41 22 555 01 00",
        }

    def _job(self, job: Job) -> dict[str, Any]:
        return {**vars(job), "current": job.end is None, "inside": False, "kind": "job"}

    @staticmethod
    def _degree(institution: str, degree: str, level: str, start: str, end: str) -> dict[str, Any]:
        country, city = PLACES[institution]
        return {
            "institution": institution,
            "country": country,
            "city": city,
            "degree": degree,
            "field": degree.rpartition(" in ")[2],
            "level": level,
            "status": "completed",
            "start": start,
            "end": end,
        }


PLACES: Mapping[str, tuple[str, str]] = {
    "École polytechnique fédérale de Lausanne": ("CH", "Lausanne"),
    "Universidad Ricardo Palma": ("PE", "Lima"),
    "HETS Genève": ("CH", "Genève"),
    "University of Nairobi": ("KE", "Nairobi"),
    "Uppsala University": ("SE", "Uppsala"),
    "University of Tokyo": ("JP", "Tokyo"),
}

CANDIDATES: tuple[Candidate, ...] = (
    Candidate(
        "Nadia",
        "Benkirane",
        "1988-04-17",
        "MA",
        "+41 79 555 01 01",
        "Genève",
        "CH",
        "Data engineer",
        (
            Job(
                "Senior Data Engineer",
                "Helvetia Open Data",
                "CH",
                "Genève",
                "2019-03",
                None,
                "Builds and runs the ingestion of public registers.",
                "Halved the time from publication to search.",
            ),
            Job(
                "Software Developer",
                "Studio Numérique SA",
                "CH",
                "Lausanne",
                "2013-09",
                "2019-02",
                "Web services for libraries.",
                "Moved four services to open source.",
            ),
        ),
        (
            (
                "École polytechnique fédérale de Lausanne",
                "Master in Computer Science",
                "master",
                "2011-09",
                "2013-07",
            ),
        ),
        (("fr", "C2"), ("en", "C1"), ("ar", "native")),
        ("Python", "PostgreSQL", "Data modelling"),
        applies_to=("DEMO-26-101", "DEMO-HG-502"),
        drafts=("DEMO-ILO-31",),
    ),
    Candidate(
        "Tomás",
        "Villareal",
        "1979-11-02",
        "PE",
        "+51 1 555 0102",
        "Lima",
        "PE",
        "Legal translator",
        (
            Job(
                "Translator",
                "Traducciones del Pacífico",
                "PE",
                "Lima",
                "2006-02",
                None,
                "Legal and treaty translation.",
                "Built a shared terminology of 9,000 entries.",
            ),
        ),
        (("Universidad Ricardo Palma", "Bachelor in Translation", "first_level", "1998-03", "2003-12"),),
        (("es", "native"), ("en", "C2"), ("fr", "B2")),
        ("Terminology", "Treaty texts"),
        applies_to=("DEMO-26-ICS-7", "DEMO-ILO-32"),
    ),
    Candidate(
        "Grace",
        "Wanjiru",
        "1984-06-25",
        "KE",
        "+254 20 555 0103",
        "Nairobi",
        "KE",
        "Economist",
        (
            Job(
                "Economist",
                "Institute for Urban Finance",
                "KE",
                "Nairobi",
                "2012-01",
                None,
                "Country studies on municipal budgets.",
                "Two studies adopted by ministries.",
            ),
        ),
        (("University of Nairobi", "Master in Economics", "master", "2008-09", "2011-06"),),
        (("en", "C2"), ("sw", "native"), ("fr", "B1")),
        ("Econometrics", "Public finance"),
        applies_to=("DEMO-UN-2201", "DEMO-ILO-31"),
    ),
    Candidate(
        "Chloé",
        "Marchand",
        "1995-09-09",
        "FR",
        "+33 4 55 50 01 04",
        "Annemasse",
        "FR",
        "Social worker",
        (
            Job(
                "Assistante sociale",
                "Association Le Relais",
                "FR",
                "Annemasse",
                "2018-10",
                None,
                "Accompagnement de familles.",
                "Création d’une permanence hebdomadaire.",
            ),
        ),
        (("HETS Genève", "Bachelor in Social Work", "first_level", "2015-09", "2018-07"),),
        (("fr", "native"), ("en", "B1")),
        ("Entretien social", "Médiation"),
        applies_to=("DEMO-HG-501", "DEMO-HG-503", "DEMO-26-102"),
    ),
    Candidate(
        "Jonas",
        "Lindqvist",
        "1999-01-30",
        "SE",
        "+46 8 555 0105",
        "Uppsala",
        "SE",
        "Law student",
        (
            Job(
                "Intern",
                "Refugee Law Clinic",
                "SE",
                "Uppsala",
                "2024-02",
                "2024-08",
                "Research and client interviews.",
                "Wrote the clinic’s guide for newcomers.",
            ),
        ),
        (("Uppsala University", "Master in Law", "master", "2020-09", "2025-06"),),
        (("sv", "native"), ("en", "C2"), ("es", "B1")),
        ("Legal research",),
        applies_to=("DEMO-26-INT", "DEMO-UN-2202"),
    ),
    Candidate(
        "Mei",
        "Tanaka",
        "1991-12-12",
        "JP",
        "+66 2 555 0106",
        "Bangkok",
        "TH",
        "Labour statistician",
        (
            Job(
                "Statistician",
                "Asian Survey Institute",
                "TH",
                "Bangkok",
                "2015-05",
                None,
                "Design of labour force surveys.",
                "Published the institute’s first open micro-data.",
            ),
        ),
        (("University of Tokyo", "Doctorate in Statistics", "doctorate", "2012-04", "2015-03"),),
        (("ja", "native"), ("en", "C1"), ("fr", "B2")),
        ("Survey sampling", "R"),
        applies_to=("DEMO-ILO-31", "DEMO-ILO-33", "DEMO-26-101"),
    ),
)
