"""Tables: rows as strips that pages may part, the head repeated on every page, rules above and below it and at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_pdf import W203
from pipeline.galley.inlines import runs
from pipeline.galley.slugs import Slug
from pipeline.writers.pdf.blocks import Block, LineStrip, Strip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.columns import Layout, Spot, grid, indent, layout
from pipeline.writers.pdf.lines import Line
from pipeline.writers.pdf.paragraphs import Box, Setter, script
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, INSET, for_script, style

_BEFORE, _AFTER = 4.0, 10.0  # blank over and under a table
_ABOVE = 3.0  # blank over the first line of a row
_TALLEST = 420.0  # a row taller than this is parted
_HEAVY, _LIGHT = 0.8, 0.4
_SLACK = 0.01
_READABLE = 0.85  # of the size of the cells: smaller type is reported

ByRow = Mapping[int, Sequence[Spot]]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of a cell, in its row group."""

    line: Line
    x: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule inside a row group: under a head that reaches over several columns."""

    x: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that hang together, set."""

    lines: tuple[_Set, ...]
    rules: tuple[_Rule, ...]
    height: float


@dataclass(frozen=True, slots=True)
class RowStrip:
    """Rows that hang together, or a part of them: lines at their places, rules at the edges (0: none).

    `said`: the words of a head that is drawn again on another page, for the account of what the writer added.
    """

    group: _Group
    left: float
    width: float
    above: float = 0.0
    below: float = 0.0
    name: str = ""
    hyphenated: bool = False
    said: str = ""

    @property
    def height(self) -> float:
        return self.group.height

    @property
    def calls(self) -> tuple[str, ...]:
        return tuple(call for placed in self.group.lines for call in placed.line.calls)

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        x = left + self.left
        if self.name and not repeated:
            pen.destination(self.name, top)
        for placed in self.group.lines:
            LineStrip(placed.line, placed.height, 0.0).draw(pen, x + placed.x, top - placed.top, repeated)
        rules = [_Rule(x + rule.x, top - rule.top, rule.width) for rule in self.group.rules]
        if not (self.above or self.below or rules):
            return
        with pen.artifact("Layout"):
            for rule in rules:
                pen.rule(rule.x, rule.top, rule.x + rule.width, _LIGHT)
            if self.above:
                pen.rule(x, top, x + self.width, self.above)
            if self.below:
                pen.rule(x, top - self.height, x + self.width, self.below)


def table(setter: Setter, slug: Slug) -> tuple[tuple[Block, ...], Diagnostics]:
    """The blocks of a table: its caption, where it has one, and its rows."""
    element = setter.tree.table(slug)
    blocks: list[Block] = []
    if slug.content or slug.num:
        look = for_script(style("caption"), script(slug))
        lines = setter.lines(slug, look, (element.child("Caption"), None), Box(INSET, BODY))
        caption = tuple(LineStrip(line, look.leading, INSET) for line in lines)
        count = len(caption)
        blocks.append(Block(caption, look.before, look.after, True, slug.new_page, first=count, last=count))
    spots = tuple(grid(slug.rows))
    if not spots:
        return tuple(blocks), ()
    plan = layout(spots, script(slug))
    strips, heads = _rows(setter, slug, spots, element, plan)
    head = strips[:heads] if sum(strip.height for strip in strips[:heads]) < _TALLEST / 2 else ()
    blocks.append(
        Block(
            strips,
            _BEFORE,
            _AFTER,
            keep_next=slug.keep_next,
            new_page=slug.new_page and not blocks,
            first=heads + 1,
            last=1,
            repeat=_again(head, slug),
        )
    )
    small = plan.tight or plan.scale < _READABLE
    said = f"The table has {len(plan.widths)} columns and is set in {style('cell').size * plan.scale:.0f} points."
    return tuple(blocks), (of(W203, said, eid=slug.eid),) if small else ()


def _again(head: Sequence[Strip], slug: Slug) -> tuple[Strip, ...]:
    """The head as it is drawn on further pages, its words told."""
    rows = takewhile(lambda row: all(cell.head for cell in row), slug.rows)
    inner = (part for row in rows for cell in row for part in cell.slugs)
    said = " ".join("".join(run.text for run in runs(part.content)) for part in inner)
    return tuple(
        replace(strip, said=said) if number == 0 and isinstance(strip, RowStrip) else strip
        for number, strip in enumerate(head)
    )


