"""What a caller is told when nothing can be done at all."""

from __future__ import annotations


class Misuse(ValueError):
    """What the caller asked for cannot be; the text says what to do instead. Nothing has been converted."""
