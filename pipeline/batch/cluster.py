"""The engine for many machines: partitions of documents to the workers of a Dask cluster, outcomes back in their order.

Dask decides where a partition runs and runs it again where a machine is lost. What it lacks, a limit for each document,
is ours: within its task a document is converted by our own crew, so that one that crashes or hangs loses itself only.
Outputs go to storage that all machines reach; what travels back is small.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline._version import __version__
from pipeline.batch.interruption import Interruption
from pipeline.batch.job import Job, Outcome, Status
from pipeline.batch.misuse import Misuse
from pipeline.batch.partition import Partition, convert
from pipeline.batch.worker import Limits
from pipeline.diagnostics import codes_batch, of
from pipeline.model import Span

PARTITION = 32
"""Documents that travel together: a second or two of work, beside which the cluster's own work for a task is small."""
WEIGHT = 4_000_000
"""Bytes of sources from archives, which travel, too, beyond which a partition is full."""
_AHEAD = 2
"""Partitions laid before each thread of the cluster, so that none waits for the next."""
_PATIENCE = 10
"""Seconds in which the cluster must answer."""


def spread(tasks: Iterable[Job | Outcome], address: str, limits: Limits) -> Iterator[Outcome]:
    """Every task's outcome, in the order of the tasks, by the cluster whose scheduler is at `address` (`dask://host:port`).

    Raises `Misuse` where there is no such cluster, or one whose workers have not this very version.
    """
    with Interruption() as interruption, _client(address) as client:
        room = _threads(client) * _AHEAD
        desk = _Desk(client, limits, iter(tasks))
        try:
            while desk.fill(room):
                if interruption.came:
                    raise KeyboardInterrupt
                yield from desk.in_order()
                desk.listen()
            yield from desk.in_order()
        finally:
            desk.cancel()


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise Misuse(f"--engine {address} needs a package: pip install 'resolution-pipeline[dask]'") from None
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise Misuse(f"--engine {address}: it is local, or dask://HOST:PORT with the address of a Dask scheduler")
    try:
        host, _, port = place.rpartition(":")
        socket.create_connection((host, int(port)), _PATIENCE).close()  # the client would go on trying
        client: Any = Client(f"tcp://{place}", timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Misuse(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        yield client


def _threads(client: Any) -> int:
    """How many partitions the cluster can convert at once; each of its workers is asked whether it is like us."""
    client.wait_for_workers(1, timeout=_PATIENCE)
    try:
        versions = client.run(version)
    except Exception as error:  # whatever a worker without the package raises
        raise Misuse(f"a worker of the cluster cannot load resolution-pipeline: {error}") from error
    strange = {f"{worker} has {theirs}" for worker, theirs in versions.items() if theirs != __version__}
    if strange:
        raise Misuse(
            f"all workers must have version {__version__} of resolution-pipeline; {', '.join(sorted(strange))}"
        )
    return sum(client.nthreads().values())


def version() -> str:
    """What a worker of the cluster has installed."""
    return __version__


@dataclass(slots=True)
class _Desk:
    """The state of one run; private to this module. `again`: documents of partitions that were lost, to go alone."""

    client: Any
    limits: Limits
    tasks: Iterator[Job | Outcome]
    running: dict[Any, tuple[tuple[int, Job], ...]] = field(default_factory=dict)
    again: deque[tuple[int, Job]] = field(default_factory=deque)
    tried: set[int] = field(default_factory=set)
    ready: dict[int, Outcome] = field(default_factory=dict)
    taken: int = 0
    given: int = 0

    def fill(self, room: int) -> bool:
        """Lay out partitions while there is room; whether there is anything to wait for, or to tell."""
        while len(self.running) < room and self.taken - self.given < 4 * room * PARTITION:
            chunk = (self.again.popleft(),) if self.again else tuple(self._chunk())
            if not chunk:
                break
            partition = Partition(tuple(job for _, job in chunk), os.getcwd(), self.limits)
            future = self.client.submit(convert, partition, pure=False)
            self.running[future] = chunk
        return bool(self.running) or self.given in self.ready

    def in_order(self) -> Iterator[Outcome]:
        while (outcome := self.ready.pop(self.given, None)) is not None:
            self.given += 1
            yield outcome

    def listen(self) -> None:
        """Wait a moment for partitions to be done."""
        from distributed import wait

        if not self.running:
            return
        with contextlib.suppress(TimeoutError):  # so that an interruption is seen
            wait(list(self.running), timeout=0.5, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
        for future in [one for one in self.running if one.done()]:
            self._hear(future, self.running.pop(future))

    def cancel(self) -> None:
        for future in self.running:
            future.cancel()
        self.running.clear()

    def _chunk(self) -> Iterator[tuple[int, Job]]:
        weight = 0
        for number in range(PARTITION):
            if weight >= WEIGHT or (task := next(self.tasks, None)) is None:
                return
            number, self.taken = self.taken, self.taken + 1
            if isinstance(task, Job):
                weight += len(task.given or b"")
                yield number, task
            else:
                self.ready[number] = task

    def _hear(self, future: Any, chunk: tuple[tuple[int, Job], ...]) -> None:
        if future.status == "finished":
            outcomes = future.result()
            self.ready.update(zip((number for number, _ in chunk), outcomes, strict=True))
            return
        for number, job in chunk:  # its workers were lost several times, or cannot work: each document by itself
            if number in self.tried:
                reason = of(codes_batch.C040, f"the cluster lost it: {_said(future)}", Span(job.shown, 0))
                self.ready[number] = Outcome(job.shown, Status.FAILED, diagnostics=(reason,))
            else:
                self.tried.add(number)
                self.again.append((number, job))


def _said(future: Any) -> str:
    words = str(future.exception() if future.status == "error" else future.status).strip().splitlines()
    return words[0][:200] if words else future.status
