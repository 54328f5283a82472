"""Tables, told by what stands side by side: lines of which several part at the same places, and the lines that hang under them.

They are looked for in the text of all pages at once, so that a page end cuts neither a table nor one of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.manuscript.seams import LABEL, caseless, closed, opens_low
from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.lines import Line, Piece
from pipeline.readers.pdf.measure import Measure
from pipeline.readers.pdf.runs import Run

_LEAST = 2  # rows of several cells make a table
_APART = 0.9  # of the size: so far apart stand two cells at least
_LITTLE = 0.5  # of the size: so far apart at least they stand where a line fills its column
_ALIGNED = 4.0  # points
_SAME_SIZE = 0.6  # points
_WIDER = 1.6  # times the widest column: a wider line stands in none
_SPACED = 0.8  # of the rows: so many stand behind a gap where gaps part rows

Band = tuple[float, float]
Cell = tuple[Piece, ...]


@dataclass(slots=True)
class Rows:
    """A table: its columns as bands across the page, and for each row the lines of each cell."""

    bands: tuple[Band, ...]
    rows: list[list[list[Line]]] = field(default_factory=list)

    def open(self) -> None:
        self.rows.append([[] for _ in self.bands])


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its cells."""

    line: Line
    cells: tuple[Cell, ...]

    @property
    def several(self) -> bool:
        return len(self.cells) > 1


def tables(pages: Sequence[Sequence[Line]], setting: Measure) -> Iterator[Sequence[Line] | Rows]:
    """The lines of all pages in order, those of a table taken together; the rest as it came, page by page."""
    rows = [_Row(line, tuple(_cells(line))) for page in pages for line in page]
    done = 0
    while (found := _region(rows, done, setting)) is not None:
        first, last, bands = found
        yield from _by_page(rows[done:first])
        yield _table(rows[first:last], bands, setting)
        done = last
    yield from _by_page(rows[done:])


def _by_page(rows: Sequence[_Row]) -> Iterator[Sequence[Line]]:
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place].line.page != rows[start].line.page:
            yield [row.line for row in rows[start:place]]
            start = place


def _region(rows: Sequence[_Row], start: int, setting: Measure) -> tuple[int, int, tuple[Band, ...]] | None:
    """Where the next table begins and ends, and its columns."""
    for first in range(start, len(rows)):
        if not rows[first].several:
            continue
        bands, seeds, last = _grown(rows, first)
        if len(seeds) < _LEAST or len(bands) < 2 or not _aligned([rows[place] for place in seeds]):
            continue
        while last < len(rows) and _hangs(rows[first : last + 1], bands, setting):
            last += 1
        return first, last, bands
    return None


def _grown(rows: Sequence[_Row], first: int) -> tuple[tuple[Band, ...], list[int], int]:
    """The columns of the rows from `first` on, the places of its lines with several cells, and where the last of them ends."""
    bands: tuple[Band, ...] = tuple(_band(cell) for cell in rows[first].cells)
    seeds = [first]
    last = first + 1
    for place in range(first + 1, len(rows)):
        row = rows[place]
        other = abs(row.line.size - rows[last - 1].line.size) > _SAME_SIZE
        if other and not (row.several and _aligned([rows[seeds[-1]], row])):
            break
        cells = list(_by_column(row, bands))
        wider = _merged([*bands, *(_band(cell) for cell in cells)])
        if len(cells) > 1:
            if len(wider) < max(len(cells), len(bands)):
                break
            bands, last = wider, place + 1
            seeds.append(place)
        elif len(wider) < len(bands) or not _narrow(row.line, wider):
            break
    return bands, seeds, last


def _hangs(rows: Sequence[_Row], bands: Sequence[Band], setting: Measure) -> bool:
    """Whether the last line goes on with the last row of the table that the others make."""
    *table, above, row = rows
    if row.several or not _fits(row.line, bands):
        return False
    if row.line.page == above.line.page:
        return not setting.gap(above.line, row.line)
    right = max(
        (one.line.end for one in table if not one.several and abs(one.line.x - above.line.x) < _ALIGNED),
        default=above.line.end,
    )
    begins = opens_low(row.line.text) or caseless(row.line.text)
    return begins and not closed(above.line.text) and not setting.room(above.line, row.line, right)


def _cells(line: Line) -> list[Cell]:
    """The stretches of a line that stand apart; a label and what it labels are one."""
    parts: list[list[Piece]] = []
    before: Run | None = None
    for piece in line.pieces:
        if before is None or piece.gap == "\t" or _parted(before, piece.run, line.size):
            parts.append([piece])
        else:
            parts[-1].append(piece)
        before = piece.run
    if len(parts) == 2 and _is_label("".join(p.run.text for p in parts[0]).strip()):
        return [tuple(line.pieces)]
    return [tuple(part) for part in parts]


