"""Tables as `w:tbl`: spans, head rows that come again on every page, figures flush right."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.galley.grid import Box, columns, figures, grid, heads, words
from pipeline.galley.slugs import GalleyCell
from pipeline.writers.docx.geometry import OFFICIAL

MOST_COLUMNS = 63  # Word refuses a table with more
_BROAD = 6  # from so many columns on a table takes the whole frame instead of the body block
EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
_LEAST, _MOST = 5, 40  # a column's share of the width follows its longest cell, within these characters

Rows = tuple[tuple[GalleyCell, ...], ...]
CellXml = Callable[[GalleyCell, bool, bool], str]  # the cell, whether in a head row, whether flush right


def too_broad(rows: Rows) -> bool:
    """Whether Word would refuse the table."""
    return columns(grid(rows)) > MOST_COLUMNS


def table_xml(rows: Rows, frame: int, rtl: bool, cell_xml: CellXml, inset: int = OFFICIAL.edge) -> str:
    """One `w:tbl` in a frame of `frame` twips; `cell_xml` gives a cell's paragraphs, at least one."""
    placed = grid(rows)
    count, top = columns(placed), heads(placed)
    if not count:
        return ""
    inset = 0 if count >= _BROAD else inset
    widths = _shares(placed, count, frame - 2 * inset)
    flush = figures(placed, top)
    lines = "".join(
        _row_xml(row, widths, number < top, number == top - 1, flush, cell_xml) for number, row in enumerate(placed)
    )
    grid_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ResolutionTable"/>{"<w:bidiVisual/>" if rtl else ""}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{inset}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020"/></w:tblPr>'
        f"<w:tblGrid>{grid_xml}</w:tblGrid>{lines}</w:tbl>"
    )


def _shares(placed: tuple[tuple[Box, ...], ...], count: int, room: int) -> list[int]:
    longest = [_LEAST] * count
    for box in (box for row in placed for box in row if box.span == 1 and not box.below):
        longest[box.column] = max(longest[box.column], min(len(words(box.cell.slugs)), _MOST))
    total = sum(longest)
    widths = [room * length // total for length in longest]
    widths[-1] += room - sum(widths)
    return widths


def _row_xml(
    row: tuple[Box, ...], widths: list[int], head: bool, last: bool, flushed: frozenset[int], cell_xml: CellXml
) -> str:
    cells: list[str] = []
    column = 0
    for box in row:
        cells += [_cell_xml(widths[at], 1, "", last, EMPTY) for at in range(column, box.column)]
        width = sum(widths[box.column : box.column + box.span])
        merge = (
            '<w:vMerge w:val="continue"/>'
            if box.below
            else '<w:vMerge w:val="restart"/>'
            if box.cell.rowspan > 1
            else ""
        )
        flush = flushed.issuperset(range(box.column, box.column + box.span)) and box.span == 1
        inner = EMPTY if box.below else cell_xml(box.cell, head, flush)
        cells.append(_cell_xml(width, box.span, merge, last, inner))
        column = box.column + box.span
    cells += [_cell_xml(widths[at], 1, "", last, EMPTY) for at in range(column, len(widths))]
    properties = f"<w:cantSplit/>{'<w:tblHeader/>' if head else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(width: int, span: int, merge: str, ruled: bool, inner: str) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    rule = '<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tcBorders>' if ruled else ""
    bottom = '<w:vAlign w:val="bottom"/>' if ruled else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{rule}{bottom}</w:tcPr>{inner}</w:tc>'
