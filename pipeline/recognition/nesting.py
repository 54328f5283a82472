"""Items into units: which point belongs to which paragraph, what a heading owns, where text goes on after a list.

One pass with a stack of open units; every item is looked at once, so the time is linear in the number of items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Diagnostics
from pipeline.model import Blocks, Para, Unit
from pipeline.model.build import plain
from pipeline.recognition.items import Item
from pipeline.recognition.labels import Reading, label_of, readings_of
from pipeline.recognition.opened import OWNERS, POINTS, Open
from pipeline.recognition.sections import RANKS
from pipeline.recognition.series import Place, Slip, place
from pipeline.recognition.shapes import SEMICOLONS, STOPS, end_mark, starts_low, without_front
from pipeline.recognition.slips import number_slip, slip, undotted
from pipeline.recognition.tables import table

_UNDOTTED = re.compile(r"(\d{1,3}|[a-z])[ \u00a0]+(?=[^\W\d_])")
_DEEPEST = 7  # no resolution nests deeper; a text that seems to is malformed


@dataclass(frozen=True, slots=True)
class Nested:
    """Blocks and what was found wrong with their labels."""

    blocks: Blocks
    diagnostics: Diagnostics = ()


def nest(items: Sequence[Item], owner: str = "operative", separate: bool = False) -> Nested:
    """The tree of a preamble (`owner` "preambular") or a body.

    `separate`: unnumbered paragraphs stand each for itself, as in a presidential statement.
    """
    desk = _Desk(owner, separate)
    for at, item in enumerate(items):
        desk.take(item, items[at + 1] if at + 1 < len(items) else None)
    desk.close(1)
    return Nested(tuple(desk.root.blocks), tuple(desk.found))


class _Desk:
    """The stack of open units of one text; it lives for one call of `nest`."""

    def __init__(self, owner: str, separate: bool) -> None:
        self.owner, self.separate = owner, separate
        self.root = Open("root")
        self.stack: list[Open] = [self.root]
        self.found: list[Diagnostic] = []
        self.number: Reading | None = None  # of the last numbered paragraph
        self.restarts = True  # a heading has come since

    def take(self, item: Item, after: Item | None) -> None:
        match item.kind:
            case "heading":
                self.heading(item)
            case "operative":
                self.operative(item, after)
            case "preambular":
                self.close(self.groups())
                self.push(Open("preambular", item.num, spans=item.spans), item)
            case "point":
                self.point(item, after)
            case "table":
                self.table(item, after)
            case "separator" | "formula":
                self.close(1)
                self.root.blocks.append(Para(item.content, item.kind, spans=item.spans))
            case _:
                self.text(item, after)

    # --- headings

    def heading(self, item: Item) -> None:
        if not item.group:
            self.close(1)
            self.root.blocks.append(Para(item.content, "heading", spans=item.spans))
            return
        top = self.stack[-1]
        if top.grouping and top.bare and top.num and not top.heading and not item.num:
            top.heading, top.spans = item.content, top.spans + item.spans
            return
        rank = RANKS[item.group] + (item.look.heading / 10 if item.group == "division" else 0)
        self.close(self.groups())
        while len(self.stack) > 1 and not self.admits(rank, item):
            self.close(len(self.stack) - 1)
        top = self.stack[-1]
        top.rank = min(top.rank, rank - 0.5)  # a heading straight under a heading stands inside it
        self.stack.append(Open(item.group, item.num, item.content, item.spans, rank=rank))
        self.restarts = True

    def admits(self, rank: float, item: Item) -> bool:
        """Whether the innermost open group may hold the heading: by rank, or because nothing stands between the two."""
        top = self.stack[-1]
        empty = top.bare and not (top.kind == item.group and top.num) and len(self.stack) <= _DEEPEST
        return top.rank < rank or empty

    # --- paragraphs and points

    def operative(self, item: Item, after: Item | None, undotted: Reading | None = None) -> None:
        reading = undotted or next(iter(readings_of(item.num)), None)
        if reading and self.inside_a_point(reading):
            self.point(item, after)
            return
        self.close(self.groups())
        if reading:
            self.report(number_slip(reading, self.number, self.restarts), item, reading, self.number)
            self.number, self.restarts = reading, False
        self.push_labelled(Open("operative", item.num, spans=item.spans, reading=reading), item, after)

    def inside_a_point(self, reading: Reading) -> bool:
        """ "1." under a point that ends in a colon, while the paragraphs have got further than that."""
        top = self.stack[-1]
        if top.kind != "point" or not self.number or reading.follows(self.number):
            return False
        goes_on = top.reading is not None and reading.follows(top.reading)
        return goes_on or (reading.first and top.announced)

    def point(self, item: Item, after: Item | None, undotted: Reading | None = None) -> None:
        readings = (undotted,) if undotted else readings_of(item.num)
        base = self.owned()
        levels = [frame for frame in self.stack[base + 1 :] if frame.reading]
        top = self.stack[-1]
        fit = self.level(item, readings, levels, top.announced or not top.mark, after)
        before = levels[fit.level] if fit.level < len(levels) else None
        self.report(fit.slip, item, fit.reading, before.reading if before else None, before.num if before else "")
        self.close(base + 1 + fit.level if fit.level < len(levels) else len(self.stack))
        self.stack[-1].reopen()
        kind = "indent" if fit.reading.series == "sign" else "point"
        self.push_labelled(Open(kind, item.num, spans=item.spans, reading=fit.reading), item, after)

    def level(
        self, item: Item, readings: tuple[Reading, ...], levels: list[Open], announced: bool, after: Item | None
    ) -> Place:
        resumed = self.stack[-1].last if self.stack[-1].tail else None
        if resumed and (on := next((r for r in readings if r.follows(resumed)), None)):
            return Place(len(levels), on)
        following = readings_of(after.num) if after and after.kind in ("point", "operative") and after.num else ()
        fit = place(readings, [frame.reading for frame in levels if frame.reading], announced, following)
        deeper = levels and item.look.indent > levels[-1].indent + 0.5 > 0.5
        if fit.reading.series == "sign" and fit.level == len(levels) - 1 and deeper:
            fit = Place(len(levels), fit.reading)
        return fit if fit.level <= _DEEPEST else Place(_DEEPEST, fit.reading, fit.slip)

    def owned(self) -> int:
        """The index of the paragraph that points belong to; one without text is opened where there is none."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].kind in OWNERS:
                return at
            if self.stack[at].grouping or at == 0:
                break
        self.close(self.groups())
        self.stack.append(Open(self.owner))
        return len(self.stack) - 1

    def push_labelled(self, opened: Open, item: Item, after: Item | None) -> None:
        """A paragraph, and the point that begins in the same line: "3. (a) Decides …", "(b) (i) …"."""
        label = label_of(plain(item.content)) if after and after.kind == "point" else None
        if label is None or label.number or label.sign or not any(r.first for r in label.readings):
            self.push(opened, item)
            return
        self.push(opened, item._replace(content=()))
        content = without_front(item.content, label.end)
        self.point(item._replace(kind="point", num=label.printed, content=content), after)

    # --- text without a label

    def text(self, item: Item, after: Item | None) -> None:
        if self.undotted(item, after):
            return
        top = self.stack[-1]
        if top.kind not in (*OWNERS, *POINTS) or self.starts_anew(top, item):
            self.close(self.groups())
            self.push(Open("operative", spans=item.spans), item)
            return
        holder = self.holder(item, after)
        holder.say(Para(item.content, spans=item.spans))
        self.stack[-1].mark = end_mark(plain(item.content))

    def undotted(self, item: Item, after: Item | None) -> bool:
        """Whether text begins with the very label that comes next, its dot or bracket forgotten: "28 Encourages …" after "27."."""
        words = plain(item.content)
        found = _UNDOTTED.match(words)
        if not found or self.separate:
            return False
        following = readings_of(after.num) if after and after.num else ()
        bare = item._replace(num=found[1], content=without_front(item.content, found.end()))
        number = self.number
        printed = any(r.series == "arabic" and str(r.ordinal) == found[1] for r in following)
        expected = number and found[1] == str(number.ordinal + 1) and not printed
        if number and expected and end_mark(words) and not starts_low(plain(bare.content)):
            self.found.append(undotted(item, found[1]))
            self.operative(bare._replace(kind="operative"), after, replace(number, ordinal=number.ordinal + 1, step=0))
            return True
        last = self.stack[-1].reading
        then = [r for r in following if last and r.alike(last) and r.ordinal == last.ordinal + 2]
        if last and then and self.stack[-1].kind == "point" and found[1] in _spelt(last.ordinal + 1):
            self.found.append(undotted(item, found[1]))
            self.point(bare._replace(kind="point"), after, replace(last, ordinal=last.ordinal + 1, step=0))
            return True
        return False

    def starts_anew(self, top: Open, item: Item) -> bool:
        """Whether unnumbered text is a paragraph for itself: no number, list or unfinished sentence holds it."""
        if self.separate:
            return True
        if top.kind not in OWNERS or top.num or starts_low(plain(item.content)):
            return False
        if top.announced:
            return bool(top.mark) and top.mark in STOPS
        return bool(top.mark) and top.mark in STOPS + SEMICOLONS

    def holder(self, item: Item, after: Item | None) -> Open:
        """The open unit that unnumbered text belongs to."""
        top = self.stack[-1]
        if top.kind in OWNERS:
            return top
        unfinished = not top.mark or (top.indent > 0 and item.look.indent >= top.indent)
        if (top.titled and not top.mark) or (top.announced and top.mark not in STOPS):
            return top
        if unfinished and not starts_low(plain(item.content)):
            return top
        base = self.owned()
        keep = base + 1
        if after and after.kind == "point":
            keep = base + 1 + self.going_on(after, base)
        self.close(keep)
        return self.stack[-1]

    def going_on(self, after: Item, base: int) -> int:
        """How many open points stay open, because the next label goes on with the one below them."""
        readings = readings_of(after.num)
        levels = self.stack[base + 1 :]
        for depth in range(len(levels) - 1, -1, -1):
            own = levels[depth].reading
            if own and any(reading.follows(own) for reading in readings):
                return depth + 1 if depth + 1 < len(levels) else depth
        return 0

    # --- tables

    def table(self, item: Item, after: Item | None) -> None:
        if item.grid is None:
            return
        made = table(item.grid)
        top = self.stack[-1]
        if top.kind in POINTS and after and after.kind == "point":
            top.say(made)
            return
        if self.groups() > 1 and not (top.grouping and top.units):
            if not top.grouping:  # a table in a section belongs to the paragraph before it, else to the section itself
                self.close(self.owned() + 1)
            self.stack[-1].say(made)
            return
        self.close(self.groups())
        if len(self.stack) == 1:
            self.root.blocks.append(made)
        else:
            self.stack[-1].units.append(Unit("operative", lead=(made,), spans=made.spans))

    # --- the stack

    def push(self, opened: Open, item: Item) -> None:
        opened.begin(item)
        self.stack.append(opened)

    def groups(self) -> int:
        """How much of the stack is root and headings."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].grouping or at == 0:
                return at + 1
        return 1

    def close(self, keep: int) -> None:
        """Close all open units but the first `keep` (root counts)."""
        while len(self.stack) > max(keep, 1):
            done = self.stack.pop()
            parent = self.stack[-1]
            (parent.blocks if parent is self.root else parent.units).append(done.unit())
            parent.last = done.reading

    def report(self, found: Slip, item: Item, here: Reading, before: Reading | None = None, printed: str = "") -> None:
        if found is not Slip.NONE:
            self.found.append(slip(found, item, here, before, printed))


def _spelt(ordinal: int) -> tuple[str, ...]:
    """How the label of that place is written in letters and figures."""
    return (str(ordinal), chr(ord("a") + ordinal - 1) if ordinal <= 26 else "")
