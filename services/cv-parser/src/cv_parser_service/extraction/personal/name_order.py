"""Whether a name begins with the family's: what the e-mail address says, weighed with common names."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.personal.name_case import PARTICLES
from cv_parser_service.extraction.personal.name_email import letters
from cv_parser_service.extraction.words import fold, listed

_FAMILY_FORM = re.compile(
    r"(?:rakoto|razafi|andria[mn]|randria|ratsim|ravelo|ndayi|nshimi|hakizi|niyon|mac(?=[b-df-hj-np-tv-z])|fitz|o'|n'|d').{3,}|"
    r".{3,}(?:ova?|eva?|sk[aiy]|ovic|evic|icz|czyk|enko|chuk|yan|shvili|escu|eanu|poulo[su]|poulou|akis|oglu|s?son|sdottir|"
    r"mann|berg|imana|singhe|wardena|ratne|murthy|swamy)"
)
"""How family names of some peoples begin or end."""
_NO_NAMES = listed("cv pro perso mail email contact contacto info job jobs emploi empleo trabajo work official me")
"""Pieces of addresses that are no part of a name."""
_LEADS = listed("de del di du dos da des van von el ben ait ould bou abou")
"""Particles with which family names begin, and no given ones."""
_SYLLABIC = listed(
    """
    lim tan lee ng ong wong goh chua chan koh teo ang yeo tay low toh chong chia fong foo lau leong liew loh loo ooi
    pang poon quek seah seow soh soo tham tong wee woo yap yip yong chin chew chen cheng cheung cheong choi choo
    chow chu fung kwan kwok kwong lai lam law leung li liu lo lok lui luk ma mak mok ngai pong shum sin siu suen sze
    szeto tam tang tse tsang tsui wan wu yau yeung yim yiu yu yuen yung zhang wang zhao huang zhou xu sun zhu gao
    lin guo luo liang song zheng xie han feng dong xiao cao zeng tian pan yuan jiang cai jia ding wei xue yan du ye
    su lu hu shen peng cui qiu qin kim park choi jung kang cho yoon jang oh seo shin kwon hwang ahn ryu hong jeon
    bae baek noh heo nam shim moon
    """
)
"""Chinese and Korean family names, as they are written from Beijing to Singapore."""
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|kh|ng|hy|kw|gw|ts|tz|sz|hs|[bcdfghjklmnpqrstwxyz])?(?:[aeiou]{1,3}y?|y[aeiou]{1,2})"
    r"(?:ng|ck|[nmkptrhwl])?|ng|sze|tze"
)
_SYLLABLES = 2
_LONG, _FEWEST = 4, 2
"""Shorter words, as in Chinese names, tell no order."""


def family_words(words: Sequence[str], local: str) -> int:
    """How many words at the beginning of a name are the family's; 0 where it begins with the given name, or may.

    `local` is what stands before the @ of the person's address.
    """
    between = r"[._]" if re.search(r"[a-z][._]+[a-z]", fold(local)) else "-"
    pieces = [piece for piece in map(letters, re.split(between, local)) if piece and piece not in _NO_NAMES]
    if [letters(word) for word in words if letters(word) in pieces] == pieces:
        return leading_families(words) if len(pieces) == _FEWEST else 0
    cuts = range(1, len(words))
    return next((cut for cut in cuts if _is_family_first(words[:cut], words[cut:], pieces)), 0)


def _is_family_first(front: Sequence[str], back: Sequence[str], pieces: Sequence[str]) -> bool:
    """Whether the pieces of an address name the words at the back, or their initials, beside the family in front."""
    own = [word for word in front if fold(word) not in PARTICLES] or front
    whole, given = letters("".join(front)), letters("".join(back))
    halves = [half for word in front if "-" in word for half in map(letters, word.split("-"))]
    if not whole or not given:
        return False
    named, families = (given, letters(back[0])), {whole, *map(letters, front), *halves}
    initials = {given[:1], "".join(letters(word)[:1] for word in back)}
    unlike = any(map(is_given, own)) or (is_family(back[0]) and not is_family(own[0]))
    if len(pieces) == 1:
        joined = {name + family for name in {*named, *initials} for family in families}
        told = any(pieces[0] == initial + whole for initial in initials)
        clear = len(back) > 1 or not all(map(is_given, own))
        told |= clear and pieces[0] == given + whole and all(map(is_given, back))
        return told or (not unlike and is_given(back[0]) and pieces[0] in joined)
    family = next((piece for piece in pieces if piece in families), None)
    if family is None or len(pieces) != 2:
        return False
    other = pieces[1 - pieces.index(family)]
    if other in initials and family == whole:
        return pieces[1] == family or (is_given(back[0]) and not is_given(own[0]))
    if other not in named or unlike:
        return False
    return is_given(back[0]) or (pieces[1] == family and fold(back[0]) not in PARTICLES)


def leads_syllables(words: Sequence[str], local: str) -> bool:
    """Whether a Chinese or Korean family name stands in front of a given name of two syllables ("Tan Hui Min")."""
    front, *back = map(fold, words)
    syllables = [syllable for word in back for syllable in word.split("-")]
    if front not in _SYLLABIC or len(syllables) != _SYLLABLES or back[-1] in _SYLLABIC:
        return False
    told = {letters(piece) for piece in re.split(r"[._]", local)}
    return back[-1] not in told and all(map(_SYLLABLE.fullmatch, syllables)) and PARTICLES.isdisjoint(back)


def leading_families(words: Sequence[str]) -> int:
    """How many words at the beginning are family names before a given one, where no other says which comes first."""
    cut = next((number for number, word in enumerate(words) if is_given(word)), 0)
    front = [word for word in words[:cut] if fold(word) not in PARTICLES]
    families = bool(front) and all(is_family(word) and len(word) >= _LONG for word in front)
    return cut if families and not any(map(is_family, words[cut:])) else 0


def likely_families(words: Sequence[str]) -> int:
    """The same, where unknown words stand before nothing but given names: far more family names are unknown to us."""
    cut = next((number for number, word in enumerate(words) if is_given(word)), 0)
    short = any(fold(word) in PARTICLES or "." in word or len(word) == 1 for word in words)
    return 0 if short or len(words[0]) < _LONG or not all(map(is_given, words[cut:])) else cut


def families_with_particle(words: Sequence[str]) -> int:
    """Where given names that last to the end follow a family name that begins with a particle; 0 where none do."""
    if not words[0].startswith(("d'", "d’")) and (fold(words[0]) not in _LEADS or len(words) <= _FEWEST):
        return 0
    least = next((number for number, word in enumerate(words, 1) if fold(word) not in PARTICLES), len(words))
    cut = len(words)
    while cut > least and is_given(words[cut - 1]):
        cut -= 1
    return cut % len(words)


def is_given(word: str) -> bool:
    """Whether a word, or each part of it, is a common given name."""
    known = words_of("given_names")
    return fold(word) in known or all(part in known for part in re.split(r"[-'.]", fold(word)) if part)


def is_family(word: str) -> bool:
    """Whether a word, or each part of it, is a common family name, or made as those of a people are."""
    folded = fold(word)
    if is_given(word):
        return False
    return all(part in words_of("family_names") for part in folded.split("-")) or bool(_FAMILY_FORM.fullmatch(folded))
