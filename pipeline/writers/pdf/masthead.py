"""The masthead in the Organization's layout, without its emblem: two rules, and in three columns who says what, when.

A line that the text prints itself (symbol, "Distr.: General", date of issue) stands in its place as text. What the text does not
print and the metadata know is furniture: drawn as an artifact and named word for word to the caller.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.galley.inlines import marks
from pipeline.galley.slugs import Galley, Slug
from pipeline.lexicon import Language, language
from pipeline.model.build import cut, plain, strip
from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.blocks import LineStrip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.lines import Line
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.shaping import script_of, shaped
from pipeline.writers.pdf.styles import FRAME, MASTHEAD_STYLES
from pipeline.writers.pdf.styles import MASTHEAD_COLUMNS as COLUMNS
from pipeline.writers.pdf.words import clean

_HEIGHT = 148.0
_TOP_RULE, _BOTTOM_RULE = 24.0, 129.0  # 2,100 twips apart
_TICK = 4.0
_PITCH = 12.5  # of the lines of column 3
_ARABIC_SIZE = 1.15
_FIRST_BASELINE = 17.0
_INITIAL = 2.0  # the first letter of a symbol is twice as large as the rest


@dataclass(frozen=True, slots=True)
class Known:
    """What the metadata know of a masthead; "" where nothing is known."""

    publisher: str = ""
    symbol: str = ""
    organ: str = ""
    issued: str = ""
    unofficial: str = ""

    def words(self) -> Iterator[tuple[str, str]]:
        """What there is, with the reason why it is printed."""
        for words, reason in (
            (self.publisher, "masthead: publisher"),
            (self.symbol, "masthead: symbol"),
            (self.organ, "masthead: organ"),
            (self.issued, "masthead: date of issue"),
            (self.unofficial, "masthead: unofficial copy"),
        ):
            if words:
                yield words, reason


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of a masthead that the text prints, set and ready, by their place; names and calls travel in the strips."""

    place: str  # "publisher", "symbol", "organ", "column"
    strips: tuple[LineStrip, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """A strip at the head of the first page."""

    known: Known  # what is drawn as furniture
    printed: tuple[Printed, ...]
    rtl: bool = False
    height: float = _HEIGHT
    hyphenated: bool = False

    @property
    def calls(self) -> tuple[str, ...]:
        return tuple(call for printed in self.printed for line in printed.strips for call in line.calls)

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        """The furniture first, then the text in its own order."""
        side = _Side(pen, left, self.rtl)
        known = self.known
        column = top - _TOP_RULE - 15
        with pen.artifact():
            side.words(known.publisher, 14, COLUMNS[0], top - _FIRST_BASELINE)
            side.symbol(known.symbol, top - _FIRST_BASELINE)
            pen.rule(left, top - _TOP_RULE, left + FRAME)
            for x in COLUMNS:
                pen.tick(side.at(x), top - _TOP_RULE - _TICK, top - _TOP_RULE)
            side.organ(known.organ, top)
            lowest = column - _PITCH * sum(len(p.strips) for p in self.printed if p.place == "column")
            for words, italic in ((known.issued, False), (known.unofficial, True)):
                if words:
                    side.words(words, 10, FRAME, lowest, italic=italic, ends=True)
                    lowest -= _PITCH
            pen.rule(left, top - _BOTTOM_RULE, left + FRAME, 0.9)
        for printed in self.printed:
            y = {"organ": top - 76 + 23 * len(printed.strips) / 2, "column": column + 9.5}.get(printed.place, top)
            for line in printed.strips:
                line.draw(pen, left, y)
                y -= line.height
                if printed.place == "column":
                    column -= _PITCH


@dataclass(frozen=True, slots=True)
class _Side:
    """Places measured from the edge where the lines begin."""

    pen: Pen
    left: float
    rtl: bool

    def at(self, x: float) -> float:
        return self.left + (FRAME - x if self.rtl else x)

    def words(
        self, text: str, size: float, x: float, y: float, bold: bool = False, italic: bool = False, ends: bool = False
    ) -> None:
        """Words that begin at `x`, or end there."""
        self.pen.words(text, _look(text, size, bold, italic), self.at(x), y, "right" if ends != self.rtl else "left")

    def symbol(self, symbol: str, y: float) -> None:
        """The symbol with its first letter large: the organ's."""
        large, small = _look(symbol, 10 * _INITIAL), _look(symbol, 10)
        head, tail = symbol[:1], symbol[1:]
        width = large.width(head) + small.width(tail)
        start = self.left if self.rtl else self.left + FRAME - width
        self.pen.words(head, large, start, y)
        self.pen.words(tail, small, start + large.width(head), y)

    def organ(self, name: str, top: float) -> None:
        """The organ's name in the middle of the band, on as many lines as its column needs."""
        look, room = _look(name, 20, bold=True), COLUMNS[1] - COLUMNS[0] - 10
        lines: list[str] = []
        for word in name.split():
            if lines and look.width(shaped(f"{lines[-1]} {word}")) <= room:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        y = top - 76 + 23 * len(lines) / 2 - 17.5
        for line in lines:
            self.words(line, 20, COLUMNS[0], y, bold=True)
            y -= 23


def known(galley: Galley, issued: datetime.date | None, unofficial: bool) -> Known:
    """What may stand in the masthead of a document; nothing where neither organ nor publisher is known."""
    running = galley.running
    if not (running.publisher or running.organ):
        return Known()
    line = running.notice if unofficial else ""
    return Known(
        clean(running.publisher), clean(running.symbol), clean(running.organ), _dated(issued, galley.lang), line
    )


def sorted_out(galley: Galley, there: Known) -> tuple[list[tuple[str, Slug]], int, Known]:
    """The lines at the head that have a place in the masthead, of how many slugs they are, and what is left for furniture.

    A slug of "United Nations A/RES/75/62" gives two lines.
    """
    if there == Known():
        return [], 0, there
    words = _words(galley.lang)
    found: list[tuple[str, Slug]] = []
    taken = 0
    for slug in galley.slugs:
        here = list(_placing(slug, there, words)) if slug.style == "masthead" else []
        if not here:
            break
        found += here
        taken += 1
    places = {place for place, _ in found}
    dated = any(place == "column" and any(mark.role == "docDate" for mark in marks(s.content)) for place, s in found)
    left = replace(
        there,
        publisher="" if "publisher" in places else there.publisher,
        symbol="" if "symbol" in places else there.symbol,
        organ="" if "organ" in places else there.organ,
        issued="" if dated else there.issued,
    )
    return found, taken, left


def placed(place: str, lines: Sequence[Line], name: str) -> Printed:
    """Lines of the text at their place in the masthead."""
    look = MASTHEAD_STYLES[place]  # strips keep the pitch of the masthead in every script
    if place == "symbol" and lines:
        lines = (_initialled(lines[0]), *lines[1:])
    return Printed(
        place,
        tuple(LineStrip(line, look.leading, 0.0, (name,) if name and not n else ()) for n, line in enumerate(lines)),
    )


def lacking(texts: Sequence[str]) -> str:
    """Characters of furniture that the faces have no glyph for."""
    found = "".join(
        fonts.measure(fonts.face(True, False, script_of(text)), shaped(clean(text))).lacking for text in texts
    )
    return "".join(dict.fromkeys(found))


def _words(lang: str) -> Language:
    try:
        return language(lang)
    except ValueError:
        return language("en")


def _placing(slug: Slug, there: Known, words: Language) -> Iterator[tuple[str, Slug]]:
    """The places of a slug's lines; none where it is no line of this masthead."""
    whole = plain(slug.content)
    at = whole.find(there.symbol) if there.symbol and there.publisher else -1
    if at > 0 and whole[:at].split() == there.publisher.split() and whole[at:].strip() == there.symbol:
        yield "publisher", replace(slug, content=strip(cut(slug.content, 0, at)))
        yield "symbol", replace(slug, content=strip(cut(slug.content, at)), eid="")
    elif place := (slug.place if slug.place != "head" else "") or _place(slug, there, words):
        yield place, slug


def _place(slug: Slug, there: Known, words: Language) -> str:
    printed = " ".join(plain(slug.content).split())
    for place, known_words in (("publisher", there.publisher), ("symbol", there.symbol), ("organ", there.organ)):
        if known_words and printed.casefold() == known_words.casefold():
            return place
    if printed.startswith((*words.distribution, *words.original, *words.reissued)):
        return "column"
    dates = [mark for mark in marks(slug.content) if mark.role == "docDate"]
    return "column" if any(" ".join(plain(mark.content).split()) == printed for mark in dates) else ""


def _look(text: str, size: float, bold: bool = False, italic: bool = False) -> Look:
    script = script_of(text)
    return Look(fonts.face(bold, italic, script), size * (_ARABIC_SIZE if script == "arabic" else 1.0))


def _initialled(line: Line) -> Line:
    """A line of text whose first letter is set large; the line grows to the left."""
    if not line.segments:
        return line
    first, rest = line.segments[0], line.segments[1:]
    look = replace(first.look, size=first.look.size * _INITIAL)
    grown = look.width(first.text[0])
    tail = first.look.width(first.text[1:])
    x = first.x + first.width - tail
    large = first._replace(text=first.text[0], look=look, x=x - grown, width=grown)
    return line._replace(segments=(large, first._replace(text=first.text[1:], x=x, width=tail), *rest))


def _dated(day: datetime.date | None, lang: str) -> str:
    """A date as the language prints it; in English where the language is not known."""
    if day is None:
        return ""
    words = _words(lang)
    return words.dates[0].format(d=day.day, month=words.months[day.month - 1], yyyy=day.year)
