"""The garbage collector of a process that has begun to work."""

from __future__ import annotations

import gc


def spare_what_stays() -> None:
    """Leave what was made while starting (modules, catalogues, statements) out of every later collection."""
    gc.collect()
    gc.freeze()
