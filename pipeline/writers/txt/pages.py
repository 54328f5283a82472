"""Plain text in pages of so many lines: every note at the foot of the page of its call, no line of a paragraph alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# Signs without width that stand before a call while lines are set: they tell which line has it, and its note.
CALL = "\u2063"
_ZERO = 0xE0030
_CALLS = re.compile(f"{CALL}([{chr(_ZERO)}-{chr(_ZERO + 9)}]+)")


def call(number: int) -> str:
    """The signs of a note's number."""
    return CALL + "".join(chr(_ZERO + int(figure)) for figure in str(number))


def calls(line: str) -> list[int]:
    """The numbers of the notes whose calls stand in a line."""
    return [int("".join(str(ord(sign) - _ZERO) for sign in found)) for found in _CALLS.findall(line)]


def uncalled(text: str) -> str:
    """Text without these signs."""
    return _CALLS.sub("", text)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's lines. `above`: blank lines before it; `keep`: it stays with the one after; `new_page`: it begins one."""

    lines: tuple[str, ...]
    above: int = 0
    keep: bool = False
    new_page: bool = False


@dataclass(slots=True)
class _Page:
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def paged(blocks: Sequence[Block], notes: Mapping[int, tuple[str, ...]], length: int, rule: Sequence[str]) -> list[str]:
    """The lines of each page joined by line ends; `notes` by their numbers; `rule` stands above the notes."""
    setter = _Setter(notes, length, tuple(rule))
    for block in _chunks(blocks, length // 2):
        setter.place(block)
    while setter.carried:
        setter.turn()
    return [setter.drawn(page) for page in setter.pages if page.body or page.notes]


class _Setter:
    """The page in hand; `carried`: lines of a note that go on at the foot of the next page."""

    def __init__(self, notes: Mapping[int, tuple[str, ...]], length: int, rule: tuple[str, ...]) -> None:
        self.notes, self.length, self.rule = notes, length, rule
        self.pages = [_Page()]
        self.carried: list[str] = []

    def place(self, block: Block) -> None:
        wanted = [line for number in calls("".join(block.lines)) for line in self.notes.get(number, ())]
        above = block.above if self.pages[-1].body else 0
        if self.pages[-1].body and (block.new_page or self._left() < above + len(block.lines) + self._needed(wanted)):
            self.turn()
            above = 0
        page = self.pages[-1]
        page.body += [*[""] * above, *block.lines]
        self._foot(wanted)

    def turn(self) -> None:
        self.pages.append(_Page())
        carried, self.carried = self.carried, []
        self._foot(carried)

    def _foot(self, lines: Sequence[str]) -> None:
        """Notes on this page as far as there is room, at least one line of them; the rest on the next."""
        if not lines:
            return
        page = self.pages[-1]
        room = self._left() - (0 if page.notes else len(self.rule))
        if self.carried:
            room = 0
        elif not page.notes:
            room = max(room, 1)
        page.notes += lines[: max(room, 0)]
        self.carried += lines[max(room, 0) :]

    def _needed(self, notes: Sequence[str]) -> int:
        """Lines that a call asks for at least: the rule, and its note or the first two lines of one that is long."""
        few = len(notes) if len(notes) < self.length // 3 else 2
        return few + (len(self.rule) if notes and not self.pages[-1].notes else 0)

    def _left(self) -> int:
        page = self.pages[-1]
        return self.length - len(page.body) - (len(page.notes) + len(self.rule) if page.notes else 0)

    def drawn(self, page: _Page) -> str:
        if not page.notes:
            return "\n".join(page.body)
        gap = max(self.length - len(page.body) - len(page.notes) - len(self.rule), 0)
        return "\n".join([*page.body, *[""] * gap, *self.rule, *page.notes])


def _chunks(blocks: Sequence[Block], most: int) -> Iterator[Block]:
    """What must not be parted: the first two and the last two lines of a paragraph, a heading and what begins below it.

    No chunk has more than `most` lines.
    """
    held: Block | None = None
    for block in blocks:
        lines = list(block.lines)
        parts = [lines] if len(lines) < 4 else [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
        for number, part in enumerate(parts):
            chunk = Block(tuple(part), block.above if number == 0 else 0, new_page=block.new_page and number == 0)
            if held is not None:
                both = (*held.lines, *[""] * chunk.above, *chunk.lines)
                if len(both) > most or chunk.new_page:
                    yield held
                else:
                    chunk = Block(both, held.above, new_page=held.new_page)
                held = None
            if block.keep and number == len(parts) - 1:
                held = chunk
            else:
                yield chunk
    if held is not None:
        yield held
