"""Tables as `w:tbl`: spans, head rows that come again on every page, figures flush right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.galley.grid import Box, columns, figures, grid, heads, words
from pipeline.galley.slugs import GalleyCell

MOST_COLUMNS = 63  # Word refuses a table with more
_BROAD = 6  # from so many columns on a table takes the whole frame instead of the body block
EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
_LEAST, _MOST = 5, 40  # a column's share of the width follows its longest cell, within these characters
_LETTER, _WIDE = 90, 180  # twips of a letter in a cell, and of a Chinese one, which may stand at the end of a line
_SMALL = 2 / 3  # of the size of the cells: the smaller type of a table that would not fit
_MARGINS, _SMALL_MARGINS = 140, 60  # a cell's left and right margins together
_BREAKS = re.compile(r"[\s\u200b/–—-]+")
_NARROW = f'<w:tblCellMar><w:left w:w="{_SMALL_MARGINS // 2}" w:type="dxa"/><w:right w:w="{_SMALL_MARGINS // 2}" w:type="dxa"/></w:tblCellMar>'
_FIRST_WIDE = "\u2e80"

Rows = tuple[tuple[GalleyCell, ...], ...]
_TOGETHER = 12  # rows of a table that stays on one page


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands: in a row of the head, in a column of figures, in a row that stays with the next one."""

    head: bool = False
    figures: bool = False
    keep: bool = False


CellXml = Callable[[GalleyCell, Spot], str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table fits its frame: the columns' widths, from where it begins; in small type; with words that do not fit even so."""

    widths: tuple[int, ...]
    inset: int
    small: bool = False
    torn: bool = False


def fit(rows: Rows, frame: int, edge: int) -> Fit:
    """Columns share the width as their longest cells ask for it, and no column is narrower than its longest word.

    A table of few columns keeps to the body block, `edge` twips from the frame's sides; one whose words do not fit there takes the
    whole frame, and then smaller type.
    """
    placed = grid(rows)
    count = columns(placed)
    words_wide = _longest_words(placed, count)
    for inset, small in ((edge, False), (0, False), (0, True)):
        if inset and count >= _BROAD:
            continue
        size, margins = (_SMALL, _SMALL_MARGINS) if small else (1.0, _MARGINS)
        least = [round(word * size) + margins for word in words_wide]
        if sum(least) <= frame - 2 * inset:
            return Fit(_shares(placed, least, frame - 2 * inset), inset, small)
    total = sum(least)
    return Fit(tuple(frame * width // total for width in least), 0, small=True, torn=True)


def _longest_words(placed: tuple[tuple[Box, ...], ...], count: int) -> list[int]:
    """The width of each column's longest word, in twips."""
    longest = [_LETTER] * count
    for box in (box for row in placed for box in row if box.span == 1 and not box.below):
        parts = _BREAKS.split(words(box.cell.slugs))
        longest[box.column] = max(longest[box.column], *(_width(part) for part in parts))
    return longest


def _width(word: str) -> int:
    wide = any(letter >= _FIRST_WIDE for letter in word)
    return _WIDE if wide else len(word) * _LETTER


def too_broad(rows: Rows) -> bool:
    """Whether Word would refuse the table."""
    return columns(grid(rows)) > MOST_COLUMNS


def table_xml(rows: Rows, fitted: Fit, rtl: bool, cell_xml: CellXml) -> str:
    """One `w:tbl`; `cell_xml` gives a cell's paragraphs, at least one."""
    placed = grid(rows)
    top, widths = heads(placed), fitted.widths
    if not widths:
        return ""
    flush = figures(placed, top)
    lines = "".join(
        _row_xml(
            row, widths, Spot(number < top, keep=_kept(number, top, len(placed))), number == top - 1, flush, cell_xml
        )
        for number, row in enumerate(placed)
    )
    grid_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ResolutionTable"/>{"<w:bidiVisual/>" if rtl else ""}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{fitted.inset}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_NARROW if fitted.small else ""}'
        f'<w:tblLook w:val="0020"/></w:tblPr><w:tblGrid>{grid_xml}</w:tblGrid>{lines}</w:tbl>'
    )


def _kept(number: int, top: int, count: int) -> bool:
    """A short table stays together; of a long one the head stays with the row under it, and no row stands alone at its end."""
    return number < count - 1 and (count <= _TOGETHER or number <= top or number == count - 2)


def _shares(placed: tuple[tuple[Box, ...], ...], least: list[int], room: int) -> tuple[int, ...]:
    """What the columns' words need, and of the rest as much as their longest cells ask for."""
    longest = [_LEAST] * len(least)
    for box in (box for row in placed for box in row if box.span == 1 and not box.below):
        longest[box.column] = max(longest[box.column], min(len(words(box.cell.slugs)), _MOST))
    total = sum(longest)
    wished = [room * length // total for length in longest]
    widths = [max(pair) for pair in zip(wished, least, strict=True)]
    over = sum(widths) - room
    spare = [width - low for width, low in zip(widths, least, strict=True)]
    if over > 0:
        widths = [width - over * extra // sum(spare) for width, extra in zip(widths, spare, strict=True)]
    if widths:
        widths[-1] += room - sum(widths)
    return tuple(widths)


def _row_xml(
    row: tuple[Box, ...], widths: tuple[int, ...], spot: Spot, last: bool, flushed: frozenset[int], cell_xml: CellXml
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
        inner = EMPTY if box.below else cell_xml(box.cell, replace(spot, figures=flush))
        cells.append(_cell_xml(width, box.span, merge, last, inner))
        column = box.column + box.span
    cells += [_cell_xml(widths[at], 1, "", last, EMPTY) for at in range(column, len(widths))]
    properties = f"<w:cantSplit/>{'<w:tblHeader/>' if spot.head else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(width: int, span: int, merge: str, ruled: bool, inner: str) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    rule = '<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tcBorders>' if ruled else ""
    bottom = '<w:vAlign w:val="bottom"/>' if ruled else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{rule}{bottom}</w:tcPr>{inner}</w:tc>'
