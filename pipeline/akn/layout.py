"""Line breaks and indentation in a written file, only where no words can be touched by them."""

from __future__ import annotations

from lxml import etree

from pipeline.akn.names import local

_MIXED = frozenset(
    {
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
)
"""Elements with words in them: from here inwards nothing is added, not even inside a note or a quotation."""


def indent(root: etree._Element) -> None:
    """Puts every element that holds no words on a line of its own, two blanks a level."""
    _inside(root, 1)


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
