"""The walk through a page: text gathers into a passage until a block begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml.html import HtmlElement

from pipeline.manuscript import Furniture, Grid, GridCell, Look, NoteText, Passage
from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.manuscript.numerals import figure
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.prose import is_prose
from pipeline.manuscript.seams import Vocabulary, seam, vocabulary
from pipeline.model import Break, Foreign, Mark, Ref, Span, Style, Text, Wrapper
from pipeline.model.build import fold, strip
from pipeline.model.inlines import TARGET
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
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]{1,40})")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DEEPEST = 120  # elements in one another: what nests deeper is read as text alone


@dataclass(slots=True)
class Flow:
    """The passages and grids of a page so far; `words` is its vocabulary, by which words cut at line ends are closed up."""

    source: str
    words: Vocabulary
    linked: Linked
    lang: str = ""
    flat: bool = False  # inside a cell: a table there is taken apart
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
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
            self.walk(child, _round(child, tag, around, self.lang), look)

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
        inner = _look(child, tag, look)
        if inner.label:
            self.labels.append(inner.label)
        self.look = inner
        self.walk(child, _round(child, tag, around, self.lang), replace(inner, label=""))
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
        caption = next((self._apart(c) for c in _own(table, "caption")), ())
        if self.flat or not self.prose:
            self.pieces += (*caption, *(p for row in rows for cell in row for p in cell.passages))
        elif rows:
            self.pieces += caption[1:]
            self.pieces.append(Grid(rows, (self._place(table),), caption[0].inlines if caption else ()))

    def _row(self, row: HtmlElement) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(self._apart(cell), cell.tag == "th", _count(cell, "colspan"), _count(cell, "rowspan"))
            for cell in row
            if cell.tag in ("td", "th")
        )

    def _apart(self, element: HtmlElement) -> tuple[Passage, ...]:
        """The passages of a cell, or of a note."""
        inner = Flow(self.source, self.words, self.linked, self.lang, flat=True, depth=self.depth)
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


def _count(cell: HtmlElement, name: str) -> int:
    word = cell.get(name, "1").strip()
    return max(1, min(int(word), 100)) if word.isdigit() else 1


def _round(element: HtmlElement, tag: str, around: tuple[Wrapper, ...], page: str) -> tuple[Wrapper, ...]:
    """What is round an element's text: the link outside, then another language than the page's, then emphasis."""
    kinds = {part.kind for part in around if isinstance(part, Style)}
    if tag in _EMPHASIS:
        kinds.add(_EMPHASIS[tag])
    says = (element.get("style") or "").lower()
    kinds.update(kind for form, kind in _STYLE_SAYS if says and form.search(says))
    link = next((part for part in around if isinstance(part, Ref)), None)
    target = (element.get("href") or "").strip() if tag == "a" else ""
    if target and not target.startswith("#") and TARGET.fullmatch(target):
        link = Ref(target, ())
    foreign = next((part for part in around if isinstance(part, Foreign)), None)
    told = element.get("lang", "")
    if page and _LANG.fullmatch(told) and tag not in _BLOCKS:
        foreign = Foreign(told, ()) if _primary(told) != _primary(page) else None
    return ((link,) if link else ()) + ((foreign,) if foreign else ()) + styles(frozenset(kinds))


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()


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
    said = _LIST_STYLE.search((item.get("style") or parent.get("style") or "").lower())
    form = _LIST_STYLES.get(said[1], "decimal") if said else _LIST_TYPES.get(parent.get("type", "1"), "decimal")
    return "" if said and said[1] == "none" else f"{figure(number, form)}."
