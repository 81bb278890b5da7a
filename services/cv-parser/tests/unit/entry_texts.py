"""Entries of a CV written as plain text, as the reader gives them back."""

from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract


def read(evidence: Evidence, section: str, heading: str, lines: str) -> list[dict[str, str]]:
    """The fields of each entry of a section, by name, from a CV that holds lines below a heading and nothing else."""
    entries: dict[int, dict[str, str]] = {}
    for field in extract(f"Noor Halvorsen\nnoor@example.org\n\n{heading}\n\n{lines}\n".encode(), evidence).fields:
        if field.section == section and field.entry is not None:
            entries.setdefault(field.entry, {})[field.name] = field.value
    return list(entries.values())


def jobs(evidence: Evidence, lines: str, heading: str = "WORK EXPERIENCE") -> list[tuple[str | None, str | None]]:
    """Title and employer of each job."""
    return [(job.get("title"), job.get("employer")) for job in read(evidence, "experience", heading, lines)]
