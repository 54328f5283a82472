"""How a run's letters look: face, size and colour of each stretch of a word, by style, emphasis and script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from pipeline.writers.pdf import fonts, han
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BLACK, LINK, Style

# The full stop inside a symbol or a figure: that of Arabic faces is a diamond.
_STOPS = re.compile(r"(?<=[A-Za-z0-9])(\.)(?=[A-Za-z0-9])")
_LATIN_AMONG_ARABIC = 0.8  # of the size
_SMALL = re.compile(r"[a-zß-öø-ÿœа-џ]+|[^a-zß-öø-ÿœа-џ]+")
_SUPERIOR, _RAISED, _LOWERED, _CAPITAL = 0.64, 0.36, -0.14, 0.8

Part = tuple[tuple[str, "Look", float], ...]
"""A part of a word that no line divides: stretches of one look with their widths."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece is drawn; `rule` is "under" or "through" for a line with the words."""

    face: str
    size: float
    rise: float = 0.0
    colour: tuple[float, float, float] = BLACK
    rule: str = ""
    tracking: float = 0.0
    stretch: float = 1.0

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return (fonts.measure(self.face, text).width * self.size + self.tracking * len(text)) * self.stretch


@dataclass(frozen=True, slots=True)
class Source:
    """A run made ready: its words, whose structure element they are and where they lead; `call` names the note of a mark."""

    text: str
    owner: Element
    link: str = ""
    call: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    sup: bool = False
    sub: bool = False
    smallcaps: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """How the words of a run look: plain; upright, for the brackets of italics; small capitals; Han; the full stop in "Add.1" in Arabic text.

    Words that came once are kept.
    """

    style: Style
    plain: Look
    upright: Look
    small: Look
    song: Look
    stop: Look
    blank: float
    known: dict[tuple[str, str], tuple[Part, ...]] = field(default_factory=dict)


def looks_of(source: Source, style: Style) -> Looks:
    ranges = source.smallcaps, source.bold, source.italic, source.underline, source.strike, source.sub
    han_text = style.script == "han" or bool(han.HAN.search(source.text))
    return _looks(
        fonts.chosen_name(),
        style,
        *ranges,
        source.sup or bool(source.call),
        bool(source.link) and not source.call,
        han_text,
    )


@lru_cache(maxsize=512)
def _looks(
    family: str,
    style: Style,
    smallcaps: bool,
    bold: bool,
    italic: bool,
    underline: bool,
    strike: bool,
    lowered: bool,
    raised: bool,
    linked: bool,
    han_text: bool,
) -> Looks:
    bold, italic = style.bold or bold, style.italic or italic
    rule = "through" if strike else "under" if underline else ""
    plain = replace(_base(style, bold, italic), rule=rule, colour=LINK if linked and style.coloured else BLACK)
    if lowered or raised:
        rise = style.size * (_LOWERED if lowered else _RAISED)
        plain = replace(plain, size=style.size * _SUPERIOR, rise=rise, tracking=0.0)
    upright = replace(plain, face=fonts.face(bold, False, _letters(style)))
    song = replace(plain, face=fonts.face(bold, False, "han")) if han_text else plain
    small = plain
    if (smallcaps or style.smallcaps) and not style.rtl:
        plain = replace(plain, face=fonts.small_capitals(bold, italic))
        small = replace(plain, size=plain.size * _CAPITAL)
    stop = replace(plain, face=fonts.face(bold, italic), size=plain.size * _LATIN_AMONG_ARABIC)
    return Looks(style, plain, upright, small, song, stop, plain.width(" "))


def looked(text: str, looks: Looks, style: Style) -> Iterator[tuple[str, Look]]:
    plain, upright, small, song = looks.plain, looks.upright, looks.small, looks.song
    if (
        song is not plain
        and (parts := han.stretches(text, style.script == "han"))
        and (len(parts) > 1 or han.wide(text[0], style.script == "han"))
    ):
        for part in parts:
            if han.wide(part[0], style.script == "han"):
                yield from _in_song(part, song)
            else:
                yield from looked(part, replace(looks, song=plain), style)
    elif small is not plain:
        for part in _SMALL.findall(text):
            yield part, small if part.islower() else plain
    elif style.rtl and "." in text and (parts := _STOPS.split(text))[1:]:
        for number, part in enumerate(parts):
            if part:
                yield part, looks.stop if number % 2 else plain
    elif style.upright and any(c in style.upright for c in text):
        for part in re.findall(f"[{re.escape(style.upright)}]+|[^{re.escape(style.upright)}]+", text):
            yield part, upright if part[0] in style.upright else plain
    else:
        yield text, plain


def _base(style: Style, bold: bool, italic: bool) -> Look:
    face = fonts.face(style.bold or bold, style.italic or italic, _letters(style))
    return Look(face, style.size, tracking=style.tracking, stretch=style.stretch)


def _letters(style: Style) -> fonts.Script:
    """Whose faces a style's letters are set in: Latin letters among ideographs are those of all Latin text."""
    return "arabic" if style.rtl else "latin"


def _in_song(text: str, song: Look) -> Iterator[tuple[str, Look]]:
    """Ideographs in the face that ships, rare ones in a fuller face where there is one."""
    lacking = fonts.measure(song.face, text).lacking
    for rare, part in groupby(text, key=lambda character: fonts.fuller(character) if character in lacking else ""):
        yield "".join(part), replace(song, face=rare) if rare else song
