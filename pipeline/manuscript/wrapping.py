"""Whether a text is hard-wrapped, at which column, and where a paragraph begins though no blank line says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.manuscript.lines import Line
from pipeline.manuscript.repair import is_full
from pipeline.manuscript.seams import closed, is_han, labelled, opens_low

_WIDEST = 130  # a longer line was not wrapped by anybody
_NARROWEST, _NARROWEST_HAN = 40, 20
_TRIED = 4  # the longest lines
_LONG = 0.7  # of the width: a line shorter than this ends a paragraph
_ENOUGH = 2  # full lines
_MOST = 0.6  # of the long lines are full


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped, 0 where it is not.

    The evidence is the lines that another line follows at once. In wrapped text most of them are full: the next line's
    first word had no room. In a text of one line a paragraph they are of any length, and hardly one is full.
    """
    pairs = [
        (a.text.rstrip(), b.text)
        for a, b in pairwise(lines)
        if not a.blank and not b.blank and "\t" not in a.text.strip() and not a.text.startswith(("|", "\t\t"))
    ]
    # One line of a masthead may be longer than the rest is wide: the width is where lines gather.
    lengths = sorted((len(left) for left, _ in pairs if len(left) <= _WIDEST), reverse=True)
    if len(lengths) * 2 < len(pairs):
        return 0
    han = sum(1 for left, _ in pairs if is_han(left[-1])) * 2 > len(pairs)
    for width in dict.fromkeys(lengths[:_TRIED]):
        if width < (_NARROWEST_HAN if han else _NARROWEST):
            return 0
        long = [(left, right) for left, right in pairs if _LONG * width <= len(left) <= width]
        full = sum(1 for left, right in long if is_full(left, right, width))
        if full >= _ENOUGH and full >= _MOST * len(long):
            return width
    return 0


def parts(before: Line, after: Line, width: int) -> bool:
    """Whether a paragraph ends between two lines that no blank line parts.

    A masthead prints line below line ("Seventy-fifth session" / "Agenda item 103"); a list its points; both with short
    lines. A line that is full, or goes on in small letters after no closing mark, is the same paragraph.
    """
    full = bool(width) and is_full(before.text, after.text, width)
    if labelled(after.bare):
        return not full or before.bare[-1:] in ";:；：؛"
    if opens_low(after.bare) and (before.bare.endswith("-") or not closed(before.bare)):
        return False
    return not (full or (not closed(before.bare) and len(before.text) >= _LONG * width > 0))
