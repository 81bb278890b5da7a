# ruff: noqa: E501
"""Profiles as other systems export them, made by code: LinkedIn's PDF, Taleo's PDF, the older Europass."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

SIDE, MAIN = 22, 223
NAME, HEADING, SIDE_HEADING, LARGE, TITLE, SMALL = 26.0, 15.75, 13.0, 12.0, 11.5, 10.5


@dataclass
class Words:
    """What the interface language changes."""

    contact: str
    skills: str
    languages: str
    certifications: str
    summary: str
    experience: str
    education: str
    page: str
    proficiency: Sequence[str]
    span: str
    dates: Sequence[str]
    studied: str
    place: str


ENGLISH = Words(
    "Contact", "Top Skills", "Languages", "Certifications", "Summary", "Experience", "Education", "Page {} of 2",
    ("French (Native or Bilingual)", "English (Full Professional)", "German (Limited Working)"),
    "6 years 3 months", ("March 2021 - Present (4 years)", "January 2019 - February 2021 (2 years 2 months)", "September 2014 - December 2018 (4 years 4 months)"),
    "Master of Science, Public Health · (2012 - 2014)", "Geneva, Switzerland",
)  # fmt: skip
FRENCH = Words(
    "Coordonnées", "Principales compétences", "Languages", "Certifications", "Résumé", "Expérience", "Formation", "Page {} sur 2",
    ("Français (Bilingue ou langue natale)", "Anglais (Compétence professionnelle complète)", "Allemand (Compétence professionnelle limitée)"),
    "6 ans 3 mois", ("mars 2021 - Present (4 ans)", "janvier 2019 - février 2021 (2 ans 2 mois)", "septembre 2014 - décembre 2018 (4 ans 4 mois)"),
    "Master of Science, Public Health · (2012 - 2014)", "Genève, Suisse",
)  # fmt: skip
SPANISH = Words(
    "Contactar", "Aptitudes principales", "Languages", "Certifications", "Extracto", "Experiencia", "Educación", "Página {} de 2",
    ("Francés (Native or Bilingual)", "Inglés (Full Professional)", "Alemán (Limited Working)"),
    "6 años 3 meses", ("marzo de 2021 - Present (4 años)", "enero de 2019 - febrero de 2021 (2 años 2 meses)", "septiembre de 2014 - diciembre de 2018 (4 años 4 meses)"),
    "Master of Science, Public Health · (2012 - 2014)", "Ginebra, Suiza",
)  # fmt: skip


def linkedin_pdf(words: Words) -> bytes:
    """“Save to PDF”: a narrow column beside a wide one, over two pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER)
    canvas.setAuthor("LinkedIn")
    canvas.setSubject("Resume generated from LinkedIn")
    side = [
        (words.contact, SIDE_HEADING), ("+41 79 555 01 23 (Mobile)", SMALL), ("nora.quell@example.org", SMALL), ("www.linkedin.com/in/nora-", SMALL),
        ("quell-1 (LinkedIn)", SMALL), ("", 0), (words.skills, SIDE_HEADING), ("Vaccination", SMALL), ("Budgets", SMALL), ("", 0),
        (words.languages, SIDE_HEADING), *((each, SMALL) for each in words.proficiency), ("", 0), (words.certifications, SIDE_HEADING), ("First Aid Instructor", SMALL),
    ]  # fmt: skip
    main = [
        ("Nora Quell", NAME), ("Programme Manager at Lakeside Health", LARGE), (words.place, LARGE), ("", 0),
        (words.summary, HEADING), ("I run vaccination programmes.", LARGE), ("", 0),
        (words.experience, HEADING), ("Lakeside Health", LARGE), (words.span, SMALL), ("Programme Manager", TITLE), (words.dates[0], SMALL), (words.place, SMALL),
        ("Leads a team of nine", SMALL), ("in three countries.", SMALL), ("Plans budgets.", SMALL), ("Programme Officer", TITLE), (words.dates[1], SMALL), ("", 0),
    ]  # fmt: skip
    second = [
        ("Red Harbour Foundation", LARGE), ("Field Coordinator", TITLE), (words.dates[2], SMALL), ("", 0),
        (words.education, HEADING), ("Hillside University", LARGE), (words.studied, SMALL),
    ]  # fmt: skip
    for number, page in enumerate((main, second), 1):
        _column(canvas, MAIN, page)
        _column(canvas, SIDE, side if number == 1 else [])
        canvas.setFont("Helvetica", 9)
        canvas.drawString(MAIN + 120, 30, words.page.format(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


SINGLE = {
    "en": ("Summary", "Experience", "Skills & Expertise", "Languages", "Education", "Page {} of 2", "Programme Manager at Lakeside Health", "March 2013 - Present (4 years)", "January 2011 - February 2013 (2 years 2 months)"),
    "fr": ("Résumé", "Expérience", "Compétences et expertise", "Langues", "Formation", "Page {} sur 2", "Programme Manager chez Lakeside Health", "mars 2013 - Present (4 ans)", "janvier 2011 - février 2013 (2 ans 2 mois)"),
    "es": ("Extracto", "Experiencia", "Aptitudes y conocimientos", "Idiomas", "Educación", "Página {} de 2", "Programme Manager en Lakeside Health", "marzo de 2013 - Present (4 años)", "enero de 2011 - febrero de 2013 (2 años 2 meses)"),
}  # fmt: skip


def linkedin_single(words: Sequence[str]) -> bytes:
    """What LinkedIn saved until 2017: one column, title and employer on one line, a footer on each page."""
    summary, experience, skills, languages, education, footer, first, now, before = words
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER)
    canvas.setAuthor("LinkedIn")
    pages = (
        [
            ("Nora Quell", NAME), ("Programme Manager", LARGE), ("nora.quell@example.org", LARGE), ("", 0), (summary, HEADING), ("I run vaccination programmes.", SMALL), ("", 0),
            (experience, HEADING), (first, LARGE), (now, SMALL), ("Leads a team of nine", SMALL), ("in three countries.", SMALL), (first.replace("Programme Manager", "Coordinator"), LARGE), (before, SMALL),
        ],
        [
            (skills, HEADING), ("Vaccination", LARGE), ("Budgets", LARGE), ("", 0), (languages, HEADING), ("French", LARGE), ("(Native or bilingual proficiency)", SMALL), ("", 0),
            (education, HEADING), ("Hillside University", LARGE), ("Master of Science, Public Health, 2005 - 2007", SMALL),
        ],
    )  # fmt: skip
    for number, page in enumerate(pages, 1):
        _column(canvas, SIDE + 30, page)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(SIDE + 30, 30, footer.format(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _column(canvas: Canvas, left: float, lines: Sequence[tuple[str, float]]) -> None:
    y = 740.0
    for text, size in lines:
        y -= (size or 12) * 1.4
        if text:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, y, text)


TALEO = """Candidate Profile
Personal Information
First Name: Omar
Last Name: Belkacem
E-mail Address: omar.belkacem@example.org
Primary Number: +41 22 555 07 08
Address (line 1): Chemin des Tilleuls 4
City: Geneva
Zip/Postal Code: 1202
Place of Residence: Switzerland
Date of Birth: 14 March 1985
Work Experience
Job Function: Translator
Employer: Patent Words SA
Start Date: Mar 2015
End Date: Dec 2020
Achievements
Translated patents from English into French.
Education
Institution: University of Mons
Program: Master in Translation
Start Date: Sep 2005
Graduation Date: Jun 2007
Languages
French: mother tongue
English: C1
"""


def taleo_pdf() -> bytes:
    """A profile as Taleo prints it: labels and values, one a line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    y = 800
    for line in TALEO.splitlines():
        heading = ":" not in line and line in ("Personal Information", "Work Experience", "Education", "Languages")
        canvas.setFont("Helvetica-Bold" if heading else "Helvetica", 14 if heading else 10)
        y -= 26 if heading else 16
        canvas.drawString(60, y, line)
    canvas.save()
    return out.getvalue()


PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
<LearnerInfo>
<Identification><PersonName><FirstName>Pilar</FirstName><Surname>Ventosa</Surname></PersonName>
<ContactInfo><Address><Contact><AddressLine>Calle Mayor 3</AddressLine><PostalCode>50001</PostalCode><Municipality>Zaragoza</Municipality><Country><Code>ES</Code><Label>Spain</Label></Country></Contact></Address>
<Email><Contact>pilar@example.org</Contact></Email><TelephoneList><Telephone><Contact>+34 976 55 01 02</Contact><Use><Code>home</Code></Use></Telephone></TelephoneList>
<WebsiteList><Website><Contact>https://pilar.example</Contact></Website></WebsiteList></ContactInfo>
<Demographics><Birthdate year="1984" month="--02" day="---10"/><NationalityList><Nationality><Code>ES</Code><Label>Spanish</Label></Nationality></NationalityList></Demographics></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2002" month="--08"/><Current>true</Current></Period><Position><Label>Counsellor</Label></Position>
<Activities>&lt;p&gt;Advice.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Training&lt;/li&gt;&lt;/ul&gt;</Activities>
<Employer><Name>Casa Azul</Name><ContactInfo><Address><Contact><Municipality>Zaragoza</Municipality><Country><Code>ES</Code></Country></Contact></Address></ContactInfo></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="1999"/><To year="2002" month="--06"/></Period><Title>Degree in Psychology</Title><Organisation><Name>University of the Ebro</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>es</Code><Label>Spanish</Label></Description></MotherTongue></MotherTongueList>
<ForeignLanguageList><ForeignLanguage><Description><Code>en</Code><Label>English</Label></Description><ProficiencyLevel><Listening>C1</Listening><Reading>C2</Reading><SpokenInteraction>C1</SpokenInteraction><SpokenProduction>C1</SpokenProduction><Writing>B2</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<Communication><Description>&lt;p&gt;Good listener&lt;/p&gt;</Description></Communication></Skills>
</LearnerInfo></SkillsPassport>"""


def archive_of(**tables: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in tables.items():
            packed.writestr(f"{name.replace('_', ' ')}.csv", data)
    return out.getvalue()
