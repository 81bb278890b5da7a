"""What languages are called, and their codes."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.words import fold, listed

_CODES = listed(
    """
    af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gsw gu ha he hi hr hu hy id ig is it ja ka
    kk km ko ku ky la lb ln lo lt lv mg mk ml mn mr ms mt my ne nl no om pa pl ps pt rm rn ro ru rw si sk sl sn so sq sr
    sv sw ta te tg th ti tk tl tr uk ur uz vi wo xh yo yue zh zu ach ak as ay bem bho br ceb ckb co din dv dyu dz ee ff
    fo fon fur fy gd gn grc hil ilo jv kab kam kg ki kl kln kmb kri ks lg lua luo luy mai mi mos nd nds nr nso nv ny oc
    or pam pap qu rif sa sc sd se sg sh shi sm snk ss st su suk tem tet tiv tn to ts tum tw ug umb ve yi zgh
    quc ybb srr ewo bas bbj arn dje tmh sus men efi ibb guz nyn teo sid wal war bik mni sat fj tpi sm mh hmn
    raj bgc kea ce tt ba cv gag vmw
    kn hz loz ng kr new lus kha kok brx ast an nan szl hsb dsb csb lad os ab iu oj chk haw ty gil nv sco kw scn nap vec
    mfe aa doi ban bug min kac sah mas pcm zza arc pag krl rup crs zap nus lkt srn chr crh udm rap bi ho bo
    rhg hif ang enm fro frm goh gmh non sga peo akk egy cop uga bal brh ccp shn tig ssy
    """
)


@cache
def name_pattern() -> re.Pattern[str]:
    words = sorted(codes_by_name(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def codes_by_name() -> dict[str, str]:
    found = {
        name: code for code, lines in sections_of("languages").items() for line in lines for name in line.split("|")
    }
    for tongue in ("en", "fr", "es"):
        names = Locale(tongue).languages
        found |= {fold(names[code]): code for code in _CODES if code in names and len(names[code]) > 2}
    return found


def names_a_language(text: str) -> bool:
    return name_pattern().search(fold(text)) is not None


def language_code(text: str) -> str | None:
    """The code of a language given by name, or by its code of two or three letters."""
    folded = fold(text).strip()
    code = get_global("language_aliases").get(folded, folded)
    return code if len(code) == 2 and code in Locale("en").languages else codes_by_name().get(folded)
