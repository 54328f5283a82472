"""What the lines of a document tell of its setting: the column's edges, the pitch of lines, whether paragraphs stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.lines import Line

_GAP = 1.28  # a line pitch this much wider than the usual one parts paragraphs
_TIGHT = 1.75  # sizes: a wider step is no pitch of running lines
_APART = 0.08  # so many of a text's steps are gaps where paragraphs stand apart
_LEADS = 3  # lines with emphasized first words: fewer may be chance
_ROOM = 0.6  # of the size: room left beyond the next line's first word
_MARGIN = 0.04  # of a text's letters may stand in lines that run out of its column
_FULL = 0.6  # of a long line's signs: a shorter line does not tell where the column ends
_BREAKS = "-‑–—/"  # a line may end after one of these within a word


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of a text in points, its line pitch in sizes, whether a gap stands between its paragraphs, and whether their
    first words are emphasized (`led`), as those of a resolution are.
    """

    left: float = 0.0
    right: float = 0.0
    pitch: float = 1.2
    spaced: bool = False
    led: bool = False

    def gap(self, above: Line, below: Line) -> bool:
        """Whether more than the usual pitch parts two lines, or they stand in two columns."""
        step = (above.y - below.y) / max(above.size, below.size, 1)
        return step > self.pitch * _GAP or step < 0

    def room(self, above: Line, below: Line, right: float = 0.0) -> bool:
        """Whether the first word of the lower line had room on the upper one: then the text ended that line, not the margin."""
        return above.end + _first_word(below) + _ROOM * above.size < (right or self.right)


def measure(pages: Sequence[Sequence[Line]]) -> Measure:
    """The setting of the lines of many pages, furniture and notes left out."""
    every = [line for page in pages for line in page]
    if not every:
        return Measure()
    pitch = _pitch(pages)
    steps = [(a.y - b.y) / max(a.size, b.size, 1) for page in pages for a, b in pairwise(page) if a.y > b.y]
    gaps = sum(step > pitch * _GAP for step in steps)
    led = sum(map(leads, every)) > _LEADS
    return Measure(_left(every), _right(every), pitch, gaps > _APART * len(steps), led)


def leads(line: Line) -> bool:
    """Whether a line begins in italics or bold and goes on in neither, a label before it not counted."""
    told = [piece.run.italic or piece.run.bold for piece in line.pieces if any(map(str.isalpha, piece.run.text))]
    return len(told) > 1 and told[0] and not told[1]


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    steps = [(a.y - b.y) / max(a.size, b.size, 1) for page in pages for a, b in pairwise(page) if a.y > b.y]
    tight = [step for step in steps if step < _TIGHT]
    return median(tight) if tight else 1.2


def _left(lines: Sequence[Line]) -> float:
    """Where most lines begin: the smallest of the places at which much text begins."""
    starts: dict[int, int] = {}
    for line in lines:
        key = round(line.x / 2)
        starts[key] = starts.get(key, 0) + len(line.text)
    return min(2.0 * key for key in starts if starts[key] * 6 >= max(starts.values()))


def _right(lines: Sequence[Line]) -> float:
    """Where the longest lines of running text end; a masthead's short lines, which may run out of the column, tell nothing."""
    lengths = sorted(len(line.text) for line in lines)
    least = lengths[-1 - len(lengths) // 20] * _FULL
    ends = sorted(((line.end, len(line.text)) for line in lines if len(line.text) >= least), reverse=True)
    over = sum(length for _, length in ends) * _MARGIN
    for end, length in ends:
        over -= length
        if over < 0:
            return end
    return ends[0][0]


def _first_word(line: Line) -> float:
    """The width of a line's first word, or of its first part that may stand at a line's end."""
    text = line.text
    width = (line.end - line.x) / max(len(text), 1)
    for place, sign in enumerate(text):
        if sign in " \t":
            return place * width
        if place and (sign in _BREAKS or _han(sign)):
            return (place + 1) * width
    return len(text) * width


def _han(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
