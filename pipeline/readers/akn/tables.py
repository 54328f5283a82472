"""Tables in any form: rows and cells as a grid, and whatever words stand between the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.akn.names import local
from pipeline.manuscript import Grid, GridCell, Passage
from pipeline.model import Inlines, Span, Spans, Text
from pipeline.readers.akn.inlines import Lines, bare

Element = etree._Element
_GROUPS = ("tbody", "thead", "tfoot")


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table: its grid (None where it has no rows), its caption where there is no grid to hold it, words outside its cells."""

    grid: Grid | None
    caption: Inlines
    loose: str


def tabled(e: Element, caption: Inlines, lines: Lines) -> Tabled:
    """A table element; `caption` is the heading that stands over it, its own caption goes before."""
    named = e.find("{*}caption")
    own = bare(lines.line(named)) if named is not None else ()
    rows = tuple(row for tr in _rows(e) if (row := tuple(_cells(tr, lines))))
    loose = " ".join(words.strip() for words in _between(e) if words.strip())
    if own and caption:
        loose = " ".join((loose, "".join(named.itertext()) if named is not None else "")).strip()
        own = ()
    shown = own or caption
    grid = Grid(rows, _spans(e, lines), shown) if rows else None
    return Tabled(grid, () if rows else shown, loose)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not of one that stands in a cell of it."""
    for child in table:
        if local(child.tag) == "tr":
            yield child
        elif local(child.tag) in _GROUPS:
            yield from _rows(child)


def _cells(tr: Element, lines: Lines) -> Iterator[GridCell]:
    for cell in tr:
        if local(cell.tag):
            head = local(cell.tag) == "th"
            yield GridCell(tuple(_passages(cell, lines)), head, _count(cell, "colspan"), _count(cell, "rowspan"))


def _passages(cell: Element, lines: Lines) -> Iterator[Passage]:
    spans = _spans(cell, lines)
    if all(local(child.tag) == "p" for child in cell) and not (cell.text or "").strip():
        for child in cell:
            if content := bare(lines.line(child)):
                yield Passage(content, spans)
            if child.tail and child.tail.strip():
                yield Passage((Text(" ".join(child.tail.split())),), spans)
    elif content := bare(lines.line(cell)):
        yield Passage(content, spans)


def _between(table: Element) -> Iterator[str]:
    """The words of a table that stand in none of its cells, and those of elements that have no place in one."""
    yield table.text or ""
    for child in table:
        name = local(child.tag)
        if name == "tr":
            yield child.text or ""
            yield from (cell.tail or "" for cell in child)
        elif name in _GROUPS:
            yield from _between(child)
        elif name != "caption":
            yield " ".join(child.itertext())
        yield child.tail or ""


def _count(e: Element, name: str) -> int:
    """How many columns or rows a cell spans; 1 where that is no number."""
    value = (e.get(name) or "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 and int(value) else 1


def _spans(e: Element, lines: Lines) -> Spans:
    return (Span(lines.findings.source, e.sourceline or 0),)
