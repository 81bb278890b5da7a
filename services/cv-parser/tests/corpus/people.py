# ruff: noqa: E501, SIM905
"""Fictional people of many careers, with the truth about them. Nobody here exists."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    city: str
    country: str
    start: str
    end: str | None
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Degree:
    degree: str
    study: str
    institution: str
    city: str
    start: str
    end: str


@dataclass(frozen=True)
class Person:
    tongue: str
    given: str
    family: str
    headline: str
    email: str
    phone: str
    e164: str
    street: str
    postal: str
    city: str
    country: str
    country_code: str
    born: str
    born_shown: str
    nationality: str
    nationality_code: str
    summary: str
    jobs: tuple[Job, ...]
    degrees: tuple[Degree, ...]
    languages: tuple[tuple[str, str, str, str], ...]
    skills: tuple[str, ...]
    certificates: tuple[tuple[str, str, str], ...] = ()
    countries: dict[str, str] = field(default_factory=dict)


NURSE = Person(
    "fr",
    "Élodie",
    "Marchand-Roulet",
    "Infirmière spécialisée en soins intensifs",
    "elodie.marchand@example.org",
    "+41 79 555 01 23",
    "+41795550123",
    "Chemin des Tilleuls 14",
    "1205",
    "Genève",
    "Suisse",
    "CH",
    "1987-03-09",
    "9 mars 1987",
    "suisse",
    "CH",
    "Infirmière depuis douze ans, j’encadre des équipes de nuit et forme les nouveaux arrivants aux soins intensifs.",
    (
        Job(
            "Infirmière-cheffe",
            "Hôpital de la Rive",
            "Genève",
            "Suisse",
            "2019-05",
            None,
            ("Encadrement d’une équipe de quatorze personnes", "Planification des gardes et formation des apprentis"),
        ),
        Job(
            "Infirmière en soins intensifs",
            "Clinique Bellerive",
            "Lausanne",
            "Suisse",
            "2014-02",
            "2019-04",
            ("Soins aux patients en réanimation", "Participation aux protocoles d’hygiène"),
        ),
        Job("Infirmière", "EMS Les Peupliers", "Nyon", "Suisse", "2011-09", "2014-01", ("Soins aux personnes âgées",)),
    ),
    (
        Degree("Bachelor", "soins infirmiers", "Haute école de santé de Genève", "Genève", "2008-09", "2011-07"),
        Degree("Maturité gymnasiale", "", "Collège de Candolle", "Genève", "2004-09", "2008-06"),
    ),
    (("Français", "langue maternelle", "fr", "native"), ("Anglais", "B2", "en", "B2"), ("Italien", "A2", "it", "A2")),
    ("Réanimation", "Ventilation mécanique", "Gestion d’équipe", "Formation des apprentis", "Excel"),
    (("Certificat de réanimation avancée", "Swiss Resuscitation Council", "2018"),),
)
TRANSLATOR = Person(
    "fr",
    "Bastien",
    "Vautrin",
    "Traducteur et réviseur",
    "b.vautrin@example.net",
    "06 12 34 56 78",
    "+33612345678",
    "27 rue des Marronniers",
    "69003",
    "Lyon",
    "France",
    "FR",
    "1990-11-21",
    "21/11/1990",
    "française",
    "FR",
    "Traducteur de l’anglais et de l’espagnol vers le français, spécialisé dans les textes juridiques et administratifs.",
    (
        Job(
            "Traducteur-réviseur",
            "Organisation des Nations Unies",
            "Genève",
            "Suisse",
            "2020-01",
            None,
            ("Traduction de documents officiels", "Révision des traductions externes"),
        ),
        Job(
            "Traducteur juridique",
            "Cabinet Morlon & Associés",
            "Lyon",
            "France",
            "2016-09",
            "2019-12",
            ("Traduction de contrats et de jugements",),
        ),
        Job(
            "Assistant de langue",
            "Universidad de Valladolid",
            "Valladolid",
            "Espagne",
            "2014-10",
            "2016-06",
            ("Cours de conversation pour des étudiants de première année",),
        ),
    ),
    (
        Degree("Master", "traduction juridique", "Université Lumière Lyon 2", "Lyon", "2012-09", "2014-06"),
        Degree("Licence", "langues étrangères appliquées", "Université de Bourgogne", "Dijon", "2009-09", "2012-06"),
    ),
    (("Français", "langue maternelle", "fr", "native"), ("Anglais", "C2", "en", "C2"), ("Espagnol", "C1", "es", "C1")),
    ("SDL Trados", "memoQ", "Terminologie", "Révision", "Traduction juridique"),
)
ACCOUNTANT = Person(
    "fr",
    "Aïcha",
    "Benslimane",
    "Comptable",
    "aicha.benslimane@example.com",
    "+33 6 98 76 54 32",
    "+33698765432",
    "8 avenue du Général Leclerc",
    "35000",
    "Rennes",
    "France",
    "FR",
    "1994-07-02",
    "2 juillet 1994",
    "marocaine",
    "MA",
    "Comptable rigoureuse, habituée aux clôtures mensuelles et aux audits externes dans des entreprises industrielles.",
    (
        Job(
            "Comptable générale",
            "Laiteries du Ponant SA",
            "Rennes",
            "France",
            "2021-03",
            None,
            ("Clôtures mensuelles et annuelles", "Relations avec les commissaires aux comptes"),
        ),
        Job(
            "Assistante comptable",
            "Groupe Kervadec",
            "Brest",
            "France",
            "2018-01",
            "2021-02",
            ("Saisie des factures et rapprochements bancaires",),
        ),
        Job(
            "Stagiaire en comptabilité",
            "Mairie de Fougères",
            "Fougères",
            "France",
            "2017-03",
            "2017-08",
            ("Suivi du budget communal",),
        ),
    ),
    (
        Degree(
            "Licence professionnelle",
            "comptabilité et finance",
            "Université de Rennes 1",
            "Rennes",
            "2015-09",
            "2017-06",
        ),
        Degree("BTS", "comptabilité et gestion", "Lycée Jean Macé", "Rennes", "2013-09", "2015-06"),
    ),
    (
        ("Français", "courant", "fr", "C1"),
        ("Arabe", "langue maternelle", "ar", "native"),
        ("Anglais", "B1", "en", "B1"),
    ),
    ("Sage", "Excel", "Fiscalité", "Consolidation", "Audit interne"),
)
ECONOMIST = Person(
    "en",
    "Margaret",
    "Okonjo-Hale",
    "Senior Economist",
    "margaret.okonjo@example.org",
    "+44 7700 900123",
    "+447700900123",
    "15 Harcourt Road",
    "SW1A 2AA",
    "London",
    "United Kingdom",
    "GB",
    "1982-06-17",
    "17 June 1982",
    "British",
    "GB",
    "Economist with fifteen years of experience in labour markets, social protection and public finance across Africa.",
    (
        Job(
            "Senior Economist",
            "International Labour Organization",
            "Geneva",
            "Switzerland",
            "2017-09",
            None,
            ("Led a study of informal work in nine countries", "Advised ministries on social protection"),
        ),
        Job(
            "Economist",
            "African Development Bank",
            "Abidjan",
            "Côte d'Ivoire",
            "2012-01",
            "2017-08",
            ("Appraised programmes worth two hundred million dollars",),
        ),
        Job(
            "Research Assistant",
            "Institute for Fiscal Studies",
            "London",
            "United Kingdom",
            "2008-10",
            "2011-12",
            ("Built models of household income",),
        ),
    ),
    (
        Degree("PhD", "Economics", "University of Oxford", "Oxford", "2005-10", "2009-07"),
        Degree("Master of Science", "Development Economics", "University of Sussex", "Brighton", "2004-09", "2005-08"),
    ),
    (("English", "native", "en", "native"), ("French", "C1", "fr", "C1"), ("Portuguese", "B1", "pt", "B1")),
    ("Stata", "Econometrics", "Policy advice", "Survey design", "Public speaking"),
    (("Project Management Professional", "Project Management Institute", "2015"),),
)
DRIVER = Person(
    "en",
    "Tomasz",
    "Wierzbicki",
    "Delivery Driver",
    "t.wierzbicki@example.com",
    "+353 85 012 3456",
    "+353850123456",
    "42 Ballymore Street",
    "4001",
    "Galway",
    "Ireland",
    "IE",
    "1979-12-30",
    "30/12/1979",
    "Polish",
    "PL",
    "Reliable driver with a clean licence and long experience of night routes, loading and customer service.",
    (
        Job(
            "Delivery Driver",
            "Corrib Logistics Ltd",
            "Galway",
            "Ireland",
            "2016-03",
            None,
            ("Daily routes across Connacht", "Loading and checking of the vehicle"),
        ),
        Job(
            "Warehouse Operator",
            "Shannon Foods",
            "Limerick",
            "Ireland",
            "2010-06",
            "2016-02",
            ("Picking and packing of chilled goods",),
        ),
        Job("Bus Driver", "MPK Wroclaw", "Wroclaw", "Poland", "2003-04", "2010-05", ("City lines by day and night",)),
    ),
    (Degree("Diploma of Automotive Technology", "", "Technical School No. 3", "Wroclaw", "1994-09", "1999-06"),),
    (("Polish", "mother tongue", "pl", "native"), ("English", "fluent", "en", "C1"), ("Russian", "basic", "ru", "A2")),
    ("Route planning", "Forklift driving", "Customer service", "First aid"),
    (("Forklift Certificate", "Solas Training", "2012"),),
)
LAWYER = Person(
    "en",
    "Priya",
    "Ramanathan",
    "Legal Officer",
    "priya.ramanathan@example.net",
    "+1 202 555 0143",
    "+12025550143",
    "1200 Maple Avenue",
    "20009",
    "Washington",
    "United States",
    "US",
    "1991-02-14",
    "14 February 1991",
    "Indian",
    "IN",
    "Lawyer admitted in two jurisdictions who drafts agreements on intellectual property and technology transfer.",
    (
        Job(
            "Legal Officer",
            "World Intellectual Property Organization",
            "Geneva",
            "Switzerland",
            "2021-02",
            None,
            ("Drafts licence agreements", "Represents the organization at meetings of member states"),
        ),
        Job(
            "Associate",
            "Calloway, Finch LLP",
            "Washington",
            "United States",
            "2016-08",
            "2021-01",
            ("Advised universities on patents",),
        ),
        Job(
            "Legal Intern",
            "Supreme Court of India",
            "New Delhi",
            "India",
            "2014-05",
            "2014-09",
            ("Prepared case notes for two judges",),
        ),
    ),
    (
        Degree("Master of Laws", "Intellectual Property", "Georgetown University", "Washington", "2015-08", "2016-05"),
        Degree("Bachelor of Laws", "", "National Law School of India", "Bangalore", "2009-07", "2014-04"),
    ),
    (
        ("English", "C2", "en", "C2"),
        ("Tamil", "native", "ta", "native"),
        ("Hindi", "C1", "hi", "C1"),
        ("French", "B1", "fr", "B1"),
    ),
    ("Contract drafting", "Negotiation", "Patent law", "Legal research"),
)
TEACHER = Person(
    "es",
    "Lucía",
    "Zubizarreta Montes",
    "Profesora de primaria",
    "lucia.zubizarreta@example.org",
    "+34 612 345 678",
    "+34612345678",
    "Calle de los Olmos 7",
    "48003",
    "Bilbao",
    "España",
    "ES",
    "1989-05-28",
    "28 de mayo de 1989",
    "española",
    "ES",
    "Profesora con diez años de experiencia en escuelas públicas, con especial interés por la lectura y la música.",
    (
        Job(
            "Profesora de primaria",
            "Colegio Público Arriaga",
            "Bilbao",
            "España",
            "2017-09",
            None,
            ("Tutora de quinto curso", "Coordinación del plan de lectura"),
        ),
        Job(
            "Profesora de apoyo",
            "Escuela Las Encinas",
            "Salamanca",
            "España",
            "2013-09",
            "2017-06",
            ("Refuerzo de lengua y matemáticas",),
        ),
        Job(
            "Monitora",
            "Asociación Juvenil Ribera",
            "Burgos",
            "España",
            "2010-07",
            "2013-08",
            ("Campamentos de verano para niños",),
        ),
    ),
    (
        Degree("Grado", "Educación Primaria", "Universidad de Salamanca", "Salamanca", "2009-09", "2013-06"),
        Degree("Bachillerato", "", "Instituto Río Arlanzón", "Burgos", "2007-09", "2009-06"),
    ),
    (("Español", "lengua materna", "es", "native"), ("Euskera", "B2", "eu", "B2"), ("Inglés", "B1", "en", "B1")),
    ("Educación inclusiva", "Música", "Animación a la lectura", "Google Classroom"),
)
PEOPLE = (NURSE, TRANSLATOR, ACCOUNTANT, ECONOMIST, DRIVER, LAWYER, TEACHER)
COUNTRY_CODES = {
    "Suisse": "CH",
    "France": "FR",
    "Espagne": "ES",
    "Switzerland": "CH",
    "Côte d'Ivoire": "CI",
    "United Kingdom": "GB",
    "Ireland": "IE",
    "Poland": "PL",
    "United States": "US",
    "India": "IN",
    "España": "ES",
}
WORDS = {
    "fr": {
        "summary": "Profil",
        "experience": "Expérience professionnelle",
        "education": "Formation",
        "languages": "Langues",
        "skills": "Compétences",
        "certifications": "Certifications",
        "contact": "Coordonnées",
        "interests": "Centres d’intérêt",
        "born": "Date de naissance",
        "nationality": "Nationalité",
        "now": "aujourd’hui",
        "in": "en",
        "phone": "Tél.",
        "hobbies": "Randonnée, chant choral, cuisine",
    },
    "en": {
        "summary": "Profile",
        "experience": "Work experience",
        "education": "Education",
        "languages": "Languages",
        "skills": "Skills",
        "certifications": "Certifications",
        "contact": "Contact",
        "interests": "Interests",
        "born": "Date of birth",
        "nationality": "Nationality",
        "now": "present",
        "in": "in",
        "phone": "Phone",
        "hobbies": "Hiking, choral singing, cooking",
    },
    "es": {
        "summary": "Perfil",
        "experience": "Experiencia laboral",
        "education": "Formación académica",
        "languages": "Idiomas",
        "skills": "Competencias",
        "certifications": "Certificaciones",
        "contact": "Datos de contacto",
        "interests": "Intereses",
        "born": "Fecha de nacimiento",
        "nationality": "Nacionalidad",
        "now": "actualidad",
        "in": "en",
        "phone": "Tel.",
        "hobbies": "Senderismo, coro, cocina",
    },
}
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}

_SHORT = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(),
}


def dates(start: str, end: str | None, tongue: str, style: str) -> str:
    """A range as a CV of this style writes it."""
    now = WORDS[tongue]["now"]
    return f"{_date(start, tongue, style)} – {_date(end, tongue, style) if end else now}"


def _date(at: str, tongue: str, style: str) -> str:
    year, month = at.split("-")
    if style == "year":
        return year
    if style == "dot":
        return f"{month}.{year}"
    if style == "slash":
        return f"{month}/{year}"
    name = _MONTHS[tongue][int(month) - 1]
    if style == "short":
        return f"{_SHORT[tongue][int(month) - 1]} {year}"
    return f"{name} de {year}" if tongue == "es" else f"{name} {year}"


def degree_line(degree: Degree, tongue: str) -> str:
    return f"{degree.degree} {WORDS[tongue]['in']} {degree.study}" if degree.study else degree.degree
