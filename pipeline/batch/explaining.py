"""What a source became, passage by passage: by which rule, how sure, and where; nothing is written."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline import akn
from pipeline.batch.converting import converted, internal
from pipeline.batch.job import Job
from pipeline.batch.taking import take
from pipeline.conversion import Conversion
from pipeline.diagnostics import Diagnostic, Diagnostics, errors
from pipeline.ledger.words import printed
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
    """Every passage with the eId of the element that prints its words, else of the first that came from its place."""
    if done.document is None:
        return tuple(Passage(traced) for traced in done.trace)
    shown = {located.eid for located in akn.locate(done.document, done.places) if located.eid}
    found = _Elements(done.document, done.places)
    return tuple(Passage(traced, _visible(found.of(traced), shown)) for traced in done.trace)


class _Elements:
    """The elements of a document by their first words and by their places; each run of words is given once."""

    def __init__(self, document: Document, places: Mapping[str, Spans]) -> None:
        self.by_words = tuple((reach, defaultdict[str, deque[str]](deque)) for reach in _REACHES)
        for words, eid in printed(document).runs:
            folded = " ".join(words.split())
            for reach, runs in self.by_words:
                runs[folded[:reach]].append(eid)
        self.by_place: dict[Span, str] = {}
        for eid, spans in places.items():
            self.by_place.setdefault(spans[0], eid)
        self.tables = deque(eid for eid in places if _TABLE.search(eid))

    def of(self, traced: Traced) -> str:
        """The eId of a passage's element; a file may know no more of a place than its page, so words are asked first."""
        if traced.kind == "table":
            return self.tables.popleft() if self.tables else ""
        for reach, runs in self.by_words:
            waiting = runs.get(traced.words[:reach]) if traced.words else None
            if waiting:
                return waiting.popleft()
        return self.by_place.get(traced.spans[0], "") if traced.spans else ""


_REACHES = (60, 16)
"""How many characters of a passage are compared: the fewer only where the more find nothing (a date on the meeting's line)."""

_TABLE = re.compile(r"(?:^|__)tbl_\d+$")


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
