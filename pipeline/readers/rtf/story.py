"""The signs of a file as passages and grids in reading order, notes and the words of page heads apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.manuscript import Furniture, Look, NoteText, Passage
from pipeline.manuscript.headings import heading_of
from pipeline.manuscript.leaves import Leaf, nest
from pipeline.manuscript.passages import Piece
from pipeline.model import Break, Mark, Ref, Span, Text
from pipeline.model.build import cut, fold, plain, strip
from pipeline.model.inlines import TARGET
from pipeline.readers.rtf.looks import PARD, PLAIN, Chars, Lines
from pipeline.readers.rtf.rows import Rows
from pipeline.readers.rtf.signs import Sign

_PARAGRAPH_ENDS = frozenset({"par", "sect"})
_CELL_ENDS = frozenset({"cell", "nestcell"})
_HEADS = ("header", "footer")
_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]{1,2000})"')
_MOST_MARK = 3  # signs: what stands raised before a note and is no longer is its own mark
_NOTE_CALLS = frozenset({"chftn"})


@dataclass(slots=True)
class Strand:
    """One story: the body, a note, a box, a page head; its paragraphs so far and the one that is being read."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    label: str = ""
    rows: Rows = field(default_factory=Rows)
    cell: list[Passage] = field(default_factory=list)
    numbered: bool = False  # a note: it calls for a number by itself
    own_mark: str = ""
    endnote: bool = False
    boxes: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and may change until it ends."""

    chars: Chars = PLAIN
    lines: Lines = PARD
    target: str = ""


@dataclass(slots=True)
class Story:
    """A whole file as it is read; feed it with `read`."""

    source: str
    tracked: str
    notes: list[NoteText] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    changes: int = 0
    paragraphs: int = 0
    styles: dict[int, str] = field(default_factory=dict)
    strands: list[Strand] = field(default_factory=lambda: [Strand("")])
    state: _State = field(default_factory=_State)
    link: str = ""
    stack: list[tuple[_State, str]] = field(default_factory=list)

    def read(self, found: Iterable[Sign]) -> tuple[Piece, ...]:
        """Every passage and grid of the body."""
        for sign in found:
            match sign.kind:
                case "open":
                    self._open(sign.name)
                case "close":
                    self._close()
                case "text":
                    self._text(sign.name)
                case _:
                    self._word(sign.name, sign.number)
        while self.stack:
            self._close()
        self._paragraph()
        self._end_table()
        return tuple(self.strands[0].pieces)

    @property
    def strand(self) -> Strand:
        return self.strands[-1]

    def _open(self, destination: str) -> None:
        self.stack.append((self.state, destination))
        if not destination:
            return
        strand = Strand(destination)
        if destination == "footnote":
            strand.own_mark = self._own_mark()
        if destination != "fldinst":
            self.state = _State(lines=self.state.lines if destination in ("listtext", "pntext") else PARD)
        self.strands.append(strand)

    def _close(self) -> None:
        self.state, destination = self.stack.pop()
        if destination:
            self._finished(destination)

    def _finished(self, destination: str) -> None:
        """A destination ends: its words go where they belong."""
        strand = self.strand
        if destination in ("listtext", "pntext", "fldinst", "stylesheet"):
            self.strands.pop()
            words = plain(nest(strand.leaves))
            if destination == "fldinst":
                found = _LINK.search(words)
                self.link = found[1] if found and TARGET.fullmatch(found[1]) else ""
            elif destination != "stylesheet":
                self.strand.label = " ".join(words.split())
            return
        self._paragraph()
        self._end_table()
        self.strands.pop()
        passages = tuple(piece for piece in strand.pieces if isinstance(piece, Passage))
        if destination == "footnote":
            self._note(strand, passages)
        elif destination.startswith(_HEADS):
            reason = "page header" if destination.startswith("header") else "page footer"
            self.furniture += (Furniture(plain(p.inlines), reason, _first(p)) for p in passages)
        else:
            self.strand.boxes += strand.pieces

    def _own_mark(self) -> str:
        """The mark that the author set before a note ("*"), taken from the text; "" where notes are counted."""
        leaves = self.strand.leaves
        if self.strand.numbered or not leaves or not isinstance(leaves[-1].atom, Text):
            return ""
        mark = leaves[-1].atom.text.strip()
        raised = any(getattr(wrapper, "kind", "") == "sup" for wrapper in leaves[-1].round)
        if not raised or not 0 < len(mark) <= _MOST_MARK:
            return ""
        leaves.pop()
        return mark

    def _note(self, note: Strand, passages: tuple[Passage, ...]) -> None:
        kind = "endnote" if note.endnote else "footnote"
        count = sum(one.key.startswith(kind) and one.marker.isdecimal() for one in self.notes) + 1
        marker = note.own_mark or str(count)
        if note.own_mark and passages:
            passages = (self._unmarked(passages[0], note.own_mark), *passages[1:])
        key = f"{kind}-{len(self.notes) + 1}"
        spans = passages[0].spans if passages else (Span(self.source, self.paragraphs),)
        self.notes.append(NoteText(key, marker, passages, spans))
        self.strand.numbered = False
        self.strand.leaves.append(Leaf(Mark("noteCall", (Text(marker),), value=key)))

    def _unmarked(self, passage: Passage, mark: str) -> Passage:
        """A note without its own mark printed before it."""
        words = plain(passage.inlines)
        if not words.startswith(mark):
            return passage
        self.furniture.append(Furniture(mark, "mark printed before its note", _first(passage)))
        return replace(passage, inlines=strip(cut(passage.inlines, len(mark))))

    def _text(self, text: str) -> None:
        if self.strand.kind == "stylesheet":
            self._style(text)
            return
        chars = self.state.chars
        if chars.hidden and self.strand.kind not in ("listtext", "pntext", "fldinst"):
            if text.strip():
                self.furniture.append(Furniture(text, "hidden text", Span(self.source, self.paragraphs + 1)))
            return
        if chars.inserted or chars.deleted:
            self.changes += 1
            if chars.deleted == (self.tracked == "accept") and (chars.deleted or self.tracked == "reject"):
                return
        link = (Ref(self.state.target, ()),) if self.state.target else ()
        self.strand.leaves.append(Leaf(Text(text), (*link, *chars.around(text))))

    def _style(self, text: str) -> None:
        """The stylesheet names each style at the end of its definition: "{\\s2 … heading 2;}"."""
        known = self.styles.get(self.state.lines.style, "")
        if not known.endswith(";"):
            self.styles[self.state.lines.style] = known + text

    def _word(self, name: str, number: int | None) -> None:
        strand = self.strand
        if name in _PARAGRAPH_ENDS:
            self._paragraph()
        elif name in _CELL_ENDS:
            self._paragraph(in_cell=True)
            strand.rows.cells.append(tuple(strand.cell))
            strand.cell = []
        elif name in ("row", "nestrow"):
            strand.rows.row()
        elif name in ("line", "lbr"):
            strand.leaves.append(Leaf(Break()))
        elif name in _NOTE_CALLS:
            strand.numbered = True
        elif name == "ftnalt":
            strand.endnote = True
        elif name == "fldrslt":
            self.state = replace(self.state, target=self.link)
            self.link = ""
        elif name.startswith(("tr", "cl", "cellx")):
            strand.rows.told(name, number)
        else:
            self.state = replace(
                self.state, chars=self.state.chars.changed(name, number), lines=self.state.lines.changed(name, number)
            )

    def _paragraph(self, in_cell: bool = False) -> None:
        """End the paragraph that is being read; one in a table goes into its cell."""
        strand = self.strand
        lines = self.state.lines
        content = strip(fold(nest(strand.leaves)))
        in_table = lines.table or in_cell
        if not in_table:
            self._end_table()
        self.paragraphs += 1
        place = Span(self.source, self.paragraphs)
        if content or strand.label:
            name = self.styles.get(lines.style, "").rstrip(";")
            look = Look(
                name,
                strand.label,
                heading_of(name, lines.outline),
                lines.level if strand.label else 0,
                lines.indent,
                lines.align,
            )
            passage = Passage(content, (place,), look)
            if in_table:
                strand.cell.append(passage)
            else:
                strand.pieces.append(passage)
        strand.leaves, strand.label = [], ""
        strand.pieces += strand.boxes
        strand.boxes = []

    def _end_table(self) -> None:
        """A paragraph outside a table, or the end of the story, ends the table before it."""
        strand = self.strand
        if strand.cell:
            strand.rows.cells.append(tuple(strand.cell))
            strand.cell = []
        strand.rows.row()
        grid = strand.rows.grid(Span(self.source, self.paragraphs))
        if grid is not None:
            strand.pieces.append(grid)


def _first(passage: Passage) -> Span | None:
    return passage.spans[0] if passage.spans else None
