"""Whether a text is hard-wrapped, at which column, and where a paragraph begins though no blank line says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from pipeline.manuscript.lines import Line
from pipeline.manuscript.repair import is_full
from pipeline.manuscript.seams import caseless, closed, is_han, label_alone, labelled, opens_low

_GAP = re.compile(r"\S {4,}\S")
_NUMBER = re.compile(r"(?:ES-)?\d{1,3}/\d{1,4}\.? ")  # 77/92.      Convention on …
_NUMBERED = re.compile(r"\d{1,3}[.)]\s{0,8}")
_MARGIN, _RIGHT_COLUMN = 9, 30
_WIDEST = 130  # a longer line was not wrapped by anybody
_NARROWEST, _NARROWEST_HAN = 40, 20
_LOOKED_AT = 3000  # pairs of lines
_LONG = 0.7  # of the width: a line shorter than this ends a paragraph
_FAR = 2.2  # times the width: Han text is left whole up to twice its width
_FEW = 0.3  # of the text
_OPENERS = ";:；：؛"  # after these a label begins a point; after "para." it is a number in the text
_COMMAS = ",，،"
_RAGGED = 10  # letters by which lines set in a proportional face differ
_ENOUGH = 2  # full lines
_ENOUGH_RAGGED = 6
_MOST = 0.6  # of the long lines are full


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped, 0 where it is not.

    The evidence is the lines that another line follows at once. In wrapped text most of the long ones are full: the next
    line's first word had no room. In text of one line a paragraph they are of any length, and hardly one is full.
    The width is where most full lines gather: a masthead's line or a note may be longer.
    """
    pairs = list(islice(_pairs(lines), _LOOKED_AT))
    short = [(left, right) for left, right in pairs if len(left) <= _WIDEST]
    if len(short) * 2 < len(pairs):
        return 0
    han = sum(1 for left, _ in pairs if is_han(left[-1])) * 2 > len(pairs)
    lowest = _NARROWEST_HAN if han else _NARROWEST
    for slack in (0, _RAGGED):
        if (width := _gathering(short, lowest, slack)) and _keeps_to(width, lines):
            return width
    return 0


def _gathering(pairs: Sequence[tuple[str, str]], lowest: int, slack: int) -> int:
    """The length that most full lines have; with `slack`, lines of letters of different width count as full too."""
    best, width = 0, 0
    for tried in sorted({len(left) for left, _ in pairs if len(left) >= lowest}, reverse=True):
        long = [(left, right) for left, right in pairs if _LONG * tried <= len(left) <= tried]
        full = sum(1 for left, right in long if is_full(left, right, tried, slack))
        if full > best and full >= (_ENOUGH_RAGGED if slack else _ENOUGH) and full >= _MOST * len(long):
            best, width = full, tried
    return width


def _keeps_to(width: int, lines: Sequence[Line]) -> bool:
    """Whether hardly any of the text stands in lines far longer than the width: else only its masthead is wrapped."""
    lengths = [len(line.bare) for line in lines if not _framed(line)]
    return sum(length for length in lengths if length > _FAR * width) < _FEW * sum(lengths)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Each line that another follows at once, with that one; tables and closings say nothing about the width."""
    for line, following in pairwise(lines):
        if not line.blank and not following.blank and not _framed(line):
            yield line.text.rstrip(), following.text


def _framed(line: Line) -> bool:
    """Whether a line's length is that of cells or of an indentation."""
    return line.text.startswith(("|", "\t\t")) or ("\t" in line.bare and not labelled(line.bare)) or _columns(line)


def _apart(before: Line, after: Line) -> bool:
    """Whether one line stands at the margin and the other in a column at the right, as the date of issue in a masthead."""
    left, right = sorted((before.column, after.column))
    return left <= _MARGIN and right >= _RIGHT_COLUMN


def _columns(line: Line) -> bool:
    """Words set apart in one line, as in a masthead ("United Nations          A/RES/84/17"); a number before its title is none."""
    return bool(_GAP.search(line.bare)) and not labelled(line.bare) and not _NUMBER.match(line.bare)


def parts(before: Line, after: Line, width: int) -> bool:
    """Whether a paragraph ends between two lines that no blank line parts.

    A masthead prints line below line ("Seventy-fifth session" / "Agenda item 103"); a list its points; both with short
    lines. A line that is full, or goes on in small letters after no closing mark, is the same paragraph.
    """
    if _columns(before) or _columns(after) or _apart(before, after):
        return True
    full = bool(width) and is_full(before.text, after.text, width)
    long = len(before.text) >= _LONG * width > 0
    if label_alone(after.bare):  # "…of paragraph" / "18." and "…, para." / "35." are the ends of sentences
        runs_on = not width or full or (long and not closed(before.bare))
        return before.bare[-1] in _OPENERS + _COMMAS + "]" or not runs_on
    if labelled(after.bare):
        # Labels of a list stand under each other; the second line of a paragraph goes back to the margin.
        if before.column >= after.column > 1 and labelled(before.bare):
            return True
        return not full or before.bare[-1:] in _OPENERS or (closed(before.bare) and _opens_numbered(after.bare))
    if (after.bare[:1] == "[" and after.bare[1:2].isalpha()) or (before.bare[-1] == "]" and not opens_low(after.bare)):
        return True  # the line of origin: [on the report of the First Committee (A/75/399, para. 9)]
    if opens_low(after.bare):
        return not (full or long or before.bare[-1:] in "-:" or not closed(before.bare))
    if closed(before.bare):
        return not full
    if len(before.bare) >= _NARROWEST and (labelled(before.bare) or after.bare[:1].isdigit()):
        return False  # "…resolution adopted by the General Assembly on" / "7 December 2029"
    return not (full or (long and len(before.text) <= width + _RAGGED))


def _opens_numbered(text: str) -> bool:
    """1. Decides … (a capital after the figure: no rest of a sentence)"""
    found = _NUMBERED.match(text)
    return found is not None and text[found.end() : found.end() + 1].isupper()


def _opens_high(line: Line) -> bool:
    bare = line.bare.lstrip("*_“«\"'(")
    return bare[:1].isalpha() and not (labelled(line.bare) or opens_low(line.bare) or caseless(line.bare))


def loose(before: Line, after: Line, width: int) -> bool:
    """Whether only the words can tell if a paragraph ends between two lines of wrapped text.

    A comma at the end of a long line and a capital after it are a paragraph's end ("…of 6 December 2021," / "Recalling also")
    as well as its middle ("…the United States," / "Canada and"); whatever closes a full line may be either.
    """
    if not width or not _LONG * width <= len(before.text) <= width + _RAGGED or not _opens_high(after):
        return False
    if _columns(before) or _columns(after):
        return False
    if not closed(before.bare):  # "…the Organization for Democracy" / "The General Assembly,"
        return after.bare[-1] in _COMMAS and len(after.bare) < _LONG * width
    return before.bare[-1] in _COMMAS or is_full(before.text, after.text, width)
