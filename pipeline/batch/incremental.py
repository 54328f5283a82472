"""Only what must be converted is: jobs held against the journal before, outcomes written into it after."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.batch import identity
from pipeline.batch.job import Job, Outcome, Output, Status
from pipeline.batch.journal import Journal, Written
from pipeline.batch.records import packed, unpacked
from pipeline.batch.sources import shown
from pipeline.diagnostics import Diagnostic, codes_batch, of
from pipeline.model import Span


@dataclass(slots=True)
class Book:
    """A run's use of the journal. `fault`: why it could not be kept to the end, "" where it could."""

    journal: Journal
    settings: str
    force: bool = False
    fault: str = ""
    waiting: deque[Job | None] = field(default_factory=deque)

    def sift(self, jobs: Iterable[Job]) -> Iterator[Job | Outcome]:
        """Each job, or what the journal knows of it where neither its source nor its outputs have changed."""
        for job in jobs:
            task: Job | Outcome = job
            if not self.fault:
                try:
                    task = self._known(job)
                except sqlite3.Error as error:
                    self.fault = str(error)
            self.waiting.append(task if isinstance(task, Job) else None)
            yield task

    def record(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes of the sifted tasks, in their order, each converted one remembered."""
        for outcome in outcomes:
            job = self.waiting.popleft()
            if job is not None and not self.fault:
                try:
                    self._remember(job, outcome)
                except sqlite3.Error as error:
                    self.fault = str(error)
            yield outcome

    def _known(self, job: Job) -> Job | Outcome:
        if self.force:
            return job
        written = {target.path: self.journal.output(target.path) for target in job.targets}
        if not any(written.values()):
            here = tuple(path for path in written if self.journal.wary and os.path.lexists(path))
            return replace(job, spared=here)
        own = identity.of_job(job, self.settings, identity.of_source(job))
        edited = [path for path, one in written.items() if one is not None and _edited(path, one)]
        kept = self._unchanged(job, own, written)
        if kept is not None:
            return replace(kept, diagnostics=(*kept.diagnostics, *map(_left, edited)))
        spared = []
        for path, one in written.items():
            unknown = one is None and self.journal.wary and os.path.lexists(path)
            if unknown or (path in edited and one is not None and one.begun in ("", own)):
                spared.append(path)
            if one is not None:
                self.journal.begin(path, own)
        return replace(job, spared=tuple(spared))

    def _unchanged(self, job: Job, own: str, written: dict[str, Written | None]) -> Outcome | None:
        """What is known of a document all of whose outputs are there, made from these very bytes."""
        whole = all(one is not None and one.identity == own and os.path.lexists(path) for path, one in written.items())
        row = self.journal.document(_place(job)) if whole and not job.settings.mapped else None
        if row is None or row[0] != own:
            return None
        try:
            kept = unpacked(row[1])
            return replace(kept, outputs=_placed(kept, job))
        except (ValueError, KeyError, TypeError):
            return None

    def _remember(self, job: Job, outcome: Outcome) -> None:
        own = identity.of_job(job, self.settings, outcome.digest) if outcome.digest else ""
        for output in outcome.outputs:
            self.journal.keep(output.path, Written(own, output.sha256, output.size, output.stamp))
        made = {output.path for output in outcome.outputs}
        for path in set(job.spared) - made:  # an edited file goes on being spared, whatever the next run finds
            known = self.journal.output(path)
            self.journal.keep(path, replace(known, begun="") if known else Written("", "", -1, 0))
        if outcome.status is Status.CONVERTED:
            self.journal.note(_place(job), own, packed(outcome))


def _place(job: Job) -> str:
    """What names a document in the journal: where its first output goes, and which formats were asked for."""
    return "\0".join((os.path.relpath(job.targets[0].path, job.settings.root), *(one.writer for one in job.targets)))


def _placed(outcome: Outcome, job: Job) -> tuple[Output, ...]:
    """The outputs as this run names them: the folder may have moved, or be spelt otherwise."""
    paths = {target.writer: target.path for target in job.targets}
    return tuple(replace(output, path=paths[output.writer]) for output in outcome.outputs)


def _edited(path: str, known: Written) -> bool:
    """Whether a file is there with other bytes than were written; size and time of change spare reading it."""
    try:
        status = os.stat(path)
    except OSError:
        return False
    if (status.st_size, status.st_mtime_ns) == (known.size, known.stamp):
        return False
    return identity.of_file(path) != known.sha256


def _left(path: str) -> Diagnostic:
    return of(codes_batch.C043, "edited since it was made; left as it is", Span(shown(path), 0))
