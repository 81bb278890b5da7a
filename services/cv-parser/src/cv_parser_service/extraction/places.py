"""Countries, cities and nationalities in English, French and Spanish."""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.words import fold, listed, unhyphenated

_TONGUES = ("en", "fr", "es")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3,8}(?:-[A-ZÀ-Þ]{2,8})?")
_PLACE = 2
"""Commas of what is more than a place and its country."""
_ALIASES = {
    "uk": "GB",
    "u.k": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "angleterre": "GB",
    "ecosse": "GB",
    "inglaterra": "GB",
    "grande-bretagne": "GB",
    "usa": "US",
    "u.s.a": "US",
    "u.s": "US",
    "us": "US",
    "united states of america": "US",
    "etats-unis d'amerique": "US",
    "ee.uu": "US",
    "eeuu": "US",
    "ee. uu": "US",
    "myanmar": "MM",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "palestinian territories": "PS",
    "bosnia and herzegovina": "BA",
    "bosnia": "BA",
    "bosnie": "BA",
    "trinidad and tobago": "TT",
    "people's republic of china": "CN",
    "pr china": "CN",
    "republic of ireland": "IE",
    "eire": "IE",
    "belgie": "BE",
    "sverige": "SE",
    "norge": "NO",
    "danmark": "DK",
    "suomi": "FI",
    "polska": "PL",
    "hrvatska": "HR",
    "magyarorszag": "HU",
    "hellas": "GR",
    "united republic of tanzania": "TZ",
    "islamic republic of iran": "IR",
    "syrian arab republic": "SY",
    "republic of moldova": "MD",
    "lao pdr": "LA",
    "republic of the congo": "CG",
    "republique du congo": "CG",
    "the gambia": "GM",
    "gambie": "GM",
    "kingdom of saudi arabia": "SA",
    "royaume-uni": "GB",
    "emirats arabes unis": "AE",
    "principality of monaco": "MC",
    "uae": "AE",
    "the netherlands": "NL",
    "holland": "NL",
    "hollande": "NL",
    "holanda": "NL",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
    "republica checa": "CZ",
    "ivory coast": "CI",
    "cote d'ivoire": "CI",
    "costa de marfil": "CI",
    "drc": "CD",
    "rdc": "CD",
    "dr congo": "CD",
    "democratic republic of the congo": "CD",
    "republique democratique du congo": "CD",
    "congo": "CG",
    "republic of korea": "KR",
    "korea": "KR",
    "coree": "KR",
    "corea": "KR",
    "russian federation": "RU",
    "federation de russie": "RU",
    "viet nam": "VN",
    "turkey": "TR",
    "turquie": "TR",
    "turkiye": "TR",
    "macedonia": "MK",
    "palestine": "PS",
    "burma": "MM",
    "birmanie": "MM",
    "schweiz": "CH",
    "svizzera": "CH",
    "deutschland": "DE",
    "osterreich": "AT",
    "italia": "IT",
    "brasil": "BR",
    "nederland": "NL",
    "cape verde": "CV",
    "swaziland": "SZ",
    "rci": "CI",
    "rca": "CF",
    "centrafrique": "CF",
    "rsa": "ZA",
    "ksa": "SA",
    "u.a.e": "AE",
    "r.d.c": "CD",
    "r.d. congo": "CD",
    "r.d congo": "CD",
    "rd congo": "CD",
    "congo rdc": "CD",
    "congo-kinshasa": "CD",
    "congo-brazzaville": "CG",
    "guinee-conakry": "GN",
    "guinee conakry": "GN",
    "rep. dominicana": "DO",
    "p.r. china": "CN",
    "ceska republika": "CZ",
    "slovensko": "SK",
    "slovenija": "SI",
    "srbija": "RS",
    "shqiperia": "AL",
    "luxemburg": "LU",
    "eesti": "EE",
    "latvija": "LV",
    "lietuva": "LT",
    "kenia": "KE",
    "d.r. congo": "CD",
    "d.r congo": "CD",
    "d.r.c": "CD",
    "hong kong sar": "HK",
    "macao sar": "MO",
    "macau sar": "MO",
    "fiji islands": "FJ",
    "kurdistan region of iraq": "IQ",
    "kurdistan of iraq": "IQ",
    "jamaica w.i": "JM",
    "kingdom of the netherlands": "NL",
    "p.r.c": "CN",
    "rep. of korea": "KR",
    "hellenic republic": "GR",
    "burkina": "BF",
}
_OFFICIAL = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,2}(?:republic|kingdom|state|grand duchy|commonwealth|union) of (?:the )?|rep\. of |"
    r"(?:republique|royaume|etat|principaute|grand-duche)(?: [a-z]+)? (?:du |de la |de l'|des |de |d')|"
    r"(?:republica|reino|estado)(?: [a-z]+)? (?:del |de la |de los |de )|republica "
)
"""What a country is besides its name."""
_CODED = re.compile(r"(\D{4,}?)[ ,]+\(?([A-Z]{2})\)?")
_NO_COUNTRIES = ("EU", "EZ", "NT", "UN", "XA", "XB", "ZZ")
_WHERE_IT_LIES = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)?-(?:in|on|upon|under|by|next|le|la|les|lès|sur|sous|en|aux|am|im|bei|del)-"
    r"(?:(?:the|la|le|l)-)?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
)
"""Towns that say in their name where they lie: "Barrow-in-Furness"."""
_STATES = listed(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
    RI SC SD TN TX UT VT VA WA WV WI WY DC D.C. ON QC BC AB MB SK NS NB NL PE NSW QLD VIC TAS ACT NT
    """
)
_STATE_NAMES = listed(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming ontario
    alberta manitoba saskatchewan queensland tasmania karnataka maharashtra telangana kerala gujarat rajasthan haryana
    odisha punjab bihar new_hampshire new_jersey new_mexico north_carolina north_dakota rhode_island south_carolina
    south_dakota west_virginia british_columbia nova_scotia new_brunswick new_south_wales tamil_nadu uttar_pradesh
    madhya_pradesh andhra_pradesh west_bengal
    western_australia south_australia northern_territory prince_edward_island newfoundland_and_labrador chhattisgarh
    himachal_pradesh jharkhand uttarakhand western_cape eastern_cape northern_cape kwazulu-natal yorkshire
    west_yorkshire south_yorkshire north_yorkshire lancashire derbyshire nottinghamshire lincolnshire leicestershire
    warwickshire northamptonshire cambridgeshire hertfordshire bedfordshire buckinghamshire oxfordshire
    gloucestershire wiltshire berkshire hampshire east_sussex west_sussex dorset cumbria northumberland staffordshire
    shropshire herefordshire worcestershire merseyside county_durham aberdeenshire co._cork co._kerry co._galway
    county_cork county_kerry county_galway
    """
)
"""States that are written in full behind a town; those that are called like a town are left out."""
CITY_STATES = ("SG", "HK", "MO", "MC", "GI")
"""Countries that are a city of the same name."""
_CANTONS = listed("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH")


