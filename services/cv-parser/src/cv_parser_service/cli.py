"""`postula cv extract`: one JSON object a line, no server needed."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Refused
from cv_parser_service.messages import message_of
from cv_parser_service.sandbox import Sandbox


def extract_files(paths: Iterable[Path], out: TextIO, *, explain: bool = False) -> None:
    """Print what each file says, or why it was not read, in the shape of `contracts/cv/extraction.schema.json`."""
    sandbox = Sandbox()
    try:
        for path in paths:
            out.write(json.dumps(_line(sandbox, path, explain), ensure_ascii=False) + "\n")
            out.flush()
    finally:
        sandbox.close()


def _line(sandbox: Sandbox, path: Path, explain: bool) -> dict[str, Any]:
    try:
        return {"file": path.name, **as_json(sandbox.extract(path.read_bytes()), explain=explain)}
    except Refused as refused:
        return {"file": path.name, "failure": {"code": refused.reason, "message": str(message_of(refused.reason))}}


def as_json(extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """An extraction as plain JSON values; with `explain`, its pages and lines too."""
    told: dict[str, Any] = {
        "kind": extraction.kind,
        "language": extraction.language,
        "fields": [asdict(field) for field in extraction.fields],
        "not_understood": list(extraction.not_understood),
    }
    if explain:
        told["pages"] = [asdict(page) for page in extraction.pages]
        told["lines"] = [asdict(line) for line in extraction.lines]
    return told
