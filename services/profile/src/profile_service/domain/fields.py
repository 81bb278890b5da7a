"""Every field of a profile: what kind of value it takes, how long, and what to say when it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chassis.i18n import Text, _

LONGEST_LINE = 200
LONGEST_TEXT = 8_000
LARGEST_PROFILE = 300_000
"""Bytes of a whole profile as JSON: it travels in one event, and in every dossier."""


class Kind(StrEnum):
    NAME = "name"
    LINE = "line"
    TEXT = "text"
    BIRTH = "birth"
    MONTH = "month"
    CERTIFIED = "certified"
    COUNTRY = "country"
    COUNTRIES = "countries"
    LANGUAGE = "language"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"
    LINKS = "links"
    CHOICE = "choice"
    FLAG = "flag"
    KEY = "key"


LISTED = frozenset({Kind.COUNTRIES, Kind.LINKS})
"""Kinds whose value is a list."""


@dataclass(frozen=True)
class Field:
    kind: Kind
    ask: Text
    limit: int = LONGEST_LINE
    choices: tuple[str, ...] = ()
    most: int = 1


LEVELS = ("secondary", "technical", "certificate", "first_level", "master", "doctorate")
YES_NO = ("yes", "no")
OTHERS = "others"
"""In place of an institution's id: one that the list of its country does not hold (L18)."""
LANGUAGE_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

PERSONAL: Mapping[str, Field] = {
    "given_name": Field(Kind.NAME, _("Enter your given name.")),
    "family_name": Field(Kind.NAME, _("Enter your family name.")),
    "date_of_birth": Field(Kind.BIRTH, _("Enter your date of birth.")),
    "nationalities": Field(Kind.COUNTRIES, _("Choose your nationality."), most=10),
    "gender": Field(Kind.LINE, _("Enter your gender."), 50),
    "phone": Field(Kind.PHONE, _("Enter your telephone number."), 50),
    "address/street": Field(Kind.LINE, _("Enter the street and number of your address.")),
    "address/city": Field(Kind.NAME, _("Enter the town or city of your address.")),
    "address/postal_code": Field(Kind.POSTAL_CODE, _("Enter the postal code of your address."), 20),
    "address/country": Field(Kind.COUNTRY, _("Choose the country of your address.")),
    "headline": Field(Kind.LINE, _("Describe yourself in one line.")),
    "summary": Field(Kind.TEXT, _("Summarise who you are and what you do."), 4_000),
    "links": Field(Kind.LINKS, _("Add a link."), 300, most=10),
    "un_employment/status": Field(
        Kind.CHOICE, _("Say whether you work or have worked for the UN."), choices=("never", "current", "former")
    ),
    "un_employment/contract": Field(
        Kind.CHOICE,
        _("Choose the kind of contract that you have or had with the UN."),
        choices=("staff", "temporary", "associate_expert", "volunteer", "consultant", "intern", "police", "military"),
    ),
    "un_employment/entity": Field(Kind.LINE, _("Enter the office or mission of the UN that employs or employed you.")),
    "un_employment/index_number": Field(Kind.LINE, _("Enter your index number at the UN."), 30),
    "family_situation/marital_status": Field(
        Kind.CHOICE,
        _("Choose your marital status."),
        choices=("single", "married", "partnership", "separated", "divorced", "widowed", "undisclosed"),
    ),
    "family_situation/dependants": Field(
        Kind.CHOICE, _("Say whether somebody depends on you financially."), choices=YES_NO
    ),
    "family_situation/relatives": Field(
        Kind.CHOICE, _("Say whether a relative of yours works for the UN."), choices=YES_NO
    ),
    "family_situation/relatives_details": Field(
        Kind.TEXT, _("Enter the name of each relative, how you are related, and where they work."), 1_000
    ),
    "residence_country": Field(Kind.COUNTRY, _("Choose the country in which you live permanently.")),
}

GROUPS = tuple(dict.fromkeys(name.partition("/")[0] for name in PERSONAL if "/" in name))
"""Personal data that hold others, such as the address."""

