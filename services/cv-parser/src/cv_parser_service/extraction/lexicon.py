"""How much words read like the title of a job, an employer or an institution, in three languages."""

import re
from functools import lru_cache

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.words import fold, listed, unhyphenated

_TITLE_HEADS = words_of("titles")
_ENGLISH_HEADS = words_of("titles", "en")
_LEGAL = words_of("organisations", "legal")
_ORGANISATIONS = words_of("organisations", "heads")
_EMPLOYERS = words_of("organisations", "employers")
_INSTITUTIONS = words_of("organisations", "institutions")
_STUDIES = words_of("fields_of_study")
_FUNCTIONS = words_of("functions")
"""What people do or where they do it, which many write instead of a title ("Customer Service", "Ménage")."""
_LEVELS = listed(
    """
    senior junior assistant lead chief head deputy trainee principal staff general executive graduate interim acting
    premier premiere jeune ancien ancienne futur future senior confirme confirmee experimente primer primera segundo
    segunda second seconde vice associate sub adjoint apprentice apprenti apprentie stagiaire aprendiz ex former
    experienced qualified registered certified licensed freelance independent independant independante autonomo autonoma
    """
)
_STAGES = listed("primary secondary grammar comprehensive")
"""Kinds of schools that name one only at the end: before a subject they say whom it is taught to."""
_SUBJECTS = listed(
    """
    skills services marketing media informatique logistique logistica logistics international energie energies energia
    energy hospitality insurance assurance assurances banque banca transport transports transporte construction
    constructions pharmacy pharmacie farmacia retail press television film films fitness trading productions systems
    systemes securities software care network networks networking press optique joyeria peluqueria carpinteria
    """
)
"""Words for organisations that subjects of study end with as well."""
_FUNCTION, _MAX_FUNCTION, _FOR_ONESELF = 2.4, 4, 1.5
_LONG_TITLE = 8
"""How much a function reads like a title, and of how many words it is."""
STOPS = listed(
    "of for at in to with de des du d en a al au aux para por the le la les el los las chez pour l y et and e del"
)
_GLUE = re.compile(
    r"\s(?:of|for|at|in|to|with|de|des|du|en|au|aux|à|para|por|chez|pour|del|sur|on)\s|\sd['’]|[,(|:–—]|\s-\s", re.I
)
_INCLUSIVE = re.compile(
    r"(?<=\w{3})(?:[·•∙./]|\(|-(?=(?:e|ne|se|le|ere|iere|euse|rice|trice|a|ora)s?\b))"
    r"(?:(?:tr|r)?ice|euse|i?[eè]re|ienne|ne|se|le|te|ve|esse|ora|e|a|as|os|es|in|ne)s?\)?(?:[·.]?s)?(?!\w)",
    re.I,
)
_AGENT = re.compile(
    r"(?:[^aou]euse|trice|iere|ienne|logue|logist|grapher|graphe|ologist|ateur|iteur|isseur|ister|eer|iatrist|iatre|"
    r"therapist|therapeute|terapeuta|ologo|ologa|ografo|ografa|ador|adora|edor|edora|idor|idora|ista|istas|mancer|"
    r"icien|icienne|ician|keeper|maker|worker|person|woman|ologue|nomist|nomiste|cultor|culteur|opathe|opath|smith)$"
)
_WEAK_AGENT = re.compile(r"(?:eur|ier|iste|ist|ero|era|er|or|ante|ant|ente|ario|aria|aire)$")
HOUSEHOLD = (
    r"(?:(?:domicilios?|casas?|familias?|hogar(?:es)?|viviendas?) (?:particular(?:es)?|privad[oa]s?|de familia)|"
    r"particuliers?(?: employeurs?)?|famill?es? (?:privees?|particulieres?)|domiciles? (?:prives?|particuliers?)|"
    r"private (?:famil(?:y|ies)|households?|homes?|individuals?|residences?))"
)
"""Those who employ without a name: private people and their homes, in folded text."""
_OWN_ACCOUNT = re.compile(
    r"freelance(?:r)?|self[- ]employed|independant(?:e)?|autonom[oa]|profession liberale|liberal(?:e)?|"
    r"a (?:mon|son) compte|cuenta propia|independent contractor|contratista independiente|"
    r"por cuenta propia|auto-?entrepreneur(?:e)?|micro-?entrepreneur|own account|independiente|travailleu(?:r|"
    r"se) independante?|"
    r"private practice|sole trader|various employers|divers employeurs|particuliers?|familles?|"
    rf"(?:(?:an?|una?|une?|des|vari[oa]s|several|various|plusieurs) )?{HOUSEHOLD}"
)
_GRADE = re.compile(r"(?:[A-Za-z]{1,2}[- ]?\d{1,2}|[A-Za-z]{3}-?\d{1,2}|[IVX]+)")
_ACRONYM = re.compile(r"\b(?![IVX]+\b)[A-ZÉÈ]{2,6}\b")
_FAMILY_FIRM = re.compile(
    r"(?:&|\bet|\band|\by|\be)\s+(?:sons?|fils|filles?|hijos?|hermanos|brothers|co|cie|associ\w+|partners)\b|"
    r"'s$",
    re.I,
)
_GERUND = re.compile(r"[a-z]{3,}ing")
_RANK = re.compile(r"\s+(?:I{1,3}|I?V|VI{0,3}|[JS]r\.?|[LN]-?\d|(?:Tier|Level|Grade|Band|Niveau|Nivel) \d)$")
"""A grade behind a title ("Engineer II", "Analyst L2")."""
_ABBREVIATED = re.compile(
    r"(?:aux|asist|assist|asst|resp|tec|tech|dir|ing|coord|admin|adm|enc|oper|superv|mgr|repr|aj|ay(?:te|ud)|secr|cond|"
    r"insp)\.\s+(?=[a-z]{2})"
)
"""The noun at the front of a title, abbreviated ("Asst. to the Dean", "Aux. de bodega"), in folded text."""
_OF_ONE = re.compile(r"(?:self[- ]employed|freelance) \w|[\w-]+ (?:independante?|autonom[oa]|independiente)$")
"""What those call themselves who work for themselves: beside another title, for whom."""
_CALLED = re.compile(
    r"(?:adjunct|visiting|guest|core|affiliated?|clinical|(?:part|full)[- ]?time|junior|senior|research|teaching|"
    r"tenured?(?:[- ]track)?|contract|founding|emerit[aiu]s?|associate|assistant) faculty\b|faculty member\b|"
    r"(?:research|legal|sales|it|hr|marketing|finance|financial|healthcare|medical|security|technical|teaching|"
    r"development|communications?|support) professional$"
)
"""What those are called who teach at a faculty, and no faculty is; professionals of a trade."""
_LEARNER = re.compile(r",\s(?:intern|trainee|apprentice|stagiaire|apprentie?|becari[oa]|aprendiz)$", re.I)
_ARTICLE = re.compile(r"(?:the|le|la|les|el|los|las)\s|l'")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_STUDIED, _SCHOOL_SUBJECT = -0.6, 2
"""How little a field of study reads like a school; words of one that is called after schools ("School Psychology")."""
_SCHOOL_IN_ONE_WORD = (
    *("schule", "gymnasium", "universitat", "akademie", "kolleg", "lyceum", "szkola"),
    *("skola", "skolan", "skole", "opisto", "koulu", "skool"),
)
"""How the names of schools end in tongues that write several words as one: "Kantonsschule"."""
_SCHOOL_BEFORE_NAME = re.compile(
    r"(?:TU|KU|LMU|RWTH|FH|TH|FU|HU|UC|UW|SUNY|Sciences Po|CUNY|IIT|NIT|IIIT|ETH|UMass|Sup|UT|IUT|UFR)\s+[A-ZÀ-Þ]\w"
)
"""Short for a kind of university, with the town that it is named by behind it."""
_DESCRIBED = re.compile(
    r"(?:An? )?[\w-]+(?: [a-z-]+){1,4} (?:company|agency|firm|start-?up|organi[sz]ation|business|studio)"
)
"""What kind of employer it was: names have capitals in each word."""
_DOTTED = re.compile(r"(?<=\s)(?:[A-Za-z]\.){1,3}[A-Za-z]\.?$")
_CAMEL = re.compile(r"\b[A-Z][a-z]+[A-Z]\w+")


