"""Tables as HTML: head rows apart, heads that say what they head, figures flush at the end, room to scroll on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from pipeline.galley.inlines import stretches
from pipeline.model import Block, Cell, Inlines, Para, Quote, Table
from pipeline.model.build import plain
from pipeline.writers.html.words import TABLE, said

_FIGURE = re.compile(r"[\s0-9.,:%()+−–—-]*[0-9][\s0-9.,:%()+−–—-]*")
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

    def rows(part: Sequence[tuple[Cell, ...]], scope: str) -> str:
        return "".join(f"<tr>{''.join(_cell(cell, scope, line, blocks, level) for cell in row)}</tr>\n" for row in part)

    head = f"<thead>\n{rows(table.rows[:heads], 'col')}</thead>\n" if heads else ""
    body = f"<tbody>\n{rows(table.rows[heads:], 'row')}</tbody>\n"
    label = escape(" ".join(plain(table.caption).split()) or said(TABLE, lang))
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n'
        f"<table{name}>\n{caption}{head}{body}</table>\n</div>\n"
    )


def _cell(
    cell: Cell,
    scope: str,
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
    figure = ' class="figure"' if single and isinstance(first, Para) and _FIGURE.fullmatch(plain(first.content)) else ""
    if cell.head and cell.content:
        return f'<th scope="{scope}"{figure}{spans}>{inside}</th>'
    return f"<td{figure}{spans}>{inside}</td>"


def _bare(para: Para) -> bool:
    """Whether a paragraph needs no element of its own in its cell; a quotation does."""
    plain_text = para.role == "text" and not para.lang and not para.change
    return plain_text and not any(isinstance(piece, Quote) for piece in stretches(para.content))
