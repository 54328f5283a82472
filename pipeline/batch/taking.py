"""Taking a source in: its size first, then its bytes, never more than the limit."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

from pipeline.batch.job import Job
from pipeline.diagnostics import Diagnostic, codes_running, of
from pipeline.formats import HEAD
from pipeline.model import Span
from pipeline.ports import Source


@dataclass(frozen=True, slots=True)
class Taken:
    """A source in memory; `head` is what a reader is chosen by."""

    source: Source
    head: bytes


def take(job: Job) -> Taken | Diagnostic:
    """The job's bytes, or why they are not to be had. A pipe is read too, up to the limit."""
    limit = job.settings.limit
    if job.given is not None:
        data = job.given
    else:
        try:
            size = _size(job.path)
            if size > limit:
                return _too_large(job.shown, limit, f"{size:,} bytes")
            with open(job.path, "rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            return of(codes_running.C021, f"cannot open: {reason}", Span(job.shown, 0))
    if len(data) > limit:
        return _too_large(job.shown, limit, "more")
    return Taken(Source(job.shown, data), data[:HEAD])


def _size(path: str) -> int:
    """In bytes; 0 for a pipe or device, whose size nobody knows before it is read."""
    status = os.stat(path)
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _too_large(shown: str, limit: int, size: str) -> Diagnostic:
    return of(codes_running.C020, f"larger than the limit of {limit:,} bytes ({size})", Span(shown, 0))
