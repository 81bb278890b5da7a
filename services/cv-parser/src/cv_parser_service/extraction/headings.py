"""Headings of sections, in English, French and Spanish."""

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from cv_parser_service.extraction.words import fold


class Section(StrEnum):
    HEADER = "header"
    PERSONAL = "personal"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGES = "languages"
    SKILLS = "skills"
    CERTIFICATIONS = "certifications"
    OTHER = "other"


_LEXICON = {
    Section.PERSONAL: """
        contact|contacts|contact details|contact information|contact info|personal details|personal information|
        personal data|personal particulars|details|about you|get in touch|coordonnees|contactez moi|
        informations personnelles|donnees personnelles|renseignements personnels|etat civil|infos|informations|
        me contacter|infos personnelles|details personnels|identite|datos personales|informacion personal|
        contacto|datos de contacto|informacion de contacto|informations de contact|address|adresse
    """,
    Section.SUMMARY: """
        summary|profile|professional profile|professional summary|personal statement|career summary|about|about me|
        career objective|objective|objectives|career profile|executive summary|personal profile|overview|
        summary of qualifications|career overview|introduction|profil|profil professionnel|resume|a propos|
        a propos de moi|objectif|objectif professionnel|objectifs|presentation|qui suis je|resume professionnel|
        en bref|profil personnel|projet professionnel|accroche|perfil|perfil profesional|sobre mi|acerca de mi|
        resumen|resumen profesional|objetivo|objetivo profesional|extracto|mon profil|synthese
    """,
    Section.EXPERIENCE: """
        experience|experiences|work experience|professional experience|employment|employment history|work history|
        career history|professional background|career|positions held|relevant experience|employment record|
        professional history|work|professional career|job history|employment experience|internships|internship|
        internship experience|selected experience|career experience|research experience|teaching experience|
        clinical experience|work and internships|volunteer experience|volunteering|voluntary work|volunteer work|
        international experience|previous employment|current position|previous positions|other experience|
        additional experience|experience professionnelle|experiences professionnelles|parcours professionnel|
        parcours|emplois|historique professionnel|carriere|activites professionnelles|activite professionnelle|
        experience de travail|experiences de travail|stages|stages et emplois|experiences et stages|benevolat|
        experience benevole|experiences benevoles|emploi|postes occupes|experience clinique|
        mes experiences|mon parcours|mon experience|experiencia|experiencia laboral|experiencia profesional|
        trayectoria|trayectoria profesional|historial laboral|empleo|practicas|voluntariado|
        trayectoria laboral|experiencias|experiencia de trabajo|engagement benevole|engagements benevoles|
        experience and internships|emplois precedents|autres experiences|autres experiences professionnelles
    """,
    Section.EDUCATION: """
        education|education and training|academic background|academic qualifications|studies|academic history|
        educational background|qualifications|education and qualifications|academic record|training and education|
        academic education|schooling|degrees|university education|academic training|formation|formations|etudes|
        formation academique|parcours academique|parcours scolaire|formation universitaire|scolarite|cursus|diplomes|
        formation et diplomes|diplomes et formations|etudes et formation|formation initiale|cursus universitaire|
        cursus academique|etudes et diplomes|formation professionnelle|mes formations|formations et diplomes|
        titres et diplomes|parcours de formation|formation scolaire|educacion|formacion|formacion academica|estudios|
        formacion y estudios|titulos|educacion y formacion|estudios realizados|historial academico|
        formacion reglada|estudios universitarios|academic achievements|academics
    """,
    Section.LANGUAGES: """
        languages|language|language skills|linguistic skills|language proficiency|foreign languages|
        languages spoken|knowledge of languages|langues|langue|connaissances linguistiques|
        competences linguistiques|langues etrangeres|langues parlees|aptitudes linguistiques|idiomas|lenguas|
        competencias linguisticas|conocimiento de idiomas|mes langues|langues vivantes|idioma
    """,
    Section.SKILLS: """
        skills|key skills|core skills|technical skills|professional skills|competencies|core competencies|
        key competencies|competences|expertise|areas of expertise|it skills|computer skills|digital skills|
        software|tools|technologies|skills and tools|skills and competencies|soft skills|hard skills|abilities|
        technical competencies|computer literacy|strengths|key strengths|skills and expertise|digital competence|
        skills and abilities|skills summary|core strengths|competences cles|competences professionnelles|
        competences techniques|competences informatiques|informatique|outils|logiciels|savoir faire|aptitudes|
        atouts|domaines de competences|domaines de competence|domaines d expertise|connaissances informatiques|
        connaissances|qualites|savoir etre|competences et outils|mes competences|outils informatiques|
        competences numeriques|connaissances techniques|qualites personnelles|competences transversales|
        competencias|habilidades|aptitudes y competencias|conocimientos|conocimientos informaticos|informatica|
        competencias tecnicas|competencias digitales|herramientas|destrezas|competences personnelles|points forts|
        competencias profesionales|habilidades y competencias|competences metier|skills and software
    """,
    Section.CERTIFICATIONS: """
        certifications|certification|certificates|certificate|licenses|licences|licenses and certifications|
        courses|training|trainings|further training|continuing education|professional development|
        professional training|certifications and training|training and certifications|courses and certifications|
        professional certifications|licences and certifications|additional training|certificats|
        formation continue|formations continues|formations complementaires|perfectionnement|attestations|
        certificats et attestations|habilitations|formation complementaire|certifications et formations|
        certificados|certificaciones|cursos|formacion complementaria|formacion continua|otros cursos|
        cursos y certificados|certificaciones y cursos|certificates and courses|brevets|permis et certificats
    """,
    Section.OTHER: """
        interests|hobbies|hobbies and interests|interests and hobbies|personal interests|references|referees|
        publications|selected publications|projects|personal projects|selected projects|awards|honours|honors|
        awards and honours|honors and awards|achievements|memberships|professional memberships|affiliations|
        activities|extracurricular activities|additional information|other|other information|miscellaneous|
        driving licence|driving license|patents|conferences|presentations|declaration|availability|
        military service|portfolio|leisure|key achievements|scholarships|publications and presentations|
        centres d interet|interets|loisirs|centre d interet|passions|divers|projets|distinctions|prix|
        prix et distinctions|activites|activites extra professionnelles|activites extraprofessionnelles|
        permis|permis de conduire|publications et conferences|realisations|vie associative|engagements|autres|
        informations complementaires|autres informations|associations|recompenses|disponibilite|mobilite|
        intereses|aficiones|referencias|publicaciones|proyectos|premios|otros datos|otros|
        informacion adicional|datos de interes|permiso de conducir|pasatiempos|logros|hobby|
        reconocimientos|actividades|loisirs et interets|interets et loisirs|vie associative et loisirs|
        interets personnels|links|liens|enlaces|references professionnelles|social
    """,
}
_SECTION_OF = {
    re.sub(r"\s+", " ", title.strip()): section for section, titles in _LEXICON.items() for title in titles.split("|")
}
_TITLES = list(_SECTION_OF)
_JOINERS = re.compile(r"\s*(?:&|\+|/|\band\b|\bet\b|\by\b|,)\s*")
_MAX_WORDS = 7
_CLOSE = 91


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Section | None:
    """The section that a line names, if it is a heading that we know."""
    plain = _plain(text)
    if not plain or len(plain.split()) > _MAX_WORDS or len(plain) > 60:
        return None
    return _SECTION_OF.get(plain) or _joined(plain) or _close(plain)


def leading_heading(text: str) -> tuple[Section, int] | None:
    """A heading that begins its line ("Languages: French, English") and where its content begins."""
    match = re.match(r"([^:\t|]{3,40}?)\s*(?::|\t|\s[–—|]\s)\s*(?=\S)", text)
    if match is None:
        return None
    section = _SECTION_OF.get(_plain(match[1]))
    return (section, match.end()) if section else None


def _plain(text: str) -> str:
    folded = re.sub(r"^[\divx]{1,4}[.)]\s+", "", fold(text).strip())
    folded = re.sub(r"[^\w&+/,]+", " ", folded).strip(" ,/+&")
    return re.sub(r"\s+", " ", folded).replace("_", "").strip()


def _joined(plain: str) -> Section | None:
    """A heading made of two we know ("Education & Certifications"): the first names the section."""
    parts = [part for part in _JOINERS.split(plain) if part]
    sections = [_SECTION_OF.get(part) for part in parts]
    return sections[0] if len(parts) > 1 and all(sections) else None


def _close(plain: str) -> Section | None:
    if len(plain) < 7:
        return None
    best = process.extractOne(plain, _TITLES, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _SECTION_OF[best[0]] if best else None
