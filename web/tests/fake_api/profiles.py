"""Profiles, and what a CV was read as."""

from __future__ import annotations

from web.tests.fake_api.ids import IMPORT, Json

PROFILE = {
    "version": 3,
    "updated_at": "2026-11-20T10:00:00+00:00",
    "personal": {
        "given_name": "Aïcha",
        "family_name": "Diallo",
        "date_of_birth": "1990-03-27",
        "nationalities": ["SN", "CH"],
        "gender": None,
        "phone": "+41 22 338 91 11",
        "address": {"street": "Rue de Lausanne 1", "city": "Genève", "postal_code": "1201", "country": "CH"},
        "headline": "Biologist",
        "summary": None,
        "links": [],
    },
    "education": [
        {
            "id": "e1",
            "institution": "Université de Genève",
            "country": "CH",
            "city": "Genève",
            "degree": "Master en biologie",
            "field": "Biology",
            "level": "master",
            "status": "completed",
            "start": "2010-09",
            "end": "2012-06",
        }
    ],
    "experience": [
        {
            "id": "x1",
            "title": "Examiner",
            "employer": "IGE",
            "country": "CH",
            "city": "Berne",
            "start": "2013-01",
            "end": None,
            "current": True,
            "inside": False,
            "kind": "job",
            "duties": "Examining.",
            "achievements": None,
        }
    ],
    "languages": [{"id": "l1", "language": "fr", "level": "native"}],
    "skills": [],
    "certifications": [],
    "completeness": {
        "percent": 80,
        "missing": [{"pointer": "/skills", "message": "Add at least one skill."}],
        "missing_for_alerts": [],
    },
    "problems": [
        {"pointer": "/experience/0/achievements", "code": "required", "message": "Describe your main achievements."}
    ],
}
CV = {
    "formats": ["pdf", "docx"],
    "linkedin": True,
    "typing_recommended": True,
    "note": "The CV is deleted after reading.",
}
IMPORT_RULES = {
    "accepted": True,
    "kinds": ["pdf", "docx", "linkedin", "europass", "json_resume", "profile"],
    "kept": False,
    "typing_recommended": True,
    "smaller_than_bytes": 10_000_000,
    "note": "The file is not kept in your dossier.",
}


def source_at(start: int, end: int, box: tuple[float, ...], text: str, page: int = 1) -> Json:
    return {"page": page, "start": start, "end": end, "box": list(box), "text": text}


def line_at(start: int, text: str, box: tuple[float, ...], page: int = 1) -> Json:
    return {
        "text": text,
        "page": page,
        "box": list(box),
        "size": 12.0,
        "bold": start == 0,
        "heading": False,
        "start": start,
    }


READ_DOCUMENT: Json = {
    "pages": [{"number": 1, "width": 595.0, "height": 842.0}, {"number": 2, "width": 595.0, "height": 842.0}],
    "lines": [
        line_at(0, "Aicha DIALLO", (56.0, 50.0, 160.0, 66.0)),
        line_at(13, "Patent examiner", (56.0, 70.0, 150.0, 82.0)),
        line_at(29, "Examiner at EPO\t2019 - 2022", (56.0, 90.0, 540.0, 102.0), page=2),
    ],
}
IMPORTED = {
    "id": IMPORT,
    "state": "parsed",
    "file_name": "cv.pdf",
    "failure": None,
    "file_deleted": True,
    "suggestions": [
        {
            "id": "s1",
            "section": "personal",
            "entry": None,
            "pointer": "/personal/given_name",
            "label_code": "given_name",
            "value": "Aicha",
            "current_value": "Aïcha",
            "confidence": 0.95,
            "source": source_at(0, 12, (56.0, 50.0, 160.0, 66.0), "Aicha DIALLO"),
            "state": "open",
        },
        {
            "id": "s2",
            "section": "personal",
            "entry": None,
            "pointer": "/personal/headline",
            "label_code": "headline",
            "value": "Patent examiner",
            "current_value": None,
            "confidence": 0.7,
            "source": source_at(13, 28, (56.0, 70.0, 150.0, 82.0), "Patent examiner"),
            "state": "open",
        },
        {
            "id": "s3",
            "section": "experience",
            "entry": 0,
            "pointer": "/experience/0/employer",
            "label_code": "employer",
            "value": "EPO",
            "current_value": None,
            "confidence": 0.4,
            "source": source_at(41, 44, (120.0, 90.0, 145.0, 102.0), "EPO, The Hague", page=2),
            "state": "open",
        },
        {
            "id": "s4",
            "section": "experience",
            "entry": 0,
            "pointer": "/experience/0/title",
            "label_code": "title",
            "value": "Examiner",
            "current_value": None,
            "confidence": 0.9,
            "source": source_at(29, 37, (56.0, 90.0, 104.0, 102.0), "Examiner at EPO", page=2),
            "state": "open",
        },
    ],
    "not_understood": ["~~~ 42"],
    "kind": "pdf",
    "kept": False,
    "misfits": [
        {
            "section": "personal",
            "label_code": "street",
            "value": "+41 22 555 01 23",
            "source": "Profile.csv, Address: +41 22 555 01 23",
            "code": "phone_here",
            "message": "This looks like a telephone number. It does not belong here.",
        }
    ],
}
PROFILE_RULES: Json = {
    "parts": [],
    "mandatory": ["/personal/phone", "/education/*/institution", "/experience/*/title"],
    "alerts_need": [],
    "complete_before_applying": True,
    "minutes_needed": 0,
    "experience": {
        "inside_section": False,
        "inside_title": None,
        "outside_title": None,
        "duties": {"max_characters": 4000, "about_words": 0},
        "achievements": {"max_characters": 4000, "about_words": 0},
        "internships": True,
    },
    "expertise_levels": [],
    "education": {
        "institution": "free",
        "others_choice": None,
        "accredited_only": False,
        "accreditation_sources": [],
        "advanced_levels": ["master", "doctorate"],
        "in_progress": True,
        "propose_level": True,
        "degree_desk": None,
    },
    "social_links": "optional",
    "cv": {
        "formats": ["docx", "pdf"],
        "kept": False,
        "linkedin": True,
        "typing_recommended": False,
        "smaller_than_bytes": 10_000_000,
        "note": None,
    },
}
PROPOSAL: Json = {
    "rule": "fr-diplome-ingenieur",
    "level": "master",
    "lmd": "master",
    "eqf": 7,
    "isced": 7,
    "reason": "The law gives its holders the grade of master.",
    "source": {"title": "Code de l’éducation, art. D612-34", "url": "https://www.legifrance.gouv.fr/"},
}
