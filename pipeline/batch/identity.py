"""What a document's outputs depend on, as one hash: equal hashes, equal bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import entry_points

from pipeline._version import __version__
from pipeline.batch import standing
from pipeline.batch.job import Job, Settings
from pipeline.batch.urls import is_url


def of_settings(settings: Settings) -> str:
    """The part that is the same for all documents: version, plug-ins, options, and what files the options name hold."""
    words = [__version__, settings.reader, repr(settings.hints), str(settings.limit), str(settings.strict)]
    for group in ("readers", "writers"):
        entries = entry_points(group=f"resolution_pipeline.{group}")
        words += sorted(f"{one.name}={one.value} {one.dist.version if one.dist else ''}" for one in entries)
    for name, word in sorted(settings.options.items()):
        words += [f"{name}={word}", standing.sha256(word) if os.path.isfile(word) else ""]
    return _hash(words)


def of_job(job: Job, settings: str, source: str) -> str:
    """The whole, `settings` and `source` being the hashes of the settings and of the source's bytes."""
    return _hash((settings, source, job.shown, *(target.writer for target in job.targets)))


def of_source(job: Job) -> str:
    """The hash of a source's bytes as they are now; "" where they cannot be had, are too many, or lie at a remote place."""
    if job.given is not None:
        return hashlib.sha256(job.given).hexdigest()
    if is_url(job.path) or job.spoilt is not None:
        return ""  # what is fetched is converted, too
    try:
        return "" if os.stat(job.path).st_size > job.settings.limit else standing.sha256(job.path)
    except OSError:
        return ""


def _hash(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()
