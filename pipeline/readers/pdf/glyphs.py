"""The glyphs of pages that run from right to left, each with its place: pdfium's own order of such text is not to be trusted.

Its ligature of lam and alef comes out as alef and lam, its brackets unmirrored, and mixed lines in the order of painting.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_ALEFS = frozenset("اأإآٱ")
_LAM = "ل"


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph stands for, and its left and right edge in points."""

    text: str
    x: float
    end: float


def glyphs(text: pypdfium2.PdfTextPage) -> Mapping[int, tuple[Glyph, ...]]:
    """The glyphs of each text object of a page, by the object's address, in the order in which pdfium tells them."""
    found: dict[int, list[Glyph]] = {}
    edges = [ctypes.c_double() for _ in range(4)]
    for place in range(text.count_chars()):
        owner = ctypes.cast(pdfium.FPDFText_GetTextObject(text, place), ctypes.c_void_p).value
        if owner is None:
            continue  # a blank or line end that pdfium made itself
        left, right = _edges(text, place, edges)
        _add(found.setdefault(owner, []), Glyph(chr(pdfium.FPDFText_GetUnicode(text, place)), left, right))
    return {owner: tuple(row) for owner, row in found.items()}


def _edges(text: pypdfium2.PdfTextPage, place: int, edges: list[ctypes.c_double]) -> tuple[float, float]:
    left, right, bottom, top = edges
    pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
    return left.value, right.value


def _add(row: list[Glyph], glyph: Glyph) -> None:
    """Another sign of the same glyph joins it; in a ligature of lam and alef the lam is spoken first."""
    last = row[-1] if row else None
    if last is None or last.x != glyph.x or last.end != glyph.end or not glyph.text.isalpha():
        row.append(glyph)
        return
    swapped = glyph.text == _LAM and last.text in _ALEFS
    row[-1] = Glyph(glyph.text + last.text if swapped else last.text + glyph.text, glyph.x, glyph.end)
