"""Take a profile along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from chassis.errors import NotFound
from contracts.events import profile as contract
from profile_service.deps import Deps
from profile_service.exports.europass import europass
from profile_service.exports.json_resume import json_resume
from profile_service.exports.portable import portable


@dataclass(frozen=True)
class Shape:
    """One format: what writes it, what the file is called, and its media type."""

    write: Callable[[contract.Profile, datetime], bytes]
    file_name: str
    media_type: str


SHAPES: Mapping[str, Shape] = {
    "portable": Shape(portable, "postula-profile.json", "application/json"),
    "json-resume": Shape(json_resume, "resume.json", "application/json"),
    "europass": Shape(europass, "europass.xml", "application/xml"),
}


def export_profile(deps: Deps, account_id: UUID, shape_name: str) -> tuple[Shape, bytes]:
    """The candidate's own profile in one format."""
    shape = SHAPES.get(shape_name)
    if shape is None:
        raise NotFound
    with deps.reading() as uow:
        content = uow.profiles.of(account_id).content
    return shape, shape.write(msgspec.convert(content.to_json(), contract.Profile), deps.clock.now())
