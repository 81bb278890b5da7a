"""The extraction engine: a pure library, bytes in, fields with confidence and source out."""
