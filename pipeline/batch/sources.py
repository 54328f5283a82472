"""Finding the sources: files as named, folders with all below them, archives, remote places, standard input."""

from __future__ import annotations

import fnmatch
import itertools
import os
import stat
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.batch.archives import is_archive, listed
from pipeline.batch.misuse import Misuse
from pipeline.batch.showing import shown
from pipeline.batch.spool import Spool
from pipeline.batch.urls import is_url
from pipeline.diagnostics import Diagnostic, codes_running, of
from pipeline.model import Span

STANDARD_INPUT = "-"
SIZE = 20_000_000
"""Bytes; what a document may have without anything being said."""
_FOLDER, _LINK, _OTHER = "dlo"
_SETTLED = 2.0
"""Seconds after which a file that changes again is sure to bear another time, on any file system."""


class Found(NamedTuple):
    """One source. `below` is its path in the tree that the outputs mirror, with `/`; a file named as such has its name only.

    mark    what changes when the source does, to be had without reading it; "": only its bytes tell
    member  its number among the entries of the archive `path`; -1 where that is no archive
    """

    path: str
    shown: str
    below: str
    mark: str = ""
    member: int = -1


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources amount to. `refused`: places that give nothing, each with the reason.

    entangled  some source lies in the output folder, or is a link, so that an output might overwrite it
    """

    found: Collection[Found]
    skipped: int = 0
    refused: tuple[tuple[str, Diagnostic], ...] = ()
    entangled: bool = False


def gather(
    sources: Sequence[str],
    claimed: Collection[str],
    exclude: Sequence[str] = (),
    output: str = "",
    limit: int = SIZE,
) -> Gathered:
    """All files to convert, in the order named, those of a folder sorted; each file once, however often it is named.

    In a folder, hidden files, `~$…`, what no reader's suffix in `claimed` takes, what `exclude` matches and what is not
    a regular file are counted as skipped; so it is in an archive and at a remote place. Links to folders are not followed,
    so no loop can hold the search; a folder named as such may be a link. The folder `output`, when it lies inside a source,
    is passed over: a second run must not convert what the first one wrote. `limit` is the size of a document, in bytes, by
    which that of an archive is bounded. Raises `Misuse` for a source that does not exist.
    """
    missing = [shown(one) for one in sources if one != STANDARD_INPUT and not is_url(one) and not os.path.exists(one)]
    if missing:
        raise Misuse("no such file or folder: " + ", ".join(missing))
    search = _Search(tuple(sorted(claimed)), tuple(exclude), output, limit, seen=set() if _overlap(sources) else None)
    for source in sources:
        search.take(source)
    return Gathered(search.found, search.skipped, tuple(search.refused), search.entangled)


def mark(status: os.stat_result) -> str:
    """What tells that a file is the same without reading it; "" while it is too young for its times to tell."""
    if time.time() - max(status.st_mtime, status.st_ctime) < _SETTLED:
        return ""
    return f"{status.st_size:x}.{status.st_mtime_ns:x}.{status.st_ctime_ns:x}.{status.st_ino:x}"


def _overlap(sources: Sequence[str]) -> bool:
    """Whether one source may be found by way of another."""
    places = sorted(os.path.join(_real(one), "") for one in sources if one != STANDARD_INPUT and not is_url(one))
    remote = sorted(one.rstrip("/") + "/" for one in sources if is_url(one))
    return any(second.startswith(first) for all in (places, remote) for first, second in itertools.pairwise(all))


def _real(path: str) -> str:
    """A link to a file is a document of its own, with its own name; one path spelt in two ways is not."""
    if os.path.isdir(path):
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


@dataclass(slots=True)
class _Search:
    """The state of one search; private to this module. `seen`: what was found already, where something may be found twice."""

    claimed: tuple[str, ...]
    exclude: tuple[str, ...]
    output: str
    limit: int
    seen: set[str] | None = None
    found: Spool[Found] = field(default_factory=Spool)
    skipped: int = 0
    refused: list[tuple[str, Diagnostic]] = field(default_factory=list)
    entangled: bool = False
    _root: str = ""

    def __post_init__(self) -> None:
        self._root = os.path.realpath(self.output) if self.output and not is_url(self.output) else ""

    def take(self, source: str) -> None:
        """Add what one source amounts to."""
        if source == STANDARD_INPUT:
            self.found.append(Found(STANDARD_INPUT, "<stdin>", "stdin"))
        elif is_url(source):
            self._take_remote(source)
        elif os.path.isdir(source):
            self._enter(source)
        elif is_archive(source):
            self._unpack(source, mark(os.stat(source)))
        else:
            status, place = os.stat(source), _real(source)
            self.entangled = self.entangled or status.st_nlink > 1 or os.path.islink(source) or self._inside(place)
            self._add(Found(source, shown(source), os.path.basename(source), mark(status)), place)

    def _add(self, one: Found, place: str) -> None:
        if self.seen is not None:
            if place in self.seen:
                return
            self.seen.add(place)
        self.found.append(one)

    def _enter(self, folder: str) -> None:
        """A folder: everything below it that a reader claims, depth first without recursion, sorted."""
        taken, faults = 0, len(self.refused)
        real = os.path.realpath(folder)
        self.entangled = self.entangled or self._inside(real)
        waiting = [(os.path.normpath(folder), "")]
        while waiting:
            here, below = waiting.pop()
            folders: list[tuple[str, str]] = []
            for entry in self._listed(here):
                name, kind = entry[:-2], entry[-1]
                place, path = f"{below}{name}", name if here == os.curdir else os.path.join(here, name)
                if self._unwanted(name, place):
                    self.skipped += 1
                elif kind == _FOLDER:
                    if not self._root or os.path.realpath(path) != self._root:
                        folders.append((path, f"{place}/"))
                elif name.lower().endswith(self.claimed) and (status := _file(path)):
                    self.entangled = self.entangled or status.st_nlink > 1 or kind == _LINK
                    self._add(Found(path, shown(path), place, mark(status)), f"{real}/{place}")
                    taken += 1
                else:
                    self.skipped += 1
            waiting += reversed(folders)
        if not taken and len(self.refused) == faults:
            self._empty(shown(folder), "folder")

    def _unpack(self, path: str, own: str, place: str = "") -> None:
        """An archive: its entries as a tree that is named after it; or a document that merely bears such a name."""
        listing = listed(path, self.claimed, self._unwanted, self.limit)
        if listing.document:
            self._add(Found(path, shown(path), os.path.basename(path), own), place or _real(path))
            return
        faults = len(self.refused)
        self.skipped += listing.skipped
        self.refused += listing.refused
        for one in listing.entries:
            found = Found(path, f"{shown(path)}/{shown(one.name)}", f"{listing.stem}/{one.name}", own, one.number)
            self._add(found, f"{place or _real(path)}/{one.number}")
        if not listing.entries and len(self.refused) == faults:
            self._empty(shown(path), "archive")

    def _take_remote(self, url: str) -> None:
        from pipeline.batch import remote

        if (one := remote.file(url)) is not None:
            if is_archive(url):
                self._unpack(url, one.mark, url)
            else:
                self._add(Found(url, shown(url), url.rstrip("/").rpartition("/")[2] or "index", one.mark), url)
            return
        taken = 0
        for found in remote.walk(url, self.output):
            name = found.below.rpartition("/")[2]
            if any(self._unwanted(part, place) for part, place in _steps(found.below)) or not name.lower().endswith(
                self.claimed
            ):
                self.skipped += 1
                continue
            self._add(Found(found.url, shown(found.url), found.below, found.mark), found.url)
            taken += 1
        if not taken:
            self._empty(shown(url), "folder")

    def _empty(self, where: str, kind: str) -> None:
        reason = of(codes_running.C022, f"nothing in this {kind} can be converted", Span(where, 0))
        self.refused.append((where, reason))

    def _inside(self, real: str) -> bool:
        """By case-insensitive comparison: some disks make none between OUT and out."""
        root, here = self._root.casefold(), real.casefold()
        return bool(root) and (here == root or here.startswith(os.path.join(root, "")))

    def _listed(self, folder: str) -> list[str]:
        """Names with a NUL and their kind behind them, sorted: a folder may hold a million, and no more is kept of each."""
        try:
            with os.scandir(folder) as entries:
                return sorted(f"{entry.name}\0{_kind(entry)}" for entry in entries)
        except OSError as error:
            reason = f"cannot list: {(error.strerror or type(error).__name__).lower()}"
            self.refused.append((shown(folder), of(codes_running.C023, reason, Span(shown(folder), 0))))
            return []

    def _unwanted(self, name: str, place: str) -> bool:
        if name.startswith((".", "~$")):
            return True
        return any(fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(place, glob) for glob in self.exclude)


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return _LINK
    return _FOLDER if entry.is_dir(follow_symlinks=False) else _OTHER


def _file(path: str) -> os.stat_result | None:
    """What the system knows of a regular file, or one that a link leads to; None for anything else."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _steps(below: str) -> Iterator[tuple[str, str]]:
    """Each folder of a path, then its file: name and place."""
    parts = below.split("/")
    for at, part in enumerate(parts, start=1):
        yield part, "/".join(parts[:at])
