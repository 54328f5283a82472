"""The lines of the text as an outline: fences with what they hold, paragraphs, headings, pipe tables, the notes' texts apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.notation.attributes import ATTRIBUTES, Attributes, taken

DEEPEST = 150
"""Fences inside fences; the deepest document that the model allows needs 130."""

_FENCE = re.compile(rf":{{3,}}+[ \t]*+(?:(?P<class>[\w-]+)|(?P<list>{ATTRIBUTES}))?[ \t]*+:*+[ \t]*+")
_HEADING = re.compile(r"#{1,6} ++(.*)")
_NOTE = re.compile(r"\[\^([^\[\]\s^]{1,40})\]:[ \t]*+(.*)")
_CAPTION = re.compile(r"(?:Table)?: ++(.*)")
_BACKSLASHES = re.compile(r"\\*$")
_INDENT = "    "


class Broken(Exception):
    """The text is not as the writer writes it: where, and what is wrong."""

    def __init__(self, reason: str, line: int) -> None:
        self.reason, self.line = reason, line
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a heading; a line break of the text is a backslash at a line's end."""

    text: str
    number: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Pipes:
    """A table: its lines without the one of dashes, and the caption."""

    rows: tuple[str, ...]
    caption: str
    number: int


@dataclass(frozen=True, slots=True)
class Fence:
    """What stands between `::: unit` and `:::`."""

    attributes: Attributes
    number: int
    inside: list[Piece] = field(default_factory=list)


Piece: TypeAlias = "Line | Pipes | Fence"


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole text; `notes` by their labels."""

    pieces: Sequence[Piece]
    notes: dict[str, tuple[Sequence[Piece], int]]


def outline(text: str, start: int) -> Outline:
    """The text from line `start` (counted from 0). Raises Broken."""
    notes: dict[str, tuple[Sequence[Piece], int]] = {}
    lines = list(enumerate(text.split("\n"), start=1))[start:]
    return Outline(_Outliner(lines, notes).pieces(), notes)


class _Outliner:
    def __init__(self, lines: Sequence[tuple[int, str]], notes: dict[str, tuple[Sequence[Piece], int]]) -> None:
        self.lines, self.notes = lines, notes
        self.at = 0
        self.open: list[Fence] = []

    def pieces(self) -> Sequence[Piece]:
        out: list[Piece] = []
        while self.at < len(self.lines):
            number, line = self.lines[self.at]
            inside = self.open[-1].inside if self.open else out
            if line.startswith(":::"):
                self._fence(line.rstrip(), number, inside)
            elif line.startswith("|"):
                inside.append(self._pipes(number))
            elif found := _HEADING.match(line):
                inside.append(Line(found[1], number, heading=True))
                self.at += 1
            elif found := _NOTE.match(line):
                self._note(found, number)
            elif line.strip(" \t"):
                inside.append(self._paragraph(number))
            else:
                self.at += 1
        if self.open:
            raise Broken("this fence is never closed", self.open[-1].number)
        return out

    def _fence(self, line: str, number: int, inside: list[Piece]) -> None:
        self.at += 1
        found = _FENCE.fullmatch(line)
        if found is None:
            raise Broken("a fence that cannot be read", number)
        if not (found["class"] or found["list"]):
            if not self.open:
                raise Broken("this line closes a fence that was never opened", number)
            self.open.pop()
            return
        attributes = taken(found["list"]) if found["list"] else Attributes(found["class"])
        if attributes is None:
            raise Broken("the attributes of this fence cannot be read", number)
        if len(self.open) >= DEEPEST:
            raise Broken(f"fences are nested more than {DEEPEST} deep", number)
        fence = Fence(attributes, number)
        inside.append(fence)
        self.open.append(fence)

    def _pipes(self, number: int) -> Pipes:
        rows: list[str] = []
        while self.at < len(self.lines) and self.lines[self.at][1].startswith("|"):
            rows.append(self.lines[self.at][1])
            self.at += 1
        if len(rows) < 2 or rows[1].strip("|-: \t"):
            raise Broken("the second line of a table is one of dashes", number)
        following = next((at for at in range(self.at, len(self.lines)) if self.lines[at][1].strip(" \t")), self.at)
        caption = _CAPTION.fullmatch(self.lines[following][1]) if following < len(self.lines) else None
        if caption:
            self.at = following + 1
        return Pipes((rows[0], *rows[2:]), caption[1] if caption else "", number)

    def _note(self, found: re.Match[str], number: int) -> None:
        inner = [(number, found[2])]
        self.at += 1
        while self.at < len(self.lines):
            place, line = self.lines[self.at]
            if line.strip(" \t") and not line.startswith(_INDENT):
                break
            inner.append((place, line.removeprefix(_INDENT)))
            self.at += 1
        if found[1] in self.notes:
            raise Broken(f"a second note {found[1]}", number)
        self.notes[found[1]] = ((), number)  # a note's text inside a note's text is found out here
        self.notes[found[1]] = (_Outliner(inner, self.notes).pieces(), number)

    def _paragraph(self, number: int) -> Line:
        """Lines until a blank one or a fence; people may wrap them: a line end is a blank unless a backslash makes it a break."""
        text = self.lines[self.at][1]
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at][1]
            if not line.strip(" \t") or line.startswith(":::"):
                break
            ending = _BACKSLASHES.search(text)
            text += ("\n" if ending and len(ending[0]) % 2 else " ") + line
            self.at += 1
        return Line(text, number)
