"""`postula cv extract`: one JSON object a line, no server needed."""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from statistics import mean
from typing import Any, TextIO

from chassis.i18n import Text, _
from cv_parser_service.extraction.formats.kind import MAX_BYTES
from cv_parser_service.extraction.model import Extraction, Field
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.messages import message_of
from cv_parser_service.sandbox import Sandbox

MOST_CHILDREN = 4
"""Each holds its models: some 400 MB."""
_NO_SUCH_FILE = _("There is no such file.")
_UNREADABLE = _("This is not a file that can be read.")


def extract_files(paths: Sequence[Path], out: TextIO, *, explain: bool = False) -> None:
    """Print what each file says, or why it was not read, in the shape of `contracts/cv/extraction.schema.json`.

    One line a file, in the order given, as soon as it is there; several children read side by side.
    """
    sandboxes = [Sandbox() for _ in range(max(1, min(len(paths), os.cpu_count() or 1, MOST_CHILDREN)))]
    free: SimpleQueue[Sandbox] = SimpleQueue()
    for sandbox in sandboxes:
        free.put(sandbox)

    def read(path: Path) -> dict[str, Any]:
        sandbox = free.get()
        try:
            return _line(sandbox, path, explain)
        finally:
            free.put(sandbox)

    try:
        with ThreadPoolExecutor(len(sandboxes)) as threads:
            for line in threads.map(read, paths):
                out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
                out.flush()
    finally:
        for sandbox in sandboxes:
            sandbox.close()


def _line(sandbox: Sandbox, path: Path, explain: bool) -> dict[str, Any]:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise Refused(Reason.TOO_LARGE)
        data = path.read_bytes() if path.is_file() or not path.exists() else None
    except FileNotFoundError:
        return _failure(path, "no_such_file", _NO_SUCH_FILE)
    except (OSError, ValueError):
        data = None
    except Refused as refused:
        return _failure(path, refused.reason, message_of(refused.reason))
    if data is None:
        return _failure(path, "unreadable_file", _UNREADABLE)
    try:
        return {"file": path.name, **as_json(sandbox.extract(data), explain=explain)}
    except Refused as refused:
        return _failure(path, refused.reason, message_of(refused.reason))
    except OSError:
        return _failure(path, Reason.PARSER_CRASHED, message_of(Reason.PARSER_CRASHED))


def _failure(path: Path, code: str, message: Text) -> dict[str, Any]:
    return {"file": path.name or str(path), "failure": {"code": str(code), "message": str(message)}}


def as_json(extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """An extraction as plain JSON values; with `explain`, how it came to be read so."""
    told: dict[str, Any] = {
        "kind": extraction.kind,
        "language": extraction.language,
        "fields": [asdict(field) for field in extraction.fields],
        "not_understood": list(extraction.not_understood),
    }
    if explain:
        told["pages"] = [asdict(page) for page in extraction.pages]
        told["lines"] = [asdict(line) for line in extraction.lines]
        told["sections"] = list(_sections(extraction))
        told["entries"] = list(_entries(extraction.fields))
    return told


def _sections(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Each section with its score: the mean confidence of what was read in it."""
    for section in extraction.sections:
        read = [
            field.confidence
            for field in extraction.fields
            if field.start is not None and section.start <= field.start < section.end
        ]
        yield {**asdict(section), "fields": len(read), "score": round(mean(read), 2) if read else None}


def _entries(fields: Iterable[Field]) -> Iterator[dict[str, Any]]:
    """Each item of a list section, from its first word to its last."""
    grouped: dict[tuple[str, int], list[Field]] = defaultdict(list)
    for field in fields:
        if field.entry is not None:
            grouped[field.section, field.entry].append(field)
    for (section, entry), members in grouped.items():
        values: dict[str, list[str]] = defaultdict(list)
        for field in members:
            values[field.name].append(field.value)
        yield {
            "section": section,
            "entry": entry,
            "values": {name: "; ".join(texts) for name, texts in values.items()},
            "score": round(mean(field.confidence for field in members), 2),
            "start": min((field.start for field in members if field.start is not None), default=None),
            "end": max((field.end for field in members if field.end is not None), default=None),
        }
