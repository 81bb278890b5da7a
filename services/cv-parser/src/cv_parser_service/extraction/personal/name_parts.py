"""The two parts of a name: where the family's begins, or where it ends."""

import re

from cv_parser_service.extraction.personal.name_case import PARTICLES, cased, is_capitals, strong_words
from cv_parser_service.extraction.personal.name_email import in_email, letters
from cv_parser_service.extraction.personal.name_order import (
    families_with_particle,
    family_words,
    is_family,
    is_given,
    leading_families,
    leads_syllables,
    likely_families,
)
from cv_parser_service.extraction.words import fold, listed

_DEVOTION = re.compile(
    r"[a-z]+ (?:de la|de los|de las|del|de) (?:carmen|pilar|rosario|mar|rocio|consuelo|socorro|angeles|dolores|"
    r"mercedes|nieves|cruz|luz|paz|fatima|lourdes|guadalupe|jesus|dios|milagros|remedios|"
    r"sol|valle|cielo|concepcion)(?= \S+)|"
    r"[a-z]+ (?:do|da|das|de) (?:dieu|ceu|carmo|rosario|conceicao|graca|luz|dores|neves|lurdes|fatima|jesus)(?= \S+)"
)
"""Spanish and Portuguese given names that go on after a particle: María del Carmen, Juan de Dios, Maria do Céu."""
_ALSO_FAMILY = listed(
    """
    martin alonso vicente pascual santiago domingo lorenzo bernardo marcos tomas gil simon benito gregorio mateo nicolas
    salvador andres german leon santos roman valentin felix clemente julian elias miguel gaspar esteban ramon bautista
    franco marin aparicio arias amador bernabe calixto crespo dionisio fermin isidro jordan juan lucas paz rosario
    paris sierra sola
    """
)
"""Given names that are common first family names in Spanish."""
_THREE, _DOUBLE = 3, 2
_INITIAL = re.compile(r"[^\W\d_]\.")
_VIETNAMESE = listed("nguyen tran pham huynh phan ngo duong dang bui hoang")
_SHORT_VIETNAMESE = re.compile(
    r"(?:le|ly|vo|vu|ho|do|to|ta|dao|dinh|doan|luu|mai|trinh|truong|cao|ha|lam) "
    r"(?:thi|van|quoc|duc|huu|ngoc|minh|thanh|xuan|thu|thuy|bao|cong|dinh|quang|viet|kim|hong|phuong|anh)"
    r" [a-z]+(?: [a-z]+)?"
)
"""Vietnamese names whose family name means something else elsewhere, told by the middle name."""


def split_name(text: str, email: str | None, language: str) -> tuple[str, str]:
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        if (
            in_email(strong_words(family), email) == 1.0
            and in_email(strong_words(given), email) == 0.0
            and " " in family
        ):
            return split_name(family, email, language)
        if leads_syllables(family.split(), ""):
            family, _, own = family.partition(" ")
            return cased(f"{own}, {given}"), cased(family)
        return cased(given), cased(family)
    words = text.split()
    capitals = [is_capitals(w) for w in words]
    if any(capitals) and not all(c or len(letters(w)) < 2 for c, w in zip(capitals, words, strict=True)):
        first, last = capitals.index(True), len(capitals) - 1 - capitals[::-1].index(True)
        while first > 0 and fold(words[first - 1]) in PARTICLES and not words[first - 1][:1].isupper():
            first -= 1
        family = " ".join(words[first : last + 1])
        return cased(" ".join(words[:first] + words[last + 1 :])), cased(family)
    vietnamese = fold(words[0]) in _VIETNAMESE or _SHORT_VIETNAMESE.fullmatch(fold(text))
    if len(words) > _DOUBLE and vietnamese and fold(words[-1]) not in _VIETNAMESE:
        return cased(" ".join(words[1:])), cased(words[0])
    first = families_first(words, email)
    if first:
        return cased(" ".join(words[first:])), cased(" ".join(words[:first]))
    cut = _family_at(words, email, language)
    cut += cut < len(words) - 1 and _INITIAL.fullmatch(words[cut]) is not None
    return cased(" ".join(words[:cut])), cased(" ".join(words[cut:]))


