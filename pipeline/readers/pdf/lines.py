"""Runs to lines: what stands on one base line, raised marks with the words that they belong to, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from pipeline.manuscript.seams import LABEL, is_han
from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.order import SURE_BLANK, bases_of, combining, spoken_runs, stands_over
from pipeline.readers.pdf.runs import Run, Sheet

_SAME_LINE = 0.15  # of the size: base lines nearer than this are one
_RAISED_LETTER = 0.5  # of the size: a letter of the line's own size may be lifted so far, with its vowel sign
_RAISED = 0.12  # of the size: a smaller run this far above the base line is raised
_SMALLER = 0.88
_BLANK = 0.16  # of the size: a gap this wide between runs is a blank
_AUTOSPACE = 0.33  # of the size: so much at most stands between Han characters and figures
_LOOSE = 0.3  # of the size: so loosely may a hyphen of another face stand in its word
_HYPHENS = "-‑"
_OVERLAP = 0.1  # of the size
_OPENS = "(["
_STOPS = ".،؛:,;)"
_NUMBER = re.compile(r"\d{1,3}(?:/\d{1,4})?\.")
_QUOTES = "“”‘’"
_COLUMN = 1.6  # of the size: a gap this wide parts columns
_SMALL = 9.0  # points: a line of nothing but a few signs of this size may be raised marks
_FEW = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A run in its line; `raised` is 1 above, -1 below the base line; `gap` what parts it from the piece before."""

    run: Run
    raised: int = 0
    gap: str = ""  # "", " " or "\t"


@dataclass(frozen=True)
class Line:
    """One line of a page; `number` counts the page's lines from its top."""

    pieces: tuple[Piece, ...]
    page: int
    x: float
    y: float
    end: float
    size: float
    number: int = 0

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold, but for raised marks."""
        return all(piece.run.bold for piece in self.pieces if not piece.raised and piece.run.text.strip())

    @cached_property
    def text(self) -> str:
        return "".join([piece.gap + piece.run.text for piece in self.pieces]).strip()


def lines(sheet: Sheet) -> tuple[Line, ...]:
    """The lines of a page from top to bottom."""
    marks = [run for run in sheet.runs if combining(run)] if sheet.rtl else []
    groups: list[list[Run]] = []
    for run in sorted([run for run in sheet.runs if not combining(run)] if marks else sheet.runs, key=_height):
        for home in groups[:-5:-1]:
            if _beside(home, run):
                home.append(run)
                break
        else:
            groups.append([run])
    whole = list(_attached(groups))
    for mark in marks:
        over = [group for group in whole if any(stands_over(mark, run) for run in group)]
        nearest = min(over or whole, key=lambda group: abs(group[0].y - mark.y), default=None)
        if nearest is not None:
            nearest.append(mark)
    bases = list(bases_of(sheet, whole)) if sheet.rtl else [True] * len(whole)
    return tuple(_line(group, sheet, base, n) for n, (group, base) in enumerate(zip(whole, bases, strict=True), 1))


def moved(line: Line, pieces: tuple[Piece, ...]) -> Line:
    """The line with other pieces."""
    return replace(line, pieces=pieces)


def _beside(group: Sequence[Run], run: Run) -> bool:
    first = group[0]
    near = _RAISED_LETTER if abs(first.size - run.size) < 0.05 * first.size else _SAME_LINE
    return abs(first.y - run.y) <= near * max(first.size, run.size)


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
        if body <= _SMALL and all(len(run.text.strip()) <= _FEW for run in group):
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
    return any(run.x - 1.2 * reach <= mark.end and mark.x <= run.end + reach for run in group)


def _line(group: list[Run], sheet: Sheet, base_rtl: bool, number: int) -> Line:
    if len(group) == 1:
        run = group[0]
        if not sheet.rtl:
            return Line((Piece(run),), sheet.number, run.x, run.y, run.end, round(run.size, 1), number)
    size = _size(group)
    base = median([run.y for run in group if run.size >= size * _SMALLER])
    pieces: list[Piece] = []
    told = sheet.rtl
    for run in spoken_runs(group, sheet.width, base_rtl) if told else sorted(group, key=_start):
        shift = run.y - base
        raised = 0
        if run.size < size * _SMALLER and abs(shift) > _RAISED * size:
            raised = 1 if shift > 0 else -1
        pieces.append(Piece(run, raised, _gap(pieces, run, size, group, told) if pieces else ""))
    left, right = min([run.x for run in group]), max([run.end for run in group])
    return Line(tuple(pieces), sheet.number, left, base, right, size, number)


def _height(run: Run) -> float:
    return -run.y


def _start(run: Run) -> float:
    return run.x


def _size(group: Sequence[Run]) -> float:
    """The size in which most letters of a line are set."""
    counts: dict[float, int] = {}
    for run in group:
        size = round(run.size, 1)
        counts[size] = counts.get(size, 0) + len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size))


def _gap(pieces: Sequence[Piece], after: Run, size: float, group: Sequence[Run], told: bool) -> str:
    """What parts a run from the pieces before it: a tab, a blank of its own, or nothing; `told`: blanks are signs of the text (as a rule)."""
    before = pieces[-1].run
    parted = before.text.endswith(" ") or after.text.startswith(" ")
    wide = max(after.x - before.end, before.x - after.end)
    if wide > _COLUMN * size and not (told and _between(before, after, group)):
        return "\t"
    if (
        told
        and not parted
        and _NUMBER.fullmatch("".join(piece.run.text for piece in pieces))
        and after.text[0].isalpha()
    ):
        return " "
    if told and not parted and (_meet(before.text[-1:], after.text[:1]) or _squeezed(before, after, size)):
        return " "
    if parted or told:
        loose = after.text[0] in _STOPS or before.text[-1] in _OPENS
        return " " if told and not parted and wide > SURE_BLANK * size and not loose else ""
    edge = before.text[-1:], after.text[:1]
    if any(map(is_han, edge)):
        set_apart = all(sign.isalnum() for sign in edge) and not all(map(is_han, edge))
        quoted = any(sign in _QUOTES for sign in edge)  # narrower in a Latin face than the room that is left for it
        return " " if wide > (_AUTOSPACE if set_apart else _BLANK) * size and not quoted else ""
    if (edge[0] in _HYPHENS and edge[1].isalnum()) or (edge[1] in _HYPHENS and edge[0].isalnum()):
        return " " if wide > _LOOSE * size else ""
    words = "".join(piece.run.text for piece in pieces).strip() + " "
    label = len(pieces) < _FEW and (found := LABEL.match(words)) and found.end() == len(words)
    return " " if wide > _BLANK * size or (label and after.text[0].isalpha()) else ""


def _meet(one: str, other: str) -> bool:
    """Whether a letter that runs from right to left stands beside one that does not: no word has both."""
    return one.isalpha() and other.isalpha() and rtl(one) != rtl(other)


def _squeezed(before: Run, after: Run, size: float) -> bool:
    """Whether two words were pushed over each other, their blank with them, as a line too long for its column is set; the
    parts of one word touch at most.
    """
    overlap = min(before.end - after.x, after.end - before.x)
    return rtl(before.text[-1:]) and rtl(after.text[:1]) and _OVERLAP * size < overlap < _COLUMN * size


def _between(one: Run, other: Run, group: Sequence[Run]) -> bool:
    """Whether other words of the line stand between two runs that are read one after the other, as where directions turn."""
    left, right = min(one.end, other.end), max(one.x, other.x)
    return any(run.x < right - 1 and run.end > left + 1 for run in group if run.text.strip())
