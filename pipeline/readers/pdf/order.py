"""The runs of a line that holds Arabic in the order in which they are read: glyphs, vowel signs, brackets, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.readers.pdf.bidi import Script, rtl, spoken
from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.runs import Run, Sheet

SURE_BLANK = 0.22  # of the size: where blanks are signs of their own, only a gap this wide stands for one
_MANY = 200  # runs of a line: no line of a text has so many
_WIDE = 5  # sizes: so far apart stand columns
_SMALLER = 0.88
_FEW = 8  # signs: more are no vowel signs
_EDGE = 4.0  # points: so near to a page's edge of text a line stands at it
_MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_MARK, _LETTER = re.compile(f"[{_MARKS}]"), re.compile(f"[^\\s{_MARKS}]")
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_TURNED = frozenset(_CLOSES.values())
_TURN = str.maketrans("()[]{}", ")(][}{")


def bases_of(sheet: Sheet, groups: Sequence[Sequence[Run]]) -> Iterator[bool]:
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
        yield not (noted or (at_edge and latin and not _columns(group)))


def _columns(group: Sequence[Run]) -> bool:
    """Whether a line stands in two columns, as the head of a masthead does."""
    row = sorted(group, key=lambda run: run.x)
    return any(after.x - before.end > _WIDE * after.size for before, after in pairwise(row))


def spoken_runs(group: Sequence[Run], width: float, base_rtl: bool) -> list[Run]:
    """The runs of a line that holds Arabic, cut and put in the order in which they are read."""
    first = min(group, key=lambda run: run.x)
    if base_rtl and len(group) > 1 and _is_mark(first, group):  # "¹ A/84/266" would be read as "A/84/266 ¹"
        return [replace(first, glyphs=()), *_spoken([run for run in group if run is not first], width, base_rtl)]
    return _spoken(group, width, base_rtl)


def _spoken(group: Sequence[Run], width: float, base_rtl: bool) -> list[Run]:
    marks = [run for run in group if combining(run)]
    signs = [sign for run in sorted(group, key=lambda run: -run.x) for sign in _signs(run, group, marks)]
    read = spoken(
        signs,
        Script(lambda sign: sign[0].text, _turned, _of_one_number, lambda sign: rtl(sign[1].text), _latin),
        base_rtl,
    )
    out: list[Run] = []
    for _, row in groupby(read, key=lambda sign: id(sign[1])):
        part = list(row)
        run = part[0][1]
        if run.glyphs:  # glyphs are measured from the left edge of the page, runs from the right one
            left, right = min([glyph.x for glyph, _ in part]), max([glyph.end for glyph, _ in part])
            text = "".join([glyph.text for glyph, _ in part])
            run = Run(text, width - right, run.y, width - left, run.size, run.bold, run.italic)
        out.append(run)
    return _balanced(out)


def _is_mark(run: Run, group: Sequence[Run]) -> bool:
    small = run.size < _SMALLER * max(other.size for other in group)
    return small and run.text.strip().isdigit()


def combining(run: Run) -> bool:
    """A vowel sign of its own, set higher than the word that it belongs to; or nothing but blanks."""
    return len(run.text) < _FEW and not _LETTER.search(run.text)


def stands_over(mark: Run, run: Run) -> bool:
    return run is not mark and run.x <= (mark.x + mark.end) / 2 <= run.end and not combining(run)


def _signs(run: Run, group: Sequence[Run], marks: Sequence[Run]) -> list[tuple[Glyph, Run]]:
    """The glyphs of a run from left to right, each with the vowel signs that stand over it, in its run or in one of their own."""
    if any(run is mark for mark in marks) and any(stands_over(run, other) for other in group):
        return []
    whole = [*(run.glyphs or (Glyph(run.text, run.x, run.end),))]
    whole += [glyph for mark in marks if stands_over(mark, run) for glyph in mark.glyphs]
    over = [glyph for glyph in whole if _MARK.match(glyph.text)]
    row = sorted((glyph for glyph in whole if not _MARK.match(glyph.text)) if over else whole, key=_middle)
    for mark in over:
        if row:
            place = min(range(len(row)), key=lambda place: abs(_middle(row[place]) - _middle(mark)))
            row[place] = replace(row[place], text=row[place].text + mark.text)
        else:
            row.append(mark)
    return [(glyph, run) for glyph in row]


def _middle(glyph: Glyph) -> float:
    return glyph.x + glyph.end


def _of_one_number(one: tuple[Glyph, Run], other: tuple[Glyph, Run]) -> bool:
    """Set in one go, or of one size and with no blank between them: "600 098 260 1" is four numbers."""
    if one[1] is other[1]:
        return True
    apart = max(one[0].x - other[0].end, other[0].x - one[0].end)
    raised = one[1].size < other[1].size  # "2029²" stands as one number, its mark at the right
    return (raised or abs(one[1].size - other[1].size) < 1) and apart < SURE_BLANK * other[1].size


def _latin(sign: tuple[Glyph, Run]) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in sign[1].text)


def _turned(sign: tuple[Glyph, Run], text: str) -> tuple[Glyph, Run]:
    return replace(sign[0], text=text), sign[1]


def _balanced(runs: Sequence[Run]) -> list[Run]:
    """Brackets, which are set now mirrored and now not, turned so that they close: at the edges of as few runs as will do."""
    out = list(runs)
    alone = _unclosed(out) if len(out) < _MANY else 0
    for place in reversed(range(len(out))):
        for words in _edges_turned(out[place].text) if alone else ():
            other = [*out[:place], replace(out[place], text=words), *out[place + 1 :]]
            if _unclosed(other) < alone:
                out, alone = other, _unclosed(other)
    return out if not alone else _bare_turned(out)


def _bare_turned(runs: Sequence[Run]) -> list[Run]:
    """All runs of nothing but brackets and stops turned, if more brackets close then."""
    other = [replace(run, text=run.text.translate(_TURN)) if _bare(run) else run for run in runs]
    opened: list[str] = []
    out: list[Run] = []
    for run in other if _unclosed(other) < _unclosed(runs) else runs:
        if _bare(run):
            run = replace(run, text="".join(_closing(sign, opened) for sign in run.text))
        for sign in run.text:
            if sign in _CLOSES:
                opened.append(_CLOSES[sign])
            elif opened and sign == opened[-1]:
                opened.pop()
        out.append(run)
    return out


def _edges_turned(words: str) -> Iterator[str]:
    """The words of a run with the last or the first of its brackets turned, where nothing but stops stands outside of it."""
    tail = re.search(r"[()][^\w()]*$", words)
    head = re.match(r"[^\w()]*[()]", words)
    if tail and head and tail.end() == head.end():
        yield words.translate(_TURN)
    if tail:
        yield words[: tail.start()] + tail[0].translate(_TURN)
    if head:
        yield head[0].translate(_TURN) + words[head.end() :]


def _bare(run: Run) -> bool:
    return not any(sign.isalnum() for sign in run.text)


def _unclosed(runs: Sequence[Run]) -> int:
    """How many brackets of a line have no partner."""
    opened: list[str] = []
    alone = 0
    for sign in "".join(run.text for run in runs):
        if sign in _CLOSES:
            opened.append(_CLOSES[sign])
        elif sign in _TURNED and opened and opened[-1] == sign:
            opened.pop()
        elif sign in _TURNED:
            alone += 1
    return alone + len(opened)


def _closing(sign: str, opened: Sequence[str]) -> str:
    return opened[-1] if opened and _CLOSES.get(sign) == opened[-1] else sign
