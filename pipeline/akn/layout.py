"""Line breaks and indentation in a written file, only where no words can be touched by them."""

from __future__ import annotations

from lxml import etree

from pipeline.akn.names import local

_INSETS = frozenset({"authorialNote", "embeddedStructure", "quotedStructure", "td", "th"})
"""Elements that hold blocks but mostly stand in, or hold, one line of words."""

_MIXED: frozenset[str] = _INSETS | {
    "p",
    "num",
    "heading",
    "crossHeading",
    "block",
    "caption",
    "listIntroduction",
    "listWrapUp",
    "organization",
    "internalCode",
}
"""Elements with words in them: from here inwards nothing is added."""


def indent(root: etree._Element) -> None:
    """Puts every element that holds no words on a line of its own, two blanks a level; nothing inside a paragraph."""
    _inside(root, 1)


def spread(root: etree._Element) -> None:
    """Breaks notes, quotations and cells of an indented file over lines too, between their blocks; no word changes."""
    for inset in root.iter(*(f"{{*}}{name}" for name in _INSETS)):
        if len(inset) == 1 and local(inset[0].tag) == "p":
            continue  # one line stays one line
        _inside(inset, 1 + sum(1 for _ in inset.iterancestors()))


def _inside(parent: etree._Element, depth: int) -> None:
    child: etree._Element | None = None
    around = "\n" + "  " * depth
    for child in parent:
        child.tail = around
        if len(child) and local(child.tag) not in _MIXED:
            _inside(child, depth + 1)
    if child is not None:
        parent.text = around
        child.tail = around[:-2]
