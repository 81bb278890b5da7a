"""Makes the profile files in `samples/profiles/`: one fictional person as other systems would export her.

python samples/make_imports.py
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "profiles"
MADE_AT = (2026, 11, 2, 9, 0, 0)

TABLES: dict[str, list[list[str]]] = {
    "Profile.csv": [
        [
            "First Name",
            "Last Name",
            "Maiden Name",
            "Address",
            "Birth Date",
            "Headline",
            "Summary",
            "Industry",
            "Zip Code",
            "Geo Location",
            "Twitter Handles",
            "Websites",
            "Instant Messengers",
        ],
        [
            "Ilse",
            "Vandermoor",
            "",
            "Kastanjelaan 12, Gent",
            "Mar 9, 1988",
            "Water engineer for public services",
            "I plan drinking-water networks.\r\nTwelve years with cities and public bodies.",
            "Public utilities",
            "9000",
            "Ghent, Belgium",
            "",
            "[PERSONAL:https://ilse-vandermoor.example]",
            "",
        ],
    ],
    "Positions.csv": [
        ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
        [
            "Waterloop Vlaanderen",
            "Head of Network Planning",
            "Leads nine engineers.\nPlans the renewal of 800 km of pipes.",
            "Ghent, Belgium",
            "Jan 2021",
            "",
        ],
        ["City of Antwerp", "Hydraulic Engineer", "Models of the sewers.", "Antwerp, Belgium", "Sep 2013", "Dec 2020"],
    ],
    "Education.csv": [
        ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
        ["Lindenhof University", "2011", "2013", "With distinction", "Master of Science", "Rowing club"],
        ["Scheldt College", "2008", "2011", "", "Bachelor of Science", ""],
    ],
    "Skills.csv": [["Name"], ["Hydraulic modelling"], ["Public procurement"], ["GIS"]],
    "Languages.csv": [
        ["Name", "Proficiency"],
        ["Dutch", "Native or bilingual proficiency"],
        ["French", "Full professional proficiency"],
        ["English", "Professional working proficiency"],
        ["German", "Limited working proficiency"],
    ],
    "Certifications.csv": [
        ["Name", "Url", "Authority", "Started On", "Finished On", "License Number"],
        ["Project Management Professional", "", "Project Guild", "May 2019", "May 2028", "PG-1180"],
    ],
    "Email Addresses.csv": [
        ["Email Address", "Confirmed", "Primary", "Updated On"],
        ["ilse.vandermoor@example.org", "Yes", "Yes", "Not Available"],
    ],
    "PhoneNumbers.csv": [["Extension", "Number", "Type"], ["", "+32 470 12 34 56", "Mobile"]],
    "Volunteering.csv": [
        ["Company Name", "Role", "Cause", "Started On", "Finished On", "Description"],
        ["River Watch", "Water sampler", "Environment", "2016", "2018", "Took samples along the Scheldt."],
    ],
    "Honors.csv": [["Title", "Description", "Issued On"], ["Young Engineer of the Year", "", "2017"]],
    "Connections.csv": [
        ["First Name", "Last Name", "Company"],
        ["Somebody", "Else", "Not to be read"],
    ],
}
CONNECTION_NOTES = 'Notes:\r\n"Some addresses may be missing from this list."\r\n\r\n'

EUROPASS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:eures="http://www.europass_eures.eu/1.0">
 <hr:DocumentID schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS" schemeVersionID="4.0">1</hr:DocumentID>
 <CandidatePerson>
  <PersonName><oa:GivenName>Ilse</oa:GivenName><hr:FamilyName>Vandermoor</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>ilse.vandermoor@example.org</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode>
   <CountryDialing>32</CountryDialing><oa:DialNumber>470123456</oa:DialNumber></Communication>
  <Communication><UseCode>home</UseCode><Address type="home">
   <oa:AddressLine>Kastanjelaan 12</oa:AddressLine><oa:CityName>Gent</oa:CityName>
   <CountryCode>be</CountryCode><oa:PostalCode>9000</oa:PostalCode></Address></Communication>
  <NationalityCode>be</NationalityCode>
  <hr:BirthDate>1988-03-09</hr:BirthDate>
  <PrimaryLanguageCode name="NORMAL">dut</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ExecutiveSummary>&lt;p&gt;I plan drinking-water networks.&lt;/p&gt;</hr:ExecutiveSummary>
  <EmploymentHistory>
   <EmployerHistory><hr:OrganizationName>Waterloop Vlaanderen</hr:OrganizationName>
    <OrganizationContact><Communication><Address><oa:CityName>Gent</oa:CityName>
     <CountryCode>be</CountryCode></Address></Communication></OrganizationContact>
    <PositionHistory><PositionTitle typeCode="FREETEXT">Head of Network Planning</PositionTitle>
     <eures:EmploymentPeriod>
      <eures:StartDate><hr:FormattedDateTime>2021-01-01</hr:FormattedDateTime></eures:StartDate>
      <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
     <oa:Description>&lt;ul&gt;&lt;li&gt;Leads nine engineers&lt;/li&gt;&lt;/ul&gt;</oa:Description>
    </PositionHistory></EmployerHistory>
   <EmployerHistory><hr:OrganizationName>City of Antwerp</hr:OrganizationName>
    <PositionHistory><PositionTitle typeCode="FREETEXT">Hydraulic Engineer</PositionTitle>
     <eures:EmploymentPeriod>
      <eures:StartDate><hr:FormattedDateTime>2013-09-01</hr:FormattedDateTime></eures:StartDate>
      <eures:EndDate><hr:FormattedDateTime>2020-12-31</hr:FormattedDateTime></eures:EndDate>
      <hr:CurrentIndicator>false</hr:CurrentIndicator></eures:EmploymentPeriod>
     <City>Antwerpen</City><Country>be</Country></PositionHistory></EmployerHistory>
  </EmploymentHistory>
  <EducationHistory>
   <EducationOrganizationAttendance><hr:OrganizationName>Lindenhof University</hr:OrganizationName>
    <EducationLevelCode>7</EducationLevelCode>
    <AttendancePeriod>
     <StartDate><hr:FormattedDateTime>2011-09</hr:FormattedDateTime></StartDate>
     <EndDate><hr:FormattedDateTime>2013-06</hr:FormattedDateTime></EndDate><Ongoing>false</Ongoing>
    </AttendancePeriod>
    <EducationDegree><hr:DegreeName>Master of Science</hr:DegreeName>
     <FieldOfStudy>Hydraulic engineering</FieldOfStudy></EducationDegree>
   </EducationOrganizationAttendance>
  </EducationHistory>
  <PersonQualifications>
   <PersonCompetency><CompetencyID schemeName="language">fre</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
    <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode>
     <eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
    <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode>
     <eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
   <PersonCompetency><hr:TaxonomyID>digital_skill</hr:TaxonomyID>
    <hr:CompetencyName>Hydraulic modelling</hr:CompetencyName></PersonCompetency>
  </PersonQualifications>
 </CandidateProfile>
</Candidate>
"""

RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Ilse Vandermoor",
        "label": "Water engineer for public services",
        "email": "ilse.vandermoor@example.org",
        "phone": "+32 470 12 34 56",
        "url": "https://ilse-vandermoor.example",
        "summary": "I plan drinking-water networks.",
        "location": {"address": "Kastanjelaan 12", "postalCode": "9000", "city": "Gent", "countryCode": "BE"},
    },
    "work": [
        {
            "name": "Waterloop Vlaanderen",
            "position": "Head of Network Planning",
            "location": "Gent, Belgium",
            "startDate": "2021-01",
            "summary": "Leads nine engineers.",
            "highlights": ["Renewed 300 km of pipes", "Halved the losses of water"],
        },
        {"name": "City of Antwerp", "position": "Hydraulic Engineer", "startDate": "2013-09", "endDate": "2020-12"},
    ],
    "education": [
        {
            "institution": "Lindenhof University",
            "area": "Hydraulic engineering",
            "studyType": "Master of Science",
            "startDate": "2011-09",
            "endDate": "2013-06",
        }
    ],
    "certificates": [{"name": "Project Management Professional", "date": "2019-05", "issuer": "Project Guild"}],
    "skills": [{"name": "Engineering", "keywords": ["Hydraulic modelling", "GIS"]}],
    "languages": [
        {"language": "Dutch", "fluency": "Native speaker"},
        {"language": "French", "fluency": "C1"},
        {"language": "German", "fluency": "Intermediate"},
    ],
    "awards": [{"title": "Young Engineer of the Year", "date": "2017-11-03"}],
}


def main() -> None:
    """Write the three files."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "ilse-vandermoor-linkedin.zip").write_bytes(archive(TABLES))
    (FOLDER / "ilse-vandermoor-europass.pdf").write_bytes(pdf_with_attachment(EUROPASS.encode()))
    (FOLDER / "ilse-vandermoor-resume.json").write_text(json.dumps(RESUME, indent=2) + "\n")


def archive(tables: dict[str, list[list[str]]], folder: str = "Basic_LinkedInDataExport_11-02-2026/") -> bytes:
    """A LinkedIn data archive: CSV with a mark of order and CRLF, in a folder, with notes above one table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(rows)
            notes = CONNECTION_NOTES if name in ("Connections.csv", "Positions.csv") else ""
            entry = zipfile.ZipInfo(folder + name, MADE_AT)
            packed.writestr(entry, b"\xef\xbb\xbf" + (notes + text.getvalue()).encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_with_attachment(data: bytes, name: str = "attachment.xml") -> bytes:
    """A page that anybody can read, with the same person as XML inside the file."""
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=A4, invariant=1)
    lines = ("Ilse Vandermoor", "Work experience", "Head of Network Planning, Waterloop Vlaanderen, 01/2021 - present")
    for number, line in enumerate(lines):
        canvas.drawString(60, 760 - 24 * number, line)
    canvas.save()
    document = pdfium.PdfDocument(page.getvalue())
    document.new_attachment(name).set_data(data)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
