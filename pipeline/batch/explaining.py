"""What a source became, passage by passage: by which rule, how sure, and where; nothing is written."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import akn
from pipeline.batch.converting import converted, internal
from pipeline.batch.job import Job
from pipeline.batch.taking import take
from pipeline.conversion import Conversion
from pipeline.diagnostics import Diagnostic, Diagnostics, errors
from pipeline.manuscript import Furniture
from pipeline.model import Document, Note, Para, Span, Spans, walk
from pipeline.model.build import plain
from pipeline.recognition import Traced

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the eId of the element that it became; "" where nothing was made of the source."""

    traced: Traced
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note: its mark, eId, first words and place."""

    marker: str
    eid: str
    words: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is to be said about a source.

    evidence   what language, organ and kind rest on, one sentence each
    document   what was made of it; None where an error held it back
    ledger     the word ledger's totals by name
    """

    source: str
    reader: str = ""
    evidence: tuple[str, ...] = ()
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    notes: tuple[Footnote, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    ledger: Mapping[str, int] = field(default_factory=dict)
    diagnostics: Diagnostics = ()

    @property
    def sound(self) -> bool:
        """Whether the source was made a document."""
        return self.document is not None and not errors(self.diagnostics)


def explain_one(job: Job) -> Explanation:
    """Convert a source in memory and tell how it was taken. Its targets are not looked at. Never raises."""
    taken = take(job)
    if isinstance(taken, Diagnostic):
        return Explanation(job.shown, diagnostics=(taken,))
    try:
        return explained(converted(taken, job.settings))
    except Exception as fault:  # one source's fault must not take the others along
        return Explanation(job.shown, diagnostics=(internal(job.shown, fault),))


def explained(done: Conversion) -> Explanation:
    """The same of a conversion that has been made."""
    return Explanation(
        done.source,
        done.reader,
        done.evidence,
        done.document,
        _passages(done),
        _notes(done),
        done.furniture,
        done.ledger.totals() if done.ledger else {},
        done.diagnostics,
    )


def _passages(done: Conversion) -> tuple[Passage, ...]:
    """Every passage with its eId: passages and elements that share a place are paired in their order."""
    if done.document is None:
        return tuple(Passage(traced) for traced in done.trace)
    shown = {located.eid for located in akn.locate(done.document, done.places) if located.eid}
    waiting: defaultdict[Span, deque[str]] = defaultdict(deque)
    for eid, spans in done.places.items():
        if spans and not _is_inside(eid, waiting[spans[0]]):
            waiting[spans[0]].append(eid)
    out: list[Passage] = []
    for traced in done.trace:
        eids = waiting.get(traced.spans[0]) if traced.spans else None
        eid = (eids.popleft() if len(eids) > 1 else eids[0]) if eids else ""
        out.append(Passage(traced, _visible(eid, shown)))
    return tuple(out)


def _is_inside(eid: str, others: Sequence[str]) -> bool:
    """Whether the last element that came from the same place holds this one."""
    return bool(others) and eid.startswith(f"{others[-1]}__")


def _visible(eid: str, shown: set[str]) -> str:
    """The eId, or that of the nearest element round it that the file shows: paragraphs and cells have hidden ones."""
    while eid and eid not in shown:
        eid = eid.rpartition("__")[0]
    return eid


def _notes(done: Conversion) -> tuple[Footnote, ...]:
    if done.document is None:
        return ()
    return tuple(
        Footnote(note.marker, note.eid, _words(note), done.places.get(note.eid, ()))
        for note in walk.notes(done.document)
    )


def _words(note: Note) -> str:
    """The first words of a note."""
    paras = (plain(block.content) for block in note.body if isinstance(block, Para))
    return " ".join(next(paras, "").split())[:_SHOWN]
