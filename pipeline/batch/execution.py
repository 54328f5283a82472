"""How a plan is carried out: a few documents here and now, many by workers, with a journal where there is a folder for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.batch.job import Outcome
from pipeline.batch.loop import Run, run
from pipeline.batch.request import Plan

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
    """Carry the plan out. Few documents pay neither for a worker nor for anything that workers need."""
    if len(plan.jobs) > FEW or means.asked:
        return run(plan, tell, engine=_crew(means))
    return run(plan, tell)


def _crew(means: Means) -> Callable[..., Iterator[Outcome]]:
    from pipeline.batch.crew import auto, employ
    from pipeline.batch.worker import Limits

    usual = Limits()
    seconds = usual.seconds if means.seconds is None else means.seconds
    memory = usual.memory if means.memory is None else means.memory
    return lambda tasks: employ(tasks, means.jobs or auto(), Limits(seconds, memory))
