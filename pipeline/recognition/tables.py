"""Tables before structure become tables of the document; nothing of them is judged here."""

from __future__ import annotations

from pipeline.manuscript import Grid, GridCell
from pipeline.model import Cell, Para, Table


def table(grid: Grid) -> Table:
    """The rows and cells of a grid, each passage a paragraph of its cell."""
    rows = tuple(tuple(_cell(cell) for cell in row) for row in grid.rows)
    return Table(rows, grid.caption, spans=grid.spans)


def _cell(cell: GridCell) -> Cell:
    content = tuple(Para(p.inlines, spans=p.spans) for p in cell.passages)
    spans = tuple(span for p in cell.passages for span in p.spans)
    return Cell(content, cell.head, cell.colspan, cell.rowspan, spans=spans)
