"""Countries and territories of residence, by their ISO 3166 code."""

from __future__ import annotations

import functools

from babel import Locale

_NOT_PLACES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@functools.cache
def codes() -> frozenset[str]:
    """Every two-letter code that names a country or territory."""
    names = map(str, Locale("en").territories)
    return frozenset(code for code in names if len(code) == 2 and code.isalpha()) - _NOT_PLACES
