"""Time between jobs, as people name it among them: breaks of a career, leave, travel, the search for a job."""

import re

from cv_parser_service.extraction.words import fold

_WHOSE = r"(?:(?:my|planned|unpaid|full-time|extended|personal|voluntary|mon|ma|mi) )?"
_BREAK = re.compile(
    rf"{_WHOSE}(?:(?:career|family|parenting|parental|professional|work|maternity|child ?care|caring|health|"
    rf"medical|study)"
    r"[- ]?(?:break|pause|gap|interruption)|career on hold|"
    r"(?:maternity|paternity|parental|adoption|family|sick|medical|study|compassionate|sabbatical|carer'?s?) leave|"
    r"sabbatical(?: (?:year|leave|break))?|gap year|year (?:out|off)|time off|break from work|"
    r"(?:full-time|stay-at-home) (?:parent|mother|mum|mom|father|dad|carer)|"
    r"(?:raising|bringing up) (?:my |a |the |our )?(?:(?:two|three|four|young) )*(?:family|child(?:ren)?|kids|"
    r"sons?|daughters?)|"
    r"(?:family|caring|childcare) (?:responsibilities|duties|commitments)|homemaker|"
    r"(?:job|work) (?:search|seeking|hunting)|seeking (?:work|employment)|unemployed|unemployment|between jobs|"
    r"(?:world |overseas |extended |personal )?travell?ing(?: (?:year|break|abroad|overseas))?|"
    r"relocation|convalescence|illness|"
    r"conge (?:parental|maternite|de maternite|paternite|sabbatique|maladie|sans solde|d'adoption|formation)"
    r"(?: d'education)?|"
    r"annee (?:sabbatique|de cesure)|cesure|pause (?:professionnelle|de carriere|familiale|carriere)|"
    r"interruption (?:de carriere|professionnelle|d'activite)|(?:mere|pere) au foyer|education de mes enfants|"
    r"recherche d'(?:emploi|un emploi)|(?:sans emploi|chomage)|tour du monde|arret maladie|"
    r"(?:pausa|interrupcion|paron) (?:profesional|laboral|de carrera)|(?:ano|permiso) sabatico|"
    r"(?:baja|permiso|licencia) (?:por |de )?(?:maternidad|paternidad|maternal|paternal|parental|medica)|"
    r"excedencia(?: (?:por|voluntaria|laboral).*)?|"
    r"cuidado de (?:hijos|familiares|mis hijos|mi familia)|busqueda (?:activa )?de (?:empleo|trabajo)|"
    r"desemplead[oa]|en paro|viaje por el mundo)"
)


def names_break(text: str) -> bool:
    """Whether a text says that somebody had no job for a time, as far as its first mark."""
    folded = fold(text).replace("’", "'")
    found = _BREAK.match(folded)
    if found is None:
        return False
    return re.match(r"\s*(?:$|[,;:(.–—|/\t]|- |(?:and|et|y|&|to|for|pour|para) )", folded[found.end() :]) is not None
