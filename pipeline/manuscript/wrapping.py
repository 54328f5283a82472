"""Whether a text is hard-wrapped, at which column, and where a paragraph begins though no blank line says so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.manuscript.lines import Line
from pipeline.manuscript.repair import is_full
from pipeline.manuscript.seams import closed, is_han, labelled, opens_low

_WIDEST = 130  # a longer line was not wrapped by anybody
_NARROWEST, _NARROWEST_HAN = 40, 20
_ENOUGH = 2  # full lines


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped, 0 where it is not.

    The evidence is the lines that another line follows at once. In wrapped text most of them are full: the next line's
    first word had no room. In a text of one line a paragraph they are of any length, and hardly one is full.
    """
    pairs = [
        (a.text.rstrip(), b.text)
        for a, b in zip(lines, lines[1:], strict=False)
        if not a.blank and not b.blank and "\t" not in a.text.strip() and not a.text.startswith(("|", "\t\t"))
    ]
    # One line of a masthead may be longer than the rest is wide: the width is where lines gather.
    lengths = sorted((len(left) for left, _ in pairs if len(left) <= _WIDEST), reverse=True)
    if not lengths or len(lengths) * 2 < len(pairs):
        return 0
    for width in dict.fromkeys(lengths[:4]):
        full = sum(1 for left, right in pairs if len(left) <= width and is_full(left, right, width))
        han = sum(1 for left, _ in pairs if left and is_han(left[-1])) * 2 > len(pairs)
        if width < (_NARROWEST_HAN if han else _NARROWEST):
            return 0
        if full >= _ENOUGH and full * 2 >= len(pairs):
            return width
    return 0


def parts(before: Line, after: Line, width: int) -> bool:
    """Whether a paragraph ends between two lines that no blank line parts.

    A masthead prints line below line ("Seventy-fifth session" / "Agenda item 103"); a list its points; both with short
    lines. A line that is full, or goes on in small letters after no closing mark, is the same paragraph.
    """
    if labelled(after.bare):
        return closed(before.bare) or not (width and is_full(before.text, after.text, width))
    if before.bare.endswith("-") and opens_low(after.bare):
        return False
    if opens_low(after.bare) and not closed(before.bare):
        return False
    return not (width and is_full(before.text, after.text, width))
