"""Cells in their columns."""

from __future__ import annotations

from pipeline.galley.grid import MOST_COLUMNS, columns, grid, heads
from pipeline.galley.slugs import GalleyCell


def shown(*rows: tuple[GalleyCell, ...]) -> list[list[tuple[int, int, bool]]]:
    return [[(box.column, box.span, box.below) for box in row] for row in grid(rows)]


def test_a_cell_over_rows_keeps_its_columns_in_the_rows_below() -> None:
    tall = GalleyCell((), rowspan=3, colspan=2)
    assert shown((GalleyCell(()), tall), (GalleyCell(()),), (GalleyCell(()), GalleyCell(()))) == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, False), (1, 2, True)],
        [(0, 1, False), (1, 2, True), (3, 1, False)],
    ]


def test_a_hostile_span_is_bounded() -> None:
    assert columns(grid(((GalleyCell((), colspan=10**9, rowspan=10**9),), (GalleyCell(()),)))) == MOST_COLUMNS + 1


def test_head_rows_are_those_at_the_top_with_head_cells_only() -> None:
    head, cell = GalleyCell((), head=True), GalleyCell(())
    assert [heads(grid(rows)) for rows in (((head, head), (head, cell)), ((head,), (head,)), ((cell,), (head,)))] == [
        1,
        0,
        0,
    ]
