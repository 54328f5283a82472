"""Writer for pandoc's Markdown that reads back: people and pandoc see the text, our own reader the whole document.

Structure is said, never guessed: `[1.]{.operative}` opens a numbered paragraph, `[7 December 2020]{.docDate value="2020-12-07"}` is a
date whose meaning is known, `::: unit` holds a paragraph with its points. `pipeline.readers.markdown_own` faces it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.akn import eids
from pipeline.diagnostics import of
from pipeline.diagnostics.codes_writing import W010
from pipeline.model import Document, Image, Ref
from pipeline.model.check import ANNEXES
from pipeline.model.walk import inlines_of, parts
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
        every = [part for block in parts(document) for part in inlines_of(block)]
        targets = frozenset(part.target[1:] for part in every if isinstance(part, Ref) and part.target.startswith("#"))
        setting = Setting(targets)
        lines = [front_matter(document), "", *_sections(document, setting, 1)]
        lines += setting.definitions()
        keys = dict.fromkeys(part.key for part in every if isinstance(part, Image))
        pictures = tuple(of(W010, f"put “{key}” beside the file") for key in keys)
        return Written(("\n".join(lines) + "\n").encode(), pictures)


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
