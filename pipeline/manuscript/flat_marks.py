"""Notes of text whose raised figures were flattened: "Effects1 and" in the text, "1 United Nations, Treaty Series" at the page's foot.

What copying from a page, or an extractor, makes of it. A figure is taken for a mark only where the foot of the same page
holds the note of that number, the notes count on from the page before, and the marks stand in their order; then both
are raised (`¹`), and are read as if they had been printed so. Whatever does not fit so stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.manuscript.furniture import Kept
from pipeline.manuscript.notes import begins_note
from pipeline.manuscript.seams import closed, is_han

_NOTE = re.compile(r"\s{0,12}(?P<figure>[1-9]\d{0,2})\s{1,8}(?=[^\W\d_]|[“\"«‘'(（《])")
_FIGURE = re.compile(r"(?:(?<!\d)|(?<=(?<!\d)(?:18|19|20)\d\d))[1-9]\d{0,2}(?!\d)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLOSERS = ')]”’»）》」”"'
_MARKS = ",.;:，。；："
_BEYOND = 10**9  # a line that no page has
_MOST_FEET = 12
_MISSED = (
    6  # so many notes of the pages before may not have been found; "14 September" on the first page begins no note
)
_FITTING = 0.6  # of a foot's notes have their marks on the page


class _Fit(IntEnum):
    """How a figure stands as a mark, the likeliest first."""

    GLUED = 0  # Effects1  ·  (Protocol I),3
    ENDING = 1  # Tribunals, 1 the  ·  …document, 9 at a line's end
    FIGURE = 2  # article 1,2 the
    SERIES = 3  # resolution 78/31, 2 on
    APART = 4  # Tribunals 2 and
    YEAR = 5  # travaux de 20211,


@dataclass(frozen=True, slots=True)
class _Call:
    """A figure that may be a mark: its line, counted within the page, where it stands in it, and how."""

    at: int
    start: int
    end: int
    fit: _Fit

    @property
    def place(self) -> tuple[int, int]:
        return self.at, self.start


def raise_flat_marks(kept: Sequence[Kept]) -> tuple[Kept, ...]:
    """The same lines, flat marks and the figures of their notes raised; nothing changes where a text has raised notes."""
    if any(begins_note(entry.line.bare) for entry in kept):
        return tuple(kept)
    out: list[Kept] = []
    due = 1
    for page in _pages(kept):
        for foot in _feet(page, due):
            found = _calls(page, foot)
            if _proven(page, foot, found):
                page = _raised(page, foot, found)
                due = max(foot) + 1
                break
        out += page
    return tuple(out)


def _proven(page: Sequence[Kept], foot: dict[int, int], found: dict[int, _Call]) -> bool:
    """Whether enough of a foot's notes are called: all of them, by figures that touch words, where it breaks off a sentence."""
    if closed(page[min(foot.values()) - 1].line.bare):
        return len(found) >= _FITTING * len(foot)
    return len(found) == len(foot) and all(call.fit is _Fit.GLUED for call in found.values())


def _pages(kept: Sequence[Kept]) -> Iterator[list[Kept]]:
    page: list[Kept] = []
    for entry in kept:
        if entry.turned and page:
            yield page
            page = []
        page.append(entry)
    if page:
        yield page


def _feet(page: Sequence[Kept], due: int) -> Iterator[dict[int, int]]:
    """What may be the notes at a page's end: number to the line in which the note begins, counting on without a gap.

    `due` is the lowest number that the first can have.
    """
    figures = [(at, int(found["figure"])) for at, entry in enumerate(page) if (found := _NOTE.match(entry.line.text))]
    starts = [(at, figure) for at, figure in figures if due <= figure < due + _MISSED and at]
    for at, first in starts[:_MOST_FEET]:
        foot: dict[int, int] = {}
        for later, figure in figures:
            if later >= at and figure == first + len(foot):
                foot[figure] = later
        yield foot


def _calls(page: Sequence[Kept], foot: dict[int, int]) -> dict[int, _Call]:
    """Each note's mark, in their order: the first that touches a word, else the likeliest, if there is one likeliest."""
    seen = _figures(page[: min(foot.values())], foot)
    found: dict[int, _Call] = {}
    place = (-1, -1)
    for number in sorted(foot):
        limit = _next_glued(seen, number, place)
        later = [c for c in seen[number] if c.place > place and (c.fit is _Fit.GLUED or c.place < limit)]
        best = [call for call in later if call.fit == min(c.fit for c in later)]
        if best and (len(best) == 1 or best[0].fit is _Fit.GLUED):
            found[number] = best[0]
            place = best[0].place
    return found


def _figures(body: Sequence[Kept], foot: dict[int, int]) -> dict[int, list[_Call]]:
    """Where a page's text has the figures of its notes, standing as marks do."""
    seen: dict[int, list[_Call]] = {number: [] for number in foot}
    for at, entry in enumerate(body):
        text = entry.line.text
        for figure in _FIGURE.finditer(text):
            if int(figure[0]) in seen and (fit := _fit(text, figure.start(), figure.end())) is not None:
                seen[int(figure[0])].append(_Call(at, figure.start(), figure.end(), fit))
    return seen


def _next_glued(seen: dict[int, list[_Call]], number: int, place: tuple[int, int]) -> tuple[int, int]:
    """Where the next mark that touches a word stands: before it stands the one that is looked for."""
    following = (c.place for n in sorted(seen) if n > number for c in seen[n] if not c.fit and c.place > place)
    return next(following, (_BEYOND, 0))


def _fit(text: str, start: int, end: int) -> _Fit | None:
    """How a figure stands as a mark; None where it cannot be one ("1,200", "3/4", "10-year", a number that a word follows)."""
    after = text[end : end + 1]
    if (after and not after.isspace() and after not in _CLOSERS + _MARKS) or text[end + 1 : end + 2].isdecimal():
        return None
    before = text[:start]
    bare = before.rstrip(" ")
    word = bare.rstrip(_MARKS + _CLOSERS)
    if not word or len(before) - len(bare) > 1:
        return None
    if bare == word and is_han(word[-1]) and before != bare:
        return None  # 大会 2021 年: figures stand apart from Han characters anyway
    if before[-1].isdecimal():
        return _Fit.YEAR
    if word[-1].isalpha() and "/" in word.rsplit(None, 1)[-1]:  # A/75/L.119/Rev.1
        return None
    marked = bare != word
    if before == bare:
        if bare[-1] == "." and text[end:].strip():
            return None  # No.1 of
        return _Fit.GLUED if word[-1].isalpha() else _Fit.FIGURE if marked else None
    if word[-1].isalpha():
        return _Fit.ENDING if marked or not text[end:].strip() or (after and after in _MARKS) else _Fit.APART
    return _Fit.SERIES if marked else None


def _raised(page: Sequence[Kept], foot: dict[int, int], found: dict[int, _Call]) -> list[Kept]:
    lines = [entry.line.text for entry in page]
    for call in sorted(found.values(), key=lambda call: call.place, reverse=True):
        text = lines[call.at]
        lines[call.at] = text[: call.start] + text[call.start : call.end].translate(_RAISED) + text[call.end :]
    for number, at in foot.items():
        lines[at] = lines[at].replace(str(number), str(number).translate(_RAISED), 1)
    return [entry._replace(line=entry.line._replace(text=text)) for entry, text in zip(page, lines, strict=True)]
