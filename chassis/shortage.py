"""What a machine runs out of for a while: no fault of the request, which can come again."""

from __future__ import annotations

import errno
from collections.abc import Mapping

FAULTS = (OSError, MemoryError)
_SECONDS: Mapping[int | None, int] = {
    errno.ENOSPC: 60,
    errno.EDQUOT: 60,
    errno.EMFILE: 5,
    errno.ENFILE: 5,
    errno.ENOMEM: 5,
}


def passes_in(error: Exception) -> int | None:
    """After how many seconds to try again: there may be room, a file descriptor, memory; None for any other fault."""
    if isinstance(error, MemoryError):
        return _SECONDS[errno.ENOMEM]
    return _SECONDS.get(error.errno) if isinstance(error, OSError) else None
