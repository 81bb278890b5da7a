"""Makes the sample CVs in `samples/cvs/`: fictional people, for the demonstration and its tests.

python samples/make_cvs.py
"""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, SimpleDocTemplate, Spacer

FOLDER = Path(__file__).parent / "cvs"
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14)
BOLD = ParagraphStyle("bold", BODY, fontName="Helvetica-Bold")
HEADING = ParagraphStyle("heading", BOLD, fontSize=13, leading=18, spaceBefore=10, spaceAfter=3)
NAME = ParagraphStyle("name", BOLD, fontSize=20, leading=26)

ENGLISH = """
# Amara Linfield
Programme Officer
18 Marlow Street, Bristol BS1 4QA, United Kingdom
+44 7700 900456 | amara.linfield@example.org
Date of birth: 4 August 1986 | Nationality: British
## Profile
Programme officer with twelve years of experience in public health projects, from planning to evaluation.
## Work experience
### Programme Officer, Health Bridges International, Geneva, Switzerland
March 2019 - present
* Manages a portfolio of six vaccination projects in West Africa
* Prepares budgets and reports for donors
### Project Coordinator, Clearwater Foundation, Nairobi, Kenya
May 2014 - February 2019
* Coordinated a team of nine people in three districts
* Organised training for community health workers
### Research Assistant, University of Bristol, Bristol, United Kingdom
September 2011 - April 2014
* Collected and analysed survey data
## Education
### Master of Science in Public Health, University of Edinburgh, Edinburgh
September 2009 - August 2010
### Bachelor of Arts in Geography, University of Leeds, Leeds
September 2005 - July 2008
## Languages
English: native
French: C1
Swahili: B1
## Skills
Project management, Budgeting, Monitoring and evaluation, Report writing, Excel
"""
TEXT = """
Daniel Krestov
Software Engineer

Address: 7 Lindenhof Lane, 8001 Zurich, Switzerland
Phone: +41 79 555 04 56
E-mail: daniel.krestov@example.com
Date of birth: 12/09/1991
Nationality: Bulgarian

SUMMARY

Software engineer who builds dependable systems for public administrations.

WORK EXPERIENCE

01/2020 - present   Software Engineer
Alpenblick Systems AG, Zurich, Switzerland
- Maintains a records system used by forty municipalities
- Introduced automatic tests

06/2016 - 12/2019   Web Developer
Studio Vitosha, Sofia, Bulgaria
- Built accessible web sites for museums

07/2014 - 05/2016   Junior Developer
Balkan Data Ltd, Plovdiv, Bulgaria
- Wrote import programs

EDUCATION

2012 - 2014   Master in Computer Science
Sofia University, Sofia

2008 - 2012   Bachelor in Informatics
Plovdiv University, Plovdiv

LANGUAGES

Bulgarian: native
English: C1
German: B2

SKILLS

Python, PostgreSQL, Accessibility, Linux, Test automation
"""
FRENCH_SIDE = """
## Coordonnées
+41 76 555 07 89
noemie.carval@example.org
Avenue des Érables 23
1003 Lausanne
Suisse
Date de naissance : 17 janvier 1992
Nationalité : française
## Langues
Français – langue maternelle
Anglais – C1
Allemand – B1
## Compétences
Rédaction
Relations presse
Gestion de projet
Réseaux sociaux
InDesign
"""
FRENCH_MAIN = """
# Noémie Carval
Chargée de communication
## Profil
Chargée de communication avec huit ans d'expérience dans des organisations publiques et culturelles.
## Expérience professionnelle
mars 2021 – aujourd'hui
### Chargée de communication
Fondation des Rives | Lausanne, Suisse
* Rédige le rapport annuel et la lettre d'information
* Organise les conférences de presse
septembre 2017 – février 2021
### Attachée de presse
Festival Lumière d'Hiver | Annecy, France
* Relations avec une centaine de journalistes
janvier 2016 – août 2017
### Assistante de communication
Mairie de Chambéry | Chambéry, France
* Mise à jour du site internet
## Formation
2014 – 2015
### Master en communication publique
Université Grenoble Alpes, Grenoble
2011 – 2014
### Licence en lettres modernes
Université Savoie Mont Blanc, Chambéry
"""


def main() -> None:
    """Write the four files."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "amara-linfield-en.pdf").write_bytes(one_column(ENGLISH))
    (FOLDER / "noemie-carval-fr.pdf").write_bytes(two_columns(FRENCH_SIDE, FRENCH_MAIN))
    (FOLDER / "youssef-tahari-fr.docx").write_bytes(word())
    (FOLDER / "daniel-krestov-en.txt").write_text(TEXT.lstrip())


def one_column(text: str) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title="Curriculum vitae", invariant=1).build(story(text))
    return out.getvalue()


def two_columns(side: str, main: str) -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="Curriculum vitae", invariant=1)
    frames = [Frame(30, 40, 175, 760, id="side"), Frame(215, 40, 350, 760, id="main")]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build([*story(side), FrameBreak(), *story(main)])
    return out.getvalue()


def story(text: str) -> list[Paragraph | Spacer]:
    """Paragraphs of a text whose marks are those of Markdown."""
    looks = {"# ": NAME, "## ": HEADING, "### ": BOLD}
    paragraphs: list[Paragraph | Spacer] = []
    for line in text.strip().splitlines():
        mark = next((mark for mark in looks if line.startswith(mark)), None)
        if mark is not None:
            paragraphs += [Spacer(1, 5)] * (mark == "### ")
            paragraphs.append(Paragraph(escape(line.removeprefix(mark)), looks[mark]))
        else:
            paragraphs.append(Paragraph(escape(line.replace("* ", "• ", 1) if line.startswith("* ") else line), BODY))
    return paragraphs


def word() -> bytes:
    """A French CV by Word's own styles."""
    document = Document()
    document.add_heading("Youssef Tahari", 0)
    for line in (
        "Économiste",
        "5 rue des Acacias, 1000 Bruxelles, Belgique",
        "+32 470 12 34 56 | youssef.tahari@example.net",
        "Né le 23 mai 1984 | Nationalités : belge et marocaine",
    ):
        document.add_paragraph(line)
    document.add_heading("Expérience professionnelle", 1)
    job(
        document,
        "Économiste principal, Institut du Travail, Bruxelles",
        "avril 2018 – aujourd’hui",
        "Dirige une étude sur l’emploi des jeunes",
    )
    job(
        document,
        "Économiste, Banque de développement du Sahel, Dakar",
        "octobre 2012 – mars 2018",
        "Évaluation de projets agricoles",
    )
    job(
        document,
        "Assistant de recherche, Université libre de Bruxelles, Bruxelles",
        "septembre 2008 – septembre 2012",
        "Enquêtes auprès des ménages",
    )
    document.add_heading("Formation", 1)
    document.add_paragraph("2008 – 2012\tDoctorat en économie, Université libre de Bruxelles, Bruxelles")
    document.add_paragraph("2006 – 2008\tMaster en sciences économiques, Université Mohammed V, Rabat")
    document.add_heading("Langues", 1)
    for line in ("Français : langue maternelle", "Arabe : langue maternelle", "Anglais : C1"):
        document.add_paragraph(line)
    document.add_heading("Compétences", 1)
    document.add_paragraph(
        "Économétrie, Stata, Conduite d’enquêtes, Rédaction de rapports, Analyse de politiques publiques"
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def job(document: object, head: str, dates: str, duty: str) -> None:
    document.add_heading(f"{head}", 2)  # type: ignore[attr-defined]
    document.add_paragraph(dates)  # type: ignore[attr-defined]
    document.add_paragraph(duty, style="List Bullet")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
