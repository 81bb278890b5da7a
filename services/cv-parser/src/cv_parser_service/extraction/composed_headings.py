"""Headings put together of words that each may stand in many: which, of what kind, and what."""

import re

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


def composed_heading(plain: str) -> str | None:
    """The section that a folded heading without marks names, where its words together do; else nothing."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)
