"""The images that the compose file names: stand-ins for those of others, and ours by its real Dockerfile.

A machine without a registry of images has Debian's and Python's packages and Maven's jars. From these the stand-ins
are made once, under the very names that deploy/ uses. They are kept until `podman rmi` removes them.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.compose.podman import environment, podman
from tests.servers import kafka

ROOT = Path(__file__).parents[2]
STAND_INS = Path(__file__).with_name("standins")
DEBIAN = "localhost/postula-debian:bookworm"
NAMES = {
    "python": "docker.io/library/python:3.11.14-slim-bookworm",
    "postgres": "docker.io/library/postgres:15.18-bookworm",
    "nginx": "docker.io/library/nginx:1.28.0-bookworm",
    "kafka": "docker.io/apache/kafka:4.1.1",
}
OURS = "localhost/postula:0.1.0"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_LABEL = "postula.standin"


def prepare() -> None:
    """Every image that `docker compose up` needs here; quick when they are there already."""
    prepare_stand_ins()
    build()


def prepare_stand_ins() -> None:
    """The images of others."""
    stand_ins = _fingerprint()
    for name, image in NAMES.items():
        if podman("image", "inspect", "--format", f'{{{{index .Labels "{_LABEL}"}}}}', image, check=False).strip() != (
            stand_ins
        ):
            _stand_in(name, image, stand_ins)


def build() -> None:
    """Our own image, by the Dockerfile that ships; pip finds packages as it does on this machine."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "pip.conf"
        settings.write_text(_pip_settings())
        mounts = ["--volume", f"{settings}:/etc/pip.conf:ro"]
        if _CERTIFICATES.exists():
            mounts += ["--volume", f"{_CERTIFICATES}:{_CERTIFICATES}:ro"]
        file = ROOT / "deploy" / "Dockerfile"
        # Docker's own format: the other one has no health checks.
        command = ["build", "--format", "docker", "--network", "host", *mounts, "--file", str(file), "--tag", OURS]
        podman(*command, str(ROOT), seconds=1200)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in STAND_INS.rglob("*") if path.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _stand_in(name: str, image: str, fingerprint: str) -> None:
    _ensure_debian()
    more = ["--build-context", f"jars={kafka.fetch()}"] if name == "kafka" else []
    file = STAND_INS / f"{name}.Containerfile"
    label = ["--label", f"{_LABEL}={fingerprint}"]
    podman("build", "--network", "host", *label, *more, "-f", str(file), "-t", image, str(STAND_INS), seconds=900)


def _ensure_debian() -> None:
    """A minimal Debian by debootstrap; about a minute."""
    if _has(DEBIAN):
        return
    folder = Path(tempfile.mkdtemp(prefix="postula-debian-"))
    try:
        command = ["debootstrap", "--variant=minbase", "bookworm", str(folder)]
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=900)
        packed = subprocess.Popen(["tar", "-C", str(folder), "-c", "."], stdout=subprocess.PIPE)
        arriving = ["podman", "import", "-", DEBIAN]
        subprocess.run(arriving, check=True, stdin=packed.stdout, env=environment(), capture_output=True, timeout=300)
        packed.wait()
    finally:
        shutil.rmtree(folder)


def _has(image: str) -> bool:
    return bool(podman("images", "--quiet", image).strip())


def _pip_settings() -> str:
    """This machine's settings of pip, for the build alone."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    lines = [line.partition("=") for line in said.splitlines() if line.startswith(("global.", "install.", ":env:."))]
    settings = {name.rpartition(".")[2]: value.strip("'") for name, _equals, value in lines}
    settings.pop("find-links", None)
    return "[global]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items())
