"""Paragraphs and tables of lines as passages and grids: emphasis, seams between lines, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import attrgetter

from pipeline.manuscript import Grid, GridCell, Look, Passage
from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.manuscript.seams import SOFT_HYPHEN, seam
from pipeline.model import Break, Inlines, Span, Style, Text, Wrapper
from pipeline.model.build import fold, strip
from pipeline.readers.pdf.hyphens import Hyphens
from pipeline.readers.pdf.lines import Line, Piece
from pipeline.readers.pdf.paragraphs import Paragraph
from pipeline.readers.pdf.tables import Rows

_GROUP = re.compile(r"\d{3}(?![\d年])")  # of a number that is printed in groups, not "2" / "023年"
_GROUPED = re.compile(r"(?<![\d(/.])\d{1,3}$")  # not "1455(2" / "003)"
_HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_BREAKS, _HYPHENS = "–—/", "-‑–"
_STEP = 28.35  # points: a step of indentation, one centimetre


def passage_of(paragraph: Paragraph, source: str, known: Hyphens, left: float, cell: bool = False) -> Passage:
    """A paragraph, or what a `cell` holds, as a passage."""
    leaves: list[Leaf] = []
    before: Line | None = None
    for place, line in enumerate(paragraph.lines):
        if before is not None and place in paragraph.breaks:
            _bared(leaves)
            leaves.append(Leaf(Break()))
        elif before is not None:
            _join(leaves, before, line, known, cell)
        leaves += (leaf for number, piece in enumerate(line.pieces) for leaf in _leaves(piece, leaves, number == 0))
        before = line
    first = paragraph.lines[0]
    indent = max(0.0, round((first.x - left) / _STEP, 1)) if left else 0.0
    content: Inlines = strip(fold(nest(_bare_blanks(leaves))))
    return Passage(content, tuple(_places(paragraph, source)), Look(indent=indent))


def grid_of(table: Rows, source: str, known: Hyphens) -> Grid:
    """A table; its first row is its head where it alone is set in italics, bold or another size, which then is the head's look."""
    shown = [
        [[passage_of(Paragraph(cell), source, known, 0.0, True)] if cell else [] for cell in row] for row in table.rows
    ]
    head = len(shown) > 1 and ((_marked(shown[0]) and not _marked(shown[1])) or _smaller(table))
    rows = tuple(
        tuple(GridCell(tuple(_plain(p) if head and not n else p for p in cell), head and not n) for cell in row)
        for n, row in enumerate(shown)
    )
    spans = tuple(span for row in shown for cell in row for p in cell for span in p.spans)
    return Grid(rows, spans[:1])


def _smaller(table: Rows) -> bool:
    """Whether the first row is set in a size of its own, and all others in one."""
    sizes = [{round(line.size) for cell in row for line in cell} for row in table.rows]
    return len(sizes[0]) == 1 and not sizes[0] & sizes[1] and all(size == sizes[1] for size in sizes[2:])


def _marked(row: Sequence[Sequence[Passage]]) -> bool:
    return all(isinstance(part, Style) for cell in row for p in cell for part in p.inlines)


def _plain(passage: Passage) -> Passage:
    return replace(passage, inlines=tuple(x for part in passage.inlines for x in getattr(part, "content", (part,))))


def _bare_blanks(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves, a blank between two looks taken out of both: "*Recalling* its", not "*Recalling *its"."""
    if not any(leaf.round for leaf in leaves):
        return list(leaves)
    out: list[Leaf] = []
    for leaf, after in zip(leaves, [*leaves[1:], None], strict=True):
        blank = isinstance(leaf.atom, Text) and not leaf.atom.text.strip()
        kept = after is not None and after.round == leaf.round
        out.append(Leaf(leaf.atom) if blank and not kept else leaf)
    return out


def _leaves(piece: Piece, before: list[Leaf], first: bool) -> Iterator[Leaf]:
    """A piece's words; a blank between two pieces of one look belongs to that look."""
    run = piece.run
    around = _look(run.bold, run.italic, piece.raised)
    words = run.text
    core = words.strip()
    if piece.gap or (words[:1].isspace() and not first):
        yield Leaf(Text(" "), around if before and before[-1].round == around else ())
    yield Leaf(Text(core), around)
    if words[-1:].isspace():
        yield Leaf(Text(" "), around if not piece.raised else ())


@cache
def _look(bold: bool, italic: bool, raised: int) -> tuple[Wrapper, ...]:
    kinds = {"bold": bold, "italic": italic, "sup": raised == 1, "sub": raised == -1}
    return styles(frozenset(kind for kind, on in kinds.items() if on))


def _join(leaves: list[Leaf], before: Line, after: Line, known: Hyphens, cell: bool) -> None:
    """Close the seam between two lines: a blank, nothing, or a cut word closed up."""
    _bared(leaves)
    if not leaves or not isinstance(leaves[-1].atom, Text):
        return
    last = leaves[-1]
    text = last.atom.text.rstrip() if isinstance(last.atom, Text) else ""
    if text[-1:] in ("-", SOFT_HYPHEN) and text[-2:-1].isalnum():
        whole = text[:-1] if known.cut(before.text, after.text) else text[:-1] + "-" + known.hanging(after.text)
        leaves[-1] = Leaf(Text(whole), last.round)
        return
    right = after.pieces[0].run.text.lstrip()
    if (
        _unparted(text, right, before)
        or _in_han(text, right, before, after)
        or (cell and known.broken(before.text, after.text))
    ):
        leaves[-1] = Leaf(Text(text), last.round)
        return
    if text[-1:].isascii() and text[-1:] not in "-/" and right[:1].isascii() and right[:1] != "/":
        left, between = text, " "  # nearly every line ends so
    else:
        left, between = seam(before.text, after.text, text, {})
    leaves[-1] = Leaf(Text(left), last.round)
    if between:
        leaves.append(
            Leaf(Text(between), last.round if not (after.pieces[0].raised or before.pieces[-1].raised) else ())
        )


def _bared(leaves: list[Leaf]) -> None:
    """Take away the blank at the end of a line."""
    while leaves and isinstance(leaves[-1].atom, Text) and not leaves[-1].atom.text.strip():
        leaves.pop()


def _unparted(text: str, right: str, before: Line) -> bool:
    """Whether a line ended within a word at a dash or a stroke: "2011–" / "2020", "2021" / "-2030", "GC(67)/" / "RES/8"."""
    last = before.pieces[-1].run.text
    if text[-1:] in _BREAKS:
        return right[:1].isalnum() and last[-1:] == text[-1] and not before.text[-2:-1].isspace()
    return right[:1] in _HYPHENS and right[1:2].isalnum() and text[-1:].isalnum()


def _in_han(text: str, right: str, before: Line, after: Line) -> bool:
    """Whether a line among Han ended within a number or a symbol, as it may anywhere: "A/63/17" / "0"; a blank is printed there."""
    if not (text[-1:].isascii() and right[:1].isascii() and before.pieces[-1].run.text[-1:].strip()):
        return False
    if text[-1].isdigit() and (right[0].isupper() or (_GROUP.match(right) and _GROUPED.search(text))):
        return False  # "55/180" / "A", "35" / "871 050"
    return bool(_HAN.search(before.text) or _HAN.search(after.text))


def _places(paragraph: Paragraph, source: str) -> Iterator[Span]:
    for page, lines in groupby(paragraph.lines, key=attrgetter("page")):
        numbers = [line.number for line in lines]
        yield Span(source, min(numbers), end_line=max(numbers), page=page)
