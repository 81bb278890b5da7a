"""A machine and an installation are examined: each fault with its remedy."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from chassis.eventlog import TopicSpec
from chassis.keys import ensure_signing_key
from chassis.settings import default_policies
from cli.laptop.doctor import examine
from cli.laptop.home import Home
from cli.operations import doctor
from cli.operations.building import event_log
from tests.faults.tls_gate import Distrust, TlsGate


def test_the_doctor_names_a_taken_port_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        findings = examine(Home(tmp_path, taken.getsockname()[1]))
    remedies = [finding.remedy for finding in findings if finding.remedy is not None]
    assert any("POSTULA_PORT" in remedy for remedy in remedies)


def remedies(home: Home, environ: Mapping[str, str]) -> str:
    return "\n".join(finding.remedy for finding in doctor.examine(home, environ) if finding.remedy is not None)


@pytest.fixture
def whole(environ: Mapping[str, str], home: Home) -> Mapping[str, str]:
    """Nothing is wrong with it."""
    ensure_signing_key(home.folder / "receipt-keys")
    return environ


@pytest.mark.parametrize("shape", ["whole", pytest.param("on_postgresql", marks=pytest.mark.postgresql)])
def test_H7_nothing_is_wrong_with_a_prepared_installation(
    shape: str, home: Home, request: pytest.FixtureRequest
) -> None:
    environ: Mapping[str, str] = request.getfixturevalue(shape)
    ensure_signing_key(home.folder / "receipt-keys")
    assert remedies(home, environ) == ""


def test_H7_each_fault_of_an_installation_has_its_remedy(whole: Mapping[str, str], home: Home) -> None:
    key = next(home.keys.glob("*.pem"))
    key.chmod(0o644)
    (home.folder / "restore.json").write_text("{}")
    (home.data / "vacancy.db").unlink()
    with event_log(whole) as log:
        log.ensure_topics([TopicSpec("cv.extractions", retention=timedelta(days=900))])
    wrong = {**whole, "LINK_SECRET": "short", "SMTP_URL": "smtp://127.0.0.1:9"}
    said = remedies(home, wrong)
    for part in (
        f"chmod 600 {key}",
        "Set LINK_SECRET to random texts",
        "LINK_SECRET is shorter than 32 characters",
        "Not as declared: cv.extractions",
        "`postula migrate`",
        "check SMTP_URL",
        "postula restore --finish",
    ):
        assert part in said


def test_H7_a_policy_that_cannot_be_read_is_named(whole: Mapping[str, str], home: Home, tmp_path: Path) -> None:
    shutil.copytree(default_policies(), tmp_path / "policies")
    broken = tmp_path / "policies" / "ilo.toml"
    broken.write_text(f"{broken.read_text()}\nno table")
    assert "ilo.toml" in remedies(home, {**whole, "POLICIES_DIR": str(tmp_path / "policies")})


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (None, ""),
        ("expired", "Its certificate does not hold (certificate has expired)"),
        ("unknown CA", "Its certificate does not hold"),
        ("no STARTTLS", "It offers no STARTTLS"),
        ("STARTTLS refused", "It does not answer (SMTPResponseException)"),
    ],
)
def test_H7_a_mail_server_that_cannot_be_trusted_is_named(
    whole: Mapping[str, str],
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Distrust | None,
    said: str,
) -> None:
    with TlsGate(tmp_path / "certificates", tmp_path / "mails") as gate:
        monkeypatch.setenv("SSL_CERT_FILE", str(gate.trusted))
        gate.distrust(*([fault] if fault else []))
        found = remedies(home, {**whole, "SMTP_URL": gate.url})
    assert said in found
    assert bool(said) is bool(found)
