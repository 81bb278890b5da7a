"""A machine and an installation are examined: each fault with its remedy."""

from __future__ import annotations

import socket
from pathlib import Path

from cli.laptop.doctor import examine
from cli.laptop.home import Home


def test_the_doctor_names_a_taken_port_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        findings = examine(Home(tmp_path, taken.getsockname()[1]))
    remedies = [finding.remedy for finding in findings if finding.remedy is not None]
    assert any("POSTULA_PORT" in remedy for remedy in remedies)
