"""What the composer stacks: strips (a line, a table row, a rule) and blocks of strips (a paragraph, a table, the masthead)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.lines import SOFT_HYPHEN, Line
from pipeline.writers.pdf.styles import FRAME

_RULE = 72.0  # the end rule, 1,440 twips
_HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_BASELINE = 0.76  # of the leading: where in its strip a line's baseline lies


class Strip(Protocol):
    """A horizontal slice of a page that is never divided. `calls` names the notes whose marks stand in it."""

    @property
    def height(self) -> float: ...

    @property
    def calls(self) -> tuple[str, ...]: ...

    @property
    def hyphenated(self) -> bool:
        """Whether it ends within a word: a page should not."""
        ...

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        """Draw at the frame's left edge, hanging from `top`; `repeated` means as an artifact: it has been read before."""
        ...


@dataclass(frozen=True, slots=True)
class LineStrip:
    """One line of a paragraph; `x` is the paragraph's left edge, from the frame's."""

    line: Line
    height: float
    x: float
    names: tuple[str, ...] = ()  # destinations that lie here

    @property
    def calls(self) -> tuple[str, ...]:
        return self.line.calls

    @property
    def hyphenated(self) -> bool:
        return bool(self.line.segments) and self.line.segments[-1].text.endswith(_HYPHENS)

    @property
    def baseline(self) -> float:
        """How far under the strip's top the words stand."""
        return self.height * _BASELINE

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        for name in self.names:
            pen.destination(name, top)
        for call in self.calls:
            pen.destination(f"call-{call}", top)
        pen.line(self.line, left + self.x, top - self.baseline, repeated)


@dataclass(frozen=True, slots=True)
class RuleStrip:
    """A short rule in the middle of the frame: the end of the document."""

    height: float
    calls: tuple[str, ...] = ()
    hyphenated: bool = False

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        with pen.artifact("Layout"):
            pen.rule(left + (FRAME - _RULE) / 2, top - self.height / 2, left + (FRAME + _RULE) / 2)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` counts from 1."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Block:
    """Strips that follow one another.

    first, last   how many strips at least stand at the foot of a page before a break, and at the head after it
    optional      left out rather than set on a new page
    repeat        strips drawn again at the head of every further page: a table's head
    """

    strips: tuple[Strip, ...]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    first: int = 2
    last: int = 2
    repeat: tuple[Strip, ...] = ()
    optional: bool = False
    bookmark: Bookmark | None = None

    @property
    def height(self) -> float:
        """The height of all strips."""
        return sum(strip.height for strip in self.strips)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note's strips, with those of notes called inside it; at least `first` of them stand on the page of the call."""

    strips: tuple[Strip, ...]

    @property
    def height(self) -> float:
        """The height of the whole note."""
        return sum(strip.height for strip in self.strips)

    @property
    def least(self) -> float:
        """The height of as much of the note as must stand with its mark: two lines, or all of a note of three."""
        count = len(self.strips) if len(self.strips) <= 3 else 2
        return sum(strip.height for strip in self.strips[:count])
