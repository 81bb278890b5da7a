"""Who a person is and how to reach them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import phonenumbers
from babel import Locale
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from cv_corpus.people.lots import Lots
from cv_corpus.people.pools import City, Origin, Pools, items, words
from cv_corpus.person import Address, Country, Phone, Place, Tongue

_FICTIONAL = {
    "GB": ("+442079460###", "+441134960###", "+442920180###", "+4474005555##", "+4474005550##"),
    "FR": ("+336555500##", "+336555512##", "+331990008##", "+334657108##"),
    "US": ("+121255501##", "+141055501##", "+152055501##", "+150355501##"),
    "CA": ("+151455501##", "+190255501##"),
    "AU": ("+6149157####",),
    "CH": ("+4179555####", "+4122555####", "+4178555####"),
}
"""Ranges kept for fiction where a country has one, else 555."""
_DOMAINS = ("example.org", "example.com", "example.net", "mail.example.org", "post.example.net", "webmail.example.com")


@dataclass(frozen=True)
class Identity:
    """`country` is the nationality, `home` the city lived in."""

    origin: Origin
    given: str
    family: str
    country: str
    home: City


def identity_of(pools: Pools, tongue: Tongue, lots: Lots) -> Identity:
    origin = lots.one([origin for origin in pools.origins for written in origin.tongues if written == tongue])
    country = lots.one(origin.countries)
    homes = words()["home"][tongue].split()
    lived = country if country in homes and lots.chance(75) else lots.one(homes)
    home = lots.one(pools.cities_of(lived) or pools.cities_of(*homes))
    return Identity(origin, given_of(origin, lots), family_of(origin, lots), country, home)


def given_of(origin: Origin, lots: Lots) -> str:
    return lots.one(origin.feminine if lots.feminine else origin.masculine)


def family_of(origin: Origin, lots: Lots) -> str:
    family = lots.one(origin.family)
    simple = [name for name in origin.family if name.isalpha() and name != family]
    return f"{family}-{lots.one(simple)}" if family.isalpha() and simple and lots.chance(7) else family


def country_in(code: str, tongue: Tongue) -> Country:
    shown = words()["countries"].get(tongue, {}).get(code) or Locale(tongue).territories[code]
    return Country(shown, code)


def place_of(city: City, tongue: Tongue) -> Place:
    return Place(city.names[tongue], country_in(city.country, tongue))


def nationality_in(code: str, tongue: Tongue, capital: bool) -> Country:
    adjective = items(words()["nationalities"][code])[list(Tongue).index(tongue)]
    return Country(adjective[:1].upper() + adjective[1:] if capital else adjective, code)


def address_of(home: City, pools: Pools, tongue: Tongue, lots: Lots) -> Address:
    """Some people give no street; where a country has no postal codes there is none."""
    postal, streets = lots.pattern(home.postal_code), pools.streets.get(home.country, ())
    if not streets or lots.chance(12):
        return Address("", postal if lots.chance(60) else "", place_of(home, tongue))
    formats = words()["streets"]
    form = lots.one(items(formats.get(home.country, formats["other"])))
    street = lots.fill(form, street=lots.one(streets), n=lots.number(1, 98))
    return Address(street, postal, place_of(home, tongue))


def phone_of(country: str, lots: Lots) -> Phone:
    """A valid number, fictional where the country keeps a range for that."""
    number = phonenumbers.parse(_number(country, lots))
    shown = {
        "international": phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        "national": phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
        "compact": phonenumbers.format_number(number, PhoneNumberFormat.E164),
    }
    shown["dotted"] = re.sub(r"[ -]", ".", shown["national"].replace("(", "").replace(")", ""))
    shown["double zero"] = "00" + shown["international"][1:].replace("-", " ")
    shown["dashed"] = shown["national"].replace(" ", "-") if "(" not in shown["national"] else shown["national"]
    shown["bracketed zero"] = _with_bracketed_zero(number, shown)
    style = lots.weighted(tuple(shown), (9, 6, 1, 2, 2, 1, 1))
    return Phone(shown[style], shown["compact"])


def _with_bracketed_zero(number: phonenumbers.PhoneNumber, shown: dict[str, str]) -> str:
    if not shown["national"].startswith("0"):
        return shown["international"]
    return f"+{number.country_code} (0){shown['national'][1:]}"


def _number(country: str, lots: Lots) -> str:
    patterns = _FICTIONAL.get(country) or _patterns(country)
    while True:
        number = lots.pattern(lots.one(patterns))
        if phonenumbers.is_valid_number(phonenumbers.parse(number)):
            return number


@cache
def _patterns(country: str) -> tuple[str, ...]:
    """The example numbers of a country with their last five digits open."""
    found = []
    for kind in (PhoneNumberType.MOBILE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE):
        if example := phonenumbers.example_number_for_type(country, kind):
            found.append(phonenumbers.format_number(example, PhoneNumberFormat.E164)[:-5] + "#####")
    return tuple(found)


def email_of(given: str, family: str, born: int, lots: Lots) -> str:
    first, last = slug(given, "-"), slug(family, "")
    forms = (
        f"{first}.{last}",
        f"{first[0]}.{last}",
        f"{last}.{first}",
        f"{first}_{last}",
        f"{first[0]}{last}{born % 100:02}",
    )
    local = lots.weighted((*forms, f"{first}.{last}{lots.number(1, 99)}"), (8, 4, 2, 1, 1, 2))
    return f"{local}@{lots.one(_DOMAINS)}"


def slug(text: str, joint: str) -> str:
    """Lower case ASCII letters."""
    plain = text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("ß", "ss")
    plain = unicodedata.normalize("NFD", plain.replace("ı", "i")).encode("ascii", "ignore").decode()
    return joint.join(re.findall(r"[a-z]+", re.sub(r"[’'.]", "", plain.lower())))


def links_of(given: str, family: str, has_code: bool, lots: Lots) -> tuple[str, ...]:
    """The web addresses that a CV gives: none, one or two."""
    who, mark = slug(f"{given} {family}", "-"), lots.pattern("##?#").lower()
    linkedin = lots.one(
        (
            f"linkedin.com/in/{who}-{mark}",
            f"https://www.linkedin.com/in/{who}-{mark}",
            f"www.linkedin.com/in/{who}-{mark}",
        )
    )
    found = [linkedin] if lots.chance(35) else []
    if has_code and lots.chance(70):
        found.append(lots.one((f"github.com/{who}-{mark}", f"https://github.com/{who}{mark}")))
    elif lots.chance(6):
        found.append(f"https://{who}.example.org")
    return tuple(found)
