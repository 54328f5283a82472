"""The walk through a page: text gathers into a passage until a block begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml.html import HtmlElement

from pipeline.manuscript import Furniture, Grid, GridCell, Look, Passage
from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.prose import is_prose
from pipeline.manuscript.seams import Vocabulary, seam, vocabulary
from pipeline.model import Break, Ref, Span, Style, Text, Wrapper
from pipeline.model.build import fold, strip
from pipeline.model.inlines import TARGET

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
_EMPHASIS: Mapping[str, str] = {
    "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "b": "bold", "strong": "bold",
    "u": "underline", "sup": "sup", "sub": "sub",
}  # fmt: skip
_STYLE_SAYS = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold"),
    (re.compile(r"text-decoration[\w-]*\s*:\s*[^;]*underline"), "underline"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b"), "sub"),
    (re.compile(r"font-variant[\w-]*\s*:\s*small-caps"), "smallcaps"),
)
_INDENT = re.compile(r"(?:margin|padding)-(?:left|inline-start|right)\s*:\s*([\d.]{1,8})\s*(em|rem|px|pt|cm|in)")
_EM_A_STEP = {"em": 3.0, "rem": 3.0, "px": 38.0, "pt": 28.0, "cm": 1.0, "in": 0.4}
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center|start|end)")
_HEADING = re.compile(r"h([1-6])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Flow:
    """The passages and grids of a page so far; `words` is its vocabulary, by which words cut at line ends are closed up."""

    source: str
    words: Vocabulary
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    look: Look = Look()
    line: int = 0
    prose: bool = False

    def walk(self, element: HtmlElement, around: tuple[Wrapper, ...] = (), look: Look = Look()) -> None:
        """Everything below an element; `around` is the emphasis and link that the element stands in."""
        self.text(element.text, around, element)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, around, look)
            self.text(child.tail, around, child)

    def text(self, words: str | None, around: tuple[Wrapper, ...], element: HtmlElement) -> None:
        if words:
            if not self.leaves:
                self.line = element.sourceline or 0
            self.leaves.append(Leaf(Text(self._seamless(words)), around))

    def flush(self) -> None:
        """End the passage that is being gathered."""
        content = strip(fold(nest(self.leaves)))
        self.leaves = []
        if content:
            self.prose = self.prose or is_prose(content)
            self.pieces.append(Passage(content, (Span(self.source, self.line),), self.look))

    def _child(self, child: HtmlElement, around: tuple[Wrapper, ...], look: Look) -> None:
        tag = str(child.tag).lower()
        if tag in _UNSEEN:
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
            self.walk(child, _round(child, tag, around), look)

    def _block(self, child: HtmlElement, tag: str, around: tuple[Wrapper, ...], look: Look) -> None:
        self.flush()
        inner = _look(child, tag, look)
        self.look = inner
        self.walk(child, _round(child, tag, around), replace(inner, label=""))
        self.look = inner
        self.flush()
        self.look = look

    def _seamless(self, words: str) -> str:
        """Line ends of the file are blanks, but for a word that is cut there."""
        lines = words.split("\n")
        text = lines[0]
        for before, after in pairwise(lines):
            cut = before.rstrip().endswith("-")
            left, between = seam(before, after, text.rstrip(" \t"), self.words) if cut else (text, " ")
            text = left + between + (after.lstrip(" \t") if cut else after)
        return text

    def _table(self, table: HtmlElement) -> None:
        rows = tuple(row for row in map(self._row, _own(table, "tr")) if row)
        if not self.prose:
            self.pieces += (p for row in rows for cell in row for p in cell.passages)
        elif rows:
            caption = next((self._apart(c) for c in _own(table, "caption")), ())
            self.pieces.append(
                Grid(rows, (Span(self.source, table.sourceline or 0),), caption[0].inlines if caption else ())
            )

    def _row(self, row: HtmlElement) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(self._apart(cell), cell.tag == "th", _count(cell, "colspan"), _count(cell, "rowspan"))
            for cell in row
            if cell.tag in ("td", "th")
        )

    def _apart(self, element: HtmlElement) -> tuple[Passage, ...]:
        """The passages of a cell."""
        inner = Flow(self.source, self.words, prose=False)
        inner.walk(element)
        inner.flush()
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


def _count(cell: HtmlElement, name: str) -> int:
    word = cell.get(name, "1").strip()
    return max(1, min(int(word), 100)) if word.isdigit() else 1


def _round(element: HtmlElement, tag: str, around: tuple[Wrapper, ...]) -> tuple[Wrapper, ...]:
    """What is round an element's text: the link outside, then emphasis, each kind once."""
    kinds = {part.kind for part in around if isinstance(part, Style)}
    if tag in _EMPHASIS:
        kinds.add(_EMPHASIS[tag])
    says = (element.get("style") or "").lower()
    kinds.update(kind for form, kind in _STYLE_SAYS if says and form.search(says))
    link = next((part for part in around if isinstance(part, Ref)), None)
    target = (element.get("href") or "").strip() if tag == "a" else ""
    if target and not target.startswith("#") and TARGET.fullmatch(target):
        link = Ref(target, ())
    return ((link,) if link else ()) + styles(frozenset(kinds))


def _look(element: HtmlElement, tag: str, outer: Look) -> Look:
    says = (element.get("style") or "").lower()
    heading = _HEADING.fullmatch(tag)
    aligned = _ALIGN.search(says)
    align = (aligned[1] if aligned else element.get("align", "")).lower()
    align = {"start": "left", "end": "right"}.get(align, align)
    steps = sum(float(amount) / _EM_A_STEP[unit] for amount, unit in _INDENT.findall(says))
    listed = tag == "li"
    return Look(
        element.get("class", ""),
        _label(element) if listed else "",
        int(heading[1]) if heading else 0,
        outer.level + 1 if tag in ("ol", "ul") else outer.level,
        outer.indent + steps,
        align if align in ("left", "right", "center") else outer.align,
    )


def _label(item: HtmlElement) -> str:
    """The label that a browser prints before a list's entry."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = parent.get("start", "1")
    number = int(start) if start.lstrip("-").isdigit() else 1
    for entry in parent.iterchildren("li"):
        value = entry.get("value", "")
        number = int(value) if value.lstrip("-").isdigit() else number
        if entry is item:
            break
        number += 1
    kind = parent.get("type", "1")
    if kind in ("a", "A") and 0 < number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return f"{letter if kind == 'a' else letter.upper()}."
    return f"{number}."
