"""A proof: line by line what a text prints, told of a galley and of a Word file in one form, so that the two can be compared.

A line is a paragraph with its label; blanks count once, an emphasis on a blank not at all, for editors differ in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from pipeline.galley.grid import Box, columns, grid, heads
from pipeline.galley.inlines import Run, runs
from pipeline.galley.links import address
from pipeline.galley.slugs import Galley, GalleyCell, GalleyNote, Slug
from pipeline.manuscript import Grid, NoteText, Passage
from pipeline.manuscript.passages import Piece, flat
from pipeline.model import Break, Change, Inline, Inlines, Mark, Ref, Style, Text
from pipeline.model.inlines import WRAPPERS
from pipeline.readers.docx.styles import Emphasis

_BLANKS = re.compile(r"[ \t]+")
_BLANK = re.compile(r"[ \t\n]+")
_BREAK = re.compile(r" ?\n ?")
_UNSEEN = str.maketrans({"\u00ad": None, "\u200e": None, "\u200f": None})
_MOST_COLUMNS = 63  # Word takes no broader table: its cells are set as paragraphs
_KINDS = ("bold", "italic", "underline", "sup", "sub", "smallcaps")

Look: TypeAlias = frozenset[str]
Looks: TypeAlias = tuple[tuple[int, Look], ...]
Stretch: TypeAlias = tuple[str, Look]  # words of one look
_PLAIN: Look = frozenset()
_CALL: Look = frozenset({"call"})  # a note's call takes no emphasis of its paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a table a line stands: row and column from 0, what its cell spans, whether in the table's head."""

    row: int
    column: int
    across: int
    down: int
    head: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the proof.

    words   its label and its words; a call is its mark in ⟦⟧
    looks   how many letters in turn have which look: emphasis, "@address" of a link, "ins" or "del" with who and when
    cell    None outside tables
    style   the style's name as the file has it; "" in a galley, which knows none
    paragraph  where it stands in the file, from 1; 0 in a galley
    free    whether emphasis and place are the page's own affair: a masthead sets symbols large, and its lines in a frame
    base    the emphasis that the style gives
    """

    words: str
    looks: Looks
    cell: Place | None = None
    style: str = ""
    paragraph: int = 0
    free: bool = False
    base: Look = frozenset()

    def looks_like(self, found: Line) -> bool:
        """Whether a line of a file has the emphasis and links of this line of a galley."""
        return self.free or _over(self.looks, found.base) == found.looks

    def stands_like(self, found: Line) -> bool:
        """Whether a line of a file stands where this line of a galley does."""
        return self.free or self.cell == found.cell


def of_galley(galley: Galley, pictures: Iterable[str]) -> tuple[Line, ...]:
    """The text's lines, then those of the notes; `pictures` are the keys of those that are shown."""
    nested = {run.note for note in galley.notes for slug in _all(note.slugs) for run in runs(slug.content) if run.note}
    telling = _Telling({note.eid: note for note in galley.notes}, frozenset(nested), frozenset(pictures))
    notes = (line for note in galley.notes if note.eid not in nested for line in telling.note(note))
    return (*telling.text(galley.slugs), *notes)


