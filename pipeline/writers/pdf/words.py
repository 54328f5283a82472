"""Runs of text to words that can be set: measured pieces of one look, and the places where a line may turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.writers.pdf import han
from pipeline.writers.pdf.looks import Look, Looks, Part, Source, looked, looks_of
from pipeline.writers.pdf.shaping import RIGHT_TO_LEFT, shaped
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import Style, for_script

# What steers text and is never drawn: zero-width blanks and joiners, direction marks, byte order marks, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f]")
_TOKENS = re.compile(r"[ \t]+|\n|[^ \t\n]+")
# A line may turn after the hyphen of "age-sensitive" and after a long dash, not in "A/75/L.2-B" or "2015-2020".
_TURNS = re.compile("(?<=[^\\W\\d_]{2}[-\u2010])(?=[^\\W\\d_]{2})|(?<=\u2014)(?=\\w)")
_ABSURD = 300  # letters
_LAST_LATIN = "\u2000"  # what follows it may be as wide as an ideograph
_MOST_KNOWN = 8192  # words of a look: an attack must not take all the memory


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
        looks = looks_of(source, style)
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


def _parts(token: str, before: str, looks: Looks) -> tuple[Part, ...]:
    """A token at the places where a line may turn inside it, each part in pieces of one look with their widths."""
    key = token, before if before > _LAST_LATIN else ""
    found = looks.known.get(key)
    if found is None:
        if len(looks.known) >= _MOST_KNOWN:
            looks.known.clear()
        turns = _turns(shaped(token), before, looks.style)
        found = looks.known[key] = tuple(
            tuple((text, look, look.width(text)) for text, look in looked(part, looks, looks.style)) if part else ()
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
