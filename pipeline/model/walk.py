"""Ways through a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pipeline.model.blocks import Block, Para, Table, Unit
from pipeline.model.document import Document
from pipeline.model.inlines import Break, Change, Foreign, Image, Inline, Inlines, Mark, Note, Quote, Ref, Style, Text


def parts(document: Document) -> Iterator[Block]:
    """The outermost blocks from masthead to closing, then those of annexes or members."""
    yield from document.masthead
    yield from document.title
    yield from document.preamble
    yield from document.body
    yield from document.closing
    for member in document.parts:
        yield from parts(member)


def notes(document: Document) -> Iterator[Note]:
    """Every note, in the order of their marks; notes in titles, headings, tables, quotations and annexes included."""
    for block in parts(document):
        yield from notes_of(block)


def notes_of(block: Block) -> Iterator[Note]:
    """The notes of one block."""
    return (part for part in inlines_of(block) if isinstance(part, Note))


def notes_in(content: Inlines) -> Iterator[Note]:
    """The notes of one sequence of inlines, and the notes that stand in them."""
    return (part for part in within(content) if isinstance(part, Note))


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block, each before what stands in it: headings, cells, notes and quotations are entered."""
    match block:
        case Para(content):
            yield from within(content)
        case Unit(_, _, heading, lead, units, tail):
            yield from within(heading)
            for child in (*lead, *units, *tail):
                yield from inlines_of(child)
        case Table(rows, caption):
            yield from within(caption)
            for row in rows:
                for cell in row:
                    for child in cell.content:
                        yield from inlines_of(child)
        case _:
            assert_never(block)


def within(content: Inlines) -> Iterator[Inline]:
    """Every inline of a sequence, each before what stands in it."""
    for part in content:
        yield part
        match part:
            case Note(_, blocks) | Quote(blocks):
                for block in blocks:
                    yield from inlines_of(block)
            case Style() | Ref() | Mark() | Foreign() | Change():
                yield from within(part.content)
            case Text() | Image() | Break():
                pass
            case _:
                assert_never(part)
