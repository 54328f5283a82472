"""Writer for pandoc's Markdown that reads back: people and pandoc see the text, our own reader the whole document.

Structure is said, never guessed: `[1.]{.operative}` opens a numbered paragraph, `[7 December 2020]{.docDate value="2020-12-07"}` is a
date whose meaning is known, `::: unit` holds a paragraph with its points. `pipeline.readers.markdown_own` faces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.akn import eids
from pipeline.model import WRAPPERS, Block, Document, Inlines, Note, Para, Quote, Ref, Table, Unit
from pipeline.model.check import ANNEXES
from pipeline.model.walk import parts
from pipeline.notation.attributes import written
from pipeline.ports import Media, Written
from pipeline.writers.markdown.blocks import Lines, Setting, fenced, spaced
from pipeline.writers.markdown.front import front_matter


@dataclass(frozen=True, slots=True)
class MarkdownWriterOptions:
    """Nothing to choose."""


class MarkdownWriter:
    """The document in pandoc's dialect of Markdown, with nothing left out but the bytes of pictures."""

    name = "markdown"
    suffix = ".md"
    media_type = "text/markdown"
    Options = MarkdownWriterOptions

    def write(self, document: Document, media: Media, options: MarkdownWriterOptions) -> Written:
        targets = frozenset(target for block in parts(document) for target in _targets(block))
        setting = Setting(targets)
        lines = [front_matter(document), "", *_sections(document, setting, 1)]
        lines += setting.definitions()
        return Written(("\n".join(lines) + "\n").encode())


def _sections(document: Document, setting: Setting, level: int, prefix: str = "") -> Lines:
    """The parts of a document in reading order: a composite's closing stands below its members, annexes at the end."""
    pieces = [fenced("masthead", setting.blocks(document.masthead, level))] if document.masthead else []
    pieces += [fenced("title", setting.title(document.title, level))] if document.title else []
    for name, blocks in (("preamble", document.preamble), ("body", document.body)):
        pieces += [fenced(name, setting.blocks(blocks, level + 1))] if blocks else []
    closing = [fenced("closing", setting.blocks(document.closing, level + 1))] if document.closing else []
    placed = list(zip(document.parts, eids.part_slots(document), strict=True))
    for annexed, before in ((False, []), (True, closing)):
        pieces += before
        for part, slot in placed:
            if (part.meta.kind in ANNEXES) is annexed:
                pieces.append(_part(part, eids.under(prefix, slot), setting, level))
    yield from spaced(pieces)


def _part(part: Document, eid: str, setting: Setting, level: int) -> Lines:
    name = part.meta.kind if part.meta.kind in ANNEXES else "member"
    yield from fenced(written(name, setting.anchor(eid)), _sections(part, setting, level + 1, eid))


def _targets(block: Block) -> Iterator[str]:
    """The eIds that the references in a block lead to, those in its notes and quotations too."""
    match block:
        case Para(content):
            yield from _targets_in(content)
        case Unit(_, _, heading, lead, units, tail):
            yield from _targets_in(heading)
            for child in (*lead, *units, *tail):
                yield from _targets(child)
        case Table(rows, caption):
            yield from _targets_in(caption)
            for row in rows:
                for cell in row:
                    for child in cell.content:
                        yield from _targets(child)


def _targets_in(content: Inlines) -> Iterator[str]:
    for part in content:
        if isinstance(part, Ref) and part.target.startswith("#"):
            yield part.target[1:]
        if isinstance(part, Note | Quote):
            for block in part.body if isinstance(part, Note) else part.content:
                yield from _targets(block)
        elif isinstance(part, WRAPPERS):
            yield from _targets_in(part.content)
