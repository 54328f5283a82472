"""What pdfium finds on a page: runs of text with their places and faces, and thin rules."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.glyphs import Glyph, glyphs

_ITALIC_FLAG = 1 << 6  # of a font descriptor, ISO 32000-1 table 123
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_SHEAR = 0.1  # a face slanted by its matrix is set italic
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
    for item in page.get_objects(max_depth=6, textpage=text):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            run = _run(item, text, faces)
            if run is not None:
                runs[ctypes.cast(item.raw, ctypes.c_void_p).value or 0] = run
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rule(item)
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
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


def _run(item: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage, faces: dict[int, tuple[bool, bool]]) -> Run | None:
    words = str(item.extract()).translate(_CONTROL)
    if not words:
        return None
    matrix = item.get_matrix()
    right = item.get_bounds()[2]
    scale = abs(matrix.d) or abs(matrix.b) or 1.0
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item.raw, size)
    bold, italic = _face(item, faces)
    shift = (len(words) - len(words.rstrip())) * size.value * scale * 0.25
    return Run(words, matrix.e, matrix.f, right + shift, size.value * scale, bold, italic or abs(matrix.c) > _SHEAR)


def _face(item: pypdfium2.PdfObject, faces: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    font = pdfium.FPDFTextObj_GetFont(item.raw)
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


def _rule(item: pypdfium2.PdfObject) -> Iterator[Rule]:
    left, bottom, right, top = item.get_bounds()
    if top - bottom < _THIN and right - left > 10:
        yield Rule(left, (top + bottom) / 2, right)
