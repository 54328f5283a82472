"""Tables of our own Markdown: pipes, or a fence for each row and cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.model import Blocks, Cell, Inlines, Para, Table
from pipeline.notation.attributes import ATTRIBUTES, Attributes, taken
from pipeline.readers.markdown_own.fences import Broken, Fence, Piece, Pipes

Words = Callable[[str, int], Inlines]

_CELL = re.compile(r"\|((?:[^|\\]|\\.)*)(?=\|)")
_SAID = re.compile(rf"\[\](?P<list>{ATTRIBUTES})(?: |$)")
_COUNT = re.compile(r"[1-9]\d{0,4}")


def piped_table(pipes: Pipes, words: Words) -> Table:
    """A first row whose cells all are blank is only there because pandoc wants one."""
    texts = [[cell.strip(" \t") for cell in _CELL.findall(row)] for row in pipes.rows]
    headed = any(texts[0])
    rows = []
    for number, row in enumerate(texts):
        if number or headed:
            line = pipes.number + number + bool(number)
            rows.append(
                tuple(_cell(text, headed and not number, words, line) for text in row if text != "[]{.spanned}")
            )
    return Table(tuple(rows), words(pipes.caption, pipes.number) if pipes.caption else ())


def _cell(text: str, head: bool, words: Words, line: int) -> Cell:
    found = _SAID.match(text)
    attributes = taken(found["list"]) if found else None
    if found is None or attributes is None or attributes.name not in ("th", "td"):
        return Cell((Para(words(text, line)),) if text else (), head)
    rest = text[found.end() :]
    return Cell((Para(words(rest, line)),) if rest else (), attributes.name == "th", *_spans(attributes, line))


def fenced_table(
    fence: Fence, words: Words, blocks: Callable[[Sequence[Piece]], Blocks], one_para: Callable[[Fence], Inlines]
) -> Table:
    """A fence round pipes, which it gives an id, or round rows of cells that hold blocks."""
    caption: Inlines = ()
    rows: list[tuple[Cell, ...]] = []
    for piece in fence.inside:
        if isinstance(piece, Pipes) and len(fence.inside) == 1:
            return piped_table(piece, words)
        if not isinstance(piece, Fence) or piece.attributes.name not in ("caption", "row"):
            raise Broken("in a table stand a caption and rows", piece.number)
        if piece.attributes.name == "caption":
            caption = one_para(piece)
        else:
            rows.append(tuple(_fenced_cell(cell, blocks) for cell in piece.inside))
    return Table(tuple(rows), caption)


def _fenced_cell(piece: Piece, blocks: Callable[[Sequence[Piece]], Blocks]) -> Cell:
    if not isinstance(piece, Fence) or piece.attributes.name not in ("th", "td"):
        raise Broken("in a row stand cells, th or td", piece.number)
    return Cell(blocks(piece.inside), piece.attributes.name == "th", *_spans(piece.attributes, piece.number))


def _spans(attributes: Attributes, line: int) -> tuple[int, int]:
    columns, rows = (attributes.values.get(key, "1") for key in ("colspan", "rowspan"))
    if not (_COUNT.fullmatch(columns) and _COUNT.fullmatch(rows)):
        raise Broken("colspan and rowspan are whole numbers", line)
    return int(columns), int(rows)
