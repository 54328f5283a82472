"""Notes return to their calls: `Mark("noteCall")` becomes `Note`, and what does not match is kept and reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Diagnostics, codes_recognition, of
from pipeline.manuscript import Grid, GridCell, Manuscript, NoteText, Passage
from pipeline.manuscript.passages import Piece
from pipeline.model import WRAPPERS, Inline, Inlines, Mark, Note, Para, Span, Spans, Style, Text
from pipeline.model.build import inlines, rewrap

CALL = "noteCall"


@dataclass(frozen=True, slots=True)
class Anchored:
    """The pieces with notes at their calls, and the notes that nothing calls."""

    pieces: tuple[Piece, ...]
    uncalled: tuple[NoteText, ...] = ()
    diagnostics: Diagnostics = ()


def anchor(manuscript: Manuscript) -> Anchored:
    """Put each note where its mark stands.

    A call without a note stays as a raised mark; a note called twice stands at its first call; a note that nothing calls is
    handed back, so that its words are kept. Each of them is reported with its place.
    """
    desk = _Desk(manuscript.notes)
    pieces = tuple(desk.piece(piece) for piece in manuscript.pieces)
    uncalled = tuple(note for note in manuscript.notes if note.key not in desk.used)
    found = desk.found + [_uncalled(note) for note in uncalled] + _twice(manuscript.notes)
    return Anchored(pieces, uncalled, tuple(found))


class _Desk:
    """Which notes there are and which have been set; it lives for one manuscript."""

    def __init__(self, notes: Iterable[NoteText]) -> None:
        self.notes = {note.key: note for note in notes}
        self.used: set[str] = set()
        self.found: list[Diagnostic] = []

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, Passage):
            return self.passage(piece)
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in piece.rows)
        return Grid(rows, piece.spans, self.set(piece.caption, piece.spans))

    def cell(self, cell: GridCell) -> GridCell:
        return replace(cell, passages=tuple(self.passage(p) for p in cell.passages))

    def passage(self, passage: Passage) -> Passage:
        content = self.set(passage.inlines, passage.spans)
        return passage if content is passage.inlines else replace(passage, inlines=content)

    def set(self, content: Inlines, spans: Spans) -> Inlines:
        if not _calls(content):
            return content
        return inlines(*(part for piece in content for part in self.inline(piece, spans)))

    def inline(self, part: Inline, spans: Spans) -> Inlines:
        if isinstance(part, Mark) and part.role == CALL:
            return self.call(part, spans)
        if isinstance(part, WRAPPERS):
            return (rewrap(part, self.set(part.content, spans)),)
        return (part,)

    def call(self, mark: Mark, spans: Spans) -> Inlines:
        note = self.notes.get(mark.value)
        place = (mark.spans or spans or (None,))[0]
        printed = _printed(mark)
        if note is None:
            self.found.append(of(codes_recognition.R002, f"the mark {printed} calls a note that is not there", place))
            return (_raised(mark),)
        if note.key in self.used:
            self.found.append(of(codes_recognition.R004, f"note {printed} is called again", place))
            return (_raised(mark),)
        self.used.add(note.key)
        body = tuple(Para(self.set(p.inlines, p.spans), spans=p.spans) for p in note.passages)
        return (Note(note.marker, body or (Para(()),), spans=note.spans),)


def _calls(content: Inlines) -> bool:
    for part in content:
        if isinstance(part, WRAPPERS) and ((isinstance(part, Mark) and part.role == CALL) or _calls(part.content)):
            return True
    return False


def _printed(mark: Mark) -> str:
    return "".join(part.text for part in mark.content if isinstance(part, Text)) or mark.value


def _raised(mark: Mark) -> Inline:
    """The mark as it is printed: raised."""
    return Style("sup", mark.content)


def _uncalled(note: NoteText) -> Diagnostic:
    return of(
        codes_recognition.R003,
        f"nothing calls note {note.marker}; its text is kept after the last paragraph",
        _first(note),
    )


def _twice(notes: Iterable[NoteText]) -> list[Diagnostic]:
    seen: set[str] = set()
    found: list[Diagnostic] = []
    for note in notes:
        if note.marker in seen and not note.marker.startswith("*"):
            found.append(of(codes_recognition.R005, f"two notes bear the mark {note.marker}", _first(note)))
        seen.add(note.marker)
    return found


def _first(note: NoteText) -> Span | None:
    return note.spans[0] if note.spans else None
