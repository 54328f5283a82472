"""A table's grid and its columns: what stands where, and how wide each column is.

A table that is too wide for the body takes the whole frame, then smaller type; after that its words are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.galley.inlines import runs
from pipeline.galley.slugs import GalleyCell, Slug
from pipeline.model.build import plain
from pipeline.writers.pdf.fonts import Script
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.paragraphs import Box
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, STEP, Style, for_script, style
from pipeline.writers.pdf.words import words

PADDING, _TIGHT_PADDING = 4.0, 1.0  # on both sides of a column
_SCALES = (1.0, 8 / 9, 7 / 9, 6 / 9)  # of the size of the cells
_NARROWEST = 12.0  # a column of a table that no page is wide enough for
_MANY = 12  # more columns than this are never set in the body's width
_HEAD_SHARE = 8 / 9  # of the size of the cells
_WIDEST = 200  # columns: more are a slip or an attack, and would take all the memory
_FEW_HAN = 4  # ideographs that a column should hold side by side, though a line may turn between any two
_FIGURE = re.compile(r"[-–−+]?[\d\u00a0\u202f .,]*\d ?%?|[-–—…]|\.\.\.?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell on the grid: where it begins, and over how many rows and columns it reaches."""

    cell: GalleyCell
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table stands, its columns' widths, the scale of its type, which columns hold figures; `tight`: no page is wide enough."""

    box: Box
    widths: tuple[float, ...]
    scale: float
    figures: frozenset[int]
    tight: bool = False
    script: Script = "latin"

    @property
    def rtl(self) -> bool:
        return self.script == "arabic"

    @property
    def padding(self) -> float:
        """The blank on both sides of a column."""
        return _TIGHT_PADDING if self.tight else PADDING

    def left(self, spot: Spot) -> float:
        """A cell's left edge, from the table's; columns run from right to left where the text does."""
        before = sum(self.widths[: spot.column])
        return sum(self.widths) - before - self.across(spot) if self.rtl else before

    def across(self, spot: Spot) -> float:
        """The width that a cell has."""
        return sum(self.widths[spot.column : spot.column + spot.columns])

    def look(self, spot: Spot) -> Style:
        """How a cell is set: heads smaller, in italics; figures to the right."""
        base = cell_look(spot.cell, self.scale, self.script)
        right = spot.columns == 1 and spot.column in self.figures and not self.rtl  # there, lines begin at the right
        return replace(base, align="right") if right else base


def grid(rows: Sequence[Sequence[GalleyCell]]) -> Iterator[Spot]:
    """Every cell with its place: rows that a cell above reaches into begin after it, as in HTML."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down = max(1, min(cell.rowspan, len(rows) - number))
            across = max(1, min(cell.colspan, _WIDEST))
            taken |= {(number + r, column + c) for r in range(down) for c in range(across)}
            yield Spot(cell, number, column, down, across)
            column += across


def layout(spots: Sequence[Spot], script: Script) -> Layout:
    """The columns of a table that has at least one cell."""
    return replace(_layout(spots, script), script=script)


def cell_look(cell: GalleyCell, scale: float, script: Script) -> Style:
    """The style of a cell's words."""
    base = for_script(style("cell"), script)
    share = scale * (_HEAD_SHARE if cell.head else 1.0)
    return replace(base, size=base.size * share, leading=base.leading * share, italic=cell.head and script != "han")


def indent(slug: Slug) -> float:
    """How far a paragraph of a cell stands in."""
    return slug.depth * STEP / 2


def _layout(spots: Sequence[Spot], script: Script) -> Layout:
    count = max(spot.column + spot.columns for spot in spots)
    figures = _figures(spots, count)
    least, most = _claims(spots, count, script)
    if count <= _MANY and sum(least) <= BODY:
        return Layout(Box(INSET, BODY), _shared(least, most, BODY), 1.0, figures)
    frame = Box(0.0, FRAME)
    for scale in _SCALES:
        needed = [_scaled(width, scale) for width in least]
        if sum(needed) <= FRAME:
            wanted = [_scaled(width, scale) for width in most]
            return Layout(frame, _shared(needed, wanted, FRAME), scale, figures)
    floor = min(_NARROWEST, FRAME / count)
    spare, claimed = FRAME - floor * count, sum(least)
    return Layout(frame, tuple(floor + spare * width / claimed for width in least), _SCALES[-1], figures, True)


def _figures(spots: Sequence[Spot], count: int) -> frozenset[int]:
    """Columns that hold figures and nothing else, heads left aside."""
    held: dict[int, list[str]] = {}
    for spot in spots:
        words_ = " ".join(plain(slug.content) for slug in spot.cell.slugs).strip()
        if words_ and not spot.cell.head:
            for column in range(spot.column, spot.column + spot.columns):
                held.setdefault(column, []).append(words_)
    return frozenset(c for c in range(1, count) if c in held and all(map(_FIGURE.fullmatch, held[c])))


def _claims(spots: Sequence[Spot], count: int, script: Script) -> tuple[list[float], list[float]]:
    """The least and the comfortable width of every column: its longest word, its longest paragraph."""
    least, most = [2 * PADDING + 4.0] * count, [2 * PADDING + 4.0] * count
    for spot in sorted(spots, key=lambda spot: spot.columns):
        longest, whole = _extent(spot.cell, script)
        span = range(spot.column, spot.column + spot.columns)
        for claims, width in ((least, longest), (most, whole)):
            lacking = width + 2 * PADDING - sum(claims[c] for c in span)
            if lacking > 0:
                for c in span:
                    claims[c] += lacking / spot.columns
    return least, most


def _extent(cell: GalleyCell, script: Script) -> tuple[float, float]:
    longest = whole = 0.0
    look, element = cell_look(cell, 1.0, script), Element("P")
    for slug in cell.slugs:
        label = (Source(f"{slug.num} ", element),) if slug.num else ()
        content = (
            Source(run.text, element, bold=run.bold, italic=run.italic, sup=run.sup or bool(run.note))
            for run in runs(slug.content)
        )
        found = words((*label, *content), look)
        longest = max([longest, *(word.width + indent(slug) for word in found)])
        whole = max(whole, indent(slug) + sum(word.width + (word.gap.width if word.gap else 0.0) for word in found))
    if script == "han":
        longest = max(longest, min(whole, _FEW_HAN * look.size))
    return longest, whole


def _shared(least: list[float], most: list[float], width: float) -> tuple[float, ...]:
    """The width shared out: every column its longest word; of the rest, modest columns get all they want, the others alike."""
    spare = width - sum(least)
    wants = [max(much - few, 0.0) for few, much in zip(least, most, strict=True)]
    given = [0.0] * len(least)
    for rank, column in enumerate(sorted(range(len(least)), key=wants.__getitem__)):
        given[column] = min(wants[column], spare / (len(least) - rank))
        spare -= given[column]
    return tuple(few + more + spare / len(least) for few, more in zip(least, given, strict=True))


def _scaled(width: float, scale: float) -> float:
    return (width - 2 * PADDING) * scale + 2 * PADDING