def words_in(text: str) -> list[str]:
    """Folded words, inclusive endings dropped ("infirmier·ère"), compounds kept whole and in parts."""
    plain = _INCLUSIVE.sub("", unhyphenated(text)) if any(c in text for c in "·•∙./(-") else text
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(plain).translate(_LIGATURES))


def _is_plural(word: str) -> bool:
    """Whether a word is known as a title in the singular alone: a firm of several, not a person."""
    return word.endswith("s") and word not in _TITLE_HEADS and _known(word, _TITLE_HEADS) and "-" not in word


def _known(word: str, words: frozenset[str]) -> bool:
    if word in words or (word.endswith("s") and word[:-1] in words) or (word.endswith("es") and word[:-2] in words):
        return True
    return "-" in word and any(part in words for part in word.split("-") if len(part) > 2)


@lru_cache(maxsize=16384)
def _heads(text: str) -> tuple[str, ...]:
    """The words that may head the phrase: its first, and the last before a preposition."""
    text = _RANK.sub("", text)
    words = words_in(text)
    front = words_in(_GLUE.split(text.strip(" ,(-–"), maxsplit=1)[0])
    first = [w for w in words if w not in _LEVELS and w not in STOPS][:1]
    last = [w for w in front if not w.isdigit() and len(w) > 1][-1:]
    return tuple({*first, *last, *words[:1]})


