"""Plain text in which a CV is written in Markdown."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.formats.markdown import is_markdown
from cv_parser_service.extraction.formats.text import read_text

_CV = """---
layout: cv
---
# Jane Marlowe

Leeds, UK | [jane@example.org](mailto:jane@example.org) | <https://github.com/jmarlowe>

## Experience

{job}

* Cruised stands
* Marked **many** trees

## Education

**BSc Forestry**, University of York, 2006–2010
{{: .right}}

| Course | Year |
|--------|------|
| First aid | 2019 |
"""


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "job",
    [
        "### **Senior Forester**, *Fenwick Timber Co*, Leeds\n*2015 – present*",
        "**Senior Forester** | Fenwick Timber Co | Leeds | 2015 – present",
        "__Fenwick Timber Co__, Leeds  \n_Senior Forester_, 2015 – present",
        "### Fenwick Timber Co, Leeds\n\n#### Senior Forester `2015 – present`",
        "**2015 – present**\\\nSenior Forester, Fenwick Timber Co, Leeds",
    ],
)
def test_a_cv_in_markdown_is_read_as_its_page(job: str, evidence: Evidence) -> None:
    fields = extract(_CV.format(job=job).replace("\n", "\r\n").encode(), evidence).fields
    found = {(field.section, field.name): field.value for field in reversed(fields)}
    assert found["personal", "email"] == "jane@example.org"
    job_read = [found["experience", name] for name in ("title", "employer", "city", "start")]
    assert job_read == ["Senior Forester", "Fenwick Timber Co", "Leeds", "2015"]
    assert found["experience", "duties"] == "Cruised stands\nMarked many trees"
    assert (found["education", "degree"], found["education", "field"]) == ("BSc", "Forestry")


def test_signs_that_plain_text_has_as_well_make_no_markdown() -> None:
    text = "JANE MARLOWE\n=====\nReferee #1 John Hill\n* 5 years * of pruning\n   -- Leeds --\n# 12 Brook Street"
    assert not is_markdown(text)
    assert not is_markdown("JANE MARLOWE\n\nSCHOOLS\n=======\n## Master\nLeeds\n## Bachelor\nHull")
    assert not is_markdown("# One\n# Two\n" + "long " * 10_000)
    assert read_text(text.encode()).lines[0].text == "JANE MARLOWE"
