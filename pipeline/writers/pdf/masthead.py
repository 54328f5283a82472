"""Page furniture: the masthead in the Organization's layout without its emblem, running heads, folios.

None of it is printed in the text: it is drawn as artifacts and named word for word to the caller.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.galley.slugs import Running
from pipeline.lexicon import language
from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.styles import FRAME
from pipeline.writers.pdf.words import Look, clean

_FIRST_COLUMN, _SECOND_COLUMN = 69.0, 327.5  # where columns 2 and 3 begin: 1,380 and 6,550 twips
_HEIGHT = 150.0
_TOP_RULE, _BOTTOM_RULE = 24.0, 129.0  # 2,100 twips apart
_TICK = 4.0
_HEAD_RULE = 5.0  # under the running head's baseline
_TITLE_SHARE = 0.76  # of the frame: how much of the running head a title may take
_UNOFFICIAL = {
    "en": "Unofficial copy",
    "fr": "Copie non officielle",
    "es": "Copia no oficial",
    "ru": "Неофициальная копия",
    "ar": "نسخة غير رسمية",
    "zh": "非正式文本",
}
_INITIAL = re.compile(r"([A-Z])(/.+)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the masthead says; "" where nothing is known."""

    publisher: str
    organ: str
    symbol: str
    issued: str = ""
    unofficial: str = ""

    @property
    def known(self) -> bool:
        """Whether there is enough to imitate a masthead with."""
        return bool(self.publisher or self.organ)

    @property
    def height(self) -> float:
        """The height it takes on the first page."""
        return _HEIGHT if self.known else 0.0

    def words(self) -> Iterator[tuple[str, str]]:
        """The words it prints, with the reason of each."""
        if not self.known:
            return
        for words, reason in (
            (self.publisher, "masthead: publisher"),
            (self.symbol, "masthead: symbol"),
            (self.organ, "masthead: organ"),
            (self.issued, "masthead: date of issue"),
            (self.unofficial, "masthead: unofficial copy"),
        ):
            if words:
                yield words, reason

    def draw(self, pen: Pen) -> None:
        """Draw it at the head of the page in hand."""
        if not self.known:
            return
        left, top = pen.paper.left, pen.paper.height - pen.paper.first_top
        right = left + FRAME
        with pen.artifact():
            pen.words(self.publisher, _look(14), left + _FIRST_COLUMN, top - 17)
            _symbol(pen, self.symbol, right, top - 17)
            pen.rule(left, top - _TOP_RULE, right)
            for column in (_FIRST_COLUMN, _SECOND_COLUMN):
                pen.tick(left + column, top - _TOP_RULE - _TICK, top - _TOP_RULE)
            _organ(pen, self.organ, left + _FIRST_COLUMN, top - 62)
            y = top - _TOP_RULE - 15
            for words in (self.issued, self.unofficial):
                if words:
                    pen.words(words, _look(10, italic=words is self.unofficial), right, y, "right")
                    y -= 12.5
            pen.rule(left, top - _BOTTOM_RULE, right, 1.2)


def masthead(running: Running, issued: datetime.date | None, lang: str, unofficial: bool) -> Masthead:
    """The masthead of a document, from what is known of it."""
    line = _UNOFFICIAL.get(lang, _UNOFFICIAL["en"]) if unofficial else ""
    return Masthead(
        clean(running.publisher), clean(running.organ), clean(running.symbol), _dated(issued, lang), line
    )


def running_head(pen: Pen, running: Running, number: int) -> None:
    """The head of a later page: even pages have the symbol left, odd ones right; a rule under it."""
    left, right = pen.paper.left, pen.paper.left + FRAME
    y = pen.paper.height - pen.paper.head
    even = number % 2 == 0
    with pen.artifact():
        symbol = clean(running.symbol)
        pen.words(symbol, _look(9, bold=True), left if even else right, y, "left" if even else "right")
        title = shortened(clean(running.title), _look(9))
        pen.words(title, _look(9), right if even else left, y, "right" if even else "left")
        pen.rule(left, y - _HEAD_RULE, right)


def folio(pen: Pen, job: str, number: int, total: int) -> None:
    """The foot of a later page: its number of how many, and the job number across from it."""
    left, right = pen.paper.left, pen.paper.left + FRAME
    even = number % 2 == 0
    with pen.artifact():
        at, align = (left, "left") if even else (right, "right")
        pen.words(f"{number}/{total}", _look(9, bold=True), at, pen.paper.foot, align)
        if job:
            at, align = (right, "right") if even else (left, "left")
            pen.words(clean(job), _look(8), at, pen.paper.foot, align)


def shortened(title: str, look: Look) -> str:
    """As much of a title as a running head holds, cut between words."""
    room = FRAME * _TITLE_SHARE
    if look.width(title) <= room:
        return title
    words = title.split()
    while words and look.width(" ".join(words) + " …") > room:
        words.pop()
    return f"{' '.join(words)} …" if words else ""


def head_look() -> Look:
    """The look of a running head's title."""
    return _look(9)


def lacking(masthead: Masthead, running: Running) -> str:
    """Characters of the furniture that the faces have no glyph for."""
    texts = [words for words, _ in masthead.words()] + [clean(running.title), clean(running.job), clean(running.symbol)]
    return "".join(dict.fromkeys(fonts.measure(_look(9).face, "".join(texts)).lacking))


def _look(size: float, bold: bool = False, italic: bool = False) -> Look:
    return Look(fonts.face(bold, italic), size)


def _symbol(pen: Pen, symbol: str, right: float, y: float) -> None:
    """The symbol with its first letter large: the organ's."""
    found = _INITIAL.fullmatch(symbol)
    if found is None:
        pen.words(symbol, _look(10), right, y, "right")
        return
    width = pen.words(found.group(2), _look(10), right, y, "right")
    pen.words(found.group(1), _look(20), right - width - 0.5, y, "right")


def _organ(pen: Pen, name: str, x: float, y: float) -> None:
    """The organ's name, on as many lines as its column needs."""
    look, room = _look(20, bold=True), _SECOND_COLUMN - _FIRST_COLUMN - 10
    line = ""
    for word in name.split():
        if line and look.width(f"{line} {word}") > room:
            pen.words(line, look, x, y)
            line, y = word, y - 23
        else:
            line = f"{line} {word}".strip()
    pen.words(line, look, x, y)


def _dated(day: datetime.date | None, lang: str) -> str:
    """A date as the language prints it; in English where the language is not known."""
    if day is None:
        return ""
    try:
        words = language(lang)
    except ValueError:
        words = language("en")
    return words.dates[0].format(d=day.day, month=words.months[day.month - 1], yyyy=day.year)
