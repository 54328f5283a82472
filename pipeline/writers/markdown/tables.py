"""Tables: with pipes where a cell is a line of words, else a fence for each row and cell."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model import Cell, Inlines, Para, Table
from pipeline.notation.attributes import written
from pipeline.writers.markdown.inlines import one_line

_WIDEST = 60  # columns; a table of more is no picture of itself with pipes

Words = Callable[[Inlines], str]


def pipes(table: Table, words: Words) -> list[str]:
    """The lines of a pipe table and its caption; [] where the table needs fences.

    Column heads are the first row where it is all heads; any other head says so, and a cell over several columns or rows says how many:
    the places that it covers are then `[]{.spanned}`.
    """
    placed = _placed(table)
    if not placed or not one_line(table.caption) or not all(_one_line(cell) for row in table.rows for cell in row):
        return []
    headed = all(cell.head for cell in table.rows[0])
    width = max(map(len, placed))
    lines = [_row([_cell(cell, words, headed and number == 0) for cell in row]) for number, row in enumerate(placed)]
    head = [] if headed else [_row([""] * width)]
    lines = [*head, *lines]
    lines.insert(1, "|" + "---|" * width)
    return [*lines, "", f"Table: {words(table.caption)}"] if table.caption else lines


def _one_line(cell: Cell) -> bool:
    if not cell.content:
        return True
    first = cell.content[0]
    plain = len(cell.content) == 1 and isinstance(first, Para) and first.role == "text"
    return plain and isinstance(first, Para) and not first.lang and not first.change and one_line(first.content)


def _placed(table: Table) -> list[list[Cell | None]]:
    """Rows with None where a cell above or beside reaches; [] for more columns than can be shown."""
    below: dict[int, int] = {}  # column -> rows still covered
    out: list[list[Cell | None]] = []
    for row in table.rows:
        line: list[Cell | None] = []
        for cell in row:
            while below.get(len(line)):
                line.append(None)
            if len(line) + cell.colspan > _WIDEST:
                return []
            taken = {at: cell.rowspan for at in range(len(line), len(line) + cell.colspan)}
            line += [cell, *[None] * (cell.colspan - 1)]
            below |= {at: rows for at, rows in taken.items() if rows > below.get(at, 0)}
        while below.get(len(line)):
            line.append(None)
        below = {at: rows - 1 for at, rows in below.items()}
        out.append(line)
    return out


def _cell(cell: Cell | None, words: Words, head: bool) -> str:
    if cell is None:
        return "[]{.spanned}"
    text = "".join(words(block.content) for block in cell.content if isinstance(block, Para))
    spans = {"colspan": cell.colspan if cell.colspan > 1 else "", "rowspan": cell.rowspan if cell.rowspan > 1 else ""}
    if cell.head == head and (text or not head) and not any(spans.values()):
        return text
    return f"[]{written('th' if cell.head else 'td', values=spans)} {text}".rstrip(" ")


def _row(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" for cell in cells)
