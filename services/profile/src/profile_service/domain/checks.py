"""What is wrong with a profile's values. Drafts keep them all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import phonenumbers

from chassis.errors import FieldError
from chassis.i18n import _
from profile_service.domain import periods
from profile_service.domain.fields import LISTED, OTHERS, PERSONAL, SECTIONS, Field, Kind
from profile_service.domain.periods import MONTH, YEAR, Finding
from profile_service.domain.places import countries, languages
from profile_service.domain.profile import Content, Item, Value
from profile_service.domain.rules import Rules

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]{2,}")
_URL = re.compile(r"(?i)\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/\S+")
_LINK = re.compile(r"(?i)(?:https?://)?(?:[\w-]+\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?")
_PHONE = re.compile(r"\+\d[\d\s().\-/]{6,}\d|(?<![\w.\-/])\(?0\d[\d\s().\-/]{7,}\d(?![\w\-/])")
_PHONE_ALONE = re.compile(r"(?:tel|tél|phone|mobile|fax)?[\s.:]*[+(]?\d[\d\s().\-/]{5,}\d", re.IGNORECASE)
_FEWEST_DIGITS = 7
_POSTAL_PHONE = re.compile(r"\+\d[\d\s().\-/]{6,}\d|(?:\d[\s().\-/]*){10,}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR = 1920
_OLDEST = 110
_YOUNGEST = 13
_FURTHEST_YEARS = 15


@dataclass(frozen=True)
class Setting:
    """What a check may look at beside the value."""

    today: date
    region: str | None = None
    field: Field | None = None


def problems(content: Content, rules: Rules, today: date) -> list[FieldError]:
    """Everything that is wrong, in the order of the profile."""
    region = _text(content.personal["address/country"])
    found = [*_of_personal(content.personal, Setting(today, region if region in countries() else None))]
    for section, items in content.sections.items():
        for index, item in enumerate(items):
            found += _of_item(section, index, item, rules, today)
    return found


def wrong_kind(field: Field, text: str) -> Finding | None:
    """A value that plainly belongs elsewhere: an e-mail address, a link or a telephone number (W39)."""
    return _wrong_in_text(text) if field.kind is Kind.TEXT else _WRONG.get(field.kind, _wrong_in_line)(text)


def finding(field: Field, text: str, setting: Setting) -> Finding | None:
    """What is wrong with one text of one field."""
    misplaced = wrong_kind(field, text)
    check = _CHECKS.get(field.kind)
    return misplaced or (check(text, Setting(setting.today, setting.region, field)) if check else None)


def _of_personal(personal: Mapping[str, Value], setting: Setting) -> Iterator[FieldError]:
    for name, field in PERSONAL.items():
        yield from _of_value(f"/personal/{name}", field, personal[name], setting)


def _of_item(section: str, index: int, item: Item, rules: Rules, today: date) -> Iterator[FieldError]:
    at = f"/{section}/{index}"
    for name, field in SECTIONS[section].items():
        yield from _of_value(f"{at}/{name}", field, item[name], Setting(today))
        yield from _too_long(f"{at}/{name}", _text(item[name]), rules.limits.get((section, name)))
    if section in _BY_RULES:
        yield from _BY_RULES[section](at, item, rules)
    for name, (code, message) in periods.findings(section, item, today).items():
        yield FieldError(f"{at}/{name}", code, message)


def _of_value(pointer: str, field: Field, value: Value, setting: Setting) -> Iterator[FieldError]:
    if field.kind in LISTED and isinstance(value, list):
        for index, text in enumerate(value):
            if found := finding(field, text, setting):
                yield FieldError(f"{pointer}/{index}", *found)
    elif isinstance(value, str) and value and (found := finding(field, value, setting)):
        yield FieldError(pointer, *found)


def _too_long(pointer: str, text: str, limit: int | None) -> Iterator[FieldError]:
    if limit is not None and len(text) > limit:
        message = _("At most {limit} characters; this has {length}.", limit=limit, length=len(text))
        yield FieldError(pointer, "too_long", message)


def _of_skill(at: str, item: Item, rules: Rules) -> Iterator[FieldError]:
    level = _text(item["level"])
    if level and rules.skill_levels and level not in rules.skill_levels:
        yield FieldError(f"{at}/level", *_not_listed())


def _of_education(at: str, item: Item, rules: Rules) -> Iterator[FieldError]:
    listed = (
        item["institution_id"] is not None if rules.others_allowed else item["institution_id"] not in {None, OTHERS}
    )
    if rules.institutions_listed and item["institution"] and not listed:
        message = _("Choose an institution from the list of its country.")
        if rules.others_allowed:
            message = _("Choose an institution from the list of its country, or tick “Others” and write its name.")
        yield FieldError(f"{at}/institution", "not_listed", message)
    if item["status"] == "in_progress" and not rules.in_progress:
        yield FieldError(f"{at}/status", "not_allowed", _("Only completed studies are taken here."))


def _of_experience(at: str, item: Item, rules: Rules) -> Iterator[FieldError]:
    if item["kind"] == "internship" and not rules.internships:
        yield FieldError(f"{at}/kind", "not_allowed", _("Internships do not count as experience here."))


_BY_RULES: Mapping[str, Callable[[str, Item, Rules], Iterator[FieldError]]] = {
    "education": _of_education,
    "experience": _of_experience,
    "skills": _of_skill,
}


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _not_listed() -> Finding:
    return "not_listed", _(
        "This is not in the list. Clear it, then choose a value of the list, or leave it empty if it is optional."
    )


def _wrong_in_line(text: str) -> Finding | None:
    if _EMAIL.search(text):
        return "email_here", _("This looks like an e-mail address. It does not belong here.")
    if _URL.search(text):
        return "link_here", _("This looks like a web address. It does not belong here.")
    if _PHONE.search(text) or _is_phone(text.strip()):
        return "phone_here", _("This looks like a telephone number. It does not belong here.")
    return None


def _wrong_in_text(text: str) -> Finding | None:
    """A longer text may mention an address; it may not be one."""
    alone = text.strip()
    if _EMAIL.fullmatch(alone) or _is_phone(alone) or _URL.fullmatch(alone):
        return _wrong_in_line(alone)
    return None


def _is_phone(text: str) -> bool:
    return bool(_PHONE_ALONE.fullmatch(text)) and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def _wrong_in_postal_code(text: str) -> Finding | None:
    if _POSTAL_PHONE.search(text):
        return "phone_here", _("This looks like a telephone number. It does not belong here.")
    return _wrong_in_line(text) if "@" in text or "://" in text else None


def _wrong_in_phone(text: str) -> Finding | None:
    return _wrong_in_line(text) if "@" in text or _URL.search(text) else None


def _wrong_in_link(text: str) -> Finding | None:
    return _wrong_in_line(text) if _EMAIL.fullmatch(text.strip()) else None


def _never_wrong(_value: str) -> Finding | None:
    """Dates and codes are checked by their own form."""
    return None


_WRONG: Mapping[Kind, Callable[[str], Finding | None]] = {
    Kind.PHONE: _wrong_in_phone,
    Kind.POSTAL_CODE: _wrong_in_postal_code,
    Kind.LINKS: _wrong_in_link,
    Kind.BIRTH: _never_wrong,
    Kind.MONTH: _never_wrong,
    Kind.CERTIFIED: _never_wrong,
    Kind.COUNTRY: _never_wrong,
    Kind.COUNTRIES: _never_wrong,
    Kind.LANGUAGE: _never_wrong,
    Kind.CHOICE: _never_wrong,
    Kind.KEY: _never_wrong,
}


def _check_birth(text: str, setting: Setting) -> Finding | None:
    born = _day(text) if _DAY.fullmatch(text) else None
    if born is None:
        return "not_a_date", _("Enter a date like 1990-03-27 (year, month, day).")
    if born > setting.today:
        return "in_the_future", _("This date is in the future.")
    age = setting.today.year - born.year
    if age > _OLDEST or age < _YOUNGEST:
        return "unlikely_date", _("Check the year: it makes you {age} years old.", age=age)
    return None


def _check_month(text: str, setting: Setting) -> Finding | None:
    if YEAR.fullmatch(text):
        return "month_missing", _("Add the month, like {example}.", example=f"{text}-09")
    if not MONTH.fullmatch(text) or (len(text) == len("2019-09-01") and _day(text) is None):
        return "not_a_month", _("Enter a year and a month, like 2019-09.")
    return _check_year(int(text[:4]), setting)


def _check_certified(text: str, setting: Setting) -> Finding | None:
    return _check_year(int(text), setting) if YEAR.fullmatch(text) else _check_month(text, setting)


def _check_year(year: int, setting: Setting) -> Finding | None:
    if not _FIRST_YEAR <= year <= setting.today.year + _FURTHEST_YEARS:
        return "unlikely_date", _("Check the year {year}.", year=str(year))
    return None


def _check_country(text: str, _setting: Setting) -> Finding | None:
    if text not in countries():
        return "not_listed", _(
            "This is not in the list. Choose a country or territory from the list, or leave it empty if it is optional."
        )
    return None


def _check_language(text: str, _setting: Setting) -> Finding | None:
    if text not in languages():
        return "not_listed", _("This is not in the list. Choose a language from the list.")
    return None


def _check_choice(text: str, setting: Setting) -> Finding | None:
    if setting.field is not None and text not in setting.field.choices:
        return _not_listed()
    return None


def _check_link(text: str, _setting: Setting) -> Finding | None:
    if not _LINK.fullmatch(text):
        return "not_a_link", _("Enter an address like https://example.org.")
    return None


def _check_phone(text: str, setting: Setting) -> Finding | None:
    if sum(character.isdigit() for character in text) < 4 or sum(c.isalpha() for c in text) > 4:
        return "not_a_phone", _("Enter a telephone number, like +41 22 555 01 23.")
    try:
        number = phonenumbers.parse(text, setting.region)
    except phonenumbers.NumberParseException as wrong:
        if wrong.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            return "country_code_missing", _("Begin with + and the code of the country, like +41 22 555 01 23.")
        return "not_a_phone", _("Enter a telephone number, like +41 22 555 01 23.")
    if not phonenumbers.is_possible_number(number):
        return "impossible_phone", _("No telephone has this number: it has too many or too few digits.")
    return None


_CHECKS: Mapping[Kind, Callable[[str, Setting], Finding | None]] = {
    Kind.BIRTH: _check_birth,
    Kind.MONTH: _check_month,
    Kind.CERTIFIED: _check_certified,
    Kind.COUNTRY: _check_country,
    Kind.COUNTRIES: _check_country,
    Kind.LANGUAGE: _check_language,
    Kind.CHOICE: _check_choice,
    Kind.LINKS: _check_link,
    Kind.PHONE: _check_phone,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
