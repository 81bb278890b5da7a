"""The one kind of error that operators' commands answer with."""

from __future__ import annotations


class Refused(Exception):
    """What an operator asked for cannot be done; the message says why and what to do."""
