"""Where a slug stands in the structure tree: headings by level, lists inside lists, quotations, notes, cells.

Slugs are flat; the tree is not. Numbered paragraphs of one depth make a list, deeper points a list in the body of the item
before them, a further paragraph of the same unit stays in that item; anything else ends the lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.galley.slugs import Slug
from pipeline.writers.pdf.structure import Element

_LISTED = frozenset(("operative", "point", "text", "quote", "cell", "note"))
_HEADED = frozenset(("title", "part", "annex", "annexTitle", "heading"))
_DEEPEST = 6
_NUMBERINGS = (
    (re.compile(r"\(?\d+[.)]?(?: -)?"), "Decimal"),
    (re.compile(r"\(?[ivxl]+\)"), "LowerRoman"),
    (re.compile(r"\(?[a-z]\)"), "LowerAlpha"),
    (re.compile(r"[IVXL]+\."), "UpperRoman"),
    (re.compile(r"[A-Z]\."), "UpperAlpha"),
    (re.compile(r"[•·●]"), "Disc"),
)

Place = tuple[Element, Element | None]
"""The element of a paragraph's words, and that of its label where it has one of its own."""


@dataclass(slots=True)
class _Item:
    depth: int
    list: Element
    body: Element


@dataclass(slots=True)
class _Level:
    """What is open in a document, a quotation, a note or a cell: the container and the items of its lists, outermost first."""

    container: Element
    items: list[_Item] = field(default_factory=list)

    @property
    def innermost(self) -> Element:
        return self.items[-1].body if self.items else self.container


class Tree:
    """The tree of one document, filled in reading order.

    `root` is its place in the tree of a book, and `heading` the level of the heading that stands over it there; 0: none does.
    """

    def __init__(self, root: Element | None = None, heading: int = 0) -> None:
        self.root = root or Element("Document", joined=True)
        self._levels = [_Level(self.root)]
        self._heading = heading
        self._boxes: dict[Element, _Level] = {}

    def paragraph(self, slug: Slug) -> Place:
        """The place of a paragraph of the text."""
        self._quote(slug.quoted)
        level = self._levels[-1]
        if slug.style in _HEADED and not slug.quoted:
            level.items.clear()
            return level.container.child(self._headed(slug)), None
        if slug.style not in _LISTED:
            level.items.clear()
            return level.container.child("P"), None
        return _listed(slug, level)

    def table(self, slug: Slug) -> Element:
        """A table's element; it stands in the item it belongs to."""
        self._quote(slug.quoted)
        return self._levels[-1].innermost.child("Table")

    def boxed(self, slug: Slug, box: Element) -> Place:
        """The place of a paragraph in a note or a cell."""
        return _listed(slug, self._boxes.setdefault(box, _Level(box)))

    def _quote(self, quoted: int) -> None:
        while len(self._levels) > quoted + 1:
            self._levels.pop()
        while len(self._levels) <= quoted:
            self._levels.append(_Level(self._levels[-1].innermost.child("BlockQuote")))

    def _headed(self, slug: Slug) -> str:
        """Levels begin at 1 and never skip one downwards, whatever the bookmarks do."""
        if slug.outline:
            self._heading = min(slug.outline, self._heading + 1, _DEEPEST)
        elif slug.style == "heading":
            return "P"
        return f"H{max(self._heading, 1)}"


def _listed(slug: Slug, level: _Level) -> Place:
    items = level.items
    while items and items[-1].depth > slug.depth:
        items.pop()
    if not slug.num:
        if slug.first:
            while items and items[-1].depth >= slug.depth:
                items.pop()
        return level.innermost.child("P"), None
    if items and items[-1].depth == slug.depth:
        numbered = items.pop().list
    else:
        numbering = next((name for shape, name in _NUMBERINGS if shape.fullmatch(slug.num)), "None")
        numbered = level.innermost.child("L")
        numbered.attributes = (("List", "ListNumbering", numbering),)
    item = numbered.child("LI")
    label, body = item.child("Lbl"), item.child("LBody")
    items.append(_Item(slug.depth, numbered, body))
    return body.child("P"), label
