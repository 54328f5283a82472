"""Taking a source in: its size first, then its bytes, never more than the limit."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.batch.archives import Shelf
from pipeline.batch.job import Job, Settings
from pipeline.batch.sources import STANDARD_INPUT, Found
from pipeline.batch.urls import is_url
from pipeline.diagnostics import Diagnostic, codes_batch, codes_running, of
from pipeline.formats import HEAD
from pipeline.model import Span
from pipeline.ports import Source

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Taken:
    """A source in memory; `head` is what a reader is chosen by."""

    source: Source
    head: bytes


def take(job: Job) -> Taken | Diagnostic:
    """The job's bytes, or why they are not to be had. A pipe is read too, up to the limit."""
    limit = job.settings.limit
    if job.spoilt is not None:
        return job.spoilt
    try:
        data = _read(job, limit)
    except OSError as error:
        reason = (error.strerror or str(error) or type(error).__name__).lower()
        return of(codes_running.C021, f"cannot open: {reason}", Span(job.shown, 0))
    if isinstance(data, int):
        return _too_large(job.shown, limit, f"{data:,} bytes")
    if len(data) > limit:
        return _too_large(job.shown, limit, "more")
    return Taken(Source(job.shown, data), data[:HEAD])


def unpacked(tasks: Iterable[Job | Other], shelf: Shelf) -> Iterator[Job | Other]:
    """The tasks, the jobs from archives with their bytes; everything else as it is."""
    for task in tasks:
        yield filled(task, shelf) if isinstance(task, Job) and task.member >= 0 else task


def jobs(found: Iterable[Found], settings: Settings, standard_input: Callable[[], bytes]) -> Iterator[Job]:
    """The sources as jobs without outputs, with the bytes of those that have no file of their own."""
    shelf = Shelf(settings.limit)
    with contextlib.closing(shelf):
        for one in found:
            given = standard_input() if one.path == STANDARD_INPUT else None
            job = Job(one.shown, one.path, (), settings, given, mark=one.mark, member=one.member)
            yield filled(job, shelf) if job.member >= 0 else job


def filled(job: Job, shelf: Shelf) -> Job:
    """A job from an archive with its bytes, or with the reason why there are none."""
    from pipeline.batch.unpacking import Unreadable

    try:
        return replace(job, given=shelf.read(job.path, job.member))
    except Unreadable as reason:
        return replace(job, spoilt=of(codes_batch.C048, f"cannot be unpacked: {reason}", Span(job.shown, 0)))


def _read(job: Job, limit: int) -> bytes | int:
    """The bytes, at most one more than the limit; or the size, where it is known to be beyond."""
    if job.given is not None:
        return job.given
    if is_url(job.path):
        from pipeline.batch import remote

        return remote.read(job.path, limit)
    size = _size(job.path)
    if size > limit:
        return size
    with open(job.path, "rb") as file:
        return file.read(limit + 1)


def _size(path: str) -> int:
    """In bytes; 0 for a pipe or device, whose size nobody knows before it is read."""
    status = os.stat(path)
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _too_large(shown: str, limit: int, size: str) -> Diagnostic:
    return of(codes_running.C020, f"larger than the limit of {limit:,} bytes ({size})", Span(shown, 0))
