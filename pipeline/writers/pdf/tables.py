"""Tables: columns by what stands in them, rows as strips that pages may part, the head repeated on every page.

A table that is too wide for the body takes the whole frame, then smaller type; after that its words are cut, with a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_pdf import W203
from pipeline.galley.inlines import runs
from pipeline.galley.slugs import GalleyCell, Slug
from pipeline.writers.pdf.blocks import Block, LineStrip, Strip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.lines import Line
from pipeline.writers.pdf.paragraphs import Box, Setter
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, STEP, Style, style
from pipeline.writers.pdf.words import Source, words

_BEFORE, _AFTER = 4.0, 10.0  # blank over and under a table
_PADDING = 4.0  # on both sides of a column
_SHARE = 0.5  # of the widest line: what a column may claim before the others have their words
_TALLEST = 420.0  # a row taller than this is parted
_SCALES = (1.0, 8 / 9, 7 / 9, 6 / 9)  # of the size of the cells
_SLACK = 0.01
_ABOVE = 3.0  # blank over the first line of a row
_HEAVY, _LIGHT = 0.8, 0.4
_COLUMNS = 12  # of more columns than this the table is never set in the body's width


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell on the grid."""

    cell: GalleyCell
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of a cell, in its row group."""

    line: Line
    x: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class RowStrip:
    """Rows that hang together, or a part of them: lines at their places, rules at the edges."""

    lines: tuple[_Set, ...]
    height: float
    left: float
    width: float
    above: float = 0.0  # the width of the rule over it; 0: none
    below: float = 0.0
    name: str = ""

    @property
    def calls(self) -> tuple[str, ...]:
        return tuple(call for placed in self.lines for call in placed.line.calls)

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        x = left + self.left
        if self.name and not repeated:
            pen.destination(self.name, top)
        for placed in self.lines:
            LineStrip(placed.line, placed.height, 0.0).draw(pen, x + placed.x, top - placed.top, repeated)
        if not (self.above or self.below):
            return
        with pen.artifact("Layout"):
            if self.above:
                pen.rule(x, top, x + self.width, self.above)
            if self.below:
                pen.rule(x, top - self.height, x + self.width, self.below)


def table(setter: Setter, slug: Slug) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of a table: its caption, where it has one, and its rows."""
    element = setter.tree.table(slug)
    blocks: list[Block] = []
    if slug.content or slug.num:
        look = style("caption")
        lines = setter.lines(slug, look, (element.child("Caption"), None), Box(INSET, BODY))
        caption = tuple(LineStrip(line, look.leading, INSET) for line in lines)
        blocks.append(
            Block(caption, look.before, look.after, True, slug.new_page, first=len(caption), last=len(caption))
        )
    spots = tuple(_grid(slug.rows))
    if not spots:
        return tuple(blocks), ()
    box, widths, scale, tight = _columns(setter, spots)
    strips, heads = _rows(setter, slug, spots, element, box, widths, scale)
    repeat = strips[:heads] if sum(strip.height for strip in strips[:heads]) < _TALLEST / 2 else ()
    blocks.append(
        Block(
            strips,
            _BEFORE,
            _AFTER,
            keep_next=slug.keep_next,
            new_page=slug.new_page and not blocks,
            first=heads + 1,
            last=1,
            repeat=tuple(repeat),
        )
    )
    found = (of(W203, f"The table has {len(widths)} columns.", eid=slug.eid),) if tight else ()
    return tuple(blocks), found


