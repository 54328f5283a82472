"""Blocks as pandoc's Markdown: a span at the start of a paragraph says what it is, a fence holds what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from pipeline.model import WRAPPERS, Block, Cell, ChangeMark, Inline, Inlines, Note, Para, Quote, Table, Unit
from pipeline.notation.attributes import written
from pipeline.writers.markdown.escapes import escaped
from pipeline.writers.markdown.inlines import line_of, one_line
from pipeline.writers.markdown.tables import pipes

Lines = Iterator[str]
_INDENT = "    "
_STARTS = (":", "|", "#")  # a fence, a table, a heading: they do not stand behind a label
_LABEL = re.compile(r"[A-Za-z0-9]{1,12}")
_LOWEST = 6  # a heading has one to six number signs


@dataclass(slots=True)
class Setting:
    """The notes called so far by their labels, to be printed at the end; `targets`: the eIds that a reference leads to."""

    targets: frozenset[str]
    notes: dict[str, Note] = field(default_factory=dict)

    def blocks(self, blocks: Sequence[Block], level: int) -> Lines:
        """Lines without blank ones at the ends; a blank one between two blocks. `level` is that of a heading here."""
        yield from spaced([self._block(block, level) for block in blocks])

    def _block(self, block: Block, level: int) -> Lines:
        match block:
            case Para(content, "heading") if one_line(content) and not (block.lang or block.change):
                yield f"{'#' * min(level, _LOWEST)} {line_of(content, self.called)}"
            case Para():
                yield from self.para(block, level)
            case Unit():
                yield from self._unit(block, level)
            case Table():
                yield from self._table(block, level)
            case _:
                assert_never(block)

    def title(self, paras: tuple[Para, ...], level: int) -> Lines:
        """A title's lines are headings."""
        yield from spaced([self._titled(para, level) for para in paras])

    def _titled(self, para: Para, level: int) -> Lines:
        if para.role == "text" and one_line(para.content) and not (para.lang or para.change):
            yield f"{'#' * min(level, _LOWEST)} {line_of(para.content, self.called)}"
        else:
            yield from self.para(para, level)

    def para(self, para: Para, level: int, label: str = "") -> Lines:
        """A paragraph, behind the label of the unit that it opens."""
        role = "" if para.role == "text" else para.role
        known = {"lang": para.lang, **changed(para.change)}
        if _quoting(para.content):
            yield from fenced(written("para", "", {"role": role, **known}), self._quoting(para.content, level))
            return
        said = f"[]{written(para.role, '', known)} " if role or any(known.values()) else ""
        yield from (label + said + line_of(para.content, self.called, not label + said)).split("\n")

    def _quoting(self, content: Inlines, level: int) -> Lines:
        """The paragraph in pieces: words, quotation, words. Notes are numbered as they are met, so each piece is set in its turn."""
        yield from spaced([self._piece(piece, level) for piece in _pieces(content)])

    def _piece(self, piece: Inlines | Quote, level: int) -> Lines:
        if isinstance(piece, Quote):
            yield from self._quote(piece, level)
            return
        words = line_of(piece, self.called, bare=True).split("\n")
        yield from spaced([iter(words), *(self._quote(quote, level) for quote in _inner_quotes(piece))])

    def _quote(self, quote: Quote, level: int) -> Lines:
        action = quote.amends.action if quote.amends else ""
        destination = quote.amends.destination if quote.amends else ""
        attributes = written("quote", self.anchor(quote.eid), {"action": action, "destination": destination})
        yield from fenced(attributes, self.blocks(quote.content, level))

    def _unit(self, unit: Unit, level: int) -> Lines:
        num = escaped(unit.num)
        label = f"[{num}]{written(unit.kind, self.anchor(unit.eid), changed(unit.change))}"
        first = unit.lead[0] if unit.lead else None
        inline = isinstance(first, Para) and not _quoting(first.content) and not unit.heading
        simple = not unit.heading and not unit.units and (not unit.lead or (inline and len(unit.lead) == 1))
        if inline and isinstance(first, Para):
            opening, rest = self.para(first, level, f"{label} "), unit.lead[1:]
        elif unit.heading and one_line(unit.heading):
            opening, rest = (
                iter([f"{'#' * min(level, _LOWEST)} {label} {line_of(unit.heading, self.called)}"]),
                unit.lead,
            )
        else:
            opening, rest = iter([label]), unit.lead
        if simple:
            yield from opening
            return
        pieces = [opening]
        if unit.heading and not one_line(unit.heading):
            pieces.append(fenced("heading", self.para(Para(unit.heading), level)))
        inner = level + 1 if unit.heading else level
        pieces += [self._block(block, inner) for block in (*rest, *unit.units, *unit.tail)]
        yield from fenced("unit", spaced(pieces))

    def _table(self, table: Table, level: int) -> Lines:
        before = dict(self.notes)
        lines = pipes(table, lambda content: line_of(content, self.called))
        anchor = self.anchor(table.eid)
        if lines:
            yield from fenced(written("table", anchor), iter(lines)) if anchor else lines
            return
        self.notes = before
        pieces = [fenced("caption", self.para(Para(table.caption), level))] if table.caption else []
        pieces += [fenced("row", spaced([self._cell(cell, level) for cell in row])) for row in table.rows]
        yield from fenced(written("table", anchor), spaced(pieces))

    def _cell(self, cell: Cell, level: int) -> Lines:
        spans = {
            "colspan": cell.colspan if cell.colspan > 1 else "",
            "rowspan": cell.rowspan if cell.rowspan > 1 else "",
        }
        yield from fenced(written("th" if cell.head else "td", "", spans), self.blocks(cell.content, level))

    def definitions(self) -> Lines:
        """The notes' texts, in the order of their calls; a note called in one of them comes after those called before."""
        done = 0
        while done < len(self.notes):
            label, note = list(self.notes.items())[done]
            done += 1
            first, *rest = list(self._note(note, label)) or [""]
            inline = not first.startswith(_STARTS)
            yield ""
            yield f"[^{label}]: {first}".rstrip(" ") if inline else f"[^{label}]:"
            yield from (_INDENT + line if line else "" for line in (rest if inline else ["", first, *rest]))

    def _note(self, note: Note, label: str) -> Lines:
        """The blocks of a note; a mark that is not its label stands before them."""
        said = "" if note.marker == label else f"[{escaped(note.marker)}]{{.marker}}"
        first = note.body[0] if note.body else None
        if said and isinstance(first, Para) and not _quoting(first.content):
            rest = [self._block(block, _LOWEST) for block in note.body[1:]]
            yield from spaced([self.para(first, _LOWEST, f"{said} "), *rest])
        elif said:
            yield from spaced([iter([said]), *(self._block(block, _LOWEST) for block in note.body)])
        else:
            yield from self.blocks(note.body, _LOWEST)

    def called(self, note: Note) -> str:
        """The label of a note: its printed mark where that is one and not taken, else its place in the order of calls."""
        label = note.marker
        if label in self.notes or not _LABEL.fullmatch(label):
            label = f"note-{len(self.notes) + 1}"
        self.notes[label] = note
        return label

    def anchor(self, eid: str) -> str:
        return eid if eid in self.targets else ""


