"""What CVs write around the facts: headings, labels, months, in three tongues."""

import tomllib
from functools import cache
from pathlib import Path

from cv_corpus.layouts.dice import Dice
from cv_corpus.person import Tongue

EVERYONES = 4

LABELS = {
    Tongue.ENGLISH: {
        "address": ("Address", "Home address", "Location"),
        "phone": ("Phone", "Tel.", "Mobile", "Telephone"),
        "email": ("E-mail", "Email", "Mail"),
        "born": ("Date of birth", "Born", "DOB", "Birth date"),
        "nationality": ("Nationality", "Citizenship", "Nationalities"),
        "link": ("Web", "Website", "Profile", "Link"),
        "given": ("First name", "Given name(s)"),
        "family": ("Last name", "Surname", "Family name"),
        "name": ("Name", "Full name"),
        "at": ("at",),
        "in": ("in",),
        "and": ("and",),
        "read": ("Reading", "Read"),
        "written": ("Writing", "Written"),
        "spoken": ("Speaking", "Spoken"),
        "language": ("Language",),
        "level": ("Level", "Proficiency"),
        "page": ("Page",),
        "main": ("Main", "Advanced", "Core"),
        "other": ("Other", "Additional", "Also"),
        "title": ("Curriculum vitae", "CV", "Resume", "Résumé"),
        "duties": ("Main tasks", "Duties", "Responsibilities"),
        "role": ("Position", "Job title", "Role"),
        "firm": ("Employer", "Company", "Organisation"),
        "when": ("Dates", "Period", "From – to"),
        "where": ("Location", "Place"),
        "diploma": ("Qualification", "Degree", "Diploma"),
        "school": ("Institution", "School"),
    },
    Tongue.FRENCH: {
        "address": ("Adresse", "Domicile", "Adresse postale"),
        "phone": ("Téléphone", "Tél.", "Portable", "Mobile", "Natel"),
        "email": ("E-mail", "Courriel", "Mail", "Adresse e-mail"),
        "born": ("Date de naissance", "Né(e) le", "Naissance"),
        "nationality": ("Nationalité", "Nationalités", "Citoyenneté"),
        "link": ("Site", "Web", "Lien", "Profil"),
        "given": ("Prénom", "Prénom(s)"),
        "family": ("Nom", "Nom de famille"),
        "name": ("Nom et prénom", "Nom complet"),
        "at": ("chez",),
        "in": ("en",),
        "and": ("et",),
        "read": ("Lu", "Lecture", "Compréhension"),
        "written": ("Écrit", "Écriture"),
        "spoken": ("Parlé", "Expression orale"),
        "language": ("Langue",),
        "level": ("Niveau",),
        "page": ("Page",),
        "main": ("Principales", "Maîtrise", "Cœur de métier"),
        "other": ("Autres", "Complémentaires", "Notions"),
        "title": ("Curriculum vitae", "CV", "Curriculum Vitæ"),
        "duties": ("Tâches principales", "Missions", "Responsabilités"),
        "role": ("Fonction", "Poste occupé", "Intitulé du poste"),
        "firm": ("Employeur", "Entreprise", "Société"),
        "when": ("Dates", "Période"),
        "where": ("Lieu", "Ville"),
        "diploma": ("Diplôme", "Titre obtenu"),
        "school": ("Établissement", "École"),
    },
    Tongue.SPANISH: {
        "address": ("Dirección", "Domicilio", "Residencia"),
        "phone": ("Teléfono", "Tel.", "Móvil"),
        "email": ("Correo electrónico", "E-mail", "Email", "Correo"),
        "born": ("Fecha de nacimiento", "Nacimiento", "Nacido/a el"),
        "nationality": ("Nacionalidad", "Nacionalidades", "Ciudadanía"),
        "link": ("Web", "Sitio web", "Perfil"),
        "given": ("Nombre", "Nombre(s)"),
        "family": ("Apellidos", "Apellido(s)"),
        "name": ("Nombre y apellidos", "Nombre completo"),
        "at": ("en",),
        "in": ("en",),
        "and": ("y",),
        "read": ("Leído", "Lectura", "Comprensión"),
        "written": ("Escrito", "Escritura"),
        "spoken": ("Hablado", "Expresión oral"),
        "language": ("Idioma",),
        "level": ("Nivel",),
        "page": ("Página",),
        "main": ("Principales", "Avanzado", "Clave"),
        "other": ("Otras", "Adicionales", "Básico"),
        "title": ("Currículum vítae", "Curriculum vitae", "CV", "Currículo"),
        "duties": ("Funciones principales", "Funciones", "Responsabilidades"),
        "role": ("Cargo", "Puesto"),
        "firm": ("Empresa", "Empleador"),
        "when": ("Fechas", "Periodo"),
        "where": ("Lugar", "Localidad"),
        "diploma": ("Título", "Titulación"),
        "school": ("Centro", "Institución"),
    },
}

MONTHS = {
    Tongue.ENGLISH: (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
    ),
    Tongue.FRENCH: (
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ),
    Tongue.SPANISH: (
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."],
    ),
}

SINCE = {Tongue.ENGLISH: "since", Tongue.FRENCH: "depuis", Tongue.SPANISH: "desde"}
NOW = {
    Tongue.ENGLISH: ("Present", "present", "now", "today", "current", "to date", "ongoing"),
    Tongue.FRENCH: ("aujourd’hui", "aujourd'hui", "à ce jour", "présent", "actuel", "en cours", "maintenant"),
    Tongue.SPANISH: ("actualidad", "presente", "hoy", "actualmente", "Actualidad", "a la fecha", "actual"),
}


@cache
def _headings() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text())


def heading(tongue: Tongue, section: str, part: str, dice: Dice) -> str:
    """What a layout of this part calls a section."""
    names = _headings()[tongue][section]
    own = names[EVERYONES + (part == "test") :: 2]
    return dice.pick(f"heading {section}", [*names[:EVERYONES], *own])


def label(tongue: Tongue, name: str, dice: Dice) -> str:
    """The word before a fact."""
    return dice.pick(f"label {name}", LABELS[tongue][name])
