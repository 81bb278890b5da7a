"""The European CV by the class europecv: a label at the left of each fact."""

from cv_corpus.layouts.dates import TEST, birthday
from cv_corpus.layouts.dice import Dice
from cv_corpus.person import Degree, Job, Person, Place, Tongue
from cv_corpus.producers.latex import BABEL, tex

LABELS = {
    Tongue.ENGLISH: (
        "Work experience",
        "Dates",
        "Occupation or position held",
        "Main activities and responsibilities",
        "Name and address of employer",
        "Education and training",
        "Title of qualification awarded",
        "Name and type of organisation providing education and training",
        "Personal skills and competences",
        "Other language(s)",
        "Technical skills and competences",
    ),
    Tongue.FRENCH: (
        "Expérience professionnelle",
        "Dates",
        "Fonction ou poste occupé",
        "Principales activités et responsabilités",
        "Nom et adresse de l'employeur",
        "Éducation et formation",
        "Intitulé du certificat ou diplôme délivré",
        "Nom et type de l'établissement d'enseignement ou de formation",
        "Aptitudes et compétences personnelles",
        "Autre(s) langue(s)",
        "Aptitudes et compétences techniques",
    ),
    Tongue.SPANISH: (
        "Experiencia laboral",
        "Fechas",
        "Profesión o cargo desempeñado",
        "Funciones y responsabilidades principales",
        "Nombre y dirección de la empresa o empleador",
        "Educación y formación",
        "Título de la cualificación obtenida",
        "Nombre y tipo de la organización que ha impartido la educación o la formación",
        "Capacidades y competencias personales",
        "Otro(s) idioma(s)",
        "Capacidades y competencias técnicas",
    ),
}


def europecv(person: Person, _style: str, dice: Dice) -> str:
    """The document; where and what the person worked stand apart."""
    dates = TEST[dice.pick("dates", ("slashed tight", "dotted tight", "full long dash"))]
    words = LABELS[person.tongue]

    def job(one: Job) -> str:
        rows = [
            (words[1], dates.span(one.start, one.end, person.tongue)),
            (words[2], one.title),
            (words[3], "; ".join(one.duties)),
            (words[4], _where(one.employer, one.place)),
        ]
        return _rows(rows)

    def degree(one: Degree) -> str:
        name = f"{one.degree} ({one.field})" if one.field else one.degree
        span = dates.span(one.start, one.end, person.tongue)
        return _rows([(words[1], span), (words[6], name), (words[7], _where(one.institution, one.place))])

    body = f"\\ecvsection{{{tex(words[0])}}}\n" + "".join(map(job, person.jobs))
    body += f"\\ecvsection{{{tex(words[5])}}}\n" + "".join(map(degree, person.degrees))
    body += f"\\ecvsection{{{tex(words[8])}}}\n" + _languages(person, words[9])
    body += _rows([(words[10], ", ".join(person.skills))])
    return (
        f"\\documentclass[helvetica,narrow,nologo,{BABEL[person.tongue].partition(',')[0]}]{{europecv}}\n\\usepackage[T1]{{fontenc}}\n"
        "\\usepackage[utf8]{inputenc}\n\\usepackage{graphicx}\n\\usepackage{hyperref}\n"
        f"\\usepackage[{BABEL[person.tongue]}]{{babel}}\n"
        "\\usepackage[a4paper,top=1.2cm,left=1.2cm,right=1.2cm,bottom=2.5cm]{geometry}\n"
        f"{_personal(person)}\\begin{{document}}\n\\begin{{europecv}}\n\\ecvpersonalinfo[10pt]\n{body}"
        "\\end{europecv}\n\\end{document}\n"
    )


def _personal(person: Person) -> str:
    address = person.address
    town = f"{address.postal_code} {address.place.city}".strip()
    where = ", ".join(part for part in (address.street, town, address.place.country.shown) if part)
    lines = [
        f"\\ecvname{{{tex(f'{person.family}, {person.given}')}}}",
        f"\\ecvaddress{{{tex(where)}}}",
        f"\\ecvtelephone{{{tex(person.phone.shown)}}}",
        f"\\ecvemail{{{tex(person.email)}}}",
        f"\\ecvnationality{{{tex(', '.join(n.shown for n in person.nationalities))}}}",
        f"\\ecvdateofbirth{{{tex(birthday(person.born, person.tongue, 'long')) if person.born else ''}}}",
    ]
    return "\n".join(lines) + "\n"


def _languages(person: Person, other: str) -> str:
    native = [s for s in person.languages if s.level == "native"]
    rows = "".join(f"\\ecvmothertongue{{{tex(f'{s.shown} ({s.level_shown})')}}}\n" for s in native)
    others = [f"{s.shown} ({s.level_shown})" if s.level_shown else s.shown for s in person.languages if s not in native]
    return rows + _rows([(other, "; ".join(others))])


def _rows(rows: list[tuple[str, str]]) -> str:
    shown = [(word, text) for word, text in rows if text]
    return "".join(f"\\ecvitem{{{tex(word)}}}{{{tex(text)}}}\n" for word, text in shown) + "\\ecvitem{}{}\n"


def _where(name: str, place: Place | None) -> str:
    return f"{name}, {place.city}, {place.country.shown}" if place else name
