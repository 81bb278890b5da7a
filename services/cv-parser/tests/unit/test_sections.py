"""Lines parted into sections by what headings say and by how they look."""

from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections import split

HEAD = ("Ada Marlowe", "12 Lower Brook Street", "ada@example.org")
REST = ("# Skills", "Pruning, feeding", "# Languages", "English", "# Certificates", "First aid, 2019")


def _sections(*texts: str) -> list[tuple[Section, list[str]]]:
    """Sections of lines, of which those that begin with # are larger and bold."""
    lines = []
    for text in texts:
        plain = text.removeprefix("# ")
        large = text.startswith("# ")
        lines.append(Line(plain, size=14.0 if large else 10.0, bold=large, start=sum(len(x.text) + 1 for x in lines)))
    blocks = split(Document("test", tuple(lines)))
    return [(block.section, [line.text for line in block.lines]) for block in blocks]


def test_a_heading_that_reads_like_a_job_is_a_heading_where_only_headings_look_so() -> None:
    found = _sections(*HEAD, *REST, "# Gardener posts", "2014 - 2018", "Thistlebrook Gardens Ltd")
    assert found[-1] == (Section.UNKNOWN, ["2014 - 2018", "Thistlebrook Gardens Ltd"])


def test_the_first_line_of_a_job_stays_one_where_it_looks_like_headings() -> None:
    jobs = ("# Experience", "# Gardener", "2014 - 2018", "Thistlebrook Gardens Ltd", "# Zookeeper", "2018 - 2021")
    found = _sections(*HEAD, *REST, *jobs)
    assert found[-1] == (Section.EXPERIENCE, [text.removeprefix("# ") for text in jobs[1:]])
