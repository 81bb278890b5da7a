"""Papers: what they say, whatever was typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from chassis import words
from chassis.papers import Entry, Paper, Section, typeset
from chassis.papers.profile import Reader, _members
from contracts.events.profile import (
    Address,
    Certification,
    Education,
    Experience,
    FamilySituation,
    LanguageSkill,
    LevelProposal,
    Personal,
    Profile,
    Skill,
    UnEmployment,
)

AT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def said(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


def paper(text: str, language: str = "en") -> Paper:
    entry = Entry(title=text, facts=(("Employer", text),), texts=(("Duties", text),))
    return Paper(language=language, title=text, sections=(Section(title="Experience", entries=(entry,)),))


@pytest.mark.parametrize(
    "text", ["#import *x* _y_ $z$ <b>", 'a "quoted" \\ word', "@ref [box] ~ -- `raw`", "Пётр Ґалаґан"]
)
def test_words_are_never_read_as_markup(text: str) -> None:
    pdf = typeset(paper(text), AT)
    assert said(pdf).count(text) == 4
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize("text", ["李小龍", "a\x00b\x08\ud800", "\u202eabc", "x" * 20_000])
def test_no_text_makes_a_paper_fail(text: str) -> None:
    assert typeset(paper(text), AT).startswith(b"%PDF-")


def test_the_same_paper_is_the_same_file() -> None:
    assert typeset(paper("Zoé"), AT) == typeset(paper("Zoé"), AT)


def test_W26_a_profile_is_told_in_words() -> None:
    profile = Profile(
        personal=Personal(
            given_name="Zoé",
            date_of_birth="1990-02-27",
            nationalities=["CH", "FR"],
            address=Address(street="1 rue du Lac", city="Genève", postal_code="1201", country="CH"),
        ),
        education=[Education(id="1", degree="MSc", level="master", start="2011", end="2013-06")],
        experience=[Experience(id="2", title="Analyst", start="2019-09", current=True, duties="One\nTwo")],
        languages=[LanguageSkill(id="3", language="fr", level="native")],
    )
    sections = Reader("en", str).sections(profile)
    assert [each.title for each in sections] == [
        "Personal information",
        "Education",
        "Professional experience",
        "Languages",
    ]
    personal, education, experience, languages = sections
    assert dict(personal.facts)["Nationality"] == "Switzerland, France"
    assert dict(personal.facts)["Date of birth"] == "27 February 1990"
    assert dict(personal.facts)["Address"] == "1 rue du Lac\n1201 Genève\nSwitzerland"
    assert dict(education.entries[0].facts) == {
        "Level": "Master’s degree, or national master’s degree",
        "Start": "2011",
        "End": "June 2013",
    }
    assert dict(experience.entries[0].facts) == {"Start": "September 2019", "Current position": "Yes"}
    assert experience.entries[0].texts == (("Main duties", "One\nTwo"),)
    assert languages.entries[0].title == "French"


def test_every_field_of_a_profile_has_a_label_on_paper() -> None:
    proposal = LevelProposal(rule="fr-1", level="master", reason={"en": "By law."}, source="A decree")
    whole = Profile(
        personal=Personal(
            un_employment=UnEmployment(status="former", contract="consultant", entity="Geneva", index_number="7"),
            family_situation=FamilySituation(
                marital_status="single", dependants="no", relatives="yes", relatives_details="A cousin"
            ),
            residence_country="CH",
        ),
        education=[Education(id="1", degree="MSc", level="doctorate", level_reason="Law", proposal=proposal)],
    )
    personal, education = Reader("en", str).sections(whole)
    assert dict(personal.facts)["Employment at the UN"] == "Yes, in the past"
    assert dict(personal.facts)["Who they are"] == "A cousin"
    assert dict(education.entries[0].facts)["Level by our rules"] == (
        "Master’s degree, or national master’s degree\nBy law.\nA decree"
    )
    lists = (Education, Experience, LanguageSkill, Skill, Certification)
    named = {field for kind in lists for field, _value in _members(kind(id="1"))}
    named |= {field for field, _value in _members(Personal())}
    assert {field.rpartition("/")[2] for field in named} - set(words.FIELDS) == set()
