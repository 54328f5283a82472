"""How wide characters are on a terminal, and lines broken by that: East Asian letters take two columns, accents none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Where a line may not begin and where it may not end in Chinese and Japanese; a note's call does not begin one either.
_NO_START = frozenset("\u2063，。、；：！？）》」』】〕〉”’…—％℃·,.;:!?)]}%")
_NO_END = frozenset("（《「『【〔〈“‘([{")
# Blanks at which a line may break; a no-break space or a narrow one is part of its word (French "« mot »").
_BLANKS = re.compile(r"[ \t\r\n\u2002\u2003\u3000]+")


def width(text: str) -> int:
    """Columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def wrap(text: str, room: int, first: int = 0, turned: int = 0) -> list[str]:
    """Lines of at most `room` columns, the first indented by `first`, the others by `turned`; room 0: one line.

    Words are never cut: a word wider than the room has a line of its own.
    """
    if not room:
        line = " ".join(part for part in _BLANKS.split(text) if part)
        return [" " * first + line] if line else []
    lines: list[str] = []
    line, used, start = "", 0, first
    for atom, blank in _atoms(text):
        size = width(atom)
        gap = 1 if blank and line else 0
        if line and start + used + gap + size > room:
            lines.append(" " * start + line)
            line, used, start, gap = "", 0, turned, 0
        line += " " * gap + atom
        used += gap + size
    if line:
        lines.append(" " * start + line)
    return lines


def narrowest(text: str) -> int:
    """Columns of the widest piece that cannot be broken."""
    return max((width(atom) for atom, _ in _atoms(text)), default=0)


def pad(text: str, room: int) -> str:
    """The text with blanks up to `room` columns."""
    return text + " " * (room - width(text))


def _atoms(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces that may not be broken, each with whether a blank stands before it."""
    for word in _BLANKS.split(text):
        if not word:
            continue
        blank = True
        for atom in (word,) if word.isascii() else _split(word):
            yield atom, blank
            blank = False


def _split(word: str) -> Iterator[str]:
    """A word between its wide letters: "第75/62号决议。" gives 第, 75/62, 号, 决, 议。"""
    atom = ""
    for letter in word:
        apart = bool(atom) and (_wide(letter) or _wide(atom[-1]))
        if apart and letter not in _NO_START and atom[-1] not in _NO_END:
            yield atom
            atom = ""
        atom += letter
    if atom:
        yield atom


def _wide(letter: str) -> bool:
    return _columns(letter) == 2


@lru_cache(maxsize=8192)
def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
