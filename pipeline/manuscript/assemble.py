"""Chunks to a manuscript: the last steps, which all readers of text share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.manuscript.lines import Chunk, Line, strand
from pipeline.manuscript.notes import Definition, pair, part_notes
from pipeline.manuscript.openings import Remark, Stretch
from pipeline.manuscript.passages import Furniture, Grid, GridCell, Manuscript, NoteText, Passage, Piece
from pipeline.manuscript.repair import join_cut, join_labels
from pipeline.manuscript.seams import SOFT_HYPHEN, Vocabulary, vocabulary
from pipeline.manuscript.tables import RawCell, RawRows
from pipeline.model import WRAPPERS, Inline, Inlines, Mark
from pipeline.model.build import inlines, map_texts, plain, rewrap

Parsed: TypeAlias = tuple[tuple[Stretch, ...], tuple[Remark, ...]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format's paragraphs are read: its signs, its tables, its line breaks."""

    parse: Callable[[str, frozenset[str]], Parsed]
    rows: Callable[[Sequence[Line]], RawRows]
    breaks: bool


@dataclass(slots=True)
class _Desk:
    """What is at hand while chunks become passages; findings collect here."""

    source: str
    dialect: Dialect
    words: Vocabulary
    markers: frozenset[str]
    found: list[Diagnostic] = field(default_factory=list)


def assemble(
    chunks: Sequence[Chunk], source: str, dialect: Dialect, width: int, aside: tuple[Furniture, ...] = ()
) -> tuple[Manuscript, Diagnostics]:
    """Notes out of the flow, cut paragraphs whole, signs read, calls joined to their notes.

    `width` is the column at which the text is wrapped, 0 where it is not.
    """
    parted = part_notes(chunks, source)
    flow = join_cut(join_labels(parted.chunks), width)
    words = vocabulary(line.text for chunk in chunks for line in chunk.lines)
    desk = _Desk(source, dialect, words, parted.markers)
    pieces = [piece for chunk in flow for piece in _pieces(chunk, desk)]
    desk.markers = frozenset()  # in the text of notes nothing calls a note
    notes = tuple(_note(note, desk) for note in parted.notes)
    calls = [_calls(piece) for piece in pieces]
    keys = iter(pair([call for called in calls for call in called], parted.notes))
    keyed = tuple(_keyed(piece, keys) if called else piece for piece, called in zip(pieces, calls, strict=True))
    found = (*parted.diagnostics, *desk.found)
    return Manuscript(keyed, notes, (*aside, *parted.furniture)), found


def _pieces(chunk: Chunk, desk: _Desk) -> tuple[Piece, ...]:
    if chunk.rows:
        grid = _grid(chunk, desk)
        return (grid,) if grid.rows else ()
    return _passages(chunk, desk)


def _passages(chunk: Chunk, desk: _Desk) -> tuple[Passage, ...]:
    whole = strand(chunk.lines, desk.words, breaks=chunk.breaks, signs=desk.dialect.breaks)
    text = whole.text
    stretches, remarks = desk.dialect.parse(text, desk.markers)
    if remarks:
        desk.found += (of(r.code, r.message, whole.spans(desk.source, r.offset, r.offset)[0]) for r in remarks)
    if len(stretches) == 1:
        return (Passage(_softened(stretches[0].inlines), chunk.spans(desk.source), chunk.look),)
    return tuple(Passage(_softened(s.inlines), whole.spans(desk.source, s.start, s.end), chunk.look) for s in stretches)


def _softened(content: Inlines) -> Inlines:
    """Without soft hyphens: they say where a word may be cut, and are no part of it."""
    if SOFT_HYPHEN not in plain(content):
        return content
    return map_texts(content, lambda words: words.replace(SOFT_HYPHEN, ""))


def _note(note: Definition, desk: _Desk) -> NoteText:
    passages = tuple(passage for chunk in note.chunks for passage in _passages(chunk, desk))
    spans = tuple(span for chunk in note.chunks for span in chunk.spans(desk.source))
    return NoteText(note.key, note.marker, passages, spans)


def _grid(chunk: Chunk, desk: _Desk) -> Grid:
    rows = tuple(tuple(_cell(cell, desk) for cell in row) for row in desk.dialect.rows(chunk.lines))
    return Grid(rows, chunk.spans(desk.source))


def _cell(cell: RawCell, desk: _Desk) -> GridCell:
    stretches, remarks = desk.dialect.parse(cell.text, desk.markers)
    span = cell.line.span(desk.source)
    desk.found += (of(r.code, r.message, span) for r in remarks)
    passages = tuple(Passage(_softened(s.inlines), (span,)) for s in stretches)
    return GridCell(passages, cell.head, cell.colspan, cell.rowspan)


# ---------------------------------------------------------------- calls
def _calls(piece: Piece) -> list[tuple[str, int]]:
    """The note calls of a piece in order: marker and line."""
    if isinstance(piece, Grid):
        return [call for row in piece.rows for cell in row for passage in cell.passages for call in _calls(passage)]
    line = piece.spans[0].line if piece.spans else 0
    return [(marker, line) for marker in _markers(piece.inlines)]


def _markers(content: Inlines) -> list[str]:
    markers: list[str] = []
    for part in content:
        if isinstance(part, Mark) and part.role == "noteCall":
            markers.append(part.value)
        elif isinstance(part, WRAPPERS):
            markers += _markers(part.content)
    return markers


def _keyed(piece: Piece, keys: Iterator[str]) -> Piece:
    """The piece with each call's key, taken in the order of the calls."""
    if isinstance(piece, Grid):
        rows = tuple(
            tuple(replace(cell, passages=tuple(_keyed_passage(p, keys) for p in cell.passages)) for cell in row)
            for row in piece.rows
        )
        return replace(piece, rows=rows)
    return _keyed_passage(piece, keys)


def _keyed_passage(passage: Passage, keys: Iterator[str]) -> Passage:
    return replace(passage, inlines=_keyed_inlines(passage.inlines, keys))


def _keyed_inlines(content: Inlines, keys: Iterator[str]) -> Inlines:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Mark) and part.role == "noteCall":
            out.append(replace(part, value=next(keys)))
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _keyed_inlines(part.content, keys)))
        else:
            out.append(part)
    return inlines(*out)
