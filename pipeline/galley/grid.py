"""A table's cells in their columns: what a cell spans stays taken in its row and in the rows below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.galley.inlines import runs
from pipeline.galley.slugs import GalleyCell, Slug

_FIGURE = re.compile(r"[\s.,:%()+−–—-]*[0-9][\s0-9.,:%()+−–—-]*")
MOST_COLUMNS = 200  # a cell never takes more: a hostile colspan of a milliard costs nothing


@dataclass(frozen=True, slots=True)
class Box:
    """A cell in its place: the column where it starts and how many it takes; `below`: only the continuation of a cell in a row above."""

    cell: GalleyCell
    column: int
    span: int
    below: bool = False


def grid(rows: tuple[tuple[GalleyCell, ...], ...]) -> tuple[tuple[Box, ...], ...]:
    """Every row's boxes from left to right; a cell over several rows comes again in each of them, `below`."""
    open_: list[tuple[Box, int]] = []  # cells that go on, with the rows still to come
    out: list[tuple[Box, ...]] = []
    for row in rows:
        boxes = [Box(box.cell, box.column, box.span, below=True) for box, _ in open_]
        going = [(box, left - 1) for box, left in open_ if left > 1]
        taken = {at for box in boxes for at in range(box.column, box.column + box.span)}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            span = 1
            while span < min(cell.colspan, MOST_COLUMNS) and column + span not in taken:
                span += 1
            box = Box(cell, column, span)
            boxes.append(box)
            if cell.rowspan > 1:
                going.append((box, cell.rowspan - 1))
            column += span
        open_ = going
        out.append(tuple(sorted(boxes, key=lambda box: box.column)))
    return tuple(out)


def columns(placed: tuple[tuple[Box, ...], ...]) -> int:
    """How many columns a table has."""
    return max((box.column + box.span for row in placed for box in row), default=0)


def heads(placed: tuple[tuple[Box, ...], ...]) -> int:
    """How many rows at the top hold nothing but head cells; 0 where all do, which is then no head."""
    count = next((number for number, row in enumerate(placed) if not all(box.cell.head for box in row)), 0)
    return count if count < len(placed) else 0


def figures(placed: tuple[tuple[Box, ...], ...], top: int) -> frozenset[int]:
    """Columns in which every filled cell under the `top` head rows is a figure: these are set flush right."""
    told: dict[int, bool] = {}
    for box in (box for row in placed[top:] for box in row if box.span == 1 and not box.below):
        if text := words(box.cell.slugs).strip():
            told[box.column] = told.get(box.column, True) and bool(_FIGURE.fullmatch(text))
    return frozenset(column for column, only in told.items() if only)


def words(slugs: tuple[Slug, ...]) -> str:
    """A cell's printed words, note calls left out."""
    return " ".join("".join(run.text for run in runs(slug.content) if not run.note) for slug in slugs)
