"""Headings that are marked up as paragraphs: told by the style of the paragraph, their level by its name."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.akn.names import local
from pipeline.model import Inlines
from pipeline.model.build import plain
from pipeline.readers.akn.inlines import Lines, bare
from pipeline.recognition.shapes import title_shaped, wholly

Element = etree._Element

_STYLES = re.compile(r"H\d|HCh|BLUEHeading")  # names of Word styles that stand in @class
_LEVEL = re.compile(r"\d")
_LONGEST = 120


def headings_in(e: Element, lines: Lines) -> list[tuple[Element, Inlines]]:
    """The lines of a paragraph of a heading's style without a number, each short, where nothing else stands in it; else none."""
    if not _STYLES.match(e.get("class") or ""):
        return []
    holders = (e, *(child for child in e if local(child.tag) == "content"))
    found = [line for holder in holders for line in holder if local(line.tag) in ("p", "heading", "subheading")]
    if _letters(e) != "".join(map(_letters, found)):
        return []
    contents = [(line, lines.line(line)) for line in found]
    return contents if all(_is_short(content) for _, content in contents) else []


def level_of(e: Element) -> int:
    """How deep a heading is, by the style of its paragraph (H1, H23, HCh); 2 where none is told."""
    at: Element | None = e
    while at is not None and local(at.tag) not in ("paragraph", "mainBody"):
        at = at.getparent()
    given = (at.get("class") or "") if at is not None else ""
    found = _LEVEL.search(given)
    return int(found[0]) if found and given.startswith("H") else 1 if given.startswith("HCh") else 2


def _letters(e: Element) -> str:
    return "".join("".join(e.itertext()).split())


def _is_short(content: Inlines) -> bool:
    words = plain(content)
    return len(words) < _LONGEST or title_shaped(words) or wholly(bare(content), "bold")
