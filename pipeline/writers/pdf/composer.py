"""Blocks to pages: every footnote at the foot of the page on which its mark stands, no line left alone, keeps kept.

First-fit from top to bottom, each strip placed once: time grows with the length of the document.
A line fits if it, the notes already on the page and at least the beginning of its own last note fit; a note that does not
fit whole goes on at the foot of the next page, before that page's own notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.writers.pdf.blocks import Block, Bookmark, Footnote, Strip

NOTE_GAP = 14.0  # between text and notes, with the rule in it
_CARRIED = 0.85  # of a page: how much of it notes carried over may take
_OVERHANG = 20.0  # how far an optional block, a rule, may stand in the foot margin
_CHAIN = 16  # blocks kept together at most
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page: `top` is measured downwards from the top of the type area."""

    strip: Strip
    top: float
    repeated: bool = False
    bookmark: Bookmark | None = None


@dataclass(slots=True)
class Page:
    """A page: the text from the top, the notes from the foot."""

    room: float
    body: list[Placed] = field(default_factory=list)
    notes: list[Strip] = field(default_factory=list)
    used: float = 0.0
    after: float = 0.0
    notes_height: float = 0.0

    @property
    def empty(self) -> bool:
        return not self.body and not self.notes


@dataclass(frozen=True, slots=True)
class Rooms:
    """The heights of the type areas of the first and of the other pages."""

    first: float
    other: float


def compose(blocks: Sequence[Block], notes: Mapping[str, Footnote], rooms: Rooms) -> tuple[Page, ...]:
    """All pages of a document; at least one."""
    composer = _Composer(blocks, notes, rooms)
    for index in range(len(blocks)):
        composer.place(index)
    while composer.carried:
        composer.turn()
    return tuple(page for page in composer.pages if not page.empty) or (composer.page,)


class _Composer:
    """The page in hand and what hangs over from the one before."""

    def __init__(self, blocks: Sequence[Block], notes: Mapping[str, Footnote], rooms: Rooms) -> None:
        self.blocks, self.notes, self.rooms = blocks, notes, rooms
        self.page = Page(rooms.first)
        self.pages = [self.page]
        self.carried: list[Strip] = []

    def place(self, index: int) -> None:
        """Place one block, turning pages as needed."""
        block = self.blocks[index]
        if block.new_page:
            while self.carried:  # a note of the part before ends on a page of that part
                self.turn()
            if not self.page.empty:
                self.turn()
        start = 0
        while start < len(block.strips):
            head = block.repeat if start else ()
            count = self._count(index, start, head)
            if count == 0 and block.optional:
                return
            if count == 0 and not self.page.empty:
                self.turn()
                continue
            count = max(count, 1)
            self._put(block, start, count, head)
            start += count
            if start < len(block.strips):
                self.turn()

    def turn(self) -> None:
        """A new page; notes that hang over come to its foot first."""
        self.page = Page(self.rooms.other)
        self.pages.append(self.page)
        strips, self.carried = self.carried, []
        self._put_notes(strips, self.page.room * _CARRIED)

    # -- how much fits -------------------------------------------------------------------------------------------

    def _count(self, index: int, start: int, head: tuple[Strip, ...]) -> int:
        block = self.blocks[index]
        rest = len(block.strips) - start
        gap = self._gap(block, start) - (_OVERHANG if block.optional else 0.0)
        least = min(block.first, rest) if start == 0 else 1
        count, room = self._fit(block.strips[start:], self._room() - gap - sum(strip.height for strip in head), least)
        if count == rest and (not block.keep_next or room + _SLACK >= self._lead(index + 1, block.after, _CHAIN)):
            return count
        wanted = min(count, rest - min(block.last, rest - 1)) if rest > 1 else 0
        while wanted > 0 and block.strips[start + wanted - 1].hyphenated:
            wanted -= 1
        if wanted >= least:
            return wanted
        return count if self.page.empty else 0  # what fits on no page is parted anywhere

    def _fit(self, strips: Sequence[Strip], room: float, least: int) -> tuple[int, float]:
        """How many strips fit, and the room that is left below them.

        A note that is parted gives way to as many strips as must stand with the first of them, `least`.
        """
        count, left = 0, room
        spare = 0.0  # what is left if only the beginning of the last note stands here
        noted = bool(self.page.notes)
        for strip in strips:
            room -= strip.height
            if strip.calls:
                *whole, last = (self.notes[call] for call in strip.calls)
                room -= sum(note.height for note in whole) + (0.0 if noted else NOTE_GAP)
                if self.carried or room + _SLACK < last.least:
                    break
                spare = room - last.least
                room -= last.height
                noted = True
            else:
                spare -= strip.height
                if room + _SLACK < 0 and (count >= least or spare + _SLACK < 0):
                    break
            count, left = count + 1, room
        return count, left

    def _lead(self, index: int, after: float, chain: int) -> float:
        """The room that the beginning of a block needs below one that is kept with it."""
        if index >= len(self.blocks) or chain == 0 or self.blocks[index].new_page:
            return 0.0
        block = self.blocks[index]
        strips = block.strips[: min(block.first, len(block.strips))]
        need = max(after, block.before) + sum(strip.height for strip in strips)
        calls = [call for strip in strips for call in strip.calls]
        if calls:
            need += sum(self.notes[call].least for call in calls) + (0.0 if self.page.notes else NOTE_GAP)
        if block.keep_next and len(strips) == len(block.strips):
            need += self._lead(index + 1, block.after, chain - 1)
        return need

    def _room(self) -> float:
        return self.page.room - self.page.used - self.page.notes_height

    def _gap(self, block: Block, start: int) -> float:
        return max(self.page.after, block.before) if self.page.body and start == 0 else 0.0

    # -- placing -------------------------------------------------------------------------------------------------

    def _put(self, block: Block, start: int, count: int, head: tuple[Strip, ...]) -> None:
        page = self.page
        page.used += self._gap(block, start)
        for strip in head:
            page.body.append(Placed(strip, page.used, repeated=True))
            page.used += strip.height
        following = sum(strip.height for strip in block.strips[start : start + count])
        for number, strip in enumerate(block.strips[start : start + count], start):
            page.body.append(Placed(strip, page.used, False, block.bookmark if number == 0 else None))
            page.used += strip.height
            following -= strip.height
            for call in strip.calls:
                self._put_notes(self.notes[call].strips, page.room - page.used - following)
        page.after = block.after

    def _put_notes(self, strips: Sequence[Strip], room: float) -> None:
        """As many strips of a note as fit above the foot; the rest is carried over, never a single line of it."""
        if not strips:
            return
        page = self.page
        free = room - page.notes_height - (0.0 if page.notes else NOTE_GAP)
        count = 0
        if not self.carried:
            for strip in strips:
                if strip.height > free + _SLACK:
                    break
                free -= strip.height
                count += 1
        if len(strips) - count == 1 and count >= 3:
            count -= 1
        while 2 < count < len(strips) and strips[count - 1].hyphenated:
            count -= 1
        if count == 0 and page.empty:
            count = 1
        if count:
            page.notes_height += 0.0 if page.notes else NOTE_GAP
            page.notes += strips[:count]
            page.notes_height += sum(strip.height for strip in strips[:count])
        self.carried += strips[count:]
