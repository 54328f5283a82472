"""The body of a Word document, or of a note, as passages and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.manuscript import Furniture, Grid, GridCell, Look, Passage
from pipeline.manuscript.headings import heading_of
from pipeline.manuscript.passages import Piece, flat
from pipeline.manuscript.prose import is_text
from pipeline.model import Inlines, Span
from pipeline.model.build import fold, join, strip
from pipeline.readers.docx.names import Element, W, child, on, val
from pipeline.readers.docx.numbering import Counter
from pipeline.readers.docx.runs import Found, Reading, read_runs
from pipeline.readers.docx.styles import Emphasis, align, indent, numbered
from pipeline.readers.docx.styles import Look as StyleLook

# Containers that hold paragraphs and tables as the body does.
_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_DELETED = frozenset({W + "del", W + "moveFrom"})


@dataclass(slots=True)
class Story:
    """One story of the document: its body, or one note. Numbers run on over the whole story."""

    source: str
    reading: Reading
    counter: Counter
    paragraphs: int = 0
    furniture: list[Furniture] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    changes: int = 0
    held: Inlines = ()
    heads: bool = False  # inside a table's head, whose look its style gives, not its text

    def read(self, parent: Element) -> Iterator[Piece]:
        """Every passage and grid below an element, in reading order; a masthead set as a table line by line."""
        return in_flow(self.pieces(parent))

    def pieces(self, parent: Element) -> Iterator[Piece]:
        """The same with every table as it stands."""
        for element in parent:
            if element.tag == W + "p":
                yield from self._paragraph(element)
            elif element.tag == W + "tbl":
                yield self._table(element)
            elif element.tag in _CONTAINERS:
                yield from self.pieces(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        self.paragraphs += 1
        place = Span(self.source, self.paragraphs)
        properties = child(paragraph, "pPr")
        style = self._style(properties)
        base = Emphasis() if self.heads else replace(style.emphasis, smallcaps=None)
        content, found = read_runs(paragraph, base, self.reading)
        self._aside(found, place)
        if self._runs_on(properties):  # what is left of it takes the label of the paragraph it runs on into
            self.held = join((self.held, content), "") if self.held else content
            return
        label = self._label(properties, style)
        if label:
            self.labels.append((place.line, label))
        content, self.held = strip(fold(join((self.held, content), ""))), ()
        if content or label:
            yield Passage(content, (place,), _look(properties, style, label))
        for box in found.boxes:
            yield from self.pieces(box)

    def _style(self, properties: Element | None) -> StyleLook:
        return self.reading.styles.look(val(properties, "pStyle"))

    def _label(self, properties: Element | None, style: StyleLook) -> str:
        own = numbered(properties)
        chosen = own if own.num else style.numbered
        return self.counter.label(chosen.num, chosen.level) if chosen.num not in ("", "0") else ""

    def _runs_on(self, properties: Element | None) -> bool:
        """The paragraph's own mark is deleted: with the change accepted it runs on into the next one."""
        mark = child(properties, "rPr")
        if self.reading.tracked == "keep" or mark is None:
            return False
        gone = "del" if self.reading.tracked == "accept" else "ins"
        return on(mark, gone) is not None

    def _aside(self, found: Found, place: Span) -> None:
        self.changes += found.changes
        self.furniture += (Furniture(words, "hidden text", place) for words in found.hidden if words.strip())

    def _table(self, table: Element) -> Grid:
        first = self.paragraphs + 1
        open_cells: dict[int, tuple[int, int]] = {}  # column to the row and place of the cell that spans downwards
        grid: list[list[GridCell]] = []
        for number, row in enumerate(_rows(table)):
            grid.append(self._row(row, number, open_cells, grid))
        return Grid(tuple(tuple(row) for row in grid if row), (Span(self.source, first, end_line=self.paragraphs),))

    def _row(
        self, row: Element, number: int, open_cells: dict[int, tuple[int, int]], grid: list[list[GridCell]]
    ) -> list[GridCell]:
        head = on(child(row, "trPr"), "tblHeader") is True
        cells: list[GridCell] = []
        column = 0
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            wide = val(properties, "gridSpan")
            span = int(wide) if wide.isdigit() else 1
            merge = child(properties, "vMerge")
            self.heads = head
            passages = tuple(flat(self.pieces(cell)))
            self.heads = False
            if merge is not None and merge.get(W + "val", "continue") == "continue" and column in open_cells:
                _grow(grid, open_cells[column])
            else:
                if merge is not None:
                    open_cells[column] = (number, len(cells))
                else:
                    open_cells.pop(column, None)
                cells.append(GridCell(passages, head, span))
            column += span
        return cells


def in_flow(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a text; a table before its first running text is the masthead's frame and gives its lines."""
    prose = False
    for piece in pieces:
        if isinstance(piece, Grid) and not prose:
            yield from (p for row in piece.rows for cell in row for p in cell.passages)
            continue
        if isinstance(piece, Passage):
            prose = prose or is_text(piece)
        yield piece


def _grow(grid: list[list[GridCell]], place: tuple[int, int]) -> None:
    row, at = place
    cell = grid[row][at]
    grid[row][at] = GridCell(cell.passages, cell.head, cell.colspan, cell.rowspan + 1)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == W + "tr":
            if child(element, "trPr/del") is None:
                yield element
        elif element.tag not in _DELETED:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag in _CONTAINERS:
            yield from _cells(element)


def _look(properties: Element | None, style: StyleLook, label: str) -> Look:
    own = numbered(properties)
    chosen = own if own.num else style.numbered
    steps = indent(properties)
    outline = val(properties, "outlineLvl")
    return Look(
        style.name,
        label,
        heading_of("", outline) or style.heading,
        chosen.level + 1 if label else 0,
        style.indent if steps is None else steps,
        align(properties) or style.align,
    )
