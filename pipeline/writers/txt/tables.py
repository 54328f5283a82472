"""A table in plain text: columns side by side, or, where these do not fit, one line a cell with its column's head before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.galley.grid import columns, figures, grid, heads
from pipeline.galley.slugs import GalleyCell, Slug
from pipeline.writers.txt.columns import narrowest, pad, width, wrap

_GAP = 2
Words = Callable[[tuple[Slug, ...]], str]  # a cell's words, its paragraphs apart by "\n"


@dataclass(frozen=True, slots=True)
class Laid:
    """A table's lines, the words in them that the writer added, and whether it was too wide for columns."""

    lines: tuple[str, ...]
    added: tuple[str, ...] = ()
    too_wide: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell in its place: the column where it starts, how many it takes."""

    words: str
    column: int
    span: int


def lay(rows: tuple[tuple[GalleyCell, ...], ...], words: Words, room: int, indent: int = 0) -> Laid:
    """The table's lines in at most `room` columns; room 0: as wide as it likes."""
    placed = grid(rows)
    count, top = columns(placed), heads(placed)
    boxes = [[_Box("" if box.below else words(box.cell.slugs), box.column, box.span) for box in row] for row in placed]
    space = room - indent - _GAP * (count - 1)
    sizes = _widths(boxes, count, _natural)
    if room and sum(sizes) > space:
        least = _widths(boxes, count, narrowest)
        if sum(least) > space:
            return _listed(boxes, top, room, indent)
        sizes = _shrink(sizes, least, space)
    return _aligned(boxes, top, sizes, figures(placed, top), indent)


def _natural(words: str) -> int:
    return max((width(line) for line in words.split("\n")), default=0)


def _widths(boxes: list[list[_Box]], count: int, measure: Callable[[str], int]) -> list[int]:
    """Columns as wide as their cells ask; what a spanning cell needs more is shared by those it takes."""
    sizes = [1] * count
    for box in (box for row in boxes for box in row if box.span == 1):
        sizes[box.column] = max(sizes[box.column], measure(box.words))
    for box in (box for row in boxes for box in row if box.span > 1):
        missing = max(measure(box.words) - _room(sizes, box), 0)
        for at in range(box.span):
            sizes[box.column + at] += (missing + at) // box.span
    return sizes


def _room(sizes: list[int], box: _Box) -> int:
    return sum(sizes[box.column : box.column + box.span]) + _GAP * (box.span - 1)


def _shrink(sizes: list[int], least: list[int], space: int) -> list[int]:
    """Narrow columns keep their width; the wide ones share what is left, none below its longest word."""
    done = list(least)
    left = space - sum(done)
    while left > 0:
        open_columns = [at for at, size in enumerate(done) if size < sizes[at]]
        share = max(left // len(open_columns), 1)
        for at in open_columns[: left if share == 1 else None]:
            more = min(share, sizes[at] - done[at], left)
            done[at] += more
            left -= more
        if all(done[at] >= size for at, size in enumerate(sizes)):
            break
    return done


def _aligned(boxes: list[list[_Box]], top: int, sizes: list[int], flush: frozenset[int], indent: int) -> Laid:
    lines: list[str] = []
    rule = "-" * (sum(sizes) + _GAP * (len(sizes) - 1))
    starts = [indent + sum(sizes[:at]) + _GAP * at for at in range(len(sizes))]
    for number, row in enumerate(boxes):
        if number == top and top:
            lines.append(" " * indent + rule)
        cells = [(box, list(_folded(box.words, _room(sizes, box)))) for box in row]
        for depth in range(max((len(cell) for _, cell in cells), default=0)):
            line = ""
            for box, cell in cells:
                if depth < len(cell):
                    room = _room(sizes, box) - width(cell[depth]) if box.span == 1 and box.column in flush else 0
                    line = pad(line, starts[box.column] + room) + cell[depth]
            lines.append(line)
    return Laid(tuple(lines), (rule,) if top else ())


def _folded(words: str, room: int) -> Iterator[str]:
    for line in words.split("\n"):
        yield from wrap(line, room)


def _listed(boxes: list[list[_Box]], top: int, room: int, indent: int) -> Laid:
    """Head rows as they are, one cell a line; below them every cell behind its column's head, rows apart by a blank line."""
    names: dict[int, str] = {}
    lines: list[str] = []
    added: list[str] = []
    for number, row in enumerate(boxes):
        for box in row:
            words = " ".join(box.words.split("\n"))
            label = names.get(box.column, "") if number >= top and words else ""
            if label:
                added.append(f"{label}:")
            lines += wrap(f"{label}: {words}" if label else words, room, indent, indent + 4)
            if number < top and words:
                names |= dict.fromkeys(range(box.column, box.column + box.span), words)
        lines.append("")
    return Laid(tuple(lines[:-1]), tuple(added), too_wide=True)
