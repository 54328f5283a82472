"""Titles broken by sense: a right edge is found at which the lines are few, even, and end on no small word, name or figure.

"Resolution adopted by the General Assembly / on 7 December 2020", not "… General / Assembly on 7 December 2020". The lines break
where Word breaks them; only the edge is ours, so that an editor may go on typing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.galley.inlines import Run, offset, runs
from pipeline.galley.slugs import Slug
from pipeline.writers.docx.geometry import OFFICIAL, Indent, Layout
from pipeline.writers.docx.scripts import Script
from pipeline.writers.docx.styles import centred, shape_of

# Widths of Times Bold in thousandths of its size; letters that are not listed count as 500, East Asian ones as 1000.
_WIDTHS = {
    letter: width
    for width, letters in {
        250: " .,\u00a0", 278: "/il", 333: ":;()-[]‑–fjt’‘", 389: "Is", 444: "cerz", 500: "0123456789Jagovxy“”", 556: "Sbdhknpqu",
        611: "FP", 667: "BELTZ", 722: "ACDNRUVXYw", 778: "GHKOQ", 833: "m", 944: "M", 1000: "W—",
    }.items()
    for letter in letters
}  # fmt: skip
_SMALL = re.compile(r"[(\[“«]?\w{1,3}")
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]\w*")
_FIGURE = re.compile(r"[\d().,]+")
_FIRST_EAST_ASIAN = "\u2e80"
_BROKEN_BY_SENSE = frozenset(("title", "adoption", "agendaTitle", "annexTitle", "sponsors"))
_GAP = 180  # twips between a title's number and the title at least
_FEWEST, _MOST = 2, 100  # words of a title that is worth weighing
_WIDENED, _SPACED = 1.03, 4  # the template's expansion of letters, and twips between them
_TEAR = 0.45  # what a torn line end costs, in the measure of unevenness
_GRID = 40  # twips between the widths that are tried


@dataclass(frozen=True, slots=True)
class Block:
    """A title's own block: its indent and right indent in twips."""

    indent: Indent
    right: int


def block(slug: Slug, style: str, script: Script, layout: Layout = OFFICIAL) -> Block | None:
    """The block in which a title is set; None where that of its style will do."""
    if slug.style not in _BROKEN_BY_SENSE or slug.rtl or slug.quoted:
        return None
    indent, right, size = shape_of(style, layout)
    height = script.half_points(size)
    hang = max(measured(slug.num, height) + _GAP, -indent.first) if slug.num and indent.first < 0 else -indent.first
    wider = hang + indent.first  # "2029/14." takes more room than "75/62."
    dated = offset(slug.content, "docDate") if slug.style == "adoption" else -1
    by = edge(runs(slug.content), layout.frame - indent.left - wider - right, height, style == "CompositeTitle", dated)
    if not (by or wider):
        return None
    left = by // 2 if centred(style) else wider
    return Block(Indent(indent.left + left, indent.first - wider), right + by - (left if centred(style) else 0))


def edge(line: tuple[Run, ...], room: int, size: int, capitals: bool = False, before: int = -1) -> int:
    """How many twips narrower than `room` the block should be; 0 where nothing is gained.

    `size` is in half-points; `capitals`: the style sets small capitals, which are four fifths as large. Letter
    `before`, if there is one, begins a phrase that a line should begin with: "on 7 December 2020", small words included.
    """
    text = "".join(run.text for run in line if not run.note and run.change != "del")
    words = text.split()
    if capitals:
        size = size * 4 // 5
    if "\n" in text or not _FEWEST <= len(words) <= _MOST or any(letter >= _FIRST_EAST_ASIAN for letter in text):
        return 0
    measures = [measured(word.upper() if capitals else word, size) for word in words]
    blank = measured(" ", size)
    count = len(_lines(measures, blank, room))
    if count < 2:
        return 0
    fits: dict[tuple[int, ...], list[int]] = {}  # line ends to the widths that give them
    for width in range(room, 0, -_GRID):
        ends = _lines(measures, blank, width)
        if len(ends) > count:
            break
        fits.setdefault(ends, []).append(width)
    phrase = _phrase(words, text, before)
    best = min(fits, key=lambda ends: _cost(words, measures, blank, ends) - (_TEAR if phrase in ends[:-1] else 0))
    # The middle of the widths that break alike is the safest: nothing hangs on a twip.
    return room - (fits[best][0] + fits[best][-1]) // 2


def _phrase(words: list[str], text: str, before: int) -> int:
    """The word that a phrase begins with: the one at a letter, or the small words in front of it."""
    if before <= 0:
        return -1
    index = len(text[:before].split())
    while index > 1 and _SMALL.fullmatch(words[index - 1]):
        index -= 1
    return index


def _cost(words: list[str], measures: list[int], blank: int, ends: tuple[int, ...]) -> float:
    """Unevenness of the lines, and what their ends tear apart."""
    starts = (0, *ends[:-1])
    sizes = [sum(measures[a:b]) + blank * (b - a - 1) for a, b in zip(starts, ends, strict=True)]
    longest = max(sizes)
    uneven = sum(((longest - size) / longest) ** 2 for size in sizes)
    return uneven + sum(_TEAR for end in ends[:-1] if _torn(words[end - 1], words[end]))


def _torn(last: str, following: str) -> bool:
    if _SMALL.fullmatch(last) or _FIGURE.fullmatch(last):
        return True
    return bool(_NAME.fullmatch(last) and (_NAME.match(following) or _FIGURE.match(following)))


def _lines(measures: list[int], blank: int, width: int) -> tuple[int, ...]:
    """Where the lines end when they are filled one after the other: the number of words up to there."""
    ends: list[int] = []
    used = 0
    for number, measure in enumerate(measures):
        if used and used + blank + measure > width:
            ends.append(number)
            used = 0
        used += measure + (blank if used else 0)
    return (*ends, len(measures))


def measured(word: str, size: int) -> int:
    """A word's width in twips; `size` in half-points."""
    return round(sum(_WIDTHS.get(letter, 500) for letter in word) * size * _WIDENED / 100) + _SPACED * len(word)
