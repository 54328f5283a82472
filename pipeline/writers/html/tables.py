"""Tables as HTML: head rows apart, heads that say what they head, figures flush at the end, room to scroll on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from pipeline.galley.grid import figures, grid
from pipeline.galley.inlines import stretches
from pipeline.galley.slugs import GalleyCell, Slug
from pipeline.model import Block, Cell, Inlines, Para, Quote, Table, Text
from pipeline.model.build import plain
from pipeline.writers.html.words import TABLE, said

_WIDEST = 1000  # what browsers allow


def table_html(
    table: Table,
    line: Callable[[Inlines], str],
    blocks: Callable[[Sequence[Block], int], str],
    name: str,
    lang: str,
    level: int,
) -> str:
    """`name` is the id attribute, ready to be set."""
    heads = next((n for n, row in enumerate(table.rows) if not all(cell.head for cell in row)), 0)
    caption = f"<caption>{line(table.caption)}</caption>\n" if table.caption else ""

    flush = _flush(table, heads)

    def rows(numbers: range, scope: str) -> str:
        made = (
            "".join(
                _cell(cell, scope, at in flush[number], line, blocks, level)
                for at, cell in enumerate(table.rows[number])
            )
            for number in numbers
        )
        return "".join(f"<tr>{row}</tr>\n" for row in made)

    head = f"<thead>\n{rows(range(heads), 'col')}</thead>\n" if heads else ""
    body = f"<tbody>\n{rows(range(heads, len(table.rows)), 'row')}</tbody>\n"
    label = escape(" ".join(plain(table.caption).split()) or said(TABLE, lang))
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n'
        f"<table{name}>\n{caption}{head}{body}</table>\n</div>\n"
    )


def _flush(table: Table, top: int) -> list[set[int]]:
    """For each row the cells that stand in a column of figures, its head among them."""
    cells = tuple(tuple(_measured(cell) for cell in row) for row in table.rows)
    placed = grid(cells)
    columns = figures(placed, top)
    own = ((box for box in row if not box.below) for row in placed)
    return [{at for at, box in enumerate(row) if box.span == 1 and box.column in columns} for row in own]


def _measured(cell: Cell) -> GalleyCell:
    slugs = tuple(Slug("cell", block.content) for block in cell.content if isinstance(block, Para))
    # What holds more than paragraphs is no figure.
    return GalleyCell(
        slugs if len(slugs) == len(cell.content) else (Slug("cell", (Text("–"),)),),
        cell.head,
        cell.colspan,
        cell.rowspan,
    )


def _cell(
    cell: Cell,
    scope: str,
    flush: bool,
    line: Callable[[Inlines], str],
    blocks: Callable[[Sequence[Block], int], str],
    level: int,
) -> str:
    spans = "".join(
        f' {name}="{min(count, _WIDEST)}"'
        for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if count > 1
    )
    first = cell.content[0] if cell.content else None
    single = len(cell.content) == 1 and isinstance(first, Para) and _bare(first)
    inside = line(first.content) if single and isinstance(first, Para) else blocks(cell.content, max(level, 4))
    figure = ' class="figure"' if flush else ""
    if cell.head and cell.content:
        return f'<th scope="{scope}"{figure}{spans}>{inside}</th>'
    return f"<td{figure}{spans}>{inside}</td>"


def _bare(para: Para) -> bool:
    """Whether a paragraph needs no element of its own in its cell; a quotation does."""
    plain_text = para.role == "text" and not para.lang and not para.change
    return plain_text and not any(isinstance(piece, Quote) for piece in stretches(para.content))
