"""Tables, told by what stands side by side: lines of which several part at the same places, and the lines that hang under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.manuscript.seams import LABEL
from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.lines import Line, Piece
from pipeline.readers.pdf.measure import Measure
from pipeline.readers.pdf.runs import Run

_LEAST = 2  # rows of several cells make a table
_APART = 0.9  # of the size: so far apart stand two cells at least
_ALIGNED = 4.0  # points
_SAME_SIZE = 0.6  # points

Band = tuple[float, float]


@dataclass(slots=True)
class Rows:
    """A table: its columns as bands across the page, and for each row the lines of each cell."""

    bands: tuple[Band, ...]
    rows: list[list[list[Line]]] = field(default_factory=list)

    def open(self) -> None:
        self.rows.append([[] for _ in self.bands])

    def goes_on(self, other: Rows) -> bool:
        """Whether another table, at the head of the next page, has the same columns."""
        if len(self.bands) != len(other.bands):
            return False
        return all(_overlap(one, two) > 0 for one, two in zip(self.bands, other.bands, strict=True))


def tables(lines: Sequence[Line], setting: Measure) -> Iterator[Sequence[Line] | Rows]:
    """The lines of a page in order, those of a table taken together; the rest as it came."""
    done = 0
    while (found := _region(lines, done, setting)) is not None:
        first, last, bands = found
        if first > done:
            yield lines[done:first]
        yield _rows(lines[first:last], bands, setting)
        done = last
    if done < len(lines):
        yield lines[done:]


def _region(lines: Sequence[Line], start: int, setting: Measure) -> tuple[int, int, tuple[Band, ...]] | None:
    """Where the next table begins and ends, and its columns."""
    for first in range(start, len(lines)):
        cells = _cells(lines[first])
        if len(cells) < 2:
            continue
        bands, seeds, last = _grown(lines, first, setting)
        if len(seeds) >= _LEAST and len(bands) >= 2 and _aligned([lines[place] for place in seeds]):
            while last < len(lines) and not setting.gap(lines[last - 1], lines[last]) and _fits(lines[last], bands):
                last += 1
            return first, last, bands
    return None


def _grown(lines: Sequence[Line], first: int, setting: Measure) -> tuple[tuple[Band, ...], list[int], int]:
    """The columns of the rows from `first` on, the places of its lines with several cells, and where the last of them ends."""
    bands: tuple[Band, ...] = tuple(_band(cell) for cell in _cells(lines[first]))
    seeds = [first]
    last = first + 1
    for place in range(first + 1, len(lines)):
        line = lines[place]
        if abs(line.size - lines[first].size) > _SAME_SIZE:
            break
        cells = _cells(line)
        wider = _merged([*bands, *(_band(cell) for cell in cells)])
        if len(cells) > 1:
            if len(wider) < max(len(cells), len(bands)):
                break
            bands, last = wider, place + 1
            seeds.append(place)
        elif not _fits(line, bands):
            break
    return bands, seeds, last


def _cells(line: Line) -> list[tuple[Piece, ...]]:
    """The stretches of a line that stand apart; a label and what it labels are one."""
    parts: list[list[Piece]] = []
    for piece in line.pieces:
        before = parts[-1][-1].run if parts else None
        apart = before is None or piece.gap == "\t" or _parted(before, piece.run, line.size)
        if apart:
            parts.append([piece])
        else:
            parts[-1].append(piece)
    if len(parts) == 2 and _is_label("".join(p.run.text for p in parts[0]).strip()):
        return [tuple(piece for part in parts for piece in part)]
    return [tuple(part) for part in parts]


def _parted(before: Run, after: Run, size: float) -> bool:
    """A gap that blanks do not leave; where letters run from right to left, gaps between runs tell nothing."""
    return after.x - before.end > _APART * size and not rtl(before.text + after.text)


def _is_label(text: str) -> bool:
    found = LABEL.match(text + " ")
    return bool(found and found.end() >= len(text))


def _band(cell: Sequence[Piece]) -> Band:
    return min(piece.run.x for piece in cell), max(piece.run.end for piece in cell)


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
    edges = (line.x, line.end)
    return sum(_overlap(edges, band) > 0 for band in bands) == 1 and line.end - line.x < 1.6 * max(
        b - a for a, b in bands
    )


def _aligned(seeds: Sequence[Line]) -> bool:
    """Whether the last cells of neighbouring rows begin or end at one place, and rows are no labels with their text."""
    ends = [_band(_cells(line)[-1]) for line in seeds]
    same = [abs(a[0] - b[0]) < _ALIGNED or abs(a[1] - b[1]) < _ALIGNED for a, b in pairwise(ends)]
    return sum(same) * 2 >= len(same)


def _rows(lines: Sequence[Line], bands: tuple[Band, ...], setting: Measure) -> Rows:
    """The lines of a table by row and column. A gap begins a row; without gaps every line of several cells does."""
    several = [place for place, line in enumerate(lines) if len(_cells(line)) > 1]
    spaced = all(setting.gap(lines[place - 1], lines[place]) for place in several if place)
    table = Rows(bands)
    for place, line in enumerate(lines):
        gap = place > 0 and setting.gap(lines[place - 1], line)
        if not table.rows or gap or (not spaced and place in several):
            table.open()
        for cell in _cells(line):
            edges = _band(cell)
            column = max(range(len(bands)), key=lambda n: _overlap(edges, bands[n]))
            table.rows[-1][column].append(replace(line, pieces=cell, x=edges[0], end=edges[1]))
    return table
