"""The jobs of a run, made as they are asked for: however many sources there are, none but the one at hand is in memory."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.batch import naming
from pipeline.batch.destination import Destination, place
from pipeline.batch.job import Job, Settings, Target
from pipeline.batch.misuse import Misuse
from pipeline.batch.showing import shown
from pipeline.batch.sources import STANDARD_INPUT, Found, Gathered
from pipeline.batch.urls import is_url

LONGEST_NAME = 255
"""Bytes that a file's name can have on the usual file systems."""


@dataclass(frozen=True, slots=True)
class Jobs(Collection[Job]):
    """A job for each source, in their order, the same ones each time.

    suffixes        of the formats asked for, by their names
    standard_input  the bytes that the source `-` stands for
    """

    found: Collection[Found]
    bases: Iterable[str]
    target: Destination
    suffixes: Mapping[str, str]
    settings: Settings
    standard_input: bytes | None = None

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Job]:
        formats = tuple(self.suffixes.items())
        room = LONGEST_NAME - max(map(len, self.suffixes.values()), default=0)
        for one, base in zip(self.found, self.bases, strict=True):
            base = base if len(base) * 4 <= room else naming.fitting(base, room)
            targets = tuple([Target(name, place(self.target, base, suffix)) for name, suffix in formats])
            given = self.standard_input if one.path == STANDARD_INPUT else None
            yield Job(one.shown, one.path, targets, self.settings, given, mark=one.mark, member=one.member)

    def __contains__(self, one: object) -> bool:
        return any(job == one for job in self)


def spare_the_sources(jobs: Jobs, gathered: Gathered, accounts: Mapping[str, str]) -> None:
    """Nothing overwrites a source, and no account of the run (by its option) an output or another account.

    Among many, only a source that lies in the output folder, or is a link, can be an output: then all are looked at. An
    output that is a link is replaced, not what it leads to. Raises `Misuse`.
    """
    local = [one.path for one in gathered.found if _is_file(one)] if gathered.entangled or len(jobs) == 1 else []
    lost = naming.overwritten(_outputs(jobs), local) if local else ""
    wanted = {option: path for option, path in accounts.items() if path}
    for path in wanted.values():
        alike = (one.path for one in gathered.found if _is_file(one) and one.path.endswith(os.path.basename(path)))
        lost = lost or naming.overwritten([path], alike)
    if lost:
        raise Misuse(f"{shown(lost)} is one of the sources and would be overwritten; choose another --output")
    _distinct(jobs, wanted)


def _distinct(jobs: Jobs, wanted: Mapping[str, str]) -> None:
    taken: set[str] = set()
    for option, path in wanted.items():
        own = naming.key(os.path.realpath(path))
        if own in taken or (os.path.splitext(own)[1] in map(str.lower, jobs.suffixes.values()) and own in _keys(jobs)):
            raise Misuse(f"{shown(path)} is one of the outputs; choose another file for {option}")
        taken.add(own)


def _keys(jobs: Jobs) -> Iterator[str]:
    return (naming.key(os.path.realpath(path)) for path in _outputs(jobs))


def _outputs(jobs: Jobs) -> Iterator[str]:
    return (target.path for job in jobs for target in job.targets if target.path and not is_url(target.path))


def _is_file(one: Found) -> bool:
    return one.path != STANDARD_INPUT and not is_url(one.path)
