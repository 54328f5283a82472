"""The journal of an output folder (SQLite): which bytes were written for which source, and what was said of it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, NamedTuple

from pipeline.batch.lock import lock
from pipeline.batch.saving import UNFINISHED
from pipeline.batch.showing import shown
from pipeline.batch.urls import is_url

FOLDER = ".resolution"
NAME = "journal.sqlite"
_FORM = 2
"""Grows when the tables change; a journal of another form is set aside as a damaged one is."""
_TABLES = """
CREATE TABLE documents (
    place BLOB PRIMARY KEY, identity TEXT NOT NULL, digest TEXT NOT NULL, mark TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE outputs (
    path BLOB PRIMARY KEY, identity TEXT NOT NULL, sha256 TEXT NOT NULL, stamp TEXT NOT NULL,
    begun TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_BATCH = 64
"""Documents a transaction: what a killed run converts again at most, which then has equal bytes and is taken over."""


class Kept(NamedTuple):
    """A document as the journal knows it: what its outputs depend on, the hash and mark of its source, what was said of it."""

    identity: str
    digest: str
    mark: str
    record: str


@dataclass(frozen=True, slots=True)
class Written:
    """An output as the journal knows it. `begun`: the identity under which a run began to write it anew, and did not end."""

    identity: str
    sha256: str
    stamp: str
    begun: str = ""


class Journal:
    """An open journal, locked against other runs. Every method may raise `sqlite3.Error`."""

    def __init__(self, root: str, where: str, folder: str = "", ready: Callable[[], None] = lambda: None) -> None:
        """The journal of the outputs below `root`, in `folder`, which is one of this machine; "": in the outputs' own.

        `ready` is called when no other run can touch it any more, and before it is opened.

        Raises `Misuse` where another run is at work, and OSError where the folder does not let one be kept.
        """
        folder = folder or os.path.join(root, FOLDER)
        os.makedirs(folder, exist_ok=True)
        self._root = os.path.join(root, "")
        self._lock: IO[str] = lock(os.path.join(folder, "lock"), where)
        try:
            ready()
        except OSError:
            self._lock.close()
            raise
        self.set_aside = ""
        self._pending = 0
        path = os.path.join(folder, NAME)
        try:
            self._base = _opened(path)
        except sqlite3.OperationalError:  # a full disk, a file that cannot be opened: nothing is wrong with the journal
            self._lock.close()
            raise
        except sqlite3.DatabaseError:
            self.set_aside = _set_aside(path)
            self._base = _opened(path)
            self._say("wary", "1")
        self.wary = self._state("wary") == "1"
        if self._state("running") and not is_url(root):
            sweep(root)
        self._say("running", "1")
        self._base.commit()

    def document(self, place: bytes) -> Kept | None:
        """What is known of the document whose outputs stand at `place`."""
        rows = self._base.execute("SELECT identity, digest, mark, record FROM documents WHERE place = ?", (place,))
        row = rows.fetchone()
        return Kept(*row) if row else None

    def output(self, path: str) -> Written | None:
        """What was last written to `path`."""
        rows = self._base.execute(
            "SELECT identity, sha256, stamp, begun FROM outputs WHERE path = ?", (self.key(path),)
        )
        row = rows.fetchone()
        return Written(*row) if row else None

    def begin(self, path: str, identity: str) -> None:
        """Say that `path` is about to be written; it is on the disk before the first byte is."""
        self._base.execute("UPDATE outputs SET begun = ? WHERE path = ?", (identity, self.key(path)))
        self._base.commit()

    def keep(self, path: str, written: Written) -> None:
        """Remember an output."""
        row = (self.key(path), written.identity, written.sha256, written.stamp, written.begun)
        self._base.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", row)

    def note(self, place: bytes, kept: Kept) -> None:
        """Remember a document whose outputs are all kept."""
        self._base.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", (place, *kept))
        self._count()

    def mark(self, place: bytes, mark: str) -> None:
        """Remember by what the source of an unchanged document is known without being read."""
        self._base.execute("UPDATE documents SET mark = ? WHERE place = ?", (mark, place))
        self._count()

    def key(self, path: str) -> bytes:
        """The path below the outputs' folder, which may move, or be spelt otherwise."""
        if path.startswith(self._root):
            return os.fsencode(path[len(self._root) :])
        return os.fsencode(os.path.relpath(path, self._root))

    def close(self, ended: bool) -> None:
        """Put everything down; `ended`: the run has come to its end."""
        try:
            if ended:
                self._say("running", "")
                self._say("wary", "")
            self._base.commit()
            self._base.close()
        finally:
            self._lock.close()

    def _count(self) -> None:
        self._pending += 1
        if self._pending >= _BATCH:
            self._base.commit()
            self._pending = 0

    def _state(self, name: str) -> str:
        row = self._base.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _say(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


def _opened(path: str) -> sqlite3.Connection:
    """Raises `sqlite3.DatabaseError` where the file is none of ours, or damaged."""
    base = sqlite3.connect(path, timeout=10.0)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        (sound,) = base.execute("PRAGMA quick_check(1)").fetchone()
        (form,) = base.execute("PRAGMA user_version").fetchone()
        (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if sound != "ok" or form != (_FORM if tables else 0):
            raise sqlite3.DatabaseError(sound)
        if not tables:
            base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_FORM}; COMMIT;")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _set_aside(path: str) -> str:
    """The damaged file under a new name, which is given; what belongs to it goes."""
    number = 1
    while os.path.exists(aside := f"{path}.damaged-{number}"):
        number += 1
    os.replace(path, aside)
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + suffix)
    return shown(aside)


def sweep(root: str) -> None:
    """Remove the half-written files of a run, or of a machine, that was killed; the caller alone holds the folder."""
    for folder, _, names in os.walk(root):
        for name in names:
            if name.startswith(".") and name.endswith(UNFINISHED):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(folder, name))
