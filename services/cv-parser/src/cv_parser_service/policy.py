"""The section `cv-parser` of a policy file: what is read from a document."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of extraction. Which files may come at all is a rule of the profile."""

    extraction: bool
    """CVs are read; otherwise none may arrive (L5, W6)."""
