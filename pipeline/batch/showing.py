"""Paths as they can be printed anywhere."""

from __future__ import annotations

import os


def shown(path: str) -> str:
    """A path for messages: bytes that are no text and control characters are escaped."""
    if path.isascii() and path.isprintable():
        return path
    readable = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in readable)
