"""A stage for the batch room: a converter and writers that do what a test tells them, instead of the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from pipeline import conversion, formats
from pipeline.conversion import Conversion
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.model import Document, Metadata
from pipeline.ports import Hints, Source, Written


@dataclass(frozen=True)
class Columns:
    """The options of a writer on the stage."""

    width: int = 72


@dataclass(frozen=True)
class StagedWriter:
    """Writes the name of the source's text and its own; `fault` is raised, `content` None is a failure."""

    name: str
    suffix: str
    Options: type[Any] = Columns
    media_type: str = "text/plain"


@dataclass
class Stage:
    """What the staged converter finds and does: sources whose bytes hold a key of `faults` raise its value."""

    findings: dict[bytes, tuple[Diagnostic, ...]] = field(default_factory=dict)
    faults: dict[bytes, BaseException] = field(default_factory=dict)
    broken: dict[str, BaseException | None] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)


def finding(severity: Severity, code: str = "R001") -> Diagnostic:
    return Diagnostic(code, severity, "something in the text")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Four formats called as the real ones are, with nothing behind them."""
    set_up = Stage()
    writers = {name: StagedWriter(name, suffix) for name, suffix in WRITERS.items()}

    def to_akn(source: Source, reader: Any = None, hints: Hints | None = None, options: Any = None) -> Conversion:
        set_up.seen.append(source.name)
        for key, fault in set_up.faults.items():
            if key in source.data:
                raise fault
        found = next((found for key, found in set_up.findings.items() if key in source.data), ())
        if any(one.severity is Severity.ERROR for one in found):
            return Conversion(source.name, diagnostics=found)
        meta = Metadata(organ="unga", symbol="A/RES/75/62")
        return Conversion(source.name, "staged", Document(meta), source.data, diagnostics=found)

    def emit(done: Conversion, writer: StagedWriter, options: Columns) -> Written:
        if writer.name in set_up.broken:
            fault = set_up.broken[writer.name]
            if fault is None:
                return Written(None, (finding(Severity.ERROR, "W001"),))
            raise fault
        return Written(b"%s %d %s" % (writer.name.encode(), options.width, done.akn))

    def writer(name: str) -> StagedWriter:
        if name not in writers:
            raise formats.UnknownFormat(f"no writer is called {name!r}")
        return writers[name]

    def reader(name: str) -> Any:
        raise formats.UnknownFormat(f"no reader is called {name!r}")

    monkeypatch.setattr(conversion, "to_akn", to_akn)
    monkeypatch.setattr(conversion, "emit", emit)
    monkeypatch.setattr(formats, "writer", writer)
    monkeypatch.setattr(formats, "reader", reader)
    monkeypatch.setattr(formats, "choose", lambda name, head: None)
    monkeypatch.setattr(formats, "suffixes", lambda: frozenset({".md", ".txt", ".xml", ".docx"}))
    monkeypatch.setattr(formats, "writers", lambda: tuple(LISTED))
    return set_up


WRITERS = {"akn": ".xml", "docx": ".docx", "pdf": ".pdf", "txt": ".txt"}
LISTED = [formats.Listed(name, (suffix,), "", "") for name, suffix in WRITERS.items()]
