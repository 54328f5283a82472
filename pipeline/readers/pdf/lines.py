"""Runs to lines: what stands on one base line, raised marks with the words that they belong to, in reading order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.readers.pdf.runs import Run, Sheet

_SAME_LINE = 0.25  # of the size: base lines nearer than this are one
_RAISED = 0.12  # of the size: a smaller run this far above the base line is raised
_SMALLER = 0.88
_BLANK = 0.16  # of the size: a gap this wide between runs is a blank
_COLUMN = 1.6  # of the size: a gap this wide parts columns


@dataclass(frozen=True, slots=True)
class Piece:
    """A run in its line; `raised` is 1 above, -1 below the base line; `gap` what parts it from the piece before."""

    run: Run
    raised: int = 0
    gap: str = ""  # "", " " or "\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    pieces: tuple[Piece, ...]
    page: int
    x: float
    y: float
    end: float
    size: float

    @property
    def text(self) -> str:
        return "".join(piece.gap + piece.run.text for piece in self.pieces).strip()

    @property
    def rtl(self) -> bool:
        return rtl(self.text)


def lines(sheet: Sheet) -> tuple[Line, ...]:
    """The lines of a page from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(sheet.runs, key=lambda run: -run.y):
        home = next((g for g in reversed(groups[-4:]) if _beside(g, run)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    return tuple(_line(group, sheet.number) for group in _attached(groups))


def rtl(text: str) -> bool:
    """Whether more letters of a text run from right to left than from left to right."""
    kinds = [unicodedata.bidirectional(sign) for sign in text if sign.isalpha()]
    return sum(kind in ("R", "AL") for kind in kinds) * 2 > len(kinds)


def _beside(group: Sequence[Run], run: Run) -> bool:
    return abs(group[0].y - run.y) <= _SAME_LINE * max(group[0].size, run.size) * 0.6


def _attached(groups: list[list[Run]]) -> Iterable[list[Run]]:
    """Groups that hold only small runs just above another line's base line are that line's raised marks."""
    kept: list[list[Run]] = []
    waiting: list[Run] = []
    for group in groups:
        body = max(run.size for run in group)
        still: list[Run] = []
        for mark in waiting:
            near = 0 < mark.y - group[0].y < body * 0.75 and mark.size < body * _SMALLER and _touches(group, mark)
            (group if near else still).append(mark)
        if still:
            kept.append(still)
        if body <= 9 and all(len(run.text.strip()) <= 8 for run in group):
            waiting = group
        else:
            waiting = []
            kept.append(group)
    if waiting:
        kept.append(waiting)
    return kept


def _touches(group: Sequence[Run], mark: Run) -> bool:
    """A mark belongs to the line whose words end where it begins, or begin where it ends."""
    reach = max(run.size for run in group)
    return any(run.x - reach <= mark.x <= run.end + reach for run in group)


def _line(group: list[Run], page: int) -> Line:
    size = _size(group)
    base = median(run.y for run in group if run.size >= size * _SMALLER)
    ordered = _ordered(group)
    pieces: list[Piece] = []
    for run in ordered:
        shift = run.y - base
        raised = 0
        if run.size < size * _SMALLER and abs(shift) > _RAISED * size:
            raised = 1 if shift > 0 else -1
        pieces.append(Piece(run, raised, _gap(pieces[-1].run, run, size) if pieces else ""))
    return Line(tuple(pieces), page, min(r.x for r in group), base, max(r.end for r in group), size)


def _size(group: Sequence[Run]) -> float:
    """The size in which most letters of a line are set."""
    counts: dict[float, int] = {}
    for run in group:
        size = round(run.size, 1)
        counts[size] = counts.get(size, 0) + len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size))


def _ordered(group: list[Run]) -> list[Run]:
    """Left to right; in a line that runs from right to left the other way, but for stretches of figures and Latin."""
    across = sorted(group, key=lambda run: run.x)
    if not rtl("".join(run.text for run in group)):
        return across
    out: list[Run] = []
    stretch: list[Run] = []
    for run in reversed(across):
        if rtl(run.text) or not any(sign.isalnum() for sign in run.text):
            out += reversed(stretch)
            stretch = []
            out.append(run)
        else:
            stretch.append(run)
    return [*out, *reversed(stretch)]


def _gap(before: Run, after: Run, size: float) -> str:
    if before.text.endswith(" ") or after.text.startswith(" "):
        blank = " " if not before.text.endswith(" ") and not after.text.startswith(" ") else ""
    else:
        blank = ""
    wide = max(after.x - before.end, before.x - after.end)
    if wide > _COLUMN * size:
        return "\t"
    return blank or (
        " " if wide > _BLANK * size and not before.text.endswith(" ") and not after.text.startswith(" ") else ""
    )


def moved(line: Line, pieces: tuple[Piece, ...]) -> Line:
    """The line with other pieces."""
    return replace(line, pieces=pieces)
