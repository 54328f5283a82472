"""Runs to lines: what stands on one base line, raised marks with the words that they belong to, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from unicodedata import category

from pipeline.manuscript.seams import LABEL, is_han
from pipeline.readers.pdf.bidi import Script, rtl, spoken
from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.runs import Run, Sheet

_SAME_LINE = 0.15  # of the size: base lines nearer than this are one
_RAISED_LETTER = 0.5  # of the size: a letter of the line's own size may be lifted so far, with its vowel sign
_RAISED = 0.12  # of the size: a smaller run this far above the base line is raised
_SMALLER = 0.88
_BLANK = 0.16  # of the size: a gap this wide between runs is a blank
_SURE_BLANK = 0.2  # of the size: where blanks are signs of their own, only a gap this wide stands for one
_AUTOSPACE = 0.5  # of the size: so much at most stands between Han characters and figures
_COLUMN = 1.6  # of the size: a gap this wide parts columns
_SMALL = 9.0  # points: a line of nothing but a few signs of this size may be raised marks
_FEW = 8
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_EDGE = 4.0  # points: so near to a page's edge of text a line stands at it


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


def lines(sheet: Sheet) -> tuple[Line, ...]:
    """The lines of a page from top to bottom."""
    marks = [run for run in sheet.runs if _combining(run)]
    groups: list[list[Run]] = []
    for run in sorted((run for run in sheet.runs if not _combining(run)), key=lambda run: -run.y):
        home = next((g for g in reversed(groups[-4:]) if _beside(g, run)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    whole = list(_attached(groups))
    for mark in marks:
        over = [group for group in whole if any(_over(mark, run) for run in group)]
        nearest = min(over or whole, key=lambda group: abs(group[0].y - mark.y), default=None)
        if nearest is not None:
            nearest.append(mark)
    bases = list(_bases(sheet, whole)) if sheet.rtl else [True] * len(whole)
    return tuple(_line(group, sheet, base) for group, base in zip(whole, bases, strict=True))


def moved(line: Line, pieces: tuple[Piece, ...]) -> Line:
    """The line with other pieces."""
    return replace(line, pieces=pieces)


def _combining(run: Run) -> bool:
    """A vowel sign of its own, set higher than the word that it belongs to."""
    return len(run.text) < _FEW and all(category(sign) == "Mn" for sign in run.text.strip())


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
    return any(run.x - reach <= mark.x <= run.end + reach for run in group)


def _bases(sheet: Sheet, groups: Sequence[Sequence[Run]]) -> Iterator[bool]:
    """Whether each line of a right-to-left page belongs to a paragraph that runs from right to left.

    Notes under a rule at the left do not, nor do lines at the left that hold Latin ("الأمم المتحدة  A/RES/76/251"), as they
    stand where nobody gave the paragraph its direction.
    """
    begins = min((run.x for group in groups for run in group), default=0.0)
    ends = max((run.end for group in groups for run in group), default=0.0)
    at_left = [rule.y for rule in sheet.rules if rule.end > ends - 10 * _EDGE and rule.x > begins + sheet.width / 4]
    for group in groups:
        noted = any(group[0].y < y for y in at_left)
        short = min(run.x for run in group) > begins + 2 * group[0].size
        at_edge = short and max(run.end for run in group) > ends - _EDGE
        latin = any(sign.isascii() and sign.isalpha() for run in group for sign in run.text)
        yield not (noted or (at_edge and latin))


def _line(group: list[Run], sheet: Sheet, base_rtl: bool) -> Line:
    size = _size(group)
    base = median(run.y for run in group if run.size >= size * _SMALLER)
    pieces: list[Piece] = []
    told = sheet.rtl
    for run in _spoken(group, sheet.width, base_rtl) if told else _across(group, size):
        shift = run.y - base
        raised = 0
        if run.size < size * _SMALLER and abs(shift) > _RAISED * size:
            raised = 1 if shift > 0 else -1
        pieces.append(Piece(run, raised, _gap(pieces, run, size, group, told) if pieces else ""))
    return Line(tuple(pieces), sheet.number, min(r.x for r in group), base, max(r.end for r in group), size)


def _across(group: Sequence[Run], size: float) -> list[Run]:
    """The runs of a line from left to right."""
    row: list[Run | None] = [*sorted(group, key=lambda run: run.x), None]
    return [_unspaced(run, after, size) for run, after in pairwise(row) if run is not None]


def _size(group: Sequence[Run]) -> float:
    """The size in which most letters of a line are set."""
    counts: dict[float, int] = {}
    for run in group:
        size = round(run.size, 1)
        counts[size] = counts.get(size, 0) + len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size))


def _spoken(group: Sequence[Run], width: float, base_rtl: bool) -> list[Run]:
    """The runs of a line that holds Arabic, cut and put in the order in which they are read."""
    signs = [sign for run in sorted(group, key=lambda run: -run.x) for sign in _signs(run, group)]
    read = spoken(
        signs, Script(lambda sign: sign[0].text, _turned, _of_one_number, lambda sign: rtl(sign[1].text)), base_rtl
    )
    out: list[Run] = []
    for _, row in groupby(read, key=lambda sign: id(sign[1])):
        part = list(row)
        run = part[0][1]
        if run.glyphs:  # glyphs are measured from the left edge of the page, runs from the right one
            left, right = min(glyph.x for glyph, _ in part), max(glyph.end for glyph, _ in part)
            text = "".join(glyph.text for glyph, _ in part)
            run = replace(run, text=text, x=width - right, end=width - left, glyphs=())
        out.append(run)
    return _balanced(out)


def _balanced(runs: Sequence[Run]) -> list[Run]:
    """Runs of nothing but brackets and stops, which are set now mirrored and now not, turned so that brackets close."""
    opened: list[str] = []
    out: list[Run] = []
    for run in runs:
        if not any(sign.isalnum() for sign in run.text):
            run = replace(run, text="".join(_closing(sign, opened) for sign in run.text))
        for sign in run.text:
            if sign in _CLOSES:
                opened.append(_CLOSES[sign])
            elif opened and sign == opened[-1]:
                opened.pop()
        out.append(run)
    return out


def _closing(sign: str, opened: Sequence[str]) -> str:
    return opened[-1] if opened and _CLOSES.get(sign) == opened[-1] else sign


def _signs(run: Run, group: Sequence[Run]) -> list[tuple[Glyph, Run]]:
    """The glyphs of a run from left to right, each with the vowel signs that stand over it, in its run or in one of their own."""
    if _combining(run) and any(_over(run, other) for other in group):
        return []
    marks = [mark for other in group if _combining(other) and _over(other, run) for mark in other.glyphs]
    whole = [*(run.glyphs or (Glyph(run.text, run.x, run.end),)), *marks]
    row = sorted((glyph for glyph in whole if category(glyph.text[:1] or " ") != "Mn"), key=_middle)
    for mark in (glyph for glyph in whole if category(glyph.text[:1] or " ") == "Mn"):
        if row:
            place = min(range(len(row)), key=lambda place: abs(_middle(row[place]) - _middle(mark)))
            row[place] = replace(row[place], text=row[place].text + mark.text)
        else:
            row.append(mark)
    return [(glyph, run) for glyph in row]


def _middle(glyph: Glyph) -> float:
    return glyph.x + glyph.end


def _over(mark: Run, run: Run) -> bool:
    return run is not mark and not _combining(run) and run.x <= (mark.x + mark.end) / 2 <= run.end


def _of_one_number(one: tuple[Glyph, Run], other: tuple[Glyph, Run]) -> bool:
    """Set in one go, or of one size and with no blank between them: "600 098 260 1" is four numbers."""
    if one[1] is other[1]:
        return True
    apart = max(one[0].x - other[0].end, other[0].x - one[0].end)
    return abs(one[1].size - other[1].size) < 1 and apart < _SURE_BLANK * one[1].size


def _turned(sign: tuple[Glyph, Run], text: str) -> tuple[Glyph, Run]:
    return replace(sign[0], text=text), sign[1]


def _gap(pieces: Sequence[Piece], after: Run, size: float, group: Sequence[Run], told: bool) -> str:
    """What parts a run from the pieces before it: a tab, a blank of its own, or nothing; `told`: blanks are signs of the text (as a rule)."""
    before = pieces[-1].run
    parted = before.text.endswith(" ") or after.text.startswith(" ")
    wide = max(after.x - before.end, before.x - after.end)
    if wide > _COLUMN * size and not (told and _between(before, after, group)):
        return "\t"
    if parted or told:
        letters = rtl(before.text[-2:]) and rtl(after.text[:2])
        sure = _SURE_BLANK * (1.5 if letters else 1)
        return " " if told and not parted and wide > sure * size else ""
    label = len(pieces) < _FEW and LABEL.fullmatch("".join(piece.run.text for piece in pieces).strip())
    return " " if wide > _BLANK * size or (label and after.text[0].isalpha()) else ""


def _between(one: Run, other: Run, group: Sequence[Run]) -> bool:
    """Whether other words of the line stand between two runs that are read one after the other, as where directions turn."""
    left, right = min(one.end, other.end), max(one.x, other.x)
    return any(run.x < right - 1 and run.end > left + 1 for run in group if run.text.strip())


def _unspaced(run: Run, after: Run | None, size: float) -> Run:
    """The run without the blank that typesetters put between Han characters and figures: it is no sign of the text."""
    if after is None or not run.text.endswith(" ") or after.x - run.end > _AUTOSPACE * size:
        return run
    inner = run.text.rstrip()
    last, first = inner[-1:], after.text[:1]
    set_apart = (is_han(last) and first.isalnum()) or (last.isalnum() and is_han(first))
    return replace(run, text=inner) if set_apart and is_han(last) != is_han(first) else run
