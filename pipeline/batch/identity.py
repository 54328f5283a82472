"""What a document's outputs depend on, as one hash: equal hashes, equal bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import entry_points

from pipeline._version import __version__
from pipeline.batch.job import Job, Settings


def of_settings(settings: Settings) -> str:
    """The part that is the same for all documents: version, plug-ins, options, and what files the options name hold."""
    words = [__version__, settings.reader, repr(settings.hints), str(settings.limit), str(settings.strict)]
    for group in ("readers", "writers"):
        entries = entry_points(group=f"resolution_pipeline.{group}")
        words += sorted(f"{one.name}={one.value} {one.dist.version if one.dist else ''}" for one in entries)
    for name, word in sorted(settings.options.items()):
        words += [f"{name}={word}", _file(word)]
    return _hash(words)


def of_job(job: Job, settings: str, source: str) -> str:
    """The whole, `settings` and `source` being the hashes of the settings and of the source's bytes."""
    return _hash((settings, source, job.shown, *(target.writer for target in job.targets)))


def of_source(job: Job) -> str:
    """The hash of a source's bytes as they are now; "" where they cannot be had, or are too many."""
    if job.given is not None:
        return hashlib.sha256(job.given).hexdigest()
    try:
        if os.stat(job.path).st_size > job.settings.limit:
            return ""
        with open(job.path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def of_file(path: str) -> str:
    """The hash of an output's bytes; "" where there is no file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _file(word: str) -> str:
    return of_file(word) if os.path.isfile(word) else ""


def _hash(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()
