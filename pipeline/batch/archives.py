"""Archives as sources (.zip, .tar and its compressed kinds): what is in them, and the bytes of each, never all at once.

An archive comes from anywhere, so nothing is unpacked to a disk; an entry's name is only ever a name of an output, and one
that would lead out of the tree is refused. How much is listed, unpacked and kept in memory is bounded.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, NamedTuple

from pipeline.batch.showing import shown
from pipeline.batch.spool import Spool
from pipeline.batch.urls import is_url
from pipeline.diagnostics import Diagnostic, codes_batch, of
from pipeline.model import Span

if TYPE_CHECKING:
    from pipeline.batch.unpacking import Entry

SUFFIXES = (".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tbz2", ".tbz", ".txz", ".tar", ".zip")
MOST_ENTRIES = 100_000
MOST_DOCUMENTS_WORTH = 200
"""An archive may unpack to as many times the size that a document may have."""
_TOLD = 20
_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")
"""Names that lead out of the tree: absolute ones, drives, steps up."""
_PACKAGES = frozenset({"[Content_Types].xml", "mimetype"})
"""What the first entries of a DOCX or ODT are called: a document, whatever its own name."""

Refusals = list[tuple[str, Diagnostic]]


class Member(NamedTuple):
    """A document in an archive: its number among all entries, and its name with `/`."""

    number: int
    name: str


@dataclass(slots=True)
class Listing:
    """What is in an archive. `stem` names the tree that it becomes; `document`: it is one document, and no archive."""

    stem: str
    entries: Collection[Member] = field(default_factory=Spool)
    skipped: int = 0
    refused: Refusals = field(default_factory=list)
    document: bool = False


def is_archive(path: str) -> bool:
    """By its suffix. A DOCX or ODT is a ZIP file, too, and none."""
    return path.lower().endswith(SUFFIXES)


def stem(path: str) -> str:
    """`night` for `old/night.tar.gz`."""
    name = os.path.basename(path) if not is_url(path) else path.rstrip("/").rpartition("/")[2]
    suffix = next(one for one in SUFFIXES if name.lower().endswith(one))
    return name[: -len(suffix)] or name.strip(".")


def listed(path: str, claimed: tuple[str, ...], unwanted: Callable[[str, str], bool], limit: int) -> Listing:
    """The documents in an archive, by the rules for a folder; what is wrong with it is in the listing, nothing is raised.

    `limit`: bytes that a document may have; by it the whole is bounded.
    """
    from pipeline.batch.unpacking import Unreadable, entries

    listing = Listing(stem(path))
    found: Spool[Member] = Spool()
    listing.entries = found
    tally = _Tally(path, limit, listing)
    try:
        with contextlib.closing(entries(path)) as coming:
            for entry in coming:
                if entry.number < 2 and entry.name in _PACKAGES:
                    return Listing(listing.stem, document=True)
                if tally.too_much(entry):
                    break
                if tally.wanted(entry, claimed, unwanted):
                    found.append(Member(entry.number, _plain(entry.name)))
    except Unreadable as reason:
        tally.refuse("", of(codes_batch.C048, f"the archive cannot be unpacked: {reason}", Span(shown(path), 0)))
    tally.close()
    return listing


def _plain(name: str) -> str:
    """`un/a.md` for `./un//a.md`; a backslash in a name from another system is left a part of it."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


@dataclass(slots=True)
class _Tally:
    """What has been counted while an archive is listed; private to this module."""

    path: str
    limit: int
    listing: Listing
    bytes: int = 0
    leading_out: int = 0
    locked: int = 0

    def too_much(self, entry: Entry) -> bool:
        self.bytes += entry.size
        most = MOST_DOCUMENTS_WORTH * self.limit
        if entry.number >= MOST_ENTRIES:
            why = f"it has more than {MOST_ENTRIES:,} entries"
        elif self.bytes > most:
            why = f"it unpacks to more than {most:,} bytes"
        else:
            return False
        self.refuse("", of(codes_batch.C047, f"the archive is too large: {why}", Span(shown(self.path), 0)))
        return True

    def wanted(self, entry: Entry, claimed: tuple[str, ...], unwanted: Callable[[str, str], bool]) -> bool:
        if entry.folder:
            return False
        if _OUT.search(entry.name):
            self.leading_out += 1
            if self.leading_out <= _TOLD:
                message = f"{shown(entry.name)} would lead out of the tree"
                self.refuse(entry.name, of(codes_batch.C049, message, Span(shown(self.path), 0)))
            return False
        name = _plain(entry.name)
        steps = name.split("/")
        hidden = any(unwanted(step, "/".join(steps[:at])) for at, step in enumerate(steps, start=1))
        if hidden or not entry.regular or not name.lower().endswith(claimed):
            self.listing.skipped += 1
            return False
        self.locked += entry.locked
        return not entry.locked

    def close(self) -> None:
        """Say in one line what concerns many entries."""
        place = Span(shown(self.path), 0)
        if self.leading_out > _TOLD:
            more = f"{self.leading_out - _TOLD} more names would lead out of the tree"
            self.refuse("", of(codes_batch.C049, more, place))
        if self.locked:
            self.refuse(
                "", of(codes_batch.C050, f"encrypted, and no password is known: {self.locked} documents", place)
            )

    def refuse(self, name: str, reason: Diagnostic) -> None:
        where = f"{shown(self.path)}/{shown(name)}" if name else shown(self.path)
        self.listing.refused.append((where, reason))


class Shelf:
    """The archives of a run, each gone through from its first entry to its last as its documents are asked for.

    Asked in the order of the listing, every archive is unpacked once; what was read last is kept for whoever asks again.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._path = ""
        self._coming: Iterator[Entry] = iter(())
        self._last: tuple[str, int] = ("", -1)
        self._bytes = b""
        self._at = -1

    def read(self, path: str, number: int) -> bytes:
        """The bytes of an entry, at most one more than the limit. Raises `Unreadable`."""
        from pipeline.batch.unpacking import Unreadable, entries

        if self._last == (path, number):
            return self._bytes
        if path != self._path or number <= self._at:
            self.close()
            self._path, self._at, self._coming = path, -1, entries(path)
        for entry in self._coming:
            self._at = entry.number
            if entry.number == number:
                self._bytes = entry.read(self._limit + 1)
                self._last = (path, number)
                return self._bytes
        raise Unreadable("it has changed while it was read")

    def close(self) -> None:
        """Let go of the archive that is open."""
        if hasattr(self._coming, "close"):
            self._coming.close()
        self._path, self._at, self._coming = "", -1, iter(())
        self._last, self._bytes = ("", -1), b""


def opened(path: str) -> IO[bytes]:
    """The archive's file, wherever it lies. Raises OSError."""
    if is_url(path):
        from pipeline.batch import remote

        return remote.opened(path)
    return open(path, "rb")
