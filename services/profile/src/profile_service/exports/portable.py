"""Our own file: the whole profile, lossless."""

from __future__ import annotations

from datetime import datetime

import msgspec

from contracts.events.profile import Profile
from contracts.portable import FORMAT, VERSION, PortableProfile


def portable(profile: Profile, now: datetime) -> bytes:
    file = PortableProfile(format=FORMAT, version=VERSION, exported_at=now, profile=profile)
    return msgspec.json.format(msgspec.json.encode(file), indent=2)
