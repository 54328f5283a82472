"""How a plan is carried out: a few documents here and now, many by workers, with a journal where there is a folder for it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.batch.converting import convert_one
from pipeline.batch.job import Job, Outcome
from pipeline.batch.loop import Run, run
from pipeline.batch.request import Plan
from pipeline.diagnostics import Diagnostic, codes_batch, of

REPORT = "report.json"
FEW = 16
"""Documents that are converted faster here than workers could be started for them."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use. None: not said, so that it is chosen by the number of documents.

    jobs     workers; 0: as many as there are cores
    seconds  of clock time for one document
    memory   in bytes, for one worker
    force    convert everything anew, and overwrite what somebody has edited
    """

    jobs: int | None = None
    seconds: float | None = None
    memory: int | None = None
    force: bool = False

    @property
    def asked(self) -> bool:
        """Something was asked for that only workers can give."""
        return (self.jobs, self.seconds, self.memory) != (None, None, None)


def execute(plan: Plan, means: Means, tell: Callable[[Outcome], None]) -> Run:
    """Carry the plan out. Few documents pay neither for a worker nor for anything that workers need.

    A journal is kept in an output folder for more than a few, for what was asked of workers, and where there is one already.
    Raises `Misuse` where another run is writing to the folder.
    """
    many = len(plan.jobs) > FEW or means.asked
    engine = _crew(means) if many else None
    root = plan.jobs[0].settings.root if plan.jobs else ""
    if root and (many or os.path.exists(os.path.join(root, ".resolution"))):
        return _journaled(plan, means, tell, engine or _here)
    return run(plan, tell, engine=engine)


def _here(tasks: Iterable[Job | Outcome]) -> Iterator[Outcome]:
    for task in tasks:
        yield convert_one(task) if isinstance(task, Job) else task


def _crew(means: Means) -> Callable[..., Iterator[Outcome]]:
    from pipeline.batch.crew import auto, employ
    from pipeline.batch.worker import Limits

    usual = Limits()
    seconds = usual.seconds if means.seconds is None else means.seconds
    memory = usual.memory if means.memory is None else means.memory
    return lambda tasks: employ(tasks, means.jobs or auto(), Limits(seconds, memory))


def _journaled(
    plan: Plan, means: Means, tell: Callable[[Outcome], None], engine: Callable[..., Iterator[Outcome]]
) -> Run:
    """The run with a journal; one that cannot be kept costs the next run time, and this one nothing."""
    import sqlite3

    from pipeline.batch import identity
    from pipeline.batch.incremental import Book
    from pipeline.batch.journal import FOLDER, Journal
    from pipeline.batch.report import pieces
    from pipeline.batch.saving import save

    settings = plan.jobs[0].settings
    try:
        journal = Journal(settings.root, plan.where)
    except (OSError, sqlite3.Error) as error:
        return replace(run(plan, tell, engine=engine), notes=(_unkept(error),))
    notes = (
        (of(codes_batch.C045, f"the journal was damaged; it is now {journal.set_aside}"),) if journal.set_aside else ()
    )
    book = Book(journal, identity.of_settings(settings), means.force)

    def sifted(jobs: Iterable[Job]) -> Iterator[Outcome]:
        with contextlib.closing(engine(book.sift(jobs))) as outcomes:  # type: ignore[type-var]
            yield from book.record(outcomes)

    done = run(plan, tell, engine=sifted)
    with contextlib.suppress(OSError):  # where it can be put down, `resolution report` finds it
        save(os.path.join(settings.root, FOLDER, REPORT), pieces(done, plan))
    try:
        journal.close(ended=not done.interrupted)
    except sqlite3.Error as error:
        book.fault = book.fault or str(error)
    return replace(done, notes=(*notes, _unkept(book.fault)) if book.fault else notes)


def _unkept(reason: object) -> Diagnostic:
    return of(codes_batch.C046, f"the journal cannot be kept: {reason}")
