"""Line breaks and indentation in a written file, only where no words can be touched by them."""

from __future__ import annotations

from lxml import etree

from pipeline.akn.names import local

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'

_INSETS = frozenset({"authorialNote", "embeddedStructure", "quotedStructure", "td", "th"})
"""Elements that hold blocks but mostly stand in, or hold, one line of words."""

MIXED: frozenset[str] = _INSETS | {
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


def spread(root: etree._Element) -> None:
    """Breaks notes, quotations and cells of an indented file over lines too, between their blocks; no word changes."""
    for inset in root.iter(*(f"{{*}}{name}" for name in _INSETS)):
        if len(inset) == 1 and local(inset[0].tag) == "p":
            continue  # one line stays one line
        _inside(inset, 1 + sum(1 for _ in inset.iterancestors()))


def serialized(root: etree._Element) -> bytes:
    """A tree of lxml's as the bytes that the writer makes of it."""
    return DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def _inside(parent: etree._Element, depth: int) -> None:
    child: etree._Element | None = None
    around = "\n" + "  " * depth
    for child in parent:
        child.tail = around
        if len(child) and local(child.tag) not in MIXED:
            _inside(child, depth + 1)
    if child is not None:
        parent.text = around
        child.tail = around[:-2]