def families_first(words: list[str], email: str | None) -> int:
    """How many words at the beginning are the family's, by the e-mail address or else by the words."""
    local = email.split("@")[0] if email else ""
    if leads_syllables(words, local):
        return 1
    first = families_with_particle(words) or (family_words(words, local) if local else 0)
    told = first or _tells_order(words, local)
    return first if told else leading_families(words) or likely_families(words)


def _tells_order(words: list[str], local: str) -> bool:
    """Whether an address holds two words of a name, or the last one beside the initial of the first."""
    whole = letters(local)
    held = [word for word in map(letters, words) if len(word) > 1 and word in whole]
    alone = held == [letters(words[0])] and whole.startswith(held[0]) and not is_family(words[0])
    return (
        len(held) > 1
        or alone
        or (
            held == [letters(words[-1])] and whole in (letters(words[0])[:1] + held[0], held[0] + letters(words[0])[:1])
        )
    )


def _family_at(words: list[str], email: str | None, language: str) -> int:
    """Where the family name begins."""
    if email and (told := _told_by(words, email.split("@")[0])) is not None:
        return told - _is_one_of_two(words, told, language)
    own = _DEVOTION.match(fold(" ".join(words)))
    first = len(own[0].split()) if own else 1
    after = enumerate(words[first:], first)
    particle = next((i for i, w in after if fold(w) in PARTICLES and i < len(words) - 1), None)
    if particle is not None:
        double = fold(words[particle]) in ("y", "e", "i") and particle > 1
        double |= language == "es" and particle > 2 and fold(words[particle]) in ("de", "del")
        return particle - 1 if double else particle
    if len(words) > 2 and language == "es":
        two_given = all(map(is_given, words[:-1])) and fold(words[-2]) not in _ALSO_FAMILY
        return max(first, len(words) - 2 + (two_given and len(words) == _THREE))
    cut = len(words) - 2 if len(words) > 3 else max(1, len(words) - 1)
    cut = cut + 1 if cut < len(words) - 1 and words[cut].endswith(".") else cut
    return max(first, cut - _is_one_of_two(words, cut, language))


def _is_one_of_two(words: list[str], cut: int, language: str) -> bool:
    """Whether the word before a lone last one is a family name too; in English it is a middle name."""
    if language == "en" or not 1 < cut == len(words) - 1:
        return False
    before = words[cut - 1]
    return is_family(before) or (
        language == "es" and PARTICLES.isdisjoint(map(fold, words[1:cut])) and not is_given(before)
    )


def _told_by(words: list[str], local: str) -> int | None:
    """Where the family name begins if the e-mail address sets it off: "ana.garcialopez", "agarcialopez"."""
    local = re.sub(r"\d+", "", fold(local))
    pieces = {letters(piece) for pattern in (r"[._]", r"[._+-]") for piece in re.split(pattern, local)}
    whole = letters(local)
    scored = []
    for cut in range(1, len(words)):
        given, family = (letters(" ".join(part)) for part in (words[:cut], words[cut:]))
        if not given or not family or fold(words[cut - 1]) in PARTICLES:
            continue
        initials = "".join(letters(w)[:1] for w in words[:cut])
        short = whole in {given[:1] + family, family + given[:1], initials + family, family + initials}
        family_initials = "".join(word[:1] for word in re.findall(r"[^\W\d_]+", fold(" ".join(words[cut:]))))
        score = (
            2 * (family in pieces or (len(family_initials) == _DOUBLE and family_initials in pieces))
            + (given in pieces)
            + 2 * (short and len(words) > 2)
        )
        score += given in pieces and letters(words[cut]) in pieces and not is_given(words[cut])
        scored.append((score, -cut))
    best = max(scored, default=(0, 0))
    sure = best[0] >= 2 and sum(score == best[0] for score, _ in scored) == 1
    return -best[1] if sure else None
