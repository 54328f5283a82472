"""A run with a journal, in the output folder or, where that is at a remote place, on this machine with a copy there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from pipeline.batch import identity
from pipeline.batch.archives import Shelf
from pipeline.batch.incremental import Book
from pipeline.batch.job import Job, Outcome
from pipeline.batch.journal import FOLDER, NAME, Journal, sweep
from pipeline.batch.loop import Run, run
from pipeline.batch.report import REPORT, pieces
from pipeline.batch.request import Plan
from pipeline.batch.saving import save
from pipeline.batch.taking import unpacked
from pipeline.batch.urls import is_url, joined
from pipeline.diagnostics import Diagnostic, codes_batch, of

if TYPE_CHECKING:
    from pipeline.batch.execution import Engine, Means

_FETCHED = "fetched"
"""The file beside a local copy that says which journal of the remote place it comes from, or went to."""

Tell: TypeAlias = Callable[[Outcome], None]


def journaled(plan: Plan, means: Means, tell: Tell, engine: Engine, shelf: Shelf) -> Run:
    """The run with a journal; one that cannot be kept costs the next run time, and this one nothing.

    Raises `Misuse` where another run is writing to the folder.
    """
    settings = plan.settings
    away = _Away(settings.root) if is_url(settings.root) else None
    try:
        journal = (
            Journal(settings.root, plan.where, away.folder, away.fetch) if away else Journal(settings.root, plan.where)
        )
    except (OSError, sqlite3.Error) as error:
        return replace(run(plan, tell, engine=lambda jobs: engine(unpacked(jobs, shelf))), notes=(_unkept(error),))
    notes = (
        (of(codes_batch.C045, f"the journal was damaged; it is now {journal.set_aside}"),) if journal.set_aside else ()
    )
    book = Book(journal, identity.of_settings(settings), shelf, means.force)

    def sifted(jobs: Iterable[Job]) -> Iterator[Outcome]:
        tasks = unpacked(book.sift(jobs), shelf)
        with contextlib.closing(engine(tasks)) as outcomes:  # type: ignore[type-var]
            yield from book.record(outcomes)

    done = run(plan, tell, engine=sifted)
    if means.elsewhere and not away:  # a machine that was lost leaves half of a file
        sweep(settings.root)
    fault = book.fault or _put_down(journal, done, plan, away)
    return replace(done, notes=(*notes, _unkept(fault)) if fault else notes)


def state_folder() -> str:
    """Where this machine keeps what is its own of runs to remote places."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        home = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(home, "resolution-pipeline")


def _put_down(journal: Journal, done: Run, plan: Plan, away: _Away | None) -> str:
    """Close the accounts of a run; why they are not whole, "" where they are."""
    fault = ""
    report = away.url(REPORT) if away else os.path.join(plan.settings.root, FOLDER, REPORT)
    with contextlib.suppress(OSError):  # where it can be put down, `resolution report` finds it
        save(report, pieces(done, plan))
    try:
        journal.close(ended=not done.interrupted)
        if away:
            away.put()
    except (OSError, sqlite3.Error) as error:
        fault = str(error)
    return fault


class _Away:
    """The journal of a remote place: a database needs a disk, so it is kept on this machine, and a copy at the place.

    The copy is fetched where it is not the one that this machine fetched or put there last: then another machine was at
    work since, and knows more.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self.folder = os.path.join(state_folder(), hashlib.sha256(root.rstrip("/").encode()).hexdigest()[:24])
        self._fetched = os.path.join(self.folder, _FETCHED)

    def url(self, name: str) -> str:
        """A file of the journal's at the remote place."""
        return joined(self._root, f"{FOLDER}/{name}")

    def fetch(self) -> None:
        from pipeline.batch import remote

        remote.forget()
        os.makedirs(self.folder, exist_ok=True)
        there = remote.version(self.url(NAME))
        if there and there != self._known():
            local = os.path.join(self.folder, NAME)
            for suffix in ("-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(local + suffix)
            remote.get_file(self.url(NAME), f"{local}.part")
            os.replace(f"{local}.part", local)
            self._note(there)

    def put(self) -> None:
        from pipeline.batch import remote

        remote.put_file(self.url(NAME), os.path.join(self.folder, NAME))
        self._note(remote.version(self.url(NAME)))

    def _known(self) -> str:
        try:
            with open(self._fetched, encoding="utf-8") as file:
                return file.read()
        except OSError:
            return ""

    def _note(self, version: str) -> None:
        save(self._fetched, version.encode())


def _unkept(reason: object) -> Diagnostic:
    return of(codes_batch.C046, f"the journal cannot be kept: {reason}")
