"""The text of an OpenDocument file, or of a note in it, as passages and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.manuscript import Furniture, Grid, GridCell, Look, NoteText, Passage
from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.manuscript.passages import Piece, flat
from pipeline.manuscript.prose import is_text
from pipeline.model import Break, Mark, Ref, Span, Text, Wrapper
from pipeline.model.build import fold, strip
from pipeline.model.inlines import TARGET
from pipeline.readers.odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, XLINK, Element
from pipeline.readers.odt.styles import ListLevel, Styles, label

_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_CONTAINERS = frozenset(
    {
        TEXT + "section",
        TEXT + "index-body",
        TEXT + "index-title",
        TEXT + "table-of-content",
        TEXT + "illustration-index",
    }
)
_SILENT = frozenset(
    {TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "annotation", TEXT + "note", OFFICE + "forms"}
)
_SHAPES = frozenset({DRAW + "custom-shape", DRAW + "rect", DRAW + "ellipse", DRAW + "g"})


@dataclass(slots=True)
class Story:
    """What has been read so far: notes with their keys, labels by paragraph, the running numbers of every list."""

    source: str
    known: Styles
    deleted: Mapping[str, str]
    paragraphs: int = 0
    notes: list[NoteText] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def read(self, parent: Element) -> Iterator[Piece]:
        """Every passage and grid below an element, in reading order."""
        prose = False
        for piece in self._pieces(parent, ()):
            if isinstance(piece, Grid) and not prose:
                yield from (p for row in piece.rows for cell in row for p in cell.passages)
                continue
            if isinstance(piece, Passage):
                prose = prose or is_text(piece)
            yield piece

    def _pieces(self, parent: Element, listed: tuple[str, ...]) -> Iterator[Piece]:
        for element in parent:
            if element.tag in _PARAGRAPHS:
                yield from self._paragraph(element, "", len(listed))
            elif element.tag == TEXT + "list":
                yield from self._list(element, listed)
            elif element.tag == TABLE + "table":
                yield self._table(element)
            elif element.tag in _CONTAINERS:
                yield from self._pieces(element, listed)
            elif element.tag == DRAW + "frame":
                for box in element.iter(DRAW + "text-box"):
                    yield from self._pieces(box, ())
            elif element.tag in _SHAPES:
                yield from self._pieces(element, ())

    def _paragraph(self, paragraph: Element, marked: str, level: int) -> Iterator[Piece]:
        self.paragraphs += 1
        place = Span(self.source, self.paragraphs)
        style = self.known.look("paragraph", paragraph.get(TEXT + "style-name", ""))
        if marked:
            self.labels.append((place.line, marked))
        boxes: list[Element] = []
        leaves = list(self._leaves(paragraph, style.emphasis, None, boxes, place))
        content = strip(fold(nest(leaves)))
        outline = paragraph.get(TEXT + "outline-level", "")
        heading = int(outline) if outline.isdigit() else style.heading
        if content or marked:
            yield Passage(content, (place,), Look(style.name, marked, heading, level, style.indent, style.align))
        for box in boxes:
            yield from self._pieces(box, ())

    def _leaves(
        self, parent: Element, look: Mapping[str, bool], link: Ref | None, boxes: list[Element], place: Span
    ) -> Iterator[Leaf]:
        around: tuple[Wrapper, ...] = ((link,) if link else ()) + styles(
            frozenset(kind for kind, on in look.items() if on)
        )
        if parent.text:
            yield Leaf(Text(parent.text), around)
        for child in parent:
            yield from self._child(child, look, link, boxes, place, around)
            if child.tail:
                yield Leaf(Text(child.tail), around)

    def _child(
        self,
        child: Element,
        look: Mapping[str, bool],
        link: Ref | None,
        boxes: list[Element],
        place: Span,
        around: tuple[Wrapper, ...],
    ) -> Iterator[Leaf]:
        match str(child.tag):
            case tag if tag == TEXT + "note":
                yield Leaf(self._note(child, place), around)
            case tag if tag in (TEXT + "tab", TEXT + "s"):
                yield Leaf(Text(" "), around)
            case tag if tag == TEXT + "line-break":
                yield Leaf(Break(), around[:1] if link else ())
            case tag if tag == DRAW + "frame":
                boxes += child.iter(DRAW + "text-box")
                yield from (Leaf(Text(shown.text or ""), around) for shown in child.iterchildren(SVG + "desc"))
            case tag if tag in _SHAPES:
                boxes.append(child)
            case tag if tag == TEXT + "change" and child.get(TEXT + "change-id", "") in self.deleted:
                yield Leaf(Text(self.deleted[child.get(TEXT + "change-id", "")]), around)
            case tag if tag in _SILENT:
                return
            case _:
                span = self.known.look("text", child.get(TEXT + "style-name", ""))
                target = child.get(XLINK + "href", "") if child.tag == TEXT + "a" else ""
                own = Ref(target, ()) if target and TARGET.fullmatch(target) and not target.startswith("#") else link
                yield from self._leaves(child, {**look, **span.emphasis}, own, boxes, place)

    def _note(self, note: Element, place: Span) -> Mark:
        key = note.get(TEXT + "id", f"note-{len(self.notes) + 1}")
        citation = note.find(TEXT + "note-citation")
        marker = "".join(citation.itertext()).strip() if citation is not None else ""
        body = note.find(TEXT + "note-body")
        at = len(self.notes)
        passages = tuple(p for p in self._pieces(body, ()) if isinstance(p, Passage)) if body is not None else ()
        self.notes.insert(at, NoteText(key, marker, passages, passages[0].spans if passages else (place,)))
        return Mark("noteCall", (Text(marker),), value=key)

    def _list(self, element: Element, listed: tuple[str, ...]) -> Iterator[Piece]:
        name = element.get(TEXT + "style-name", "") or (listed[-1] if listed else "")
        level = len(listed) + 1
        levels = self.known.lists.get(name, {})
        counts = self.counts.setdefault(name, {})
        if element.get(TEXT + "continue-numbering") != "true" and not element.get(TEXT + "continue-list"):
            counts.pop(level, None)
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            marked = self._count(item, levels, counts, level)
            for child in item:
                if child.tag in _PARAGRAPHS:
                    yield from self._paragraph(child, marked, level)
                    marked = ""
                elif child.tag == TEXT + "list":
                    yield from self._list(child, (*listed, name))

    def _count(self, item: Element, levels: Mapping[int, ListLevel], counts: dict[int, int], level: int) -> str:
        """The label of an entry; an entry that only holds a deeper list, or is a header, has none."""
        first = next(iter(item), None)
        if item.tag == TEXT + "list-header" or first is None or first.tag not in _PARAGRAPHS:
            return ""
        start = item.get(TEXT + "start-value", "")
        at = levels.get(level, ListLevel())
        counts[level] = int(start) if start.isdigit() else counts.get(level, at.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return label(levels, counts, level)

    def _table(self, table: Element) -> Grid:
        first = self.paragraphs + 1
        rows = tuple(row for row in (self._row(element, head) for element, head in _rows(table, False)) if row)
        return Grid(rows, (Span(self.source, first, end_line=self.paragraphs),))

    def _row(self, row: Element, head: bool) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(
                tuple(flat(self._pieces(cell, ()))),
                head,
                _count(cell, "number-columns-spanned"),
                _count(cell, "number-rows-spanned"),
            )
            for cell in row.iterchildren(TABLE + "table-cell")
        )


def _rows(table: Element, head: bool) -> Iterator[tuple[Element, bool]]:
    for element in table:
        if element.tag == TABLE + "table-row":
            yield element, head
        elif element.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(element, element.tag == TABLE + "table-header-rows")


def _count(cell: Element, name: str) -> int:
    word = cell.get(TABLE + name, "1")
    return max(1, min(int(word), 100)) if word.isdigit() else 1
