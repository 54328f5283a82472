"""A partition of a run, converted within the task of a cluster by a crew of our own, which stays for the next one."""

from __future__ import annotations

import atexit
import threading
from dataclasses import dataclass

from pipeline.batch.crew import Crew
from pipeline.batch.job import Job, Outcome
from pipeline.batch.worker import Limits


@dataclass(frozen=True, slots=True)
class Partition:
    """Some documents in their order; `folder`: where relative paths begin, on every machine alike."""

    jobs: tuple[Job, ...]
    folder: str
    limits: Limits


_crews = threading.local()


def convert(partition: Partition) -> list[Outcome]:
    """The outcomes, in the order of the jobs. Each thread of the cluster's worker has a process of its own to do the work."""
    crew = _crew(partition.folder, partition.limits)
    try:
        return list(crew.convert(partition.jobs))
    except BaseException:
        _dismiss()
        raise


def _crew(folder: str, limits: Limits) -> Crew:
    if getattr(_crews, "known", None) != (folder, limits):
        _dismiss()
        _crews.crew, _crews.known = Crew(1, limits, folder=folder), (folder, limits)
        atexit.register(_crews.crew.close)
    crew: Crew = _crews.crew
    return crew


def _dismiss() -> None:
    if getattr(_crews, "known", None) is not None:
        _crews.crew.close()
        atexit.unregister(_crews.crew.close)
        _crews.known = None
