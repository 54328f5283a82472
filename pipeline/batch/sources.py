"""Finding the sources: files as named, folders with all below them, standard input."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, codes_running, of
from pipeline.model import Span

STANDARD_INPUT = "-"


class Misuse(ValueError):
    """What the caller asked for cannot be; the text says what to do instead. Nothing has been converted."""


@dataclass(frozen=True, slots=True)
class Found:
    """One source. `below` is its path in the tree that the outputs mirror, with `/`; a file named as such has its name only."""

    path: str
    shown: str
    below: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources amount to. `refused`: folders that give nothing, each with the reason."""

    found: tuple[Found, ...]
    skipped: int = 0
    refused: tuple[tuple[str, Diagnostic], ...] = ()


def gather(sources: Sequence[str], claimed: Collection[str], exclude: Sequence[str] = (), output: str = "") -> Gathered:
    """All files to convert, in the order named, those of a folder sorted; each file once, however often it is named.

    In a folder, hidden files, `~$…`, what no reader's suffix in `claimed` takes, what `exclude` matches and what is not
    a regular file are counted as skipped. Links to folders are not followed, so no loop can hold the search; a folder
    named as such may be a link. The folder `output`, when it lies inside a source, is passed over: a second run must not
    convert what the first one wrote. Raises `Misuse` for a source that does not exist.
    """
    missing = [shown(source) for source in sources if source != STANDARD_INPUT and not os.path.exists(source)]
    if missing:
        raise Misuse("no such file or folder: " + ", ".join(missing))
    search = _Search(tuple(sorted(claimed)), tuple(exclude), os.path.realpath(output) if output else "")
    for source in sources:
        if source == STANDARD_INPUT:
            search.add(Found(STANDARD_INPUT, "<stdin>", "stdin"))
        elif os.path.isdir(source):
            search.enter(source)
        else:
            search.add(Found(source, shown(source), os.path.basename(source)))
    return Gathered(tuple(search.found.values()), search.skipped, tuple(search.refused))


def shown(path: str) -> str:
    """A path as it can be printed anywhere: bytes that are no text and control characters are escaped."""
    readable = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in readable)


@dataclass(slots=True)
class _Search:
    """The state of one search; private to this module."""

    claimed: tuple[str, ...]
    exclude: tuple[str, ...]
    output: str
    found: dict[str, Found] = field(default_factory=dict)
    skipped: int = 0
    refused: list[tuple[str, Diagnostic]] = field(default_factory=list)

    def add(self, one: Found) -> None:
        """A link to a file is a document of its own, with its own name; one path spelt in two ways is not."""
        folder, name = os.path.split(one.path)
        self.found.setdefault(os.path.join(os.path.realpath(folder), name), one)

    def enter(self, folder: str) -> None:
        taken, faults = 0, len(self.refused)
        for path, below in self._files(folder):
            name = os.path.normpath(path)
            self.add(Found(name, shown(name), below))
            taken += 1
        if not taken and len(self.refused) == faults:
            reason = of(codes_running.C022, "nothing in this folder can be converted", Span(shown(folder), 0))
            self.refused.append((shown(folder), reason))

    def _files(self, folder: str) -> Iterator[tuple[str, str]]:
        """Path and place below `folder` of each file that a reader claims, depth first without recursion, sorted."""
        waiting = [(folder, "")]
        while waiting:
            here, below = waiting.pop()
            folders: list[tuple[str, str]] = []
            for entry in self._listed(here):
                place = f"{below}{entry.name}"
                if self._unwanted(entry.name, place):
                    self.skipped += 1
                elif entry.is_dir(follow_symlinks=False):
                    if os.path.realpath(entry.path) != self.output:
                        folders.append((entry.path, f"{place}/"))
                elif os.path.isfile(entry.path) and entry.name.lower().endswith(self.claimed):
                    yield entry.path, place
                else:
                    self.skipped += 1
            waiting += reversed(folders)

    def _listed(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = f"cannot list: {(error.strerror or type(error).__name__).lower()}"
            self.refused.append((shown(folder), of(codes_running.C023, reason, Span(shown(folder), 0))))
            return []

    def _unwanted(self, name: str, place: str) -> bool:
        if name.startswith((".", "~$")):
            return True
        return any(fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(place, glob) for glob in self.exclude)
