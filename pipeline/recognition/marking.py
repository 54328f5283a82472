"""Marks and references laid over printed words: the words never change, and notes and emphasis among them survive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import WRAPPERS, Break, Inline, Inlines, Mark, Ref, Style, Text
from pipeline.model.build import cut, fold, inlines, plain, rewrap, strip
from pipeline.recognition.shapes import wholly


@dataclass(frozen=True, slots=True)
class Place:
    """Words between two offsets into `plain(content)`: the role they have, or the `target` that they refer to."""

    start: int
    end: int
    role: str = ""
    value: str = ""
    capacity: str = ""
    target: str = ""

    def round(self, words: Inlines) -> Inline:
        """The wrapper of this place."""
        return Ref(self.target, words) if self.target else Mark(self.role, words, self.value, self.capacity)


def marked(content: Inlines, places: Iterable[Place]) -> Inlines:
    """A line with a `Mark` round each place. Places nest or stand apart; a note at a place's end belongs to it.

    Made for the few marks of a masthead line; `referred` is the one for long texts.
    """
    ordered = sorted((p for p in places if p.end > p.start), key=lambda p: (p.start, -p.end))
    return _marked(content, 0, len(plain(content)), ordered) if ordered else content


def _marked(content: Inlines, start: int, end: int, places: Sequence[Place]) -> Inlines:
    out: list[Inline] = []
    at = start
    rest = list(places)
    while rest:
        place = rest.pop(0)
        inner = [p for p in rest if p.start < place.end]
        rest = rest[len(inner) :]
        out += cut(content, at, place.start) if place.start > at else ()
        out.append(place.round(_marked(content, place.start, place.end, inner)))
        at = place.end
    out += cut(content, at, end) if at < end or at == start else ()
    return inlines(*out)


def referred(content: Inlines, places: Sequence[Place]) -> Inlines:
    """A text with a wrapper round each place; places are sorted and stand apart. One pass, whatever the text's length.

    A place that emphasis cuts in two ("*63*/71") gets one wrapper round both pieces; a note at a place's end stays outside.
    """
    return _Layer(places).over(content) if places else content


class _Layer:
    """The places still to be laid, and the offset reached; it lives for one text."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places, self.next, self.at = places, 0, 0

    def over(self, content: Inlines) -> Inlines:
        out: list[Inline] = []
        number = 0
        while number < len(content):
            run = self._run(content, number)
            if run > 1:
                out += self._across(content[number : number + run])
            else:
                out += self._part(content[number])
            number += run
        return inlines(*out)

    def _run(self, content: Inlines, number: int) -> int:
        """How many parts, from `number` on, the places that begin in them cut across; 1: none does."""
        at, place, run = self.at, self.next, 0
        while number + run < len(content):
            end = at + len(plain((content[number + run],)))
            while place < len(self.places) and self.places[place].end <= end:
                place += 1
            run, at = run + 1, end
            if place == len(self.places) or self.places[place].start >= end:
                break
        return max(run, 1)

    def _across(self, parts: Inlines) -> Inlines:
        start, end = self.at, self.at + len(plain(parts))
        inside = [p for p in self._taken(end)]
        self.at = end
        shifted = [Place(p.start - start, p.end - start, p.role, p.value, p.capacity, p.target) for p in inside]
        return marked(parts, shifted)

    def _part(self, part: Inline) -> Inlines:
        if isinstance(part, Text):
            return self._text(part.text)
        if isinstance(part, WRAPPERS) and len(plain((part,))):
            return (rewrap(part, self.over(part.content)),)
        self.at += len(plain((part,)))
        return (part,)

    def _text(self, text: str) -> Inlines:
        start, end = self.at, self.at + len(text)
        out: list[Inline] = []
        done = 0
        for place in self._taken(end):
            out += [Text(text[done : place.start - start])]
            out.append(place.round((Text(text[place.start - start : place.end - start]),)))
            done = place.end - start
        self.at = end
        return inlines(*out, Text(text[done:]))

    def _taken(self, end: int) -> Iterable[Place]:
        """The places up to an offset, which then are done."""
        first = self.next
        while self.next < len(self.places) and self.places[self.next].end <= end:
            self.next += 1
        return self.places[first : self.next]


def line_of(content: Inlines, bare: bool = False) -> Inlines:
    """A line of the masthead or a title as one row of words: layout line breaks and runs of blanks become one blank.

    Emphasis of the whole line is layout too and goes, so that every source of a text gives the same line; with `bare`, so does
    emphasis of parts (a masthead has no other), and so do links: its rules set their own. Raised and lowered signs stay.
    """
    plainly = _unlinked(content) if bare else content
    return fold(strip(_unset(_unbroken(plainly), _LAYOUT if bare else _whole(content))))


def closing_of(content: Inlines) -> Inlines:
    """A line of the closing: as a line of the masthead, but its breaks belong to the text."""
    return fold(strip(_unset(content, _LAYOUT)))


_LAYOUT = frozenset({"italic", "bold", "underline"})


def _whole(content: Inlines) -> frozenset[str]:
    """The kinds of emphasis in which every word of a line stands."""
    return frozenset(kind for kind in _LAYOUT if wholly(content, kind))


def _unset(content: Inlines, kinds: frozenset[str]) -> Inlines:
    """The content without emphasis of these kinds."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Style) and part.kind in kinds:
            out += _unset(part.content, kinds)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _unset(part.content, kinds)))
        else:
            out.append(part)
    return inlines(*out)


def _unlinked(content: Inlines) -> Inlines:
    """The content without the links that the source has round its words."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Ref):
            out += _unlinked(part.content)
        else:
            out.append(rewrap(part, _unlinked(part.content)) if isinstance(part, WRAPPERS) else part)
    return inlines(*out)


def _unbroken(content: Inlines) -> Inlines:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Break):
            out.append(Text(" "))
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _unbroken(part.content)))
        else:
            out.append(part)
    return inlines(*out)
