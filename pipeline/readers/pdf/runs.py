"""What pdfium finds on a page: runs of text with their places and faces, and thin rules."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.readers.pdf import calls
from pipeline.readers.pdf.bidi import rtl
from pipeline.readers.pdf.glyphs import Glyph, Signs

_ITALIC_FLAG = 1 << 6  # of a font descriptor, ISO 32000-1 table 123
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_SHEAR = 0.1  # a face slanted by its matrix is set italic
_DEEPEST = 6  # forms within forms
_BUFFER = 2048  # bytes
_THIN = 2.5
_WITHIN = 1.0  # points: a slanted letter overhangs more seldom than that
_DEEP = 0.6  # of the size: runs that share so much stand within each other
_HAN = re.compile("[\u3400-\u9fff]")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]{1,8}")
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

    `han`: it holds Han letters. On a page that runs from right to left (`rtl`) every place is measured from the right edge, so that a line begins at
    its small end there too.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    pictures: int
    rtl: bool = False
    han: bool = False


def sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Every page of a document."""
    gauge = _Gauge()
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield _sheet(page, text, number + 1, gauge)
        text.close()
        page.close()


def _sheet(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int, gauge: _Gauge) -> Sheet:
    width, height = page.get_size()
    signs = Signs(text)
    from_right = rtl(signs.text)
    han = _HAN.search(signs.text) is not None
    alone = None if from_right or han else calls.address(text.raw)
    runs: dict[int, Run] = {}
    rules: list[Rule] = []
    pictures = 0
    for item, kind in _objects(calls.address(page.raw)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            words = gauge.text(item, alone) if alone else signs.of(item)
            if words := words.translate(_CONTROL):
                run = gauge.run(item, words)
                runs[item] = run if alone else replace(run, end=signs.end(item))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += gauge.rule(item)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
    if not from_right:
        printed = tuple(run for run in _parted(runs, signs) if run.text.strip())
        return Sheet(number, width, height, printed, tuple(rules), pictures, han=han)
    marks = [run for run in runs.values() if _MARKS.fullmatch(run.text.strip())]
    turned = tuple(_turned(run, signs.glyphs(item, not _under(marks, run)), width) for item, run in runs.items())
    across = tuple(Rule(width - rule.end, rule.y, width - rule.x) for rule in rules)
    return Sheet(number, width, height, turned, across, pictures, True)


def _parted(runs: Mapping[int, Run], signs: Signs) -> Iterator[Run]:
    """The runs; those that stand within each other are cut there, as typesetters leave gaps for signs of another face."""
    entangled = _entangled(runs)
    for item, run in runs.items():
        if item not in entangled:
            yield run
        elif entangled[item][0] == item:
            row = sorted(
                (
                    (glyph.x + glyph.end, glyph, one)
                    for one in entangled[item]
                    for glyph in signs.glyphs(one)
                    if glyph.end > glyph.x
                ),
                key=itemgetter(0),
            )
            for one, part in groupby(row, key=itemgetter(2)):
                glyphs = [glyph for _, glyph, _ in part]
                words = "".join(glyph.text for glyph in glyphs).translate(_CONTROL)
                yield replace(runs[one], text=words, x=glyphs[0].x, end=glyphs[-1].end)


def _entangled(runs: Mapping[int, Run]) -> Mapping[int, list[int]]:
    """For each object that stands within another one's edges, or holds one, all of the stretch, in the order of painting."""
    found: dict[int, list[int]] = {}
    row = sorted((round(run.y), run.x, item) for item, run in runs.items() if not run.text.isspace())
    reach, held, level = 0.0, 0, 0
    for y, x, item in row:
        run = runs[item]
        if held and y == level and reach - x > _WITHIN and (run.end < reach - 1 or reach - x > run.size * _DEEP):
            group = found.setdefault(held, [held])
            group.append(item)
            found[item] = group
            held, reach = (item, run.end) if run.end > reach else (held, reach)
        elif y != level or run.end > reach or not held:
            held, reach, level = item, run.end, y
    places = {item: place for place, item in enumerate(runs)}
    for group in found.values():
        group.sort(key=places.__getitem__)
    return found


def _under(marks: Sequence[Run], run: Run) -> bool:
    """Whether a vowel sign of its own stands over a run: then its glyphs must be told one by one."""
    return any(run.x <= (mark.x + mark.end) / 2 <= run.end and abs(mark.y - run.y) < 2 * run.size for mark in marks)


def _turned(run: Run, signs: tuple[Glyph, ...], width: float) -> Run:
    """A run measured from the right edge of its page, its text in its glyphs' words."""
    if not signs:
        return replace(run, x=width - run.end, end=width - run.x)
    text = "".join([sign.text for sign in signs]).translate(_CONTROL)
    left, right = min([sign.x for sign in signs]), max([sign.end for sign in signs])
    return Run(text, width - right, run.y, width - left, run.size, run.bold, run.italic, signs)


def _objects(page: int) -> Iterator[tuple[int, int]]:
    """The addresses and kinds of the objects of a page, those of the forms on it in their place."""
    for place in range(calls.count_objects(page)):
        item = calls.get_object(page, place)
        kind = calls.kind(item)
        yield item, kind
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(item, 1)


def _within(form: int, depth: int) -> Iterator[tuple[int, int]]:
    for place in range(calls.count_in_form(form)):
        item = calls.get_in_form(form, place)
        kind = calls.kind(item)
        yield item, kind
        if depth < _DEEPEST and kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(item, depth + 1)


class _Gauge:
    """Asks pdfium for what an object is, into room that is made once; and keeps what it has learned of faces."""

    def __init__(self) -> None:
        self._matrix = (ctypes.c_float * 6)()
        self._size = ctypes.c_float()
        self._box = (ctypes.c_float * 4)()
        self._words = ctypes.create_string_buffer(_BUFFER)
        self._at = tuple(ctypes.addressof(self._box) + 4 * place for place in range(4))
        self._into = tuple(map(ctypes.addressof, (self._matrix, self._size, self._words)))
        self._faces: dict[int, tuple[bool, bool]] = {}

    def run(self, item: int, words: str) -> Run:
        """A text object as a run; blanks at its end leave no ink."""
        calls.matrix(item, self._into[0])
        calls.font_size(item, self._into[1])
        calls.bounds(item, *self._at)
        _, b, c, d, x, y = self._matrix
        size = self._size.value * (abs(d) or abs(b) or 1.0)
        end = self._box[2] + (len(words) - len(words.rstrip())) * 0.25 * size
        bold, italic = self._face(calls.font(item) or 0)
        return Run(words, x, y, end, size, bold, italic or abs(c) > _SHEAR)

    def text(self, item: int, page: int) -> str:
        """The text of an object; most fit the room at hand."""
        length = calls.text(item, page, self._into[2], _BUFFER)
        if length > _BUFFER:
            buffer = ctypes.create_string_buffer(length)
            calls.text(item, page, ctypes.addressof(buffer), length)
            return buffer.raw[: length - 2].decode("utf-16-le", "replace")
        return ctypes.string_at(self._into[2], max(length - 2, 0)).decode("utf-16-le", "replace")

    def rule(self, item: int) -> Iterator[Rule]:
        """A path as a rule, if it is one."""
        calls.bounds(item, *self._at)
        left, bottom, right, top = self._box
        if top - bottom < _THIN and right - left > 10:
            yield Rule(left, (top + bottom) / 2, right)

    def _face(self, font: int) -> tuple[bool, bool]:
        if font not in self._faces:
            name = _name(font).lower()
            flags = max(calls.font_flags(font), 0)
            heavy = bool(flags & _BOLD_FLAG) or calls.font_weight(font) >= _BOLD_WEIGHT
            slanted = "italic" in name or "oblique" in name or bool(flags & _ITALIC_FLAG)
            self._faces[font] = "bold" in name or "black" in name or heavy, slanted
        return self._faces[font]


def _name(font: int) -> str:
    size = calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    calls.font_name(font, ctypes.addressof(buffer), size)
    return buffer.value.decode("utf-8", "replace")
