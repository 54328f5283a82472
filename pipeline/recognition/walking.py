"""A walk over every text of a document: paragraphs, headings, cells, captions, and the notes and quotations inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import TypeVar

from pipeline.model import (
    WRAPPERS,
    Block,
    Blocks,
    Cell,
    Document,
    Flow,
    Flows,
    Inline,
    Inlines,
    Note,
    Para,
    Quote,
    Spans,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import rewrap

Change = Callable[[Inlines, Spans], Inlines]
"""A text and the places it came from to the text as it shall be; notes and quotations in it are walked on their own."""


def over(document: Document, change: Change) -> Document:
    """The document with every text changed, in reading order; annexes and members too."""
    walk = _Walk(change)
    return replace(
        document,
        masthead=tuple(walk.para(p) for p in document.masthead),
        title=tuple(walk.para(p) for p in document.title),
        preamble=walk.blocks(document.preamble),
        body=walk.blocks(document.body),
        closing=tuple(walk.para(p) for p in document.closing),
        parts=tuple(over(part, change) for part in document.parts),
    )


_Part = TypeVar("_Part")


def _kept(before: tuple[_Part, ...], after: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """What was there, where every part of it is still the same: most of a document is not changed, nor made anew."""
    return before if len(before) == len(after) and all(map(is_, before, after)) else after


class _Walk:
    """One change carried to every text."""

    def __init__(self, change: Change) -> None:
        self.change = change

    def blocks(self, blocks: Blocks) -> Blocks:
        return _kept(blocks, tuple(map(self.block, blocks)))

    def block(self, block: Block) -> Block:
        return self.unit(block) if isinstance(block, Unit) else self.flow(block)

    def unit(self, unit: Unit) -> Unit:
        heading, lead = self.text(unit.heading, unit.spans), self.flows(unit.lead)
        units, tail = _kept(unit.units, tuple(map(self.unit, unit.units))), self.flows(unit.tail)
        if heading is unit.heading and lead is unit.lead and units is unit.units and tail is unit.tail:
            return unit
        return replace(unit, heading=heading, lead=lead, units=units, tail=tail)

    def flows(self, flows: Flows) -> Flows:
        return _kept(flows, tuple(map(self.flow, flows)))

    def flow(self, flow: Flow) -> Flow:
        return self.para(flow) if isinstance(flow, Para) else self.table(flow)

    def para(self, para: Para) -> Para:
        content = self.text(para.content, para.spans)
        return para if content is para.content else replace(para, content=content)

    def table(self, table: Table) -> Table:
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in table.rows)
        return replace(table, rows=rows, caption=self.text(table.caption, table.spans))

    def cell(self, cell: Cell) -> Cell:
        return replace(cell, content=self.blocks(cell.content))

    def text(self, content: Inlines, spans: Spans) -> Inlines:
        return self.inlines(self.change(content, spans)) if content else content

    def inlines(self, content: Inlines) -> Inlines:
        out: list[Inline] = []
        for at, part in enumerate(content):
            done = part if isinstance(part, Text) else self.inline(part)
            if done is not part and not out:
                out += content[:at]
            if done is not part or out:
                out.append(done)
        return tuple(out) or content

    def inline(self, part: Inline) -> Inline:
        if isinstance(part, Note):
            body = self.blocks(part.body)
            return part if body is part.body else replace(part, body=body)
        if isinstance(part, Quote):
            return replace(part, content=self.blocks(part.content))
        if isinstance(part, WRAPPERS):
            return rewrap(part, self.inlines(part.content))
        return part