@lru_cache(maxsize=16384)
def title_score(text: str) -> float:
    """How much a text reads like the title of a job: 2.5 and more is sure enough to stand alone."""
    words = words_in(text)
    if not words or not re.search(r"[^\W\d_]", text):
        return -5.0
    if _OWN_ACCOUNT.fullmatch(fold(text).strip(" .,()")):
        return 0.5
    if _CALLED.match(fold(text)) and len(words) <= _LONG_TITLE:
        return 3.4
    heads = _heads(text)
    head = any(_known(word, _TITLE_HEADS) and not _is_plural(word) for word in heads) or is_learner_of(text)
    head = head or _ends_with_title(text)
    anywhere = head or any(_known(word, _TITLE_HEADS) for word in words)
    agent = any(_AGENT.search(word) for word in heads if len(word) > 5)
    weak = any(_WEAK_AGENT.search(word) for word in heads if len(word) > 4)
    score = 3.4 if head else 2.0 if agent else 1.2 if anywhere else 0.5 * weak
    if not head and names_a_function(text):
        return _FUNCTION
    score += 0.4 * any(word in _LEVELS for word in (words[0], words[-1]))
    score -= 2.6 * _is_called(text)
    if any(word in _LEGAL for word in words[-1:]):
        score -= 2.0
    if _organised(text, words, heads):
        score -= 1.6 if not head else 0.8
    score -= _FUNCTION * _is_head_of_nothing(words)
    return (
        score
        - 1.0 * (len(words) > 10)
        - 1.0 * (text.isupper() and len(words) == 1 and not (head or agent))
        - 1.5 * text.rstrip().endswith(".")
    )


def _ends_with_title(text: str) -> bool:
    """Whether the noun of an English title stands before the first preposition, behind whatever ("Estate Manager"), or
    abbreviated at the front.
    """
    if "." in text and _ABBREVIATED.match(fold(text)):
        return True
    front = words_in(_GLUE.split(_RANK.sub("", text), maxsplit=1)[0])
    return bool(front) and front[-1] in _ENGLISH_HEADS


def _is_head_of_nothing(words: list[str]) -> bool:
    """Whether a name begins with "Head", and nothing behind it says of what, nor is a title ("Head Start")."""
    if words[0] != "head" or len(words) == 1 or words[1] in STOPS:
        return False
    return not any(_known(word, _TITLE_HEADS | _FUNCTIONS | _STUDIES) or _AGENT.search(word) for word in words[1:])


def is_learner_of(text: str) -> bool:
    """Whether a title says behind a comma that somebody was there to learn ("Group Accounting, intern")."""
    return _LEARNER.search(text) is not None


def _organised(text: str, words: list[str], heads: tuple[str, ...]) -> bool:
    return any(word in _ORGANISATIONS for word in heads) or bool(_FAMILY_FIRM.search(text))


def _is_called(text: str) -> bool:
    """Whether an article stands before a name: seldom before a title ("The Jolly Farmer")."""
    return _ARTICLE.match(fold(text)) is not None


def _has_legal_form(text: str, words: list[str]) -> bool:
    """Whether a name ends with the legal form of a firm, its letters parted by full stops or not ("s.r.l.")."""
    if words[-1] in _LEGAL:
        return True
    dotted = _DOTTED.search(text) if len(words) > 1 else None
    return dotted is not None and fold(dotted[0]).replace(".", "").strip() in _LEGAL


