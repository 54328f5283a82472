"""Notes of formats that raise their figures: a passage that opens with a raised marker is a note, other raised markers call one.

HTML, Word without real footnotes, PDF: the marker is a `Style("sup", …)` or a raised Unicode figure, never a sign in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.manuscript.notes import Definition, pair
from pipeline.manuscript.passages import Furniture, Grid, GridCell, NoteText, Passage, Piece
from pipeline.model import WRAPPERS, Inline, Inlines, Mark, Span, Style, Text
from pipeline.model.build import cut, inlines, plain, rewrap, strip

_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKER = re.compile(r"\d{1,3}|[*†‡]{1,3}|[a-z]")
_FIGURES = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}")
_PARTS = re.compile(r"(\s*,\s*|\s+)")
_UNIT = re.compile(r"(?:^|[^\w])(?:[kcmd]?m|ha|[кс]?м|га)$")  # "km²" calls no note
_OPENING = re.compile("\\s*[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}")


@dataclass(frozen=True, slots=True)
class Raised:
    """The flow without its notes, the notes, and each marker's printing before its note as furniture."""

    pieces: tuple[Piece, ...]
    notes: tuple[NoteText, ...]
    furniture: tuple[Furniture, ...]


@dataclass(slots=True)
class _Calls:
    """The calls met so far, in order, each with the line it stands in; `keys` answers them in the same order."""

    markers: frozenset[str]
    met: list[tuple[str, int]] = field(default_factory=list)
    keys: Iterator[str] | None = None

    def answer(self, marker: str, line: int) -> str:
        if self.keys is not None:
            return next(self.keys)
        self.met.append((marker, line))
        return marker


def part_raised(pieces: Sequence[Piece]) -> Raised:
    """Take the notes out of the flow and join their calls to them, by marker and order."""
    found = [(piece, _begins(piece)) for piece in pieces]
    defined = [(p, marker, n) for n, (p, marker) in enumerate(found, start=1) if marker and isinstance(p, Passage)]
    if not defined:
        return Raised(tuple(pieces), (), ())
    keys = _keys([marker for _, marker, _ in defined])
    notes = [Definition(key, marker, (), n) for key, (_, marker, n) in zip(keys, defined, strict=True)]
    bodies = [replace(p, inlines=_without_marker(p.inlines)) for p, _, _ in defined]
    flow = [(piece, n) for n, (piece, marker) in enumerate(found, start=1) if not marker]
    calls = _Calls(frozenset(marker for _, marker, _ in defined))
    for piece, n in (*flow, *((body, note.line) for body, note in zip(bodies, notes, strict=True))):
        _called(piece, n, calls)
    calls.keys = iter(pair(calls.met, notes))
    kept = tuple(_called(piece, n, calls) for piece, n in flow)
    texts = tuple(
        NoteText(note.key, note.marker, (_passage(body, note.line, calls),), body.spans)
        for body, note in zip(bodies, notes, strict=True)
    )
    return Raised(kept, texts, tuple(_aside(marker, p) for p, marker, _ in defined))


def _begins(piece: Piece) -> str:
    """The marker with which a passage begins, if it is a note: raised, and followed by words."""
    if not isinstance(piece, Passage) or not piece.inlines:
        return ""
    head = piece.inlines[0]
    while isinstance(head, WRAPPERS) and not (isinstance(head, Style) and head.kind == "sup") and head.content:
        head = head.content[0]
    words = plain(piece.inlines)
    if isinstance(head, Style):
        marker = plain(head.content).strip().translate(_LEVEL)
        return marker if _MARKER.fullmatch(marker) and len(words.strip()) > len(marker) + 1 else ""
    raised = _OPENING.match(words)
    return raised[0].strip().translate(_LEVEL) if raised and len(words) > raised.end() + 1 else ""


def _without_marker(content: Inlines) -> Inlines:
    words = plain(content)
    raised = _OPENING.match(words)
    if raised:
        return strip(cut(content, raised.end()))
    marker = re.match(r"\s*(?:\d{1,3}|[*†‡]{1,3}|[a-z])", words)
    return strip(cut(content, marker.end())) if marker else content


def _keys(markers: Sequence[str]) -> list[str]:
    """A key for each note: its marker, and a count where a marker comes again."""
    seen: dict[str, int] = {}
    keys = []
    for marker in markers:
        seen[marker] = seen.get(marker, 0) + 1
        keys.append(marker if seen[marker] == 1 else f"{marker}-{seen[marker]}")
    return keys


def _aside(marker: str, passage: Passage) -> Furniture:
    return Furniture(marker, "number printed before its note", _span(passage))


def _span(passage: Passage) -> Span | None:
    return passage.spans[0] if passage.spans else None


def _called(piece: Piece, line: int, calls: _Calls) -> Piece:
    if isinstance(piece, Passage):
        return _passage(piece, line, calls)
    rows = tuple(tuple(_cell(cell, line, calls) for cell in row) for row in piece.rows)
    return Grid(rows, piece.spans, piece.caption)


def _cell(cell: GridCell, line: int, calls: _Calls) -> GridCell:
    return replace(cell, passages=tuple(_passage(p, line, calls) for p in cell.passages))


def _passage(passage: Passage, line: int, calls: _Calls) -> Passage:
    return replace(passage, inlines=_marked(passage.inlines, line, calls, ""))


def _marked(content: Inlines, line: int, calls: _Calls, before: str) -> Inlines:
    """The sequence with its raised markers as calls; `before` are the words in front of it."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Style) and part.kind == "sup":
            out += _sup(part, line, calls, before)
        elif isinstance(part, Text):
            out += _figures(part, line, calls, before)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _marked(part.content, line, calls, before)))
        else:
            out.append(part)
        before = (before + plain((part,)))[-8:]
    return inlines(*out)


def _sup(part: Style, line: int, calls: _Calls, before: str) -> list[Inline]:
    words = plain(part.content)
    pieces = _PARTS.split(words)
    markers = [piece.strip().translate(_LEVEL) for piece in pieces[::2] if piece.strip()]
    if not markers or not all(marker in calls.markers for marker in markers) or _UNIT.search(before):
        return [part]
    out: list[Inline] = []
    for piece in pieces:
        marker = piece.strip().translate(_LEVEL)
        if marker in calls.markers:
            out.append(Mark("noteCall", (Text(marker),), value=calls.answer(marker, line)))
        elif piece.strip():
            out.append(Style("sup", (Text(piece),)))
    return out


def _figures(part: Text, line: int, calls: _Calls, before: str) -> list[Inline]:
    out: list[Inline] = []
    at = 0
    for found in _FIGURES.finditer(part.text):
        marker = found[0].translate(_LEVEL)
        ahead = (before + part.text[: found.start()])[-8:]
        if marker not in calls.markers or _UNIT.search(ahead):
            continue
        out += (
            Text(part.text[at : found.start()]),
            Mark("noteCall", (Text(marker),), value=calls.answer(marker, line)),
        )
        at = found.end()
    return [*out, Text(part.text[at:])]
