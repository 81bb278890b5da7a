"""Each statement on what using Postula feels like names tests that exist, or says what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from tests.requirements.table import ROOT, names_of_tests

PAGE = ROOT / "docs" / "experience.md"
STATEMENTS = 40
_PROOF = re.compile(r"`([\w/.-]+\.py)::(test_\w+)`")
_ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)


def _rows() -> Mapping[int, str]:
    return {int(number): proof for number, _statement, proof in _ROW.findall(PAGE.read_text(encoding="utf-8"))}


def _proofs() -> Sequence[tuple[str, str]]:
    return sorted(set(_PROOF.findall(PAGE.read_text(encoding="utf-8"))))


def test_every_statement_has_a_proof_or_the_reason_why_not() -> None:
    rows = _rows()
    assert list(rows) == list(range(1, STATEMENTS + 1))
    assert [number for number, proof in rows.items() if not _PROOF.search(proof) and "Not yet: " not in proof] == []


@pytest.mark.parametrize(("file", "name"), _proofs())
def test_a_proof_that_is_named_exists(file: str, name: str) -> None:
    assert name in list(names_of_tests(ROOT / file))