@lru_cache(maxsize=16384)
def employer_score(text: str) -> float:
    """How much a text reads like the name of an employer."""
    words = words_in(text)
    if not words or not re.search(r"[^\W\d_]", text):
        return -5.0
    if _OWN_ACCOUNT.fullmatch(fold(text).strip(" .,()")):
        return 2.8
    if _GRADE.fullmatch(text.strip(" .,()")):
        return -3.0
    heads = _heads(text)
    text = _RANK.sub("", text)
    called = _is_called(text)
    ends = not called and _ends_with_title(text)
    titled = ends or (any(_known(word, _TITLE_HEADS) and not _is_plural(word) for word in heads) and not called)
    titled = titled and not _is_head_of_nothing(words)
    if _has_legal_form(text, words) or words[0] in ("sa", "sarl", "sas", "eurl", "ets"):
        score = 3.4
    elif any(word in _ORGANISATIONS or word in _INSTITUTIONS for word in heads):
        score = 2.8
    elif any(word in _ORGANISATIONS or word in _LEGAL or word in _EMPLOYERS or word in _INSTITUTIONS for word in words):
        score = 2.0
    else:
        score = 0.0
    score = max(score, 2.8 * bool(_SCHOOL_BEFORE_NAME.match(text)))
    score += 1.2 * bool(_FAMILY_FIRM.search(text))
    score += 0.7 if (_ACRONYM.search(text) and not text.isupper()) or _CAMEL.search(text) else 0.0
    score += 0.7 if text.isupper() and len(words) == 1 else 0.0
    score += 0.4 if text[:1].isupper() else -0.6
    score -= 1.5 * (is_sentence(text) or _DESCRIBED.fullmatch(text) is not None)
    score -= _FUNCTION * (not titled and names_a_function(text))
    score -= titled * (2.8 if ends or score < 3.0 else 0.8)
    score = max(score, _FOR_ONESELF) if titled and _OF_ONE.match(fold(text)) else score
    return score - 1.0 * (len(words) > 10) - 1.0 * text.rstrip().endswith(".")


def is_sentence(text: str) -> bool:
    """Many words in lower case, which names of organisations seldom have, or a few that end with a full stop."""
    words = [word for word in text.split() if fold(word) not in STOPS]
    lower = sum(word[:1].islower() or word[:1].isdigit() for word in words)
    few = text.endswith(".") and len(words) >= 3
    return lower > 0.6 * len(words) and (len(words) >= 5 or (len(words) == 4 and lower == 3) or few)


@lru_cache(maxsize=16384)
def institution_score(text: str) -> float:
    """How much a text reads like the name of a school."""
    words = words_in(text)
    if not words:
        return -5.0
    studied = names_a_study(text)
    stages = _STAGES | {"school"} if studied and len(words) == _SCHOOL_SUBJECT else _STAGES
    named = [word for word in words if word not in stages or word == words[-1]]
    heads = [word for word in _heads(text) if word in named]
    score = 3.2 if any(_is_school(word) for word in heads) or _SCHOOL_BEFORE_NAME.match(text) else 0.0
    score = score or (2.4 if any(_is_school(word) for word in named) else 0.0)
    score = score or (
        _STUDIED if studied else 1.4 if any(word in _ORGANISATIONS - _SUBJECTS for word in heads) else 0.0
    )
    score += 0.6 if _ACRONYM.search(text) and (not text.isupper() or len(words) == 1) else 0.0
    score += 0.2 if text[:1].isupper() else -0.4
    return score - 1.0 * (len(words) > 12)


def _is_school(word: str) -> bool:
    return _known(word, _INSTITUTIONS) or word.endswith(_SCHOOL_IN_ONE_WORD)


def names_a_study(text: str) -> bool:
    """Whether a word for a field of study heads a text: at its front, or before the first preposition."""
    return _ACRONYM.search(text) is None and not _STUDIES.isdisjoint(_heads(text))


@lru_cache(maxsize=4096)
def names_a_function(text: str) -> bool:
    """Whether a text says what somebody did, without being a title: words for functions and nothing else."""
    words = [word for word in words_in(text) if word not in STOPS and word not in _LEVELS]
    if not 0 < len(words) <= _MAX_FUNCTION or is_brand(text):
        return False
    return all(word in _FUNCTIONS or _GERUND.fullmatch(word) for word in words)


def title_heads() -> frozenset[str]:
    return _TITLE_HEADS


def has_organisation_word(text: str) -> bool:
    """Whether a text holds a word that names an organisation or its legal form."""
    return any(w in _ORGANISATIONS or w in _LEGAL or w in _INSTITUTIONS or w in _EMPLOYERS for w in words_in(text))


def is_legal_form(word: str) -> bool:
    """Whether a folded word is a legal form of firms ("ltd")."""
    return word in _LEGAL


def is_brand(text: str) -> bool:
    """Whether a text is the name of an employer that everybody knows, and nothing else."""
    return fold(text) in _EMPLOYERS


def is_mere_head(text: str) -> bool:
    """Whether a text is but the word that a name ends with, which says what is so called ("Productions")."""
    words = words_in(text)
    return len(words) == 1 and (words[0] in _LEGAL or words[0] in _SUBJECTS & _ORGANISATIONS)