@cache
def _countries() -> dict[str, str]:
    """Names to codes; Granada in Spanish is the city far more often than the island."""
    names = dict(_ALIASES)
    for tongue in _TONGUES:
        for code, name in Locale(tongue).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
                names.setdefault(fold(name), code)
    del names["granada"]
    return {name.replace("-", " "): code for name, code in names.items()} | names


@cache
def _cities() -> dict[str, str]:
    """Large towns and those of our own list, folded, with their country."""
    own = {name: "" for line in sections_of("cities")["known"] for name in line.split("|")}
    return own | _large()


@cache
def _large() -> dict[str, str]:
    return _by_country("large")


@cache
def _towns() -> dict[str, str]:
    return _by_country("small")


def _by_country(section: str) -> dict[str, str]:
    return {name: line[:2] for line in sections_of("cities")[section] for name in line[3:].split("|")}


@cache
def _demonyms() -> dict[str, str]:
    return {
        word.replace("-", " "): line[:2]
        for line in sections_of("demonyms")["demonyms"]
        for word in line[3:].replace("|", " ").split()
    }


def country_of(text: str) -> str | None:
    """The ISO code of the country that a text names, and nothing but names."""
    plain = fold(unhyphenated(text)).strip(" .,;()")
    names = _countries()
    found = names.get(plain) or names.get(plain.removeprefix("the ")) or names.get(plain.replace("-", " "))
    if found is None and (official := _OFFICIAL.match(plain)):
        found = names.get(plain[official.end() :])
    return found or _with_its_code(text)