def _rows(
    setter: Setter, slug: Slug, spots: Sequence[Spot], element: Element, plan: Layout
) -> tuple[tuple[Strip, ...], int]:
    """The table's strips, and how many of them are its head."""
    by_row: dict[int, list[Spot]] = {}
    for spot in spots:
        by_row.setdefault(spot.row, []).append(spot)
    count, heads = len(slug.rows), _heads(by_row, len(slug.rows))
    strips: list[Strip] = []
    head_strips = 0
    for rows in _groups(by_row, count):
        group = _group(setter, by_row, rows, element, plan, heads)
        below = _LIGHT if rows.stop == heads else _HEAVY if rows.stop == count else 0.0
        parts = list(_parted(group))
        for number, part in enumerate(parts):
            strips.append(
                RowStrip(
                    part,
                    plan.box.left,
                    sum(plan.widths),
                    above=_HEAVY if rows.start == 0 and number == 0 else 0.0,
                    below=below if number == len(parts) - 1 else 0.0,
                    name="" if strips or slug.content else slug.eid,
                )
            )
        if rows.stop <= heads:
            head_strips = len(strips)
    return tuple(strips), head_strips


def _heads(by_row: ByRow, count: int) -> int:
    """How many rows at the top hold heads only; none if all do."""
    heads = 0
    while by_row.get(heads) and all(spot.cell.head for spot in by_row[heads]):
        heads += 1
    return 0 if heads == count else heads


def _groups(by_row: ByRow, count: int) -> Iterator[range]:
    """Rows that hang together because a cell reaches from one into the next."""
    start = 0
    while start < count:
        stop, row = start + 1, start
        while row < stop:
            stop = max([stop, *(spot.row + spot.rows for spot in by_row.get(row, ()))])
            row += 1
        yield range(start, stop)
        start = stop


def _group(setter: Setter, by_row: ByRow, rows: range, element: Element, plan: Layout, heads: int) -> _Group:
    filled: list[tuple[Spot, list[_Set], float]] = []
    for row in rows:
        tagged = element.member("TR")
        for spot in by_row.get(row, ()):
            lines, height = _cell(setter, spot, tagged, plan, row < heads)
            filled.append((spot, lines, height))
    heights = dict.fromkeys(rows, _shortest(plan))
    for spot, _, height in sorted(filled, key=lambda each: each[0].rows):
        span = range(spot.row, spot.row + spot.rows)
        heights[span[-1]] += max(height - sum(heights[row] for row in span), 0.0)
    tops: dict[int, float] = {}
    total = 0.0
    for row in rows:
        tops[row] = total
        total += heights[row]
    placed = tuple(
        replace(line, x=line.x + plan.left(spot) + plan.padding, top=line.top + tops[spot.row])
        for spot, lines, _ in filled
        for line in lines
    )
    rules = tuple(
        _Rule(
            plan.left(spot) + plan.padding,
            tops[spot.row] + heights[spot.row],
            plan.across(spot) - 2 * plan.padding,
        )
        for spot, lines, _ in filled
        if spot.columns > 1 and lines and spot.row < heads - 1 and spot.rows == 1
    )
    return _Group(placed, rules, total)


def _cell(setter: Setter, spot: Spot, row: Element, plan: Layout, head: bool) -> tuple[list[_Set], float]:
    """A cell's lines, from its upper left corner, and its height."""
    cell = row.member("TH" if spot.cell.head else "TD")
    spans = [("ColSpan", spot.columns), ("RowSpan", spot.rows)]
    scope: list[tuple[str, str, str | int]] = (
        [("Table", "Scope", "Column" if head else "Row")] if spot.cell.head else []
    )
    cell.attributes = (*scope, *(("Table", key, count) for key, count in spans if count > 1))
    look, top = plan.look(spot), _ABOVE
    out: list[_Set] = []
    for slug in spot.cell.slugs:
        inner = replace(look, left=indent(slug))
        box = Box(0.0, plan.across(spot) - 2 * plan.padding)
        for line in setter.lines(slug, inner, setter.tree.boxed(slug, cell), box, tight=plan.tight):
            out.append(_Set(line, 0.0, top, look.leading))
            top += look.leading
        top += look.after
    return out, max(top, _shortest(plan))


def _shortest(plan: Layout) -> float:
    base = for_script(style("cell"), plan.script)
    return base.leading * plan.scale + base.after + _ABOVE


def _parted(group: _Group) -> Iterator[_Group]:
    """A group in parts that a page can take, cut where no line is cut if there is such a place."""
    rest, start = list(group.lines), 0.0
    while group.height - start > _TALLEST:
        window = [line for line in rest if line.top < start + _TALLEST]
        bottoms = sorted({line.top + line.height for line in window if line.top + line.height <= start + _TALLEST})
        clean = [y for y in bottoms if not any(_crosses(line, y) for line in window)]
        stop = max([*(clean or bottoms), start + _ABOVE])
        part = [line for line in rest if line.top < stop - _SLACK]
        yield _Group(tuple(replace(line, top=line.top - start) for line in part), (), stop - start)
        rest, start = [line for line in rest if line.top >= stop - _SLACK], stop
    last = tuple(replace(line, top=line.top - start) for line in rest)
    yield _Group(last, () if start else group.rules, group.height - start)


def _crosses(line: _Set, y: float) -> bool:
    return line.top + _SLACK < y < line.top + line.height - _SLACK
