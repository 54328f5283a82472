"""What a run passes around: a job in, an outcome out; small frozen values that can cross a process border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.batch.sources import SIZE
from pipeline.diagnostics import Diagnostic, Diagnostics, Severity
from pipeline.ports import Hints

if TYPE_CHECKING:  # the AKN room stays unloaded where no map is asked for
    from pipeline.akn import Located

DEFAULT_LIMIT = SIZE
"""What `--max-size` is without being said."""


class Status(StrEnum):
    """How a document ended."""

    CONVERTED = "converted"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Target:
    """One output to make: the writer's name and the file it goes to; `path` "" hands the bytes back instead."""

    writer: str
    path: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every document of a run.

    reader   the reader's name; "": chosen by content, then suffix
    options  the command's `-O` words: {"docx.template": "house.docx"}; aliases are resolved to them
    limit    bytes; a larger source is refused
    strict   a warning is a failure: such a document is not written
    root     the folder that no output may leave; "": there is none
    mapped   the outcome shall hold where every element of the AKN comes from
    """

    reader: str = ""
    hints: Hints = field(default_factory=Hints)
    options: Mapping[str, str] = field(default_factory=dict)
    limit: int = DEFAULT_LIMIT
    strict: bool = False
    root: str = ""
    mapped: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One document to convert. `shown` names it in messages; `given` holds the bytes where there is no file to open.

    spared  paths of outputs that somebody may have edited: other bytes there are not overwritten
    mark    what changes when the source does, to be had without reading it; "": only its bytes tell
    member  its number among the entries of the archive `path`, whose bytes come in `given`; -1: it is no archive
    spoilt  why its bytes are not to be had, where that is known already
    """

    shown: str
    path: str
    targets: tuple[Target, ...]
    settings: Settings = Settings()
    given: bytes | None = None
    spared: tuple[str, ...] = ()
    mark: str = ""
    member: int = -1
    spoilt: Diagnostic | None = None


class Output(NamedTuple):
    """One output that was made and is whole; `size` in bytes; `stamp` changes when somebody changes the file."""

    writer: str
    path: str
    size: int
    sha256: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found out about a document; "" where it was not."""

    reader: str = ""
    kind: str = ""
    organ: str = ""
    lang: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ledger   the word ledger's totals by name, empty where the document did not get so far
    handed   the bytes of the targets that have no path, in their order
    seconds  clock time; the only field that differs between two runs (and an output's `stamp`)
    trace    an internal error's traceback
    mapped   every element of the AKN with its place in the source, where that was asked for
    digest   SHA-256 of the source's bytes as they were read; "" where they were not
    """

    source: str
    status: Status
    detected: Detected = Detected()
    outputs: tuple[Output, ...] = ()
    diagnostics: Diagnostics = ()
    ledger: Mapping[str, int] = field(default_factory=dict)
    handed: tuple[bytes, ...] = ()
    seconds: float = 0.0
    trace: str = ""
    mapped: tuple[Located, ...] = ()
    digest: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings of that severity it has."""
        return sum(d.severity is severity for d in self.diagnostics)
