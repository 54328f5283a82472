"""The pen: puts words, rules and active areas on pages and keeps count of marked content.

Everything drawn is either the content of a structure element or an artifact; nothing is left unmarked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL.Image import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.bidi import furniture_line
from pipeline.writers.pdf.encoding import Codes, number
from pipeline.writers.pdf.lines import Line, Segment
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.shaping import shaped
from pipeline.writers.pdf.structure import Annotation, Content, Element
from pipeline.writers.pdf.styles import BLACK, Paper

_RULE = 0.5
_DOT, _DOTS_APART = 0.8, 4.0  # of the leaders of a table of contents
_ACROSS = 55.0  # degrees: how a watermark is turned
_NEAR = 0.5  # points: areas closer than this are one
_UNDER, _THROUGH, _THICK = -0.11, 0.24, 0.05  # of the size


class Pen:
    """Draws one document. Coordinates are points from the lower left corner, as in PDF."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.owners: list[list[Element]] = [[]]  # of each page's marked content, by number
        self.places: dict[str, tuple[int, float]] = {}
        self._bookmarks = 0
        self.annotations: list[tuple[Annotation, Element]] = []
        self._bytes = io.BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pagesize=(paper.width, paper.height),
            invariant=1,
            pageCompression=0,  # the finished file is compressed as a whole
            initialFontName=fonts.face(False, False),  # type: ignore[arg-type]  # else Helvetica gets in, unembedded
        )
        self._open: Element | None = None
        self._ink = BLACK
        self._codes: dict[str, Codes] = {}
        self._state: dict[str, float] = {}
        self._font = "", 0.0

    @property
    def page(self) -> int:
        """The page in hand, counted from 0."""
        return len(self.owners) - 1

    def line(self, line: Line, x: float, y: float, repeated: bool = False) -> None:
        """A line of a paragraph whose left edge is at `x`, its baseline at `y`; as an artifact where it is `repeated`."""
        if repeated:
            with self.artifact():
                for segment in line.segments:
                    self._show(segment.text, segment.look, x + segment.x, y, line.spread)
            return
        for segment in line.segments:
            self._segment(segment, x, y, line.spread)

    def words(self, text: str, look: Look, x: float, y: float, align: str = "left") -> float:
        """Furniture's words on one line; the width drawn. Call inside `artifact`."""
        line = furniture_line(text, look)
        width = look.width(shaped(text))
        x -= width if align == "right" else 0.0
        for segment in line.segments:
            self._show(segment.text, look, x + segment.x, y, 0.0)
        return width

    def picture(self, picture: Image, figure: Element, box: tuple[float, float, float, float]) -> None:
        """A picture in `box`: left, foot, width, height."""
        self._mark(figure)
        self._canvas.drawImage(ImageReader(picture), *box)
        self.close()

    def rule(self, x: float, y: float, end: float, width: float = _RULE) -> None:
        """A horizontal rule. Call inside `artifact`."""
        self._canvas.setLineWidth(width)
        self._canvas.line(x, y, end, y)

    def leader(self, x: float, y: float, end: float) -> None:
        """Dots along a line of words, from `x` on to either side. Call inside `artifact`."""
        self._canvas.saveState()
        self._canvas.setLineCap(1)
        self._canvas.setLineWidth(_DOT)
        self._canvas.setDash([0, _DOTS_APART])
        self._canvas.line(x, y + _DOT / 2, end, y + _DOT / 2)
        self._canvas.restoreState()

    def tick(self, x: float, y: float, end: float, width: float = _RULE) -> None:
        """A vertical rule. Call inside `artifact`."""
        self._canvas.setLineWidth(width)
        self._canvas.line(x, y, x, end)

    def watermark(self, text: str, look: Look) -> None:
        """Words across the page, in light grey under all that is drawn after them."""
        with self.artifact("Pagination /Subtype /Watermark"):
            self._canvas.saveState()
            self._canvas.translate(self.paper.width / 2, self.paper.height / 2)
            self._canvas.rotate(_ACROSS)
            self.words(text, look, -look.width(shaped(text)) / 2, -0.3 * look.size)
            self._canvas.restoreState()
            self._forget()

    @contextmanager
    def artifact(self, kind: str = "Pagination") -> Iterator[None]:
        """What is drawn inside is no part of the text: page furniture, rules."""
        self.close()
        self._operator(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._operator("EMC")

    def destination(self, name: str, y: float) -> None:
        """A place to jump to on this page, with `y` at the top of the window; the first of a name counts."""
        self.places.setdefault(name, (self.page, min(y, self.paper.height)))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline, leading to this page with `y` at the top of the window; `level` counts from 0."""
        self._bookmarks += 1
        name = f"bookmark-{self._bookmarks}"
        self._canvas.bookmarkHorizontal(name, 0, min(y, self.paper.height))
        self._canvas.addOutlineEntry(title, name, level, closed=False)

    def end_page(self) -> None:
        """Finish the page in hand and take a new one."""
        self.close()
        self._canvas.showPage()
        self._forget()
        self.owners.append([])

    def close(self) -> None:
        """End the marked content in hand."""
        if self._open is not None:
            self._operator("EMC")
            self._open = None

    def save(self) -> bytes:
        """The untagged file. The last page must have been ended."""
        with fonts.LOCK:
            self._canvas.save()
        return self._bytes.getvalue()

    def _forget(self) -> None:
        """Nothing is known of colour and text state: a page begins, or an older state has come back."""
        self._ink = BLACK
        self._state = {}
        self._font = "", 0.0

    def _operator(self, words: str) -> None:
        self._canvas._code.append(words)  # type: ignore[attr-defined]

    def _segment(self, segment: Segment, x: float, y: float, spread: float) -> None:
        look, left = segment.look, x + segment.x
        self._mark(segment.owner)
        self._show(segment.text, look, left, y, spread)
        if look.rule:
            self._decorate(look, left, y, segment.width)
        if segment.link and segment.text.strip():
            base = y + look.rise
            box = (left, base - 0.2 * look.size, left + segment.width, base + 0.75 * look.size)
            self._activate(segment, box)

    def _mark(self, owner: Element) -> None:
        if self._open is owner:
            return
        self.close()
        owner.join()
        here = self.owners[self.page]
        owner.kids.append(Content(self.page, len(here)))
        self._operator(f"/{owner.kind} <</MCID {len(here)}>> BDC")
        here.append(owner)
        self._open = owner

    def _show(self, text: str, look: Look, x: float, y: float, spread: float) -> None:
        if look.colour != self._ink:
            self._canvas.setFillColorRGB(*look.colour)
            self._ink = look.colour
        codes = self._codes.get(look.face)
        if codes is None:
            codes = self._codes[look.face] = Codes(look.face, self._canvas._doc)  # type: ignore[attr-defined]
        self._operator(f"BT {number(x)} {number(y)} Td")
        for font, string in codes.strings(text):
            if self._font != (font, look.size):
                self._font = font, look.size
                self._operator(f"{font} {number(look.size)} Tf")
            self._set("Tz", look.stretch * 100)
            self._set("Tc", look.tracking)
            self._set("Tw", spread / look.stretch)
            self._set("Ts", look.rise)
            self._operator(f"({string}) Tj")
        self._operator("ET")

    def _set(self, operator: str, value: float) -> None:
        """A parameter of the text state, which outlives its words: given anew only where it changes."""
        if self._state.get(operator) != value:
            self._state[operator] = value
            self._operator(f"{number(value)} {operator}")

    def _decorate(self, look: Look, x: float, y: float, width: float) -> None:
        """A line under or through words: drawn apart, as a layout artifact, so that the words stay one sequence."""
        at = y + look.rise + look.size * (_UNDER if look.rule == "under" else _THROUGH)
        with self.artifact("Layout"):
            self._canvas.setStrokeColorRGB(*look.colour)
            self.rule(x, at, x + width, look.size * _THICK)
            self._canvas.setStrokeColorRGB(*BLACK)

    def _activate(self, segment: Segment, box: tuple[float, float, float, float]) -> None:
        """An area of the link that the segment stands in; its neighbours on the line share it."""
        link = segment.owner.nearest("Link")
        if self.annotations:
            last, owner = self.annotations[-1]
            if owner is link and last.page == self.page and _touch(last.rectangle, box):
                joined = _joined(last, box, segment.text)
                self.annotations[-1] = (joined, owner)
                owner.kids[owner.kids.index(last)] = joined
                return
        area = Annotation(self.page, box, segment.link, segment.text)
        link.kids.append(area)
        self.annotations.append((area, link))


def _touch(left: tuple[float, float, float, float], right: tuple[float, float, float, float]) -> bool:
    side = abs(left[2] - right[0]) < _NEAR or abs(left[0] - right[2]) < _NEAR
    return side and abs(left[1] - right[1]) < 10 * _NEAR


def _joined(area: Annotation, box: tuple[float, float, float, float], says: str) -> Annotation:
    x0, y0, x1, y1 = area.rectangle
    edges = (min(x0, box[0]), min(y0, box[1]), max(x1, box[2]), max(y1, box[3]))
    return Annotation(area.page, edges, area.target, area.says + says)
