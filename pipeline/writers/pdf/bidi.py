"""Right-to-left text: lines put in visual order (UAX 9), everything mirrored to the other edge.

Lines are set as if all text ran from left to right, from the edge where the line begins. `visual` then turns a line into what
is drawn: stretches of one direction, each with its place on the page. They are drawn in the order in which they are
read, so that the structure tree, and whoever extracts the text, has that order too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from pipeline.writers.pdf.lines import Line, Segment
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.shaping import RIGHT_TO_LEFT, shaped
from pipeline.writers.pdf.structure import Element

_BLANKS = " \u00a0"
# A word with its marks and the blank after it; or one mark of punctuation.
_WORDS = re.compile("[\\w\u0610-\u061a\u064b-\u065f\u0670]+[ \u00a0]*|.", re.DOTALL)
_TOUCHING = 0.05
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def visual(line: Line, width: float, rtl: bool, foreign: bool = False) -> Line:
    """A line as it is drawn in a box of `width`; a line without right-to-left letters in a left-to-right paragraph stays.

    `foreign`: a line left in another script ("8 December 2025" in an Arabic masthead) keeps its own order at its place.
    """
    if not rtl and not any(RIGHT_TO_LEFT.search(segment.text) for segment in line.segments):
        return line
    segments = [drawn for chunk in _chunks(line.segments) for drawn in _drawn(chunk, line.spread, width, rtl, foreign)]
    return line._replace(segments=tuple(segments))


def furniture_line(text: str, look: Look) -> Line:
    """A line of furniture, joined and in visual order; its base direction is that of its first strong letter."""
    owner = Element("Artifact")
    words = shaped(text)
    width = look.width(words)
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return visual(Line((Segment(words, look, owner, "", 0.0, width),)), width, strong != "L")


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Text of one embedding level, and the segment it is part of."""

    text: str
    level: int
    segment: Segment | None = None


def _chunks(segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    """Segments that touch; a gap, as after a label, parts the line into two that are ordered each for itself."""
    chunk: list[Segment] = []
    for segment in segments:
        if chunk and abs(chunk[-1].x + chunk[-1].width - segment.x) > _TOUCHING:
            yield chunk
            chunk = []
        chunk.append(segment)
    if chunk:
        yield chunk


def _drawn(chunk: list[Segment], spread: float, width: float, rtl: bool, foreign: bool) -> list[Segment]:
    text = "".join(segment.text for segment in chunk)
    levels = iter([2] * len(text) if foreign else _levels(text, rtl))
    stretches = [
        _Stretch(word, level, segment)
        for segment in chunk
        for level, run in _level_runs([next(levels) for _ in segment.text])
        for word in _words("".join(segment.text[i] for i in run), level)
    ]
    widths = {stretch: _width(stretch, spread) for stretch in stretches}
    x = width - chunk[0].x - sum(widths.values()) if rtl else chunk[0].x
    places: dict[_Stretch, float] = {}
    for stretch in _reordered(stretches):
        places[stretch] = x
        x += widths[stretch]
    return [
        stretch.segment._replace(text=_mirrored(stretch), x=places[stretch], width=widths[stretch])
        for stretch in stretches
        if stretch.segment
    ]


def _words(text: str, level: int) -> list[str]:
    """Right-to-left text word by word, each with the blank after it, so that words follow one another in the file as they are read."""
    return _WORDS.findall(text) if level % 2 else [text]


def _width(stretch: _Stretch, spread: float) -> float:
    assert stretch.segment is not None
    return stretch.segment.look.width(stretch.text) + spread * sum(stretch.text.count(blank) for blank in _BLANKS)


def _mirrored(stretch: _Stretch) -> str:
    """Right-to-left text reversed, brackets turned; a mark comes before its letter, which is where the face draws it over it."""
    if stretch.level % 2 == 0:
        return stretch.text
    return stretch.text.translate(_MIRRORED)[::-1]


def _level_runs(levels: list[int]) -> Iterator[tuple[int, list[int]]]:
    for level, run in groupby(range(len(levels)), key=levels.__getitem__):
        yield level, list(run)


def _reordered(stretches: list[_Stretch]) -> list[_Stretch]:
    """Rule L2: from the deepest level to the lowest odd one, every sequence at least as deep is reversed."""
    order = list(stretches)
    deepest = max((stretch.level for stretch in order), default=0)
    for level in range(deepest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end].level >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


@lru_cache(maxsize=4096)
def _resolved(text: str, rtl: bool) -> tuple[int, ...]:
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rtl), "R" if rtl else "L"
    # A soft hyphen would be dropped from the line, and the levels would no longer fit the letters.
    algorithm.get_embedding_levels(text.replace("\u00ad", "-"), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return tuple(character["level"] for character in storage["chars"])


def _levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of every character; rule L1: blanks at the end have the base level."""
    levels = list(_resolved(text, rtl))
    for at in range(len(text) - 1, -1, -1):
        if text[at] not in _BLANKS:
            break
        levels[at] = int(rtl)
    return levels