def _grid(rows: Sequence[Sequence[GalleyCell]]) -> Iterator[_Spot]:
    """Every cell with its place: rows that a cell above reaches into begin after it, as in HTML."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down = max(1, min(cell.rowspan, len(rows) - number))
            across = max(1, cell.colspan)
            taken |= {(number + r, column + c) for r in range(down) for c in range(across)}
            yield _Spot(cell, number, column, down, across)
            column += across


# -- columns ---------------------------------------------------------------------------------------------------------


def _columns(setter: Setter, spots: Sequence[_Spot]) -> tuple[Box, list[float], float, bool]:
    """Where the table stands, its columns' widths, the scale of its type, and whether its words had to be cut."""
    count = max(spot.column + spot.columns for spot in spots)
    least, most = _claims(spots, count)
    body = Box(INSET, BODY)
    if count <= _COLUMNS and sum(least) <= BODY:
        return body, _shared(least, most, BODY), 1.0, False
    frame = Box(0.0, FRAME)
    for scale in _SCALES:
        needed = [_scaled(width, scale) for width in least]
        if sum(needed) <= FRAME:
            wanted = [_scaled(width, scale) for width in most]
            return frame, _shared(needed, wanted, FRAME), scale, scale < _SCALES[1]
    floor = min(12.0, FRAME / count)
    spare = FRAME - floor * count
    weights = sum(least)
    return frame, [floor + spare * width / weights for width in least], _SCALES[-1], True


def _claims(spots: Sequence[_Spot], count: int) -> tuple[list[float], list[float]]:
    """The least and the comfortable width of every column: its longest word, its longest paragraph."""
    least, most = [2 * _PADDING + 4.0] * count, [2 * _PADDING + 4.0] * count
    for spot in sorted(spots, key=lambda spot: spot.columns):
        longest, whole = _extent(spot.cell)
        span = range(spot.column, spot.column + spot.columns)
        for claims, width in ((least, longest), (most, whole)):
            lacking = width + 2 * _PADDING - sum(claims[c] for c in span)
            if lacking > 0:
                for c in span:
                    claims[c] += lacking / spot.columns
    return least, most


def _extent(cell: GalleyCell) -> tuple[float, float]:
    longest = whole = 0.0
    look, element = _look(cell, 1.0), Element("P")
    for slug in cell.slugs:
        sources = [
            Source(
                run.text, element, call="" if not run.note else run.note, bold=run.bold, italic=run.italic, sup=run.sup
            )
            for run in (*runs(slug.content),)
        ]
        found = words(sources, look)
        indent = _indent(slug)
        longest = max([longest, *(word.width + indent for word in found)])
        whole = max(whole, indent + sum(word.width + (word.gap.width if word.gap else 0.0) for word in found))
    return longest, whole


def _shared(least: list[float], most: list[float], width: float) -> list[float]:
    """The width shared out: every column its longest word, the rest in proportion to what each still wants."""
    spare = width - sum(least)
    wants = [max(much - few, 0.0) for few, much in zip(least, most, strict=True)]
    wanted = sum(wants)
    if wanted <= spare:
        even = (spare - wanted) / len(least)
        return [much + even for much in map(max, least, most)]
    return [few + spare * want / wanted for few, want in zip(least, wants, strict=True)]


def _scaled(width: float, scale: float) -> float:
    return (width - 2 * _PADDING) * scale + 2 * _PADDING


# -- rows ------------------------------------------------------------------------------------------------------------


def _rows(
    setter: Setter,
    slug: Slug,
    spots: Sequence[_Spot],
    element: Element,
    box: Box,
    widths: list[float],
    scale: float,
) -> tuple[tuple[Strip, ...], int]:
    """The table's strips, and how many of them are its head."""
    lefts = [sum(widths[:column]) for column in range(len(widths) + 1)]
    by_row: dict[int, list[_Spot]] = {}
    for spot in spots:
        by_row.setdefault(spot.row, []).append(spot)
    heads = 0
    while all(spot.cell.head for spot in by_row.get(heads, ())) and heads in by_row:
        heads += 1
    heads = 0 if heads == len(slug.rows) else heads
    strips: list[Strip] = []
    head_strips = 0
    for group in _groups(by_row, len(slug.rows)):
        lines, height = _group(setter, slug, by_row, group, element, widths, lefts, scale, heads)
        first, last = group.start == 0, group.stop == len(slug.rows)
        below = _LIGHT if group.stop == heads else _HEAVY if last else 0.0
        parts = list(_parted(lines, height))
        for number, (part, tall) in enumerate(parts):
            above = _HEAVY if first and number == 0 else 0.0
            end = below if number == len(parts) - 1 else 0.0
            name = slug.eid if not strips and not slug.content else ""
            strips.append(RowStrip(tuple(part), tall, box.left, sum(widths), above, end, name))
        if group.stop <= heads:
            head_strips = len(strips)
    return tuple(strips), head_strips