def _parted(before: Run, after: Run, size: float) -> bool:
    """A gap that blanks do not leave; where letters run from right to left, gaps between runs tell nothing."""
    return after.x - before.end > _APART * size and not rtl(before.text + after.text)


def _is_label(text: str) -> bool:
    found = LABEL.match(text + " ")
    return bool(found and found.end() >= len(text))


def _by_column(row: _Row, bands: Sequence[Band]) -> Iterator[Cell]:
    """The cells of a line, those parted that known columns part though little room does."""
    for cell in row.cells:
        start = 0
        for place in range(1, len(cell)):
            before, after = cell[place - 1].run, cell[place].run
            homes = [[band for band in bands if _overlap((run.x, run.end), band) > 0] for run in (before, after)]
            if after.x - before.end > _LITTLE * row.line.size and homes[0] and homes[1] and homes[0] != homes[1]:
                yield cell[start:place]
                start = place
        yield cell[start:]


def _band(cell: Sequence[Piece]) -> Band:
    return min([piece.run.x for piece in cell]), max([piece.run.end for piece in cell])


def _merged(bands: Sequence[Band]) -> tuple[Band, ...]:
    out: list[Band] = []
    for band in sorted(bands):
        if out and band[0] < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], band[1]))
        else:
            out.append(band)
    return tuple(out)


def _overlap(one: Band, two: Band) -> float:
    return min(one[1], two[1]) - max(one[0], two[0])


def _fits(line: Line, bands: Sequence[Band]) -> bool:
    """Whether a line stands in one column, and reaches into no other."""
    return sum(_overlap((line.x, line.end), band) > 0 for band in bands) == 1 and _narrow(line, bands)


def _narrow(line: Line, bands: Sequence[Band]) -> bool:
    return line.end - line.x < _WIDER * max(right - left for left, right in bands)


def _aligned(seeds: Sequence[_Row]) -> bool:
    """Whether cells of neighbouring rows, but for the first of each, begin or end at one place: rows are no labels with their text."""
    edges = [[_band(cell) for cell in row.cells[1:]] for row in seeds]
    same = [any(_at_one_place(a, b) for a in one for b in two) for one, two in pairwise(edges)]
    return sum(same) * 2 >= len(same)


def _at_one_place(one: Band, two: Band) -> bool:
    return abs(one[0] - two[0]) < _ALIGNED or abs(one[1] - two[1]) < _ALIGNED


def _table(rows: Sequence[_Row], bands: tuple[Band, ...], setting: Measure) -> Rows:
    """The lines of a table by row and column. A gap begins a row; without gaps every line of several cells does."""
    spaced = _spaced(rows, bands, setting)
    table = Rows(bands)
    above: Line | None = None
    for row in rows:
        row = _Row(row.line, tuple(_by_column(row, bands)))
        placed = [(_column(cell, bands), cell) for cell in row.cells]
        if above is None or not _goes_on(table.rows[-1], above, row, placed[0][0], spaced, setting):
            table.open()
        for column, cell in placed:
            left, right = _band(cell)
            table.rows[-1][column].append(replace(row.line, pieces=cell, x=left, end=right))
        above = row.line
    return table


def _spaced(rows: Sequence[_Row], bands: Sequence[Band], setting: Measure) -> bool:
    """Whether gaps part the rows: nearly every line that begins in the first column and has more cells stands behind one."""
    heads = [
        setting.gap(above.line, row.line)
        for above, row in pairwise(rows)
        if row.several and above.line.page == row.line.page and _column(row.cells[0], bands) == 0
    ]
    return sum(heads) >= _SPACED * len(heads)


def _goes_on(
    held: Sequence[Sequence[Line]], above: Line, row: _Row, column: int, spaced: bool, setting: Measure
) -> bool:
    """Whether a line belongs to the row before it."""
    if above.page == row.line.page:
        return not setting.gap(above, row.line) if spaced else not row.several
    if row.several and column == 0:
        return False
    last = held[column][-1] if held[column] else None
    if last is None or column:
        return column > 0
    return opens_low(row.line.text) or (not closed(last.text) and not setting.room(last, row.line, _right(held)))


def _right(held: Sequence[Sequence[Line]]) -> float:
    return max((line.end for line in held[0]), default=0.0)


def _column(cell: Cell, bands: Sequence[Band]) -> int:
    edges = _band(cell)
    return max(range(len(bands)), key=lambda n: _overlap(edges, bands[n]))
