"""A line of the masthead as one row of words, and the item that its marks make of it."""

from __future__ import annotations

from pipeline.model import Inlines
from pipeline.recognition.items import Item, Line
from pipeline.recognition.marking import Place, marked

LONGEST = 1200
"""No line of a masthead is longer, save a list of sponsors."""


def printed(line: Line) -> tuple[Inlines, str]:
    """The line as one row of words, and those words; nothing of a line that is too long for a masthead."""
    if len(line.words) > LONGEST:
        return (), ""
    return line.row


def masthead_item(line: Line, content: Inlines, *places: Place) -> Item:
    return Item("masthead", marked(content, places), line.passage.spans, look=line.passage.look)