def _groups(by_row: dict[int, list[_Spot]], count: int) -> Iterator[range]:
    """Rows that hang together because a cell reaches from one into the next."""
    start = 0
    while start < count:
        stop, row = start + 1, start
        while row < stop:
            stop = max([stop, *(spot.row + spot.rows for spot in by_row.get(row, ()))])
            row += 1
        yield range(start, stop)
        start = stop


def _group(
    setter: Setter,
    slug: Slug,
    by_row: dict[int, list[_Spot]],
    group: range,
    element: Element,
    widths: list[float],
    lefts: list[float],
    scale: float,
    heads: int,
) -> tuple[list[_Set], float]:
    filled: list[tuple[_Spot, list[_Set], float]] = []
    for row in group:
        tagged = element.member("TR")
        for spot in by_row.get(row, ()):
            across = sum(widths[spot.column : spot.column + spot.columns])
            lines, height = _cell(setter, spot, tagged, across, scale, row < heads)
            filled.append((spot, lines, height))
    heights = dict.fromkeys(group, _look_height(scale) + _ABOVE)
    for spot, _, height in sorted(filled, key=lambda each: each[0].rows):
        span = range(spot.row, spot.row + spot.rows)
        lacking = height - sum(heights[row] for row in span)
        if lacking > 0:
            heights[span[-1]] += lacking
    tops = {row: sum(heights[above] for above in group if above < row) for row in group}
    placed = [
        replace(line, x=line.x + lefts[spot.column] + _PADDING, top=line.top + tops[spot.row])
        for spot, lines, _ in filled
        for line in lines
    ]
    return placed, sum(heights.values())


def _cell(
    setter: Setter, spot: _Spot, row: Element, width: float, scale: float, head: bool
) -> tuple[list[_Set], float]:
    """A cell's lines, from its upper left corner, and its height."""
    cell = row.member("TH" if spot.cell.head else "TD")
    spans = [("ColSpan", spot.columns), ("RowSpan", spot.rows)]
    scope: list[tuple[str, str, str | int]] = (
        [("Table", "Scope", "Column" if head else "Row")] if spot.cell.head else []
    )
    cell.attributes = (*scope, *(("Table", key, count) for key, count in spans if count > 1))
    look, top = _look(spot.cell, scale), _ABOVE
    out: list[_Set] = []
    for slug in spot.cell.slugs:
        inner = replace(look, left=_indent(slug))
        lines = setter.lines(slug, inner, setter.tree.boxed(slug, cell), Box(0.0, width - 2 * _PADDING))
        for line in lines:
            out.append(_Set(line, 0.0, top, look.leading))
            top += look.leading
        top += look.after
    return out, max(top, _look_height(scale) + _ABOVE)


def _look(cell: GalleyCell, scale: float) -> Style:
    """Heads are set smaller, in italics."""
    base = style("cell")
    share = scale * (8 / 9 if cell.head else 1.0)
    return replace(base, size=base.size * share, leading=base.leading * share, italic=cell.head)


def _look_height(scale: float) -> float:
    base = style("cell")
    return base.leading * scale + base.after


def _indent(slug: Slug) -> float:
    return slug.depth * STEP / 2


def _parted(lines: list[_Set], height: float) -> Iterator[tuple[list[_Set], float]]:
    """A group in parts that a page can take, cut where no line is cut if there is such a place."""
    rest, start = lines, 0.0
    while height - start > _TALLEST:
        window = [line for line in rest if line.top < start + _TALLEST]
        bottoms = sorted({line.top + line.height for line in window if line.top + line.height <= start + _TALLEST})
        clean = [y for y in bottoms if not any(_crosses(line, y) for line in window)]
        stop = max([*(clean or bottoms), start + _PADDING])
        part = [line for line in rest if line.top < stop - _SLACK]
        yield [replace(line, top=line.top - start) for line in part], stop - start
        rest, start = [line for line in rest if line.top >= stop - _SLACK], stop
    yield [replace(line, top=line.top - start) for line in rest], height - start


def _crosses(line: _Set, y: float) -> bool:
    return line.top + _SLACK < y < line.top + line.height - _SLACK
