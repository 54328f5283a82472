"""What stands where an output goes: known by its size and time, so that an unchanged file need not be read."""

from __future__ import annotations

import hashlib
import os

from pipeline.batch.urls import is_url


def stamp(path: str) -> str:
    """What tells that the file is still the one that was written; "" where there is none."""
    if is_url(path):
        from pipeline.batch import remote

        return remote.stamp(path)
    try:
        return of_status(os.stat(path))
    except OSError:
        return "-" if os.path.lexists(path) else ""


def of_status(status: os.stat_result) -> str:
    """The stamp of a file on this machine."""
    return f"{status.st_size}.{status.st_mtime_ns}"


def sha256(path: str) -> str:
    """The hash of the file's bytes; "" where they cannot be had."""
    try:
        if is_url(path):
            return hashlib.sha256(content(path)).hexdigest()
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def content(path: str, most: int = -1) -> bytes:
    """The bytes, at most so many of them. Raises OSError."""
    if is_url(path):
        from pipeline.batch import remote

        found = remote.content(path)
        return found if most < 0 else found[:most]
    with open(path, "rb") as file:
        return file.read(most)
