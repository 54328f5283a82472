"""What pdfium finds on a page: runs of text with their places and faces, and thin rules."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.glyphs import Glyph, glyphs

_ITALIC_FLAG = 1 << 6  # of a font descriptor, ISO 32000-1 table 123
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_SHEAR = 0.1  # a face slanted by its matrix is set italic
_DEEPEST = 6  # forms within forms
_BUFFER = 2048  # bytes
_UNITS = ctypes.POINTER(ctypes.c_ushort)
_THIN = 2.5
# pdfium's sign for a hyphen at a line's end, whether it was printed as a hard or a soft one; and what is no text.
_CONTROL = str.maketrans({"\x02": "-", "\ufffe": "-", "\r": "", "\n": "", "\x00": ""})


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: its origin on the base line, its right edge, size in points, and emphasis.

    `glyphs` are told only of pages that run from right to left.
    """

    text: str
    x: float
    y: float
    end: float
    size: float
    bold: bool = False
    italic: bool = False
    glyphs: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal rule."""

    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its runs in the order in which the file paints them, its rules, and how many pictures it shows.

    On a page that runs from right to left (`rtl`) every place is measured from the right edge, so that a line begins at
    its small end there too.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    pictures: int
    rtl: bool = False


def sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Every page of a document."""
    faces: dict[int, tuple[bool, bool]] = {}
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield _sheet(page, text, number + 1, faces)
        text.close()
        page.close()


def _sheet(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int, faces: dict[int, tuple[bool, bool]]
) -> Sheet:
    width, height = page.get_size()
    runs: dict[int, Run] = {}
    rules: list[Rule] = []
    pictures = 0
    for item in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            run = _run(item, text, faces)
            if run is not None:
                runs[_address(item)] = run
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rule(item)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
    if not rtl("".join(run.text for run in runs.values())):
        printed = tuple(run for run in runs.values() if run.text.strip())
        return Sheet(number, width, height, printed, tuple(rules), pictures)
    known = glyphs(text)
    turned = tuple(_turned(run, known.get(key, ()), width) for key, run in runs.items())
    across = tuple(Rule(width - rule.end, rule.y, width - rule.x) for rule in rules)
    return Sheet(number, width, height, turned, across, pictures, True)


def _turned(run: Run, signs: tuple[Glyph, ...], width: float) -> Run:
    """A run measured from the right edge of its page, its text in its glyphs' words."""
    if not signs:
        return replace(run, x=width - run.end, end=width - run.x)
    text = "".join(sign.text for sign in signs).translate(_CONTROL)
    left, right = min(sign.x for sign in signs), max(sign.end for sign in signs)
    return replace(run, x=width - right, end=width - left, glyphs=signs, text=text)


def _objects(holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], depth: int) -> Iterator[Any]:
    """The objects of a page, those of the forms on it in their place. (pypdfium2's own objects cost more than the text.)"""
    for place in range(count(holder)):
        item = get(holder, place)
        yield item
        if depth < _DEEPEST and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _run(item: Any, text: pypdfium2.PdfTextPage, faces: dict[int, tuple[bool, bool]]) -> Run | None:
    words = _text(item, text).translate(_CONTROL)
    if not words:
        return None
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    pdfium.FPDFTextObj_GetFontSize(item, size)
    scale = abs(matrix.d) or abs(matrix.b) or 1.0
    bold, italic = _face(item, faces)
    shift = (len(words) - len(words.rstrip())) * size.value * scale * 0.25
    right = _bounds(item)[2] + shift
    return Run(words, matrix.e, matrix.f, right, size.value * scale, bold, italic or abs(matrix.c) > _SHEAR)


def _text(item: Any, text: pypdfium2.PdfTextPage) -> str:
    """The text of an object; most fit the first buffer."""
    buffer = ctypes.create_string_buffer(_BUFFER)
    length = pdfium.FPDFTextObj_GetText(item, text.raw, ctypes.cast(buffer, _UNITS), _BUFFER)
    if length > _BUFFER:
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFTextObj_GetText(item, text.raw, ctypes.cast(buffer, _UNITS), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _bounds(item: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _face(item: Any, faces: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    font = pdfium.FPDFTextObj_GetFont(item)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in faces:
        name = _name(font).lower()
        flags = max(pdfium.FPDFFont_GetFlags(font), 0)
        weight = pdfium.FPDFFont_GetWeight(font)
        bold = "bold" in name or "black" in name or bool(flags & _BOLD_FLAG) or weight >= _BOLD_WEIGHT
        faces[key] = bold, "italic" in name or "oblique" in name or bool(flags & _ITALIC_FLAG)
    return faces[key]


def _name(font: pdfium.FPDF_FONT) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _rule(item: Any) -> Iterator[Rule]:
    left, bottom, right, top = _bounds(item)
    if top - bottom < _THIN and right - left > 10:
        yield Rule(left, (top + bottom) / 2, right)
