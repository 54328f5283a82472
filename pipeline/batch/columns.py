"""Lines for a terminal: how many columns words take, and long ones broken between words or cut short."""

from __future__ import annotations

import unicodedata


def width(words: str) -> int:
    """Columns on a terminal: East Asian letters take two, accents and marks of direction none."""
    return len(words) if words.isascii() else sum(map(_columns, words))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrap(words: str, room: int, first: int = 0, turned: int = 0) -> list[str]:
    """Lines of at most `room` columns, the first indented by `first`, the others by `turned`; no word is cut."""
    lines: list[str] = []
    line, indent = "", first
    for word in words.split(" "):
        if line and indent + width(line) + 1 + width(word) > room:
            lines.append(" " * indent + line)
            line, indent = word, turned
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line] if line else lines


def cut(words: str, room: int) -> str:
    """The words, or as many as fit before " …", whole ones where there are blanks."""
    if width(words) <= room:
        return words
    end = used = 0
    while used + _columns(words[end]) <= room - 2:
        used += _columns(words[end])
        end += 1
    return (words[:end].rpartition(" ")[0] or words[:end]) + " …"
