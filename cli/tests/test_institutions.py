"""The operators' command that takes over the published list of institutions."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli.__main__ import main


def record(number: int, name: str) -> dict[str, object]:
    return {
        "id": f"https://ror.org/0cli{number:05}",
        "status": "active",
        "types": ["education"],
        "locations": [{"geonames_details": {"country_code": "CH", "name": "Sion"}}],
        "names": [{"value": name, "types": ["ror_display"], "lang": "fr"}],
    }


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTULA_HOME", str(tmp_path / "home"))
    main(["migrate"])
    return tmp_path


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


def test_L9_B7_a_dump_is_imported_with_its_progress(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = home / "dump.json"
    dump.write_text(json.dumps([record(number, f"École {number}") for number in range(3)]))
    for _again in range(2):
        monkeypatch.setattr("sys.stderr", watched := Terminal())
        main(["import", "institutions", str(dump)])
        assert "3 institutions are listed." in capsys.readouterr().out
        assert "100% 3 institutions" in watched.getvalue()


def test_a_file_that_cannot_be_read_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "dump.json").write_text("{}")
    with pytest.raises(SystemExit):
        main(["import", "institutions", str(home / "dump.json")])
    assert "dump.json: the file does not begin with a list" in capsys.readouterr().err
