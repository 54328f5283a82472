"""Runs of text to words that can be set: measured pieces of one look, and the places where a line may turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.writers.pdf import fonts, han
from pipeline.writers.pdf.shaping import RIGHT_TO_LEFT, shaped
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BLACK, LINK, Style, for_script

# What steers text and is never drawn: zero-width blanks and joiners, direction marks, byte order marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f]")
_TOKENS = re.compile(r"[ \t]+|\n|[^ \t\n]+")
# A line may turn after the hyphen of "age-sensitive" and after a long dash, not in "A/75/L.2-B" or "2015-2020".
_TURNS = re.compile("(?<=[^\\W\\d_]{2}[-\u2010])(?=[^\\W\\d_]{2})|(?<=\u2014)(?=\\w)")
_ABSURD = 300  # letters
_SMALL = re.compile(r"[a-zß-öø-ÿœа-џ]+|[^a-zß-öø-ÿœа-џ]+")
_SUPERIOR, _RAISED, _LOWERED, _CAPITAL = 0.64, 0.36, -0.14, 0.8


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


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a word with one look."""

    text: str
    look: Look
    owner: Element
    link: str = ""
    width: float = 0.0


@dataclass(slots=True)
class Word:
    """What a line cannot divide unless by a hyphen. `gap` is the blank after it; without one a line may still turn.

    `forced` ends the line here; `calls` names the notes whose marks stand in the word.
    """

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    gap: Piece | None = None
    forced: bool = False
    calls: tuple[str, ...] = ()

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width

    @property
    def text(self) -> str:
        """The word's letters."""
        return "".join(piece.text for piece in self.pieces)


def words(sources: Iterable[Source], paragraph: Style) -> list[Word]:
    """Cut a paragraph's runs into words; runs that touch without a blank make one word."""
    out: list[Word] = []
    word = Word()
    for source in sources:
        # A run of Arabic in a Latin paragraph has its own face and size.
        style = for_script(paragraph, "arabic" if RIGHT_TO_LEFT.search(source.text) else paragraph.script)
        looks = _looks(source, style)
        for token in _TOKENS.findall(clean(source.text)):
            if token == "\n":
                word.forced = True
                out.append(word)
                word = Word()
            elif token[0] in " \t":
                if word.pieces:
                    word.gap = _piece(" ", looks[0], source)
                    out.append(word)
                    word = Word()
            else:
                for number, part in enumerate(_turns(shaped(token), "" if source.call else word.text[-1:], style)):
                    if number:
                        out.append(word)
                        word = Word()
                    for text, look in _looked(part, looks, style) if part else ():
                        word.add(_piece(text, look, source))
        if source.call:
            word.calls = (*word.calls, source.call)
    if word.pieces or word.calls:
        out.append(word)
    return out


def _turns(token: str, before: str, style: Style) -> list[str]:
    """A word at the places where a line may turn inside it; one of absurd length every few lines, so that work stays linear.

    `before` is the character that it follows directly: the first part is empty where the line may turn between the two.
    """
    among_han = style.script == "han"
    if han.HAN.search(token) or (before and han.wide(before, among_han)):
        return han.unbroken(token, before, among_han)
    parts = _TURNS.split(token)
    if len(token) <= _ABSURD:
        return parts
    return [part[at : at + _ABSURD] for part in parts for at in range(0, len(part), _ABSURD)]


def clean(text: str) -> str:
    """Composed characters (the faces hold é, not e + accent) without what is never drawn."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def _base(style: Style, bold: bool, italic: bool) -> Look:
    face = fonts.face(style.bold or bold, style.italic or italic, _letters(style))
    return Look(face, style.size, tracking=style.tracking, stretch=style.stretch)


def _letters(style: Style) -> fonts.Script:
    """Whose faces a style's letters are set in: Latin letters among ideographs are those of all Latin text."""
    return "arabic" if style.rtl else "latin"


_Looks = tuple[Look, Look, Look, Look]  # plain; upright, for the brackets of italics; small capitals; Han


def _looks(source: Source, style: Style) -> _Looks:
    bold, italic = style.bold or source.bold, style.italic or source.italic
    rule = "through" if source.strike else "under" if source.underline else ""
    plain = replace(
        _base(style, bold, italic),
        rule=rule,
        colour=LINK if source.link and not source.call and style.coloured else BLACK,
    )
    if source.sup or source.sub or source.call:
        rise = style.size * (_LOWERED if source.sub else _RAISED)
        plain = replace(plain, size=style.size * _SUPERIOR, rise=rise, tracking=0.0)
    upright = replace(plain, face=fonts.face(bold, False, _letters(style)))
    song = (
        replace(plain, face=fonts.face(bold, False, "han"))
        if han.HAN.search(source.text) or style.script == "han"
        else plain
    )
    small = plain
    if (source.smallcaps or style.smallcaps) and not style.rtl:
        plain = replace(plain, face=fonts.small_capitals(bold, italic))
        small = replace(plain, size=plain.size * _CAPITAL)
    return plain, upright, small, song


def _looked(text: str, looks: _Looks, style: Style) -> Iterator[tuple[str, Look]]:
    plain, upright, small, song = looks
    if (
        song is not plain
        and (parts := han.stretches(text, style.script == "han"))
        and (len(parts) > 1 or han.wide(text[0], style.script == "han"))
    ):
        for part in parts:
            if han.wide(part[0], style.script == "han"):
                yield from _in_song(part, song)
            else:
                yield from _looked(part, (plain, upright, small, plain), style)
    elif small is not plain:
        for part in _SMALL.findall(text):
            yield part, small if part.islower() else plain
    elif style.upright and any(c in style.upright for c in text):
        for part in re.findall(f"[{re.escape(style.upright)}]+|[^{re.escape(style.upright)}]+", text):
            yield part, upright if part[0] in style.upright else plain
    else:
        yield text, plain


def _in_song(text: str, song: Look) -> Iterator[tuple[str, Look]]:
    """Ideographs in the face that ships, rare ones in a fuller face where there is one."""
    lacking = fonts.measure(song.face, text).lacking
    for rare, part in groupby(text, key=lambda character: fonts.fuller(character) if character in lacking else ""):
        yield "".join(part), replace(song, face=rare) if rare else song


def _piece(text: str, look: Look, source: Source) -> Piece:
    return Piece(text, look, source.owner, source.link, look.width(text))
