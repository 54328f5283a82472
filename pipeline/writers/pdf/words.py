"""Runs of text to words that can be set: measured pieces of one look, and the places where a line may turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pipeline.writers.pdf import fonts, han
from pipeline.writers.pdf.shaping import RIGHT_TO_LEFT, shaped
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BLACK, LINK, Style, for_script

# What steers text and is never drawn: zero-width blanks and joiners, direction marks, byte order marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f]")
_TOKENS = re.compile(r"[ \t]+|\n|[^ \t\n]+")
# A line may turn after the hyphen of "age-sensitive" and after a long dash, not in "A/75/L.2-B" or "2015-2020".
_TURNS = re.compile("(?<=[^\\W\\d_]{2}[-\u2010])(?=[^\\W\\d_]{2})|(?<=\u2014)(?=\\w)")
# The full stop inside a symbol or a figure: that of Arabic faces is a diamond.
_STOPS = re.compile(r"(?<=[A-Za-z0-9])(\.)(?=[A-Za-z0-9])")
_LATIN_AMONG_ARABIC = 0.8  # of the size
_ABSURD = 300  # letters
_SMALL = re.compile(r"[a-zß-öø-ÿœа-џ]+|[^a-zß-öø-ÿœа-џ]+")
_LAST_LATIN = "\u2000"  # what follows it may be as wide as an ideograph
_MOST_KNOWN = 8192  # words of a look: an attack must not take all the memory
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


class Piece(NamedTuple):
    """A stretch of a word with one look."""

    text: str
    look: Look
    owner: Element
    link: str = ""
    width: float = 0.0


@dataclass(slots=True)
class Word:
    """What a line cannot divide unless by a hyphen. `gap` is the blank after it; without one a line may still turn.

    `forced` ends the line here; `calls` names the notes whose marks stand in the word; `opens` and `closes` are the white halves of
    full-width marks at its ends, which count for nothing at the edge of a line.
    """

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    gap: Piece | None = None
    forced: bool = False
    calls: tuple[str, ...] = ()
    opens: float = 0.0
    closes: float = 0.0

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width

    @property
    def text(self) -> str:
        """The word's letters."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join(piece.text for piece in self.pieces)


def words(sources: Iterable[Source], paragraph: Style) -> list[Word]:
    """Cut a paragraph's runs into words; runs that touch without a blank make one word."""
    out: list[Word] = []
    word = Word()
    for source in sources:
        # A run of Arabic in a Latin paragraph has its own face and size.
        style = for_script(paragraph, "arabic" if RIGHT_TO_LEFT.search(source.text) else paragraph.script)
        looks = _looks_of(source, style)
        owner, link = source.owner, source.link
        for token in _TOKENS.findall(clean(source.text)):
            if token == "\n":
                word.forced = True
                out.append(word)
                word = Word()
            elif token[0] in " \t":
                if word.pieces:
                    word.gap = Piece(" ", looks.plain, owner, link, looks.blank)
                    out.append(word)
                    word = Word()
            else:
                before = "" if source.call or not word.pieces else word.pieces[-1].text[-1:]
                for number, part in enumerate(_parts(token, before, looks)):
                    if number:
                        out.append(word)
                        word = Word()
                    for text, look, width in part:
                        word.add(Piece(text, look, owner, link, width))
        if source.call:
            word.calls = (*word.calls, source.call)
    if word.pieces or word.calls:
        out.append(word)
    if paragraph.script == "han":
        _squeeze(out)
    return out


_Part = tuple[tuple[str, Look, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Looks:
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
    known: dict[tuple[str, str], tuple[_Part, ...]] = field(default_factory=dict)


def _parts(token: str, before: str, looks: _Looks) -> tuple[_Part, ...]:
    """A token at the places where a line may turn inside it, each part in pieces of one look with their widths."""
    key = token, before if before > _LAST_LATIN else ""
    found = looks.known.get(key)
    if found is None:
        if len(looks.known) >= _MOST_KNOWN:
            looks.known.clear()
        turns = _turns(shaped(token), before, looks.style)
        found = looks.known[key] = tuple(
            tuple((text, look, look.width(text)) for text, look in _looked(part, looks, looks.style)) if part else ()
            for part in turns
        )
    return found


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


def _looks_of(source: Source, style: Style) -> _Looks:
    ranges = source.smallcaps, source.bold, source.italic, source.underline, source.strike, source.sub
    han_text = style.script == "han" or bool(han.HAN.search(source.text))
    return _looks(style, *ranges, source.sup or bool(source.call), bool(source.link) and not source.call, han_text)


@lru_cache(maxsize=512)
def _looks(
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
) -> _Looks:
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
    return _Looks(style, plain, upright, small, song, stop, plain.width(" "))


def _looked(text: str, looks: _Looks, style: Style) -> Iterator[tuple[str, Look]]:
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
                yield from _looked(part, replace(looks, song=plain), style)
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


def _in_song(text: str, song: Look) -> Iterator[tuple[str, Look]]:
    """Ideographs in the face that ships, rare ones in a fuller face where there is one."""
    lacking = fonts.measure(song.face, text).lacking
    for rare, part in groupby(text, key=lambda character: fonts.fuller(character) if character in lacking else ""):
        yield "".join(part), replace(song, face=rare) if rare else song


def _squeeze(words: list[Word]) -> None:
    """Two full-width marks side by side share the white between them: the first gives up half of its width (GB/T 15834; JLREQ 3.1.4)."""
    last: tuple[Word, int] | None = None  # where the piece before stands
    for word in words:
        at = 0
        while at < len(word.pieces):
            piece = word.pieces[at]
            if len(piece.text) > 1 and any(map(han.half_white, piece.text)):
                word.pieces[at : at + 1] = [
                    piece._replace(text=one, width=piece.look.width(one)) for one in han.apart(piece.text)
                ]
                piece = word.pieces[at]
            if last is not None and _crowded(last[0].pieces[last[1]], piece):
                _narrow(*last)
            last = word, at
            at += 1
        if word.gap or word.forced or not word.pieces:
            last = None
    for word in words:
        if word.pieces:
            first, end = word.pieces[0], word.pieces[-1]
            word.opens = first.look.size / 2 if han.opening(first.text[0]) and not first.look.tracking else 0.0
            word.closes = end.look.size / 2 if han.closing(end.text[-1]) and not end.look.tracking else 0.0


def _crowded(before: Piece, piece: Piece) -> bool:
    """Whether there is too much white between the two; the mark of a note stands close to the mark of punctuation that it follows."""
    raised = piece.look.rise > 0 and han.closing(before.text[-1])
    return raised or han.crowded(before.text[-1], piece.text[0])


def _narrow(word: Word, at: int) -> None:
    piece = word.pieces[at]
    if piece.look.tracking:
        return
    look = replace(piece.look, tracking=-piece.look.size / 2)
    word.pieces[at] = piece._replace(look=look, width=look.width(piece.text))
    word.width -= look.size / 2
