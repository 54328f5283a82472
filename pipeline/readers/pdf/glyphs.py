"""The signs of a page as pdfium counts them, each with its text object and its place, asked by the page and not one by one.

Needed where pdfium's text of an object is not to be trusted: its blanks beside Han characters are made up, and of Arabic its
ligature of lam and alef comes out as alef and lam, its brackets unmirrored, and mixed lines in the order of painting.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat

import pypdfium2

from pipeline.readers.pdf import calls

_LIGATURE = re.compile("[اأإآٱ]ل")
_COMBINING = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTERS = "\u0621-\u064a\u0671-\u06d3"
_PLAIN = re.compile(f"[{_LETTERS}][{_LETTERS} ،؛./-]*[{_LETTERS}]")  # letters, and what between them is never mirrored
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ROOM = 0.1  # of a sign's height: less is the justification of a line
_BOX = 16  # bytes: left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph, or a stretch of letters of one direction, stands for, and its left and right edge in points."""

    text: str
    x: float
    end: float


class Signs:
    """The signs of a page; `text` holds one for each place, those that pdfium made up itself among them."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = calls.address(page.raw)
        self._count = page.count_chars()
        self.text = self._told()

    def of(self, owner: int) -> str:
        """The signs of a text object, given by its address; of the blanks that pdfium made up those that were printed."""
        places = self._real(self.places.get(owner, ()))
        words = self.text
        if not places or places[-1] - places[0] == len(places) - 1:
            return words[places[0] : places[-1] + 1] if places else ""
        out = [words[places[0]]]
        for before, place in pairwise(places):
            between = words[before + 1 : place].isspace() and self._apart(before, place)
            out.append(" " + words[place] if between else words[place])
        return "".join(out)

    def _apart(self, before: int, place: int) -> bool:
        """Whether the blank that pdfium sees between two signs is one: two that are no Han, or two Han with room between."""
        wide = [_WIDE.match(self.text[at]) is not None for at in (before, place)]
        edges = self._edges
        room = edges[4 * place] - edges[4 * before + 2]
        return room > _ROOM * (edges[4 * place + 1] - edges[4 * place + 3]) if all(wide) else not any(wide)

    def end(self, owner: int) -> float:
        """Where the pen stands behind a text object that runs from left to right: a full-width mark has room behind its ink."""
        return self._edges[4 * self.places[owner][-1] + 2]

    @cached_property
    def places(self) -> Mapping[int, Sequence[int]]:
        """Where the signs of each text object stand in `text`."""
        found: dict[int, list[int]] = {}
        last: int | None = None
        row: list[int] = []
        for place, owner in enumerate(map(calls.sign_owner, repeat(self._page), range(self._count))):
            if owner != last:
                last = owner
                row = found.setdefault(owner or 0, [])
            row.append(place)
        found.pop(0, None)  # a blank or line end that pdfium made itself
        return found

    def _real(self, places: Sequence[int]) -> Sequence[int]:
        """The places without blanks that have no width: pdfium made those, too, but for the last of a line."""
        words, edges = self.text, self._edges
        made = (words[place] == " " and edges[4 * place + 2] <= edges[4 * place] for place in places)
        return [p for p, up in zip(places, made, strict=True) if not up or words[p + 1 : p + 2] == "\r"]

    def glyphs(self, owner: int, whole: bool = False) -> tuple[Glyph, ...]:
        """The glyphs of a text object in the order in which pdfium tells them; `whole`: plain letters that run from right to left
        may be one.
        """
        places = self.places.get(owner, ())
        words = "".join([self.text[place] for place in places])
        edges = self._edges
        lefts, rights = [edges[4 * place] for place in places], [edges[4 * place + 2] for place in places]
        plain = _PLAIN.search(words) if whole and not _COMBINING.search(words) else None
        if plain is None or any(left < after for left, after in pairwise(lefts)):
            return _joined(words, lefts, rights)
        first, last = plain.span()
        core = Glyph(_unligated(plain[0], lefts[first:last]), lefts[last - 1], rights[first])
        head = _joined(words[:first], lefts[:first], rights[:first])
        return (*head, core, *_joined(words[last:], lefts[last:], rights[last:]))

    @cached_property
    def _edges(self) -> Sequence[float]:
        """Left, top, right and bottom of every sign, as wide as it moves the pen."""
        store = ctypes.create_string_buffer(_BOX * max(self._count, 1))
        start = ctypes.addressof(store)
        boxes = range(start, start + _BOX * self._count, _BOX)
        for _ in map(calls.sign_box, repeat(self._page), range(self._count), boxes):
            pass
        return array("f", store.raw)

    def _told(self) -> str:
        buffer = ctypes.create_string_buffer(2 * self._count + 2)
        calls.signs(self._page, 0, self._count, buffer)
        told = buffer.raw[: 2 * self._count].decode("utf-16-le", "replace")
        if len(told) == self._count and "\0" not in told:
            return told
        return "".join(map(chr, map(calls.sign_code, repeat(self._page), range(self._count))))


def _joined(words: str, lefts: Sequence[float], rights: Sequence[float]) -> tuple[Glyph, ...]:
    """Signs as glyphs; another sign of the same glyph joins it, and in a ligature of lam and alef the lam is spoken first."""
    row: list[Glyph] = []
    for word, left, right in zip(words, lefts, rights, strict=True):
        last = row[-1] if row else None
        if last is None or last.x != left or last.end != right or not word.isalpha():
            row.append(Glyph(word, left, right))
        else:
            swapped = _LIGATURE.fullmatch(last.text + word)
            row[-1] = Glyph(word + last.text if swapped else last.text + word, left, right)
    return tuple(row)


def _unligated(words: str, lefts: Sequence[float]) -> str:
    """Letters in the order in which they are spoken: of alef and lam that stand in one place lam comes first."""
    for found in _LIGATURE.finditer(words):
        place = found.start()
        if lefts[place] == lefts[place + 1]:
            words = words[:place] + words[place + 1] + words[place] + words[place + 2 :]
    return words