def of_file(pieces: Iterable[Piece], notes: Iterable[NoteText], bases: Mapping[str, Emphasis]) -> tuple[Line, ...]:
    """The same of what the reader found, tracked changes kept; `bases` has the emphasis of each style by its name."""
    return (*_pieces(pieces, bases), *(line for note in notes for line in _note(note, bases)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a galley prints, as Word is told to print it."""

    notes: Mapping[str, GalleyNote]
    nested: frozenset[str]
    pictures: frozenset[str]

    def text(self, slugs: Iterable[Slug]) -> Iterator[Line]:
        for slug in slugs:
            yield from self._line(slug)
            if slug.rows:
                yield from self._table(slug)

    def note(self, note: GalleyNote, mark: str = "") -> Iterator[Line]:
        """A note's lines, then those of the notes that it calls, each with its mark before it."""
        own: list[Stretch] = [(mark, frozenset({"sup"})), (" ", _PLAIN)] if mark else []
        for number, slug in enumerate(note.slugs):
            cells = [line for row in slug.rows for cell in row for inner in cell.slugs for line in self._flat(inner)]
            yield from self._line(slug, before=() if number else own)
            yield from cells
        called = (run.note for slug in _all(note.slugs) for run in runs(slug.content) if run.note)
        for inner in (self.notes[eid] for eid in called):
            yield from self.note(inner, inner.number)

    def _table(self, slug: Slug) -> Iterator[Line]:
        placed = grid(slug.rows)
        top, plain = heads(placed), columns(placed) > _MOST_COLUMNS
        for number, row in enumerate(placed):
            for box in (box for box in row if not box.below):
                place = None if plain else _place(placed, number, box, number < top)
                for inner in box.cell.slugs:
                    yield from (replace(line, cell=place) for line in self._flat(inner))

    def _flat(self, slug: Slug) -> Iterator[Line]:
        yield from self._line(slug)
        for inner in (inner for row in slug.rows for cell in row for inner in cell.slugs):
            yield from self._flat(inner)

    def _line(self, slug: Slug, before: Iterable[Stretch] = ()) -> Iterator[Line]:
        label: list[Stretch] = [(f"{slug.num} ", _PLAIN)] if slug.num else []
        words = [stretch for run in runs(slug.content) for stretch in self._run(run)]
        line = _line([*before, *label, *words])
        if line.words:
            yield replace(line, free=slug.style == "masthead")

    def _run(self, run: Run) -> Iterator[Stretch]:
        if run.note in self.nested:
            yield run.text, frozenset({"sup"})
        elif run.note:
            yield f"⟦{run.text}⟧", _CALL | _change(run.change, run.by, str(run.on or ""))
        elif not run.image:
            yield run.text, _look(run)
        elif run.image not in self.pictures and run.text:
            yield f"[{run.text}]", _look(run)


def _look(run: Run) -> Look:
    kinds = {kind for kind in _KINDS if getattr(run, kind)}
    web = address(run.href) if run.href and not run.href.startswith("#") else ""
    return frozenset(kinds | ({f"@{web}"} if web else set())) | _change(run.change, run.by, str(run.on or ""))


def _change(kind: str, by: str, day: str) -> Look:
    return frozenset({f"{kind} {by} {day}"} if kind else ())


def _pieces(pieces: Iterable[Piece], bases: Mapping[str, Emphasis]) -> Iterator[Line]:
    for piece in pieces:
        if isinstance(piece, Passage):
            yield from _passage(piece, bases)
            continue
        rows = tuple(tuple(GalleyCell((), c.head, c.colspan, c.rowspan) for c in row) for row in piece.rows)
        yield from _cells(piece, grid(rows), bases)


def _cells(found: Grid, placed: tuple[tuple[Box, ...], ...], bases: Mapping[str, Emphasis]) -> Iterator[Line]:
    for number, (row, boxes) in enumerate(zip(found.rows, placed, strict=True)):
        for cell, box in zip(row, (box for box in boxes if not box.below), strict=True):
            place = _place(placed, number, box, cell.head)
            # Inside a head the style's emphasis is not the words': `Story` leaves it out.
            known = {} if cell.head else bases
            yield from (replace(line, cell=place) for p in flat(cell.passages) for line in _passage(p, known))


def _place(placed: tuple[tuple[Box, ...], ...], number: int, box: Box, head: bool) -> Place:
    down = min(box.cell.rowspan, len(placed) - number)
    return Place(number, box.column, box.span, down, head)


def _note(note: NoteText, bases: Mapping[str, Emphasis]) -> Iterator[Line]:
    """A note's lines without its own mark, where the file prints one before its words."""
    lines = [line for passage in note.passages for line in _passage(passage, bases)]
    if lines and lines[0].looks and "sup" in lines[0].looks[0][1]:
        length, rest = lines[0].looks[0][0], lines[0].words
        if rest[:length] == note.marker:
            lines[0] = replace(lines[0], words=rest[length:].lstrip(), looks=lines[0].looks[1:])
    yield from (line for line in lines if line.words)


def _passage(passage: Passage, bases: Mapping[str, Emphasis]) -> Iterator[Line]:
    base = _emphasis(bases.get(passage.look.style, Emphasis()))
    label: list[Stretch] = [(f"{passage.look.label} ", base)] if passage.look.label else []
    line = _line([*label, *_stretches(passage.inlines, _PLAIN)])
    if line.words:
        where = passage.spans[0].line if passage.spans else 0
        yield replace(line, style=passage.look.style, paragraph=where, base=base)


def _emphasis(given: Emphasis) -> Look:
    """What a style gives its words; the reader leaves the small capitals of a style to the style."""
    told = {"bold": given.bold, "italic": given.italic, "underline": given.underline}
    return frozenset([kind for kind, yes in told.items() if yes] + ([given.raised] if given.raised else []))


def _stretches(content: Inlines, look: Look) -> Iterator[Stretch]:
    for part in content:
        yield from _inline(part, look)


def _inline(part: Inline, look: Look) -> Iterator[Stretch]:
    match part:
        case Text(words):
            yield words, look
        case Break():
            yield "\n", look
        case Mark("noteCall"):
            mark = "".join(words for words, _ in _stretches(part.content, look))
            yield f"⟦{mark}⟧", _CALL | {kind for kind in look if kind.startswith(("ins ", "del "))}
        case Style(kind, content):
            yield from _stretches(content, look | {kind})
        case Ref(target, content):
            yield from _stretches(content, look | {f"@{target}"})
        case Change(kind, content, by, on):
            yield from _stretches(content, look | _change(kind, by, str(on or "")))
        case _ if isinstance(part, WRAPPERS):
            yield from _stretches(part.content, look)


def _line(stretches: list[Stretch]) -> Line:
    kept = [(words.translate(_UNSEEN), look) for words, look in stretches]
    words = _BREAK.sub("\n", _BLANKS.sub(" ", "".join(words for words, _ in kept))).strip(" \n")
    shown = ((len(_BLANK.sub("", words)), look) for words, look in kept)
    return Line(words, _joined((length, look) for length, look in shown if length))


def _joined(looks: Iterable[tuple[int, Look]]) -> Looks:
    together = groupby(looks, key=lambda pair: pair[1])
    return tuple((sum(length for length, _ in pairs), look) for look, pairs in together)


def _over(looks: Looks, base: Look) -> Looks:
    """A galley's looks as they come out in a style with an emphasis of its own; calls are never emphasised."""
    return _joined((length, look if look >= _CALL else look | base) for length, look in looks) if base else looks


def _all(slugs: Iterable[Slug]) -> Iterator[Slug]:
    for slug in slugs:
        yield slug
        for row in slug.rows:
            for cell in row:
                yield from _all(cell.slugs)
