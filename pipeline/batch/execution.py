"""How a plan is carried out: a few documents here and now, many by workers or a cluster, with a journal where there is a place for it."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipeline.batch.archives import Shelf
from pipeline.batch.job import Job, Outcome
from pipeline.batch.loop import Run, here, run
from pipeline.batch.request import Plan
from pipeline.batch.taking import unpacked
from pipeline.batch.urls import is_url

if TYPE_CHECKING:
    from pipeline.batch.worker import Limits

FEW = 16
"""Documents that are converted faster here than workers could be started for them."""
LOCAL = "local"

Tasks: TypeAlias = Iterable[Job | Outcome]
Engine: TypeAlias = Callable[[Tasks], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use. None: not said, so that it is chosen by the number of documents.

    jobs     workers; 0: as many as there are cores
    seconds  of clock time for one document
    memory   in bytes, for one worker
    force    convert everything anew, and overwrite what somebody has edited
    engine   "": chosen; "local": workers of this machine; "dask://host:port": those of a cluster
    """

    jobs: int | None = None
    seconds: float | None = None
    memory: int | None = None
    force: bool = False
    engine: str = ""

    @property
    def elsewhere(self) -> bool:
        """Other machines take part."""
        return self.engine not in ("", LOCAL)

    @property
    def asked(self) -> bool:
        """Something was asked for that only workers can give."""
        return (self.jobs, self.seconds, self.memory, self.engine) != (None, None, None, "")


def execute(plan: Plan, means: Means, tell: Callable[[Outcome], None]) -> Run:
    """Carry the plan out. Few documents pay neither for a worker nor for anything that workers need.

    A journal is kept in an output folder for more than a few, for what was asked of workers, and where there is one already.
    Raises `Misuse` where another run is writing to the folder, and where a cluster is not to be had.
    """
    many = len(plan.jobs) > FEW or means.asked
    engine = _when_needed(_engine(means)) if many else here
    root = plan.settings.root if plan.jobs else ""
    shelf = Shelf(plan.settings.limit)
    with contextlib.closing(shelf):
        if root and (many or is_url(root) or os.path.exists(os.path.join(root, ".resolution"))):
            from pipeline.batch.journaled import journaled

            return journaled(plan, means, tell, engine, shelf)
        return run(plan, tell, engine=lambda jobs: engine(unpacked(jobs, shelf)))


def _engine(means: Means) -> Engine:
    """The workers that were asked for, not yet started."""
    if means.elsewhere:
        from pipeline.batch.cluster import spread

        return lambda tasks: spread(tasks, means.engine, _limits(means))

    def crew(tasks: Tasks) -> Iterator[Outcome]:
        from pipeline.batch.crew import auto, employ

        return employ(tasks, means.jobs or auto(), _limits(means))

    return crew


def _limits(means: Means) -> Limits:
    from pipeline.batch.worker import Limits

    usual = Limits()
    seconds = usual.seconds if means.seconds is None else means.seconds
    return Limits(seconds, usual.memory if means.memory is None else means.memory)


def _when_needed(engine: Engine) -> Engine:
    """The engine, which is not even loaded before there is something to convert."""

    def lazily(tasks: Tasks) -> Iterator[Outcome]:
        coming = iter(tasks)
        for task in coming:
            if isinstance(task, Job):
                with contextlib.closing(engine(itertools.chain([task], coming))) as outcomes:  # type: ignore[type-var]
                    yield from outcomes
                return
            yield task

    return lazily
