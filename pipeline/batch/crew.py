"""The local engine: worker processes of our own, any of which may die or hang without taking more than its document along.

The standard library's pool loses every waiting document when one worker dies. Here a document that was begun in a worker
that is lost is tried once more, alone in a fresh one, and then reported; the others never notice.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import TypeAlias

from pipeline.batch.interruption import Interruption
from pipeline.batch.job import Job, Outcome, Status
from pipeline.batch.worker import Limits, Worker, start
from pipeline.diagnostics import Diagnostic, codes_batch, of
from pipeline.model import Span

Task: TypeAlias = Job | Outcome
"""A job to do, or what is known already of one that need not be done."""

WINDOW = 256
"""Outcomes that may wait for an earlier one: the bound on what is held in memory."""
DEPTH = 4
"""Documents before a worker, so that it never waits for the next."""
CHUNK = 512 * 1024
"""Bytes of sources before a worker beyond which nothing more is laid there."""
_BARREN = 5
"""Workers lost in a row before any began a document: then it is not the documents' fault."""
_START = 120.0
"""Seconds that a worker may take to be warm."""


def auto() -> int:
    """How many workers `--jobs auto` means: the cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # no such call outside Linux
        return os.cpu_count() or 1


def employ(tasks: Iterable[Task], size: int, limits: Limits) -> Iterator[Outcome]:
    """Every task's outcome, in the order of the tasks, by at most `size` workers; tasks are taken as they are needed.

    A worker is started when there is a document for it. Closing the iterator ends all workers; so does an interruption,
    after which what is done is still told, and KeyboardInterrupt raised.
    """
    with Interruption() as interruption, contextlib.closing(Crew(size, limits, interruption)) as crew:
        yield from crew.convert(tasks)


class Crew:
    """Workers that stay when there is nothing more to do, for whoever comes with further documents.

    folder  where they begin relative paths; "": where this process does
    """

    def __init__(self, size: int, limits: Limits, interruption: Interruption | None = None, folder: str = "") -> None:
        self._desk = _Desk(size, limits, interruption or Interruption(), folder)

    def convert(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """As `employ`, but that the workers stay."""
        desk = self._desk
        desk.open(iter(tasks))
        while not desk.done():
            if desk.interruption.came:
                desk.hear_out()
                desk.close()
                yield from desk.finished()
                raise KeyboardInterrupt
            desk.deal()
            yield from desk.in_order()
            desk.listen()

    def close(self) -> None:
        """End all workers."""
        self._desk.close()


@dataclass(slots=True)
class _Desk:
    """The state of one run; private to this module. Jobs are known by their number in the order of the tasks."""

    size: int
    limits: Limits
    interruption: Interruption
    folder: str = ""
    tasks: Iterator[Task] = field(default_factory=lambda: iter(()))
    workers: list[Worker] = field(default_factory=list)
    again: deque[tuple[int, Job]] = field(default_factory=deque)
    alone: deque[tuple[int, Job]] = field(default_factory=deque)
    tried: set[int] = field(default_factory=set)
    ready: dict[int, Outcome] = field(default_factory=dict)
    taken: int = 0
    given: int = 0
    exhausted: bool = False
    barren: int = 0

    def open(self, tasks: Iterator[Task]) -> None:
        self.tasks, self.exhausted = tasks, False

    def done(self) -> bool:
        return self.exhausted and self.given == self.taken

    def deal(self) -> None:
        """Lay documents before every worker that has room, starting workers while there is work for them."""
        while self.alone and len(self.workers) < self.size:
            self._send(self._employed(alone=True), [self.alone.popleft()])
        for worker in self.workers:
            if not worker.alone and len(worker.outstanding) <= DEPTH // 2:
                self._send(worker, self._chunk(worker))
        while len(self.workers) < self.size and (chunk := self._chunk(None)):
            self._send(self._employed(), chunk)
        if self.alone and not any(worker.alone for worker in self.workers):
            self._make_room()

    def in_order(self) -> Iterator[Outcome]:
        """The outcomes that no earlier one holds up."""
        while (outcome := self.ready.pop(self.given, None)) is not None:
            self.given += 1
            yield outcome

    def finished(self) -> Iterator[Outcome]:
        """What is done although an earlier document is not: an interrupted run tells of it, too."""
        for number in sorted(self.ready):
            yield self.ready.pop(number)

    def listen(self) -> None:
        """Wait for word from a worker, or for the first deadline."""
        if not self.workers or self.given in self.ready or not any(one.outstanding for one in self.workers):
            return
        deadlines = [one.deadline for one in self.workers if one.deadline is not None]
        rest = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        speaking = connection.wait([*(one.pipe for one in self.workers), *self.interruption.bell], rest)
        for worker in [one for one in self.workers if one.pipe in speaking]:
            self._hear(worker)
        now = time.monotonic()
        for worker in [one for one in self.workers if one.deadline is not None and one.deadline <= now]:
            self._lost(worker, self._too_long)

    def hear_out(self) -> None:
        """Take what has been said already."""
        for worker in list(self.workers):
            with contextlib.suppress(ChildProcessError):
                self._hear(worker)

    def close(self) -> None:
        for worker in self.workers:
            if worker.outstanding:
                worker.end()
            else:
                worker.dismiss()
        self.workers.clear()

    def _employed(self, alone: bool = False) -> Worker:
        worker = start(self.limits, self.folder)
        worker.alone = alone
        worker.deadline = time.monotonic() + _START
        self.workers.append(worker)
        return worker

    def _make_room(self) -> None:
        """A document that is to be tried alone gets the place of a worker that has nothing to do, or waits for one."""
        for worker in self.workers:
            if not worker.outstanding:
                worker.dismiss()
                self.workers.remove(worker)
                self._send(self._employed(alone=True), [self.alone.popleft()])
                return

    def _chunk(self, worker: Worker | None) -> list[tuple[int, Job]]:
        """The next documents for a worker: a few small ones, or one large one; the small first of all, to start together."""
        if self.alone and worker is not None:
            return []  # its place is wanted
        chunk: list[tuple[int, Job]] = []
        held = [*worker.outstanding.values()] if worker else []
        weight = sum(map(_weight, held))
        while len(held) + len(chunk) < DEPTH and weight < CHUNK and (ticket := self._next()):
            chunk.append(ticket)
            weight += _weight(ticket[1])
        return chunk

    def _next(self) -> tuple[int, Job] | None:
        if self.again:
            return self.again.popleft()
        while self.taken - self.given < WINDOW:
            task = next(self.tasks, None)
            if task is None:
                self.exhausted = True
                return None
            number, self.taken = self.taken, self.taken + 1
            if isinstance(task, Job):
                return number, task
            self.ready[number] = task
        return None

    def _send(self, worker: Worker, chunk: list[tuple[int, Job]]) -> None:
        if not chunk:
            return
        if not worker.outstanding and worker.deadline is None and self.limits.seconds:
            worker.deadline = time.monotonic() + self.limits.seconds
        worker.outstanding.update(chunk)
        try:
            worker.pipe.send(chunk)
        except OSError:  # it has died meanwhile; its end of the pipe will say so
            worker.deadline = time.monotonic()

    def _hear(self, worker: Worker) -> None:
        try:
            while worker.pipe.poll():
                number, outcome = worker.pipe.recv()
                if outcome is None:
                    self._begun(worker, number)
                else:
                    self._finished(worker, number, outcome)
                    if worker not in self.workers:
                        return
        except (EOFError, OSError):
            self._lost(worker, self._died)

    def _begun(self, worker: Worker, number: int) -> None:
        self.barren = 0
        if number not in worker.outstanding:  # its outcome has overtaken the word that it is waited for
            return
        worker.current = number
        worker.deadline = time.monotonic() + self.limits.seconds if self.limits.seconds else None

    def _finished(self, worker: Worker, number: int, outcome: Outcome) -> None:
        if number not in self.tried and any(one.code == codes_batch.C042.code for one in outcome.diagnostics):
            self._lost(worker, self._died)  # a process that ran out of memory once is not trusted with more
            return
        del worker.outstanding[number]
        if worker.current == number:
            worker.current, worker.deadline = None, None
        worker.alone = worker.alone and bool(worker.outstanding)
        self.ready[number] = outcome

    def _lost(self, worker: Worker, why: Callable[[Job, int], Diagnostic]) -> None:
        """The worker is gone: what it had not begun goes to others, what it had begun is tried alone, or reported."""
        self.workers.remove(worker)
        code = worker.end()
        victim = worker.current
        if victim is None:
            self.barren += 1
            if self.barren > _BARREN:
                raise ChildProcessError(f"workers end before they begin a document (exit code {code})")
        else:
            job = worker.outstanding.pop(victim)
            if victim in self.tried:
                self.ready[victim] = Outcome(job.shown, Status.FAILED, diagnostics=(why(job, code),))
            else:
                self.tried.add(victim)
                self.alone.append((victim, job))
        self.again.extendleft(reversed(worker.outstanding.items()))

    def _died(self, job: Job, code: int) -> Diagnostic:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return of(codes_batch.C040, f"its process died twice ({how})", Span(job.shown, 0))

    def _too_long(self, job: Job, code: int) -> Diagnostic:
        return of(codes_batch.C041, f"not done after {self.limits.seconds:g} seconds, twice", Span(job.shown, 0))


def _weight(job: Job) -> int:
    """In bytes; what cannot be seen weighs nothing and fails where it is read."""
    if job.given is not None:
        return len(job.given)
    try:
        return os.stat(job.path).st_size
    except OSError:
        return 0
