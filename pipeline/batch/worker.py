"""A worker process: warm, killable, ended with its parent; it converts what comes through its pipe."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.batch.job import Job, Outcome
from pipeline.batch.saving import UNFINISHED

if TYPE_CHECKING:
    Pipe: TypeAlias = connection.Connection[Any, Any]
    from multiprocessing.process import BaseProcess

    from pipeline.batch.converting import Begun

_WARM = ("pipeline.batch.converting", "pipeline.batch.worker")
"""What the server that workers are forked from loads once for all of them."""
_GRACE = 5.0
"""Seconds that a killed process may take to be gone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: `seconds` of clock time (0: no limit), `memory` in bytes (0: no limit).

    The memory is what a worker may take beyond what it holds when it is warm. Where the system has no such limit
    (Windows), there is none.
    """

    seconds: float = 300.0
    memory: int = 0


@dataclass(eq=False, slots=True)
class Worker:
    """One process and what lies before it. `current`: the number of the job that it has begun, None between jobs."""

    process: BaseProcess
    pipe: Pipe
    outstanding: dict[int, Job]
    current: int | None = None
    deadline: float | None = None
    alone: bool = False

    def end(self) -> int:
        """Kill the process, remove what it has half-written, and give its exit code."""
        self.process.kill()
        self.process.join(_GRACE)
        self.pipe.close()
        _sweep(self.outstanding.values(), self.process.pid or 0)
        return self.process.exitcode or 0

    def dismiss(self) -> None:
        """Let an idle process end by itself."""
        self.pipe.close()


def start(limits: Limits, folder: str = "") -> Worker:
    """A worker, forked from a server that is warm where the system can do so, at work in `folder`; "": in ours."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(list(_WARM))
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, limits, folder), daemon=True)  # type: ignore[attr-defined]
    with _allowed_children():
        process.start()
    theirs.close()  # else the worker's death would not be seen as the end of the pipe
    return Worker(process, ours, {})


@contextlib.contextmanager
def _allowed_children() -> Iterator[None]:
    """A cluster marks its workers as daemons, which may have no children lest they outlive them; ours never do."""
    marks: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    before = marks.get("daemon")
    marks["daemon"] = False
    try:
        yield
    finally:
        marks["daemon"] = before


def serve(pipe: Pipe, limits: Limits, folder: str = "") -> None:
    """What the process does: takes chunks of numbered jobs, says which it begins, and hands back each outcome."""
    if folder:
        os.chdir(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _allow(limits.memory)
    with contextlib.suppress(EOFError, BrokenPipeError):
        _work(pipe)


def _work(pipe: Pipe) -> None:
    """A disk takes milliseconds to say that it has a file; the next document is converted meanwhile, the one after that not.

    Whose turn it is when something hangs must be known: who is waited for is said to be begun again.
    """
    from pipeline.batch.converting import begin

    speaking = threading.Lock()

    def say(number: int, outcome: Outcome | None = None) -> None:
        with speaking:
            pipe.send((number, outcome))

    writing: _Writing | None = None
    while True:
        for number, job in pipe.recv():
            say(number)
            begun = begin(job)
            if writing and writing.is_alive():
                say(writing.number)
                writing.join()
                say(number)
            writing = _Writing(number, begun, say)
            writing.start()


class _Writing(threading.Thread):
    """One document's outputs on their way to the disk; its outcome is told when they are there."""

    def __init__(self, number: int, begun: Begun, say: Callable[[int, Outcome], None]) -> None:
        super().__init__(daemon=True)
        self.number, self._begun, self._say = number, begun, say

    def run(self) -> None:
        from pipeline.batch.converting import finish

        with contextlib.suppress(OSError):  # nobody listens any more
            self._say(self.number, finish(self._begun))


def _end_with_parent() -> None:
    """A parent that was killed outright says nothing: its end is seen, and the half-done document dropped."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _allow(memory: int) -> None:
    if not memory or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + memory
    resource.setrlimit(resource.RLIMIT_AS, (min(wanted, hard) if hard != resource.RLIM_INFINITY else wanted, hard))


def _address_space() -> int:
    """In bytes, what the process has mapped; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _sweep(jobs: Iterable[Job], pid: int) -> None:
    """Remove what the process had half-written when it was killed."""
    paths = [target.path for job in jobs for target in job.targets if target.path]
    for folder in {os.path.dirname(path) or os.curdir for path in paths}:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.startswith(f".{pid}-") and name.endswith(UNFINISHED):
                    os.unlink(os.path.join(folder, name))
