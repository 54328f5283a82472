"""What a reader hands to recognition: passages in reading order, notes apart, furniture set aside with its reason.

In a passage a note's call is `Mark("noteCall", (Text("1"),), value=key)`, where `key` is that of a `NoteText`
(or of none: recognition reports it). A line break that the source prints inside a passage is a `Break`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.model import Inlines, Span, Spans


@dataclass(frozen=True, slots=True)
class Look:
    """What the format told about a passage besides its words; everything may be unknown.

    style     name of the paragraph style in the source
    label     a label that the format computed or keeps apart from the text: "1.", "(a)"
    heading   heading level that the format told, 1 outermost; 0: none
    level     list level that the format told, 1 outermost; 0: none
    indent    indentation in steps (a tab or about one centimetre each)
    align     "left", "right", "center" or ""
    loose     only a line end parts it from the passage before, in text whose lines are broken: it may be the same paragraph
    """

    style: str = ""
    label: str = ""
    heading: int = 0
    level: int = 0
    indent: float = 0.0
    align: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed paragraph, blanks folded, its ends trimmed; with the places it came from."""

    inlines: Inlines
    spans: Spans = ()
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell before structure."""

    passages: tuple[Passage, ...]
    head: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before structure."""

    rows: tuple[tuple[GridCell, ...], ...]
    spans: Spans = ()
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note's text, out of the flow. `key` is unique in the manuscript, `marker` is what is printed ("1", "*")."""

    key: str
    marker: str
    passages: tuple[Passage, ...]
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words that belong to the page, not to the text: set aside with the reason, never deleted unsaid."""

    words: str
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the source as the ledger counts it: taken by the shortest way that skips the reader's own logic.

    `text` keeps its punctuation (a hyphen at a line end tells of a cut word); `glued`: no blank parts it from the word
    before, only markup ("19<sup>th</sup>", "Munitions****Resolution").
    """

    text: str
    span: Span
    glued: bool = False


Piece: TypeAlias = Passage | Grid


def flat(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """The passages among pieces; those of a table one cell after the other."""
    for piece in pieces:
        if isinstance(piece, Passage):
            yield piece
        else:
            yield from (passage for row in piece.rows for cell in row for passage in cell.passages)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole text before structure. `lang` is a BCP 47 tag where the format told one (html lang, w:lang)."""

    pieces: tuple[Piece, ...]
    notes: tuple[NoteText, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    lang: str = ""
