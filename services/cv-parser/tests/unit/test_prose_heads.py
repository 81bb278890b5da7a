"""Heads of jobs written like a sentence, with how long and how much somebody worked."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        (
            "Un stage de 2 semaines au sein de l'entreprise de Peinture",
            "stage",
            "entreprise de Peinture",
        ),
        ("Stage d'une semaine au sein de la Société de Gaz", "Stage", "Société de Gaz"),
        ("Stage de six mois chez Renault", "Stage", "Renault"),
        ("An internship at Harbour Foods Ltd", "internship", "Harbour Foods Ltd"),
        ("ATER à l'Université d'Aix-Marseille (192h par an)", "ATER", "Université d'Aix-Marseille"),
        ("Post-doctorat, Institut Pasteur (40 hours per week)", "Post-doctorat", "Institut Pasteur"),
    ],
)
def test_how_long_and_how_much_somebody_worked_is_no_title(
    evidence: Evidence, line: str, title: str, employer: str
) -> None:
    assert jobs(evidence, f"2019\t{line}\n2017\tAgent d'accueil, Mairie de Nantes\n", "EXPÉRIENCE")[0] == (
        title,
        employer,
    )


@pytest.mark.parametrize("heading", ["Postes passés", "Postes actuels", "Poste précédent"])
def test_posts_that_were_held_head_jobs(evidence: Evidence, heading: str) -> None:
    assert jobs(evidence, "2018 – 2019\tComptable, Mairie de Nantes\n", heading) == [("Comptable", "Mairie de Nantes")]
