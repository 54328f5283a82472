"""Where a label belongs among the open series: the next of one of them, the first of a new level, or out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.recognition.labels import Reading


class Slip(Enum):
    """What is wrong with a label's place."""

    NONE = auto()
    GAP = auto()
    REPEATED = auto()
    UNBEGUN = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """`level` is the index of the open series that the label goes on with, or their number for a level of its own."""

    level: int
    reading: Reading
    slip: Slip = Slip.NONE


def place(
    readings: Sequence[Reading], open_series: Sequence[Reading], announced: bool, following: Sequence[Reading] = ()
) -> Place:
    """The place of a label, given the last reading of every open series, outermost first.

    `announced`: the text before it ends in a colon, so a new level is expected. `following`: readings of the next label,
    which tell "(i)" before "(ii)" from "(i)" before "(j)".
    Source: UN Editorial Manual, paragraphs and subparagraphs; (i) after (h) is a letter, (i) after a colon is roman.
    """
    next_of = _next(readings, open_series)
    new = next((r for r in readings if r.first), None)
    if new and next_of:
        wanted = _decide(new, next_of, announced, following, open_series)
        return next_of if wanted is next_of.reading else Place(len(open_series), new)
    if next_of:
        return next_of
    if new and (announced or not any(new.alike(series) for series in open_series)):
        return Place(len(open_series), new)
    return _out_of_order(readings, open_series)


def _next(readings: Sequence[Reading], open_series: Sequence[Reading]) -> Place | None:
    for level in range(len(open_series) - 1, -1, -1):
        for reading in readings:
            if reading.follows(open_series[level]) or (reading.series == "sign" and reading.alike(open_series[level])):
                return Place(level, reading)
    return None


def _decide(
    new: Reading, next_of: Place, announced: bool, following: Sequence[Reading], open_series: Sequence[Reading]
) -> Reading:
    """Both fit: "(i)" after "(h)", or a dash after a dash. The next label tells; failing that, a colon before."""
    if new.series == "sign":
        return next_of.reading
    if any(r.follows(new) for r in following):
        return new
    if any(r.follows(next_of.reading) for r in following):
        return next_of.reading
    if any(new.alike(series) for series in open_series):
        return next_of.reading
    return new if announced else next_of.reading


def _out_of_order(readings: Sequence[Reading], open_series: Sequence[Reading]) -> Place:
    """A gap in the deepest series alike; else a repetition; else a level that does not begin at its beginning."""
    alike = [
        (level, r) for level in range(len(open_series) - 1, -1, -1) for r in readings if r.alike(open_series[level])
    ]
    for level, reading in alike:
        if (reading.ordinal, reading.step) > (open_series[level].ordinal, open_series[level].step):
            return Place(level, reading, Slip.GAP)
    for level, reading in alike:
        return Place(level, reading, Slip.REPEATED)
    first = readings[0]
    return Place(len(open_series), first, Slip.NONE if first.first else Slip.UNBEGUN)
