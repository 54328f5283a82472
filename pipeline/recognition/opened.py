"""A unit while it is open: it may still get text, parts and closing words."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Block, Flow, Inlines, Para, Spans, Unit
from pipeline.model.build import plain
from pipeline.recognition.items import Item
from pipeline.recognition.labels import Reading
from pipeline.recognition.sections import RANKS
from pipeline.recognition.shapes import COLONS, end_mark, starts_low

OWNERS = ("operative", "preambular")
POINTS = ("point", "indent")


@dataclass(slots=True)
class Open:
    """An open unit.

    reading    of its label, the last of its series
    last       the reading of the part that was closed last: a list may go on after words between
    rank       of a heading: what may stand inside what (`sections.RANKS`)
    mark       the end mark of the text that came last
    announced  its own text ends in a colon: a list, or text, is to follow
    titled     its own text has no end mark and begins with a capital: a title that runs in
    """

    kind: str
    num: str = ""
    heading: Inlines = ()
    spans: Spans = ()
    reading: Reading | None = None
    last: Reading | None = None
    rank: float = 0.0
    indent: float = 0.0
    mark: str = ""
    announced: bool = False
    titled: bool = False
    lead: list[Flow] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    tail: list[Flow] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def grouping(self) -> bool:
        """A heading's unit, which holds paragraphs."""
        return self.kind in RANKS

    @property
    def bare(self) -> bool:
        """Nothing stands in it yet."""
        return not (self.lead or self.units or self.tail)

    def begin(self, item: Item) -> None:
        """The text that its label or its place opens."""
        words = plain(item.content)
        self.mark = end_mark(words)
        self.announced = bool(self.mark) and self.mark in COLONS
        self.titled = bool(words) and not self.mark and not starts_low(words)
        self.indent = item.look.indent
        if item.content:
            self.lead.append(Para(item.content, spans=item.spans))

    def say(self, flow: Flow) -> None:
        """Text goes to the lead, or after the points that are already there."""
        (self.tail if self.units else self.lead).append(flow)

    def reopen(self) -> None:
        """A list goes on after closing words: those words become a part of their own."""
        if self.tail:
            self.units.append(Unit("subparagraph", lead=tuple(self.tail)))
            self.tail = []

    def unit(self) -> Unit:
        lead, units, tail = tuple(self.lead), tuple(self.units), tuple(self.tail)
        return Unit(self.kind, self.num, self.heading, lead, units, tail, spans=self.spans)
