"""Only what must be converted is: jobs held against the journal before, outcomes written into it after."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.batch import identity, standing
from pipeline.batch.archives import Shelf
from pipeline.batch.job import Job, Outcome, Status
from pipeline.batch.journal import Journal, Kept, Written
from pipeline.batch.records import packed, unpacked
from pipeline.batch.showing import shown
from pipeline.batch.taking import filled
from pipeline.diagnostics import Diagnostic, codes_batch, of
from pipeline.model import Span


@dataclass(slots=True)
class Book:
    """A run's use of the journal. `fault`: why it could not be kept to the end, "" where it could."""

    journal: Journal
    settings: str
    shelf: Shelf
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
        place = self._place(job)
        kept = self.journal.document(place)
        outcome = self._restored(job, kept) if kept and not job.settings.mapped else None
        if outcome is not None and all(one.stamp == standing.stamp(one.path) for one in outcome.outputs):
            return outcome
        return self._compared(job, outcome)

    def _restored(self, job: Job, kept: Kept) -> Outcome | None:
        """What the journal says of the document, where it was made from these very bytes; its outputs are not looked at."""
        known = bool(job.mark) and kept.mark == job.mark
        digest = kept.digest if known else self._digest(job)
        if not digest or identity.of_job(job, self.settings, digest) != kept.identity:
            return None
        if job.mark and not known:
            self.journal.mark(self._place(job), job.mark)
        try:
            told = unpacked(kept.record)
            paths = {target.writer: target.path for target in job.targets}
            return replace(told, outputs=tuple([one._replace(path=paths[one.writer]) for one in told.outputs]))
        except (ValueError, KeyError, TypeError):
            return None

    def _digest(self, job: Job) -> str:
        return identity.of_source(filled(job, self.shelf) if job.member >= 0 else job)

    def _compared(self, job: Job, outcome: Outcome | None) -> Job | Outcome:
        """Output by output: one that is missing is made again, one that somebody edited is spared."""
        written = {target.path: self.journal.output(target.path) for target in job.targets}
        if not any(written.values()):
            here = tuple(path for path in written if self.journal.wary and standing.stamp(path))
            return replace(job, spared=here)
        stamps = {path: standing.stamp(path) for path in written}
        edited = [path for path, one in written.items() if one is not None and _edited(path, stamps[path], one)]
        own = identity.of_job(job, self.settings, outcome.digest if outcome else self._digest(job))
        if outcome is not None and all(stamps[path] and one and one.identity == own for path, one in written.items()):
            return replace(outcome, diagnostics=(*outcome.diagnostics, *map(_left, edited)))
        spared = []
        for path, one in written.items():
            unknown = one is None and self.journal.wary and stamps[path]
            if unknown or (path in edited and one is not None and one.begun in ("", own)):
                spared.append(path)
            if one is not None:
                self.journal.begin(path, own)
        return replace(job, spared=tuple(spared))

    def _remember(self, job: Job, outcome: Outcome) -> None:
        own = identity.of_job(job, self.settings, outcome.digest) if outcome.digest else ""
        for output in outcome.outputs:
            self.journal.keep(output.path, Written(own, output.sha256, output.stamp))
        made = {output.path for output in outcome.outputs}
        for path in set(job.spared) - made:  # an edited file goes on being spared, whatever the next run finds
            known = self.journal.output(path)
            self.journal.keep(path, replace(known, begun="") if known else Written("", "", ""))
        if outcome.status is Status.CONVERTED:
            self.journal.note(self._place(job), Kept(own, outcome.digest, job.mark, packed(outcome)))

    def _place(self, job: Job) -> bytes:
        """What names a document in the journal: where its first output goes, and which formats were asked for."""
        return b"\0".join((self.journal.key(job.targets[0].path), *(one.writer.encode() for one in job.targets)))


def _edited(path: str, now: str, known: Written) -> bool:
    """Whether a file is there with other bytes than were written; its stamp spares reading it."""
    return bool(now) and now != known.stamp and standing.sha256(path) != known.sha256


def _left(path: str) -> Diagnostic:
    return of(codes_batch.C043, "edited since it was made; left as it is", Span(shown(path), 0))