def fenced(attributes: str, inside: Lines) -> Lines:
    """A fence round some lines; a list that is a class alone stands without its braces."""
    bare = attributes[2:-1] if attributes.startswith("{.") else ""
    yield f"::: {bare if bare.isidentifier() else attributes}"
    yield from inside
    yield ":::"


def spaced(pieces: Sequence[Lines]) -> Lines:
    """The pieces' lines, a blank line between two pieces."""
    for number, piece in enumerate(pieces):
        if number:
            yield ""
        yield from piece


def changed(change: ChangeMark | None) -> dict[str, object]:
    return {"change": change.kind, "author": change.by, "date": change.on} if change else {}


def _pieces(content: Inlines) -> Iterator[Inlines | Quote]:
    """A line cut at the quotations that no wrapper holds."""
    words: list[Inline] = []
    for part in content:
        if isinstance(part, Quote):
            if words:
                yield tuple(words)
            yield part
            words = []
        else:
            words.append(part)
    if words:
        yield tuple(words)


def _quoting(content: Inlines) -> bool:
    return next(_inner_quotes(content), None) is not None


def _inner_quotes(content: Inlines) -> Iterator[Quote]:
    """The quotations in a line, also those inside wrappers, in order."""
    for part in content:
        if isinstance(part, Quote):
            yield part
        elif isinstance(part, WRAPPERS):
            yield from _inner_quotes(part.content)