EDUCATION: Mapping[str, Field] = {
    "institution": Field(Kind.LINE, _("Enter the institution.")),
    "country": Field(Kind.COUNTRY, _("Choose the country of the institution.")),
    "city": Field(Kind.NAME, _("Enter the town or city of the institution.")),
    "degree": Field(Kind.LINE, _("Enter the degree.")),
    "field": Field(Kind.LINE, _("Enter the field of study.")),
    "level": Field(Kind.CHOICE, _("Choose the level of the degree."), choices=LEVELS),
    "status": Field(
        Kind.CHOICE, _("Say whether the degree is completed or in progress."), choices=("completed", "in_progress")
    ),
    "start": Field(Kind.MONTH, _("Enter the month in which you started.")),
    "end": Field(Kind.MONTH, _("Enter the month in which you finished.")),
    "institution_id": Field(Kind.KEY, _("Choose the institution."), 64),
    "level_reason": Field(Kind.TEXT, _("Say why you choose another level than the one proposed."), 1_000),
}

EXPERIENCE: Mapping[str, Field] = {
    "title": Field(Kind.LINE, _("Enter your job title.")),
    "employer": Field(Kind.LINE, _("Enter the employer.")),
    "country": Field(Kind.COUNTRY, _("Choose the country of this job.")),
    "city": Field(Kind.NAME, _("Enter the town or city of this job.")),
    "start": Field(Kind.MONTH, _("Enter the month in which you started.")),
    "end": Field(Kind.MONTH, _("Enter the month in which you finished.")),
    "current": Field(Kind.FLAG, _("Say whether you still work here.")),
    "inside": Field(Kind.FLAG, _("Say whether this was with the organisation that you apply to.")),
    "kind": Field(
        Kind.CHOICE,
        _("Say whether this was a job, an internship or voluntary work."),
        choices=("job", "internship", "volunteer"),
    ),
    "duties": Field(Kind.TEXT, _("Describe your main duties."), LONGEST_TEXT),
    "achievements": Field(Kind.TEXT, _("Describe your main achievements."), LONGEST_TEXT),
}

LANGUAGES: Mapping[str, Field] = {
    "language": Field(Kind.LANGUAGE, _("Choose the language.")),
    "level": Field(Kind.CHOICE, _("Choose your level in this language."), choices=LANGUAGE_LEVELS),
}

SKILLS: Mapping[str, Field] = {
    "name": Field(Kind.LINE, _("Enter the skill.")),
    "level": Field(Kind.LINE, _("Choose your level in this skill."), 50),
}

CERTIFICATIONS: Mapping[str, Field] = {
    "name": Field(Kind.LINE, _("Enter the certificate.")),
    "issuer": Field(Kind.LINE, _("Enter who issued the certificate.")),
    "date": Field(Kind.CERTIFIED, _("Enter when you got the certificate.")),
    "expires": Field(Kind.CERTIFIED, _("Enter when the certificate expires.")),
}

SECTIONS: Mapping[str, Mapping[str, Field]] = {
    "education": EDUCATION,
    "experience": EXPERIENCE,
    "languages": LANGUAGES,
    "skills": SKILLS,
    "certifications": CERTIFICATIONS,
}
"""The repeatable sections, in the order of the profile."""

MOST_ITEMS: Mapping[str, int] = {
    "education": 30,
    "experience": 60,
    "languages": 30,
    "skills": 100,
    "certifications": 50,
}

ASK_FOR_AN_ITEM: Mapping[str, Text] = {
    "education": _("Add at least one school or degree."),
    "experience": _("Add at least one experience."),
    "languages": _("Add at least one language."),
    "skills": _("Add at least one skill."),
    "certifications": _("Add at least one certificate."),
}


def field_of(section: str, name: str) -> Field | None:
    """The field of that name; an address is `personal`, `address/city`."""
    return (PERSONAL if section == "personal" else SECTIONS.get(section, {})).get(name)