def _with_its_code(text: str) -> str | None:
    """A country with its code behind it ("Canada CA", "Argentina (AR)")."""
    match = _CODED.fullmatch(text.strip(" .,;"))
    code = _countries().get(fold(match[1])) if match else None
    return code if match and code == match[2] else None


def country_of_code(code: str, city: str) -> str | None:
    """The country that a code of two or three letters beside a city stands for, unless it is a state's."""
    alpha2 = "GB" if code == "UK" else get_global("territory_aliases").get(code, [code])[0]
    if alpha2 not in Locale("en").territories or alpha2 in _NO_COUNTRIES:
        return None
    if code in _STATES and country_of_town(city) != alpha2:
        return None
    return str(alpha2)


def is_state(text: str) -> bool:
    """Whether a text is the code of a state of the USA or Australia, or a province of Canada, as it follows a city."""
    return text in _STATES or (text.count(".") > 1 and text.replace(".", "") in _STATES)


def is_region(text: str) -> bool:
    """Whether a text is a state, by its code or in full, as it stands before its country."""
    return is_state(text) or fold(text).strip(" .").replace(" ", "_") in _STATE_NAMES


def town_of_state(text: str) -> str | None:
    """The town that the code of its state follows with no comma between ("Austin TX")."""
    town, _, code = text.rpartition(" ")
    return town.rstrip() if is_state(code) and is_town(town) else None


def is_canton(text: str, city: str) -> bool:
    """Whether a text is the code of a Swiss canton behind a town there."""
    return text in _CANTONS and is_town(city) and country_of_town(city) in ("CH", None)


def is_city(text: str) -> bool:
    """Whether a text is the name of a city that we know."""
    return any(name in _cities() for name in _names_of(text))


def is_town(text: str) -> bool:
    """Whether a text is the name of a city or of a small town; the latter often means something else."""
    known = any(name in _cities() or name in _towns() for name in _names_of(text))
    return known or _WHERE_IT_LIES.fullmatch(text.strip(" .,;()")) is not None


@lru_cache(maxsize=4096)
def _names_of(text: str) -> tuple[str, ...]:
    """A name, and what is left of it where it says that it is a town, or where that lies: "Iloilo City", "Ciudad de
    Panamá", "Puerto Limón", "Saint-Denis de La Réunion"; cities of the Philippines are called with "City" or without.
    """
    plain = fold(unhyphenated(text)).strip(" .,;()")
    names = [plain, plain.removesuffix(" city").removeprefix("ciudad de ").removeprefix("puerto ")]
    if _by_country_of(f"{plain} city") == "PH":
        names.append(f"{plain} city")
    name, link, country = plain.partition(" de ")
    if link and name in _cities() and country in _countries():
        names.append(name)
    return tuple(dict.fromkeys(names))


def country_of_town(text: str) -> str | None:
    """The country of the largest town of this name."""
    return next((country for name in _names_of(text) if (country := _by_country_of(name))), None)


def _by_country_of(name: str) -> str:
    return _large().get(name) or _towns().get(name) or ""


def nationality_of(text: str) -> str | None:
    """The ISO code of the nationality that a text names, by demonym or by country."""
    plain = fold(text).strip(" .,;()").replace("-", " ")
    return _demonyms().get(plain) or country_of(text)


def is_demonym(text: str) -> bool:
    return fold(text).strip(" .,;()").replace("-", " ") in _demonyms()


def is_acronym(text: str, among: str) -> bool:
    """Whether a word is in capitals, and what stands beside it is not."""
    return _CAPITALS.fullmatch(text) is not None and not among.isupper()


def ends_with_place(text: str) -> bool:
    """Whether a short text is a place, or ends with one behind a comma: a city, or a town with its country or state."""
    *_, before, last = ["", "", *(piece.strip(" ()") for piece in re.split(r"[,(]", text))]
    if country_of(last):
        return not before or is_town(before)
    return is_city(last) or town_of_state(f"{before} {last}".strip()) is not None or town_of_state(last) is not None


def is_place(text: str) -> bool:
    """Whether a text is a city or a country, or a town with its country, and nothing else."""
    first = text.split(",")[0]
    return text.count(",") < _PLACE and ends_with_place(text) and (is_town(first) or country_of(first) is not None)
