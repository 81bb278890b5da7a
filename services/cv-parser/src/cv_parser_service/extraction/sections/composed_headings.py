"""Headings put together of words that each may stand in many: which, of what kind, and what."""

import re

from cv_parser_service.extraction.words import fold

_WHICH = (
    r"(?:earlier|previous|prior|past|former|other|additional|further|recent|current|present|latest|last|early|first|main|"
    r"major|key|general|all|selected|relevant|related|significant|professional|paid|my|full[- ]time|part[- ]time)"
)
_OF_JOBS = (
    r"(?:academic|administrative|agricultural|art|artistic|aviation|banking|bar|business|care|catering|charity|clinical|"
    r"civil service|coaching|commercial|community|construction|consultancy|consulting|corporate|counselling|culinary|"
    r"curatorial|customer service|diplomatic|editorial|engineering|faculty|farm|field|financial|finance|flight|flying|"
    r"freelance|government|graduate|health ?care|hospital|hospitality|hotel|humanitarian|industrial|industry|"
    r"international|internship|journalism|judicial|kitchen|laboratory|legal|library|management|managerial|maritime|"
    r"medical|military|mining|museum|national|ngo|nursing|office|overseas|pastoral|pharmacy|policy|postdoctoral|"
    r"production|private sector|public sector|publishing|restaurant|retail|sales|school|scientific|sea|secretarial|"
    r"site|social work|student|supervisory|teaching|translation|tutoring|un|undergraduate|university|warehouse|work)"
)
_JOBS = (
    r"(?:(?:work(?:ing)? |employment |professional |career )?(?:experiences?|history|background)|employments?|careers?|"
    r"appointments|positions|posts|jobs|roles|employers|assignments)(?: held)?"
)
_BETWEEN = r"(?: and | & | / |/|, | )"
_ANY_OF = {
    "experience": (
        rf"(?:{_WHICH}{_BETWEEN})+(?:{_OF_JOBS}{_BETWEEN})*{_JOBS}",
        rf"(?:{_OF_JOBS}{_BETWEEN})+(?:experiences?|employments?|appointments|positions|posts|jobs|roles)(?: held)?",
        r"(?:earlier|previous|prior|past|former|other|current|early) work",
        r"(?:autres|anciens|anciennes|premier[e]?s|principa(?:les|ux)|dernier[e]?s|precedent[e]?s|quelques) "
        r"(?:(?:experiences|emplois|postes|missions|fonctions|stages)(?: professionnel(?:le)?s)?|"
        r"activites professionnelles)",
        r"(?:emplois|postes|fonctions|experiences) (?:precedent|anterieur|occupe|exerce)e?s",
        r"(?:otr[oa]s|anteriores|primer[oa]s|ultim[oa]s|principales|algun[oa]s) "
        r"(?:experiencias|empleos|puestos|trabajos|cargos)(?: (?:laborales|profesionales))?",
        r"(?:experiencias|empleos|puestos|trabajos|cargos) (?:anteriores|previ[oa]s|desempenad[oa]s|ocupados)",
    ),
    "education": (
        r"(?:earlier|previous|prior|past|former|other|additional|further|current|early|main|general|all) "
        r"(?:education|studies|schooling|degrees|academic qualifications)",
        r"(?:autres|anciennes|premieres|precedentes) (?:etudes|formations academiques)",
        r"(?:otros|anteriores|primeros) estudios",
    ),
}
_PATTERNS = {name: re.compile("|".join(f"(?:{one})" for one in ones)) for name, ones in _ANY_OF.items()}
_JOB = re.compile(
    r"(?:(?:current|present|last|latest|most recent|previous|former|past|other|first|second|third|fourth) )*"
    r"(?:employers?|employment|job|position|post|work experience|experience)(?: details)?"
    r"(?P<en> ?(?:no\.?|number|nr\.?|#)? ?\(?\d{1,2}\)?)?|"
    r"(?:(?:dernier|precedent|premier|autre|deuxieme|troisieme) )?(?:employeur|emploi|poste|experience)s?"
    r"(?: (?:actuel|precedent|anterieur|suivant)s?)?(?P<fr> ?n?[°o]? ?\(?\d{1,2}\)?)?|"
    r"(?:(?:ultimo|primer|segundo|tercer|otro) )?(?:empleo|trabajo|puesto|empleador|empresa|experiencia)s?"
    r"(?: (?:actual|anterior)(?:es)?)?(?P<es> ?n?[.°ºo]* ?\(?\d{1,2}\)?)?"
)
"""Headings of the block of one job in a form, which may have a number."""
_HEADED = re.compile(
    r"(?!(?:user|customer|clients?|guest|patient|employee|shopper|consumer|brand|digital|equal) )"
    r"(?!.*\b(?:theat(?:er|re)|stage|screen|film|acting|performing|performance|dance|production) )"
    r"(?:[\w&+/-]+ ){1,4}(?:experiences?|employment|(?:work|career|job) history|appointments|positions|posts|"
    r"internships|placements|education)|"
    r"(?:experiences?|emplois|postes|stages|formations?|etudes|experiencias?|empleos|puestos|cargos|practicas|estudios)"
    r" (?:en|dans|a|au|aux|chez|de|du|des|del|con|d) \S+(?: \S+){0,3}"
)
"""Names of sections by the word that the others are about ("Museum experience", "Expérience en hôpital")."""


def composed_heading(plain: str) -> str | None:
    """The section that a folded heading without marks names, where its words together do; else nothing."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def is_about_a_noun(plain: str) -> bool:
    """Whether a few folded words without marks say of a noun that names a section what it is about."""
    return _HEADED.fullmatch(plain) is not None


def names_one_job(text: str) -> bool:
    """Whether a line names but one job, by its number or as the last one, so that its facts may follow."""
    named = _JOB.fullmatch(fold(text).strip(" :.")) if len(text) <= 60 else None
    return named is not None and (" " in text.strip() or any(c.isdigit() for c in text))
