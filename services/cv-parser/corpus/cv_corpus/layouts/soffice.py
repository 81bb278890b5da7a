"""Documents turned into other formats by LibreOffice, many at once."""

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

SECONDS_FOR_EACH = 20


def converted(source: str, target: str, writer: str = "") -> Callable[[Sequence[bytes]], list[bytes]]:
    """From one extension to another; `writer` names LibreOffice's filter where the extension alone is ambiguous."""

    def convert(documents: Sequence[bytes]) -> list[bytes]:
        with tempfile.TemporaryDirectory() as folder:
            return _convert(Path(folder), documents, source, target, writer)

    return convert


def _convert(folder: Path, documents: Sequence[bytes], source: str, target: str, writer: str) -> list[bytes]:
    paths = [folder / f"{number:04}.{source}" for number in range(len(documents))]
    for path, data in zip(paths, documents, strict=True):
        path.write_bytes(data)
    read_as = ["--infilter=HTML (StarWriter)"] if source == "html" else []
    subprocess.run(
        [
            "soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/settings", *read_as,
            "--convert-to", f"{target}:{writer}" if writer else target, "--outdir", str(folder), *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=60 + SECONDS_FOR_EACH * len(documents),
    )  # fmt: skip
    return [path.with_suffix(f".{target}").read_bytes() for path in paths]
