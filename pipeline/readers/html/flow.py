"""The walk through a page: text gathers into a passage until a block begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from pipeline.manuscript import Furniture, Grid, GridCell, Look, NoteText, Passage
from pipeline.manuscript.leaves import Leaf, nest
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.prose import is_text
from pipeline.manuscript.seams import Vocabulary, is_han, seam, vocabulary
from pipeline.model import Break, Mark, Span, Style, Text, Wrapper
from pipeline.model.build import fold, strip
from pipeline.readers.html.looks import around as around_of
from pipeline.readers.html.looks import count, look_of
from pipeline.readers.html.notes import Linked

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
    ]
)
_UNSEEN = frozenset(
    ["head", "script", "style", "template", "noscript", "object", "iframe", "svg", "math", "select", "textarea"]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DEEPEST = 120  # elements in one another: what nests deeper is read as text alone


@dataclass(slots=True)
class Flow:
    """The passages and grids of a page so far; `words` is its vocabulary, by which words cut at line ends are closed up."""

    source: str
    words: Vocabulary
    linked: Linked
    lang: str = ""
    tight: bool = False  # the page's script has no blanks between words
    flat: bool = False  # inside a cell: a table there is taken apart
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    ended: str = ""  # the last text, where a line end ends it and it is still open whether that is a blank
    look: Look = Look()
    line: int = 0
    prose: bool = False
    depth: int = 0
    notes: list[NoteText] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def walk(self, element: HtmlElement, around: tuple[Wrapper, ...] = (), look: Look = Look()) -> None:
        """Everything below an element; `around` is the emphasis and link that the element stands in."""
        if self.depth > _DEEPEST:
            self.text("".join(element.itertext()), around, element)
            return
        self.depth += 1
        self.text(element.text, around, element)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, around, look)
            self.text(child.tail, around, child)
        self.depth -= 1

    def text(self, words: str | None, around: tuple[Wrapper, ...], element: HtmlElement) -> None:
        if words:
            if not self.leaves:
                self.line = element.sourceline or 0
            self.leaves.append(Leaf(Text(self._edged(self._seamless(words), words)), around))

    def _edged(self, mended: str, words: str) -> str:
        """A text that begins or ends at a line end, without the blank of a line end beside a script that has no blanks.

        The last text ended in such a line end, or this one begins with one: "回顾\\n<a>第75/1号" has no blank at the tag.
        """
        before = next((leaf.atom.text[-1:] for leaf in reversed(self.leaves) if isinstance(leaf.atom, Text)), "")
        head = mended.lstrip(" ")
        if self.ended and head:
            mended = (" " if seam(self.ended, head, self.ended, self.words)[1] else "") + head
        elif words[:1] == "\n" and self._tight(before, head):
            mended = head
        if head:
            self.ended = ""
        tail = mended.rstrip(" ")
        if self.tight and words[-1:] == "\n" and tail:
            self.ended = mended = tail
        return mended

    def flush(self) -> None:
        """End the passage that is being gathered."""
        self.ended = ""
        content = strip(fold(nest(self.leaves)))
        self.leaves = []
        if content:
            passage = Passage(content, (Span(self.source, self.line),), self.look)
            self.prose = self.prose or is_text(passage)
            self.pieces.append(passage)

    def _child(self, child: HtmlElement, around: tuple[Wrapper, ...], look: Look) -> None:
        tag = str(child.tag).lower()
        if tag in _UNSEEN or self._noted(child, around) or self._hidden(child):
            return
        if tag == "br":
            self.leaves.append(Leaf(Break(), around))
        elif tag == "hr":
            self.flush()
        elif tag == "img":
            self.text(child.get("alt"), around, child)
        elif tag == "table":
            self.flush()
            self._table(child)
        elif tag in _BLOCKS:
            self._block(child, tag, around, look)
        else:
            self.walk(child, around_of(child, tag, around, self.lang, tag in _BLOCKS), look)

    def _noted(self, child: HtmlElement, around: tuple[Wrapper, ...]) -> bool:
        """Whether an element is a note's call, a note, or a link back from one; each goes where it belongs."""
        if child in self.linked.calls:
            key = self.linked.calls[child]
            bare = tuple(part for part in around if not (isinstance(part, Style) and part.kind == "sup"))
            self.leaves.append(Leaf(Mark("noteCall", (Text(self.linked.markers[key]),), value=key), bare))
        elif child in self.linked.bodies:
            self._note(child, self.linked.bodies[child])
        elif child not in self.linked.back:
            return False
        elif words := "".join(child.itertext()).strip():
            self.furniture.append(Furniture(words, "link from a note to its call", self._place(child)))
        return True

    def _note(self, body: HtmlElement, key: str) -> None:
        """A note's text; where an ordered list numbers the notes, its label is the marker again."""
        self.flush()
        shown = len(self.labels)
        passages = self._apart(body)
        del self.labels[shown:]
        passages = tuple(replace(p, look=replace(p.look, label="")) for p in passages)
        place = passages[0].spans if passages else (self._place(body),)
        self.notes.append(NoteText(key, self.linked.markers[key], passages, place))

    def _hidden(self, child: HtmlElement) -> bool:
        """Whether a browser shows nothing of an element; its words are set aside."""
        if child.get("hidden") is None and not _HIDDEN.search((child.get("style") or "").lower()):
            return False
        if words := " ".join("".join(child.itertext()).split()):
            self.furniture.append(Furniture(words, "hidden text", self._place(child)))
        return True

    def _place(self, element: HtmlElement) -> Span:
        return Span(self.source, element.sourceline or 0)

    def _block(self, child: HtmlElement, tag: str, around: tuple[Wrapper, ...], look: Look) -> None:
        self.flush()
        inner = look_of(child, tag, look)
        if inner.label:
            self.labels.append(inner.label)
        self.look = inner
        self.walk(child, around_of(child, tag, around, self.lang, tag in _BLOCKS), replace(inner, label=""))
        self.look = inner
        self.flush()
        self.look = look

    def _seamless(self, words: str) -> str:
        """Line ends of the file are blanks, but not in a word that is cut there nor between Han characters."""
        before, *rest = words.split("\n")
        out = [before]
        for after in rest:
            if before.rstrip().endswith("-") or (before.strip() and after.strip() and self._joins(before, after)):
                left, between = seam(before.strip(), after.strip(), out[-1].rstrip(" \t"), self.words)
                out[-1] = left
                out.append(between + after.lstrip(" \t"))
            else:
                out.append(" " + after)
            before = after
        return "".join(out)

    def _joins(self, before: str, after: str) -> bool:
        """Whether a line end may stand between two parts of a word or symbol: on a page in Han signs any, else one between two of them."""
        return self.tight or self._tight(before, after)

    def _tight(self, before: str, after: str) -> bool:
        """Whether a line end stands between two signs of a script that has no blanks; on a page in one, beside such a sign."""
        sides = (is_han(before.rstrip()[-1:]), is_han(after.lstrip()[:1]))
        return any(sides) if self.tight else all(sides)

    def _table(self, table: HtmlElement) -> None:
        rows = tuple(row for row in map(self._row, _own(table, "tr")) if row)
        caption = next((self._apart(c) for c in _own(table, "caption")), ())
        if self.flat or not self.prose:
            self.pieces += (*caption, *(p for row in rows for cell in row for p in cell.passages))
        elif rows:
            self.pieces += caption[1:]
            self.pieces.append(Grid(rows, (self._place(table),), caption[0].inlines if caption else ()))

    def _row(self, row: HtmlElement) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(self._apart(cell), cell.tag == "th", count(cell, "colspan"), count(cell, "rowspan"))
            for cell in row
            if cell.tag in ("td", "th")
        )

    def _apart(self, element: HtmlElement) -> tuple[Passage, ...]:
        """The passages of a cell, or of a note."""
        inner = Flow(self.source, self.words, self.linked, self.lang, self.tight, flat=True, depth=self.depth)
        inner.walk(element)
        inner.flush()
        self.furniture += inner.furniture
        self.notes += inner.notes
        self.labels += inner.labels
        return tuple(p for p in inner.pieces if isinstance(p, Passage))


def words_of(text: str) -> Vocabulary:
    """The vocabulary of a page, by its lines."""
    return vocabulary(text.split("\n"))


def _own(table: HtmlElement, tag: str) -> Iterator[HtmlElement]:
    """The rows (or caption) of a table itself, not those of a table inside it."""
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _own(child, tag)
