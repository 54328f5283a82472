"""Plain text, laid out as the official document is: numbered, wrapped, its notes collected at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_writing import W001, W002, W003, W011
from pipeline.galley.compose import compose
from pipeline.galley.inlines import Run, runs
from pipeline.galley.slugs import Galley, GalleyNote, Slug
from pipeline.manuscript.passages import Furniture
from pipeline.model import Document
from pipeline.ports import Media, Written
from pipeline.writers.txt.columns import width, wrap
from pipeline.writers.txt.pages import Block, call, calls, paged, uncalled
from pipeline.writers.txt.tables import lay

_STEP = 4  # columns of an indent, and of the tab stops after a label
_RULE = "_" * 20
_RIGHT_TO_LEFT = "\u200f"
_AGENDA = frozenset(("session", "agenda", "agendaTitle"))
_TIGHT = frozenset(
    ("masthead", "session", "agenda", "agendaTitle", "closing", "caption")
)  # no blank line between two of one kind
_CENTRED = frozenset(("adoption", "origin", "sponsors", "part", "separator"))
_LEFT = frozenset(("masthead", "session", "agenda", "agendaTitle", "annex", "annexTitle", "caption"))


@dataclass(frozen=True, slots=True)
class TxtOptions:
    """How the text is laid out.  Raises ValueError for a width or a page in which nothing can be set.

    width       columns of a line, 0 for paragraphs in one line each
    page        lines of a page, whose notes then stand at its foot, form feeds between pages; 0: no pages, notes at the end
    masthead    what the text does not print of its masthead (publisher, symbol, organ) is set above it, from what is known
    unofficial  whether such a masthead says "Unofficial copy"
    """

    width: int = 78
    page: int = 0
    masthead: bool = False
    unofficial: bool = True

    def __post_init__(self) -> None:
        if self.width and self.width < 24:
            raise ValueError(f"a line of {self.width} columns is too short: give 24 or more, or 0 for no wrapping")
        if self.page and self.page < 12:
            raise ValueError(f"a page of {self.page} lines is too short: give 12 or more, or 0 for no pages")


class TxtWriter:
    """Plain text in UTF-8. Right-to-left text stands in logical order; the terminal turns it."""

    name = "txt"
    suffix = ".txt"
    media_type = "text/plain"
    Options: type[Any] = TxtOptions

    def write(self, document: Document, media: Media, options: TxtOptions) -> Written:
        page = _Page(compose(document), options)
        return Written(page.text().encode(), page.diagnostics(), tuple(page.furniture))


class _Page:
    """The lines so far, and what had to be added or left out on the way."""

    def __init__(self, galley: Galley, options: TxtOptions) -> None:
        self.galley = galley
        self.options = options
        self.room = options.width
        self.furniture: list[Furniture] = []
        self.changed = False
        self.numbers = {note.eid: number for number, note in enumerate(galley.notes)}
        self.called: set[int] = set()
        self.pictures: list[str] = []
        self.wide: list[str] = []
        self.long: list[str] = []

    def text(self) -> str:
        blocks, notes = list(self._blocks()), self._notes()
        rule = ("", _RULE, "") if notes else ()
        if notes:
            self.furniture.append(Furniture(_RULE, "rule above the notes"))
        if self.options.page:
            text = "\n\f".join(paged(blocks, notes, self.options.page, rule))
        else:
            lines = [line for block in blocks for line in (*[""] * block.above, *block.lines)]
            text = "\n".join([*lines, *rule, *(line for note in notes.values() for line in note)])
        lines = [line.rstrip(" ") for line in uncalled(text).split("\n")]
        self.long = [line.strip() for line in lines if self.room and width(line) > self.room]
        return "\n".join(lines).strip("\n") + "\n"

    def _notes(self) -> dict[int, tuple[str, ...]]:
        """The notes' lines by number; that of a deleted call is left out with it, one called in a note stands below that note."""
        lines = {}
        for number, note in enumerate(self.galley.notes):
            if number in self.called:
                lines[number] = tuple(self._turned(self._note(note), self.galley.rtl))
        if self.options.page:
            for number in reversed(lines):
                inner = dict.fromkeys(inside for line in lines[number] for inside in calls(line))
                lines[number] += tuple(line for inside in inner for line in lines.get(inside, ()))
        return lines

    def _blocks(self) -> Iterator[Block]:
        above = 0
        if head := self._masthead():
            yield Block(head)
            above = 1
        before: Slug | None = None
        for slug in self.galley.slugs:
            if set_ := self._slug(slug):  # none: a paragraph that was deleted as a whole
                turned = tuple(self._turned(set_, slug.rtl))
                yield Block(turned, _blank_lines(before, slug) or above, slug.keep_next, slug.new_page)
                before, above = slug, 0

    def _masthead(self) -> tuple[str, ...]:
        """Publisher and symbol in one line, the organ, the notice: those that the text does not print itself."""
        running, printed = self.galley.running, {slug.place for slug in self.galley.slugs}
        if not self.options.masthead or not (running.publisher or running.organ):
            return ()
        both = "head" in printed
        publisher = "" if both or "publisher" in printed else running.publisher
        symbol = "" if both or "symbol" in printed else running.symbol
        organ = "" if "organ" in printed else running.organ
        notice = running.notice if self.options.unofficial else ""
        known = (("publisher", publisher), ("symbol", symbol), ("organ", organ), ("unofficial copy", notice))
        self.furniture += [Furniture(words, f"masthead: {name}") for name, words in known if words]
        gap = max(self.room - width(publisher) - width(symbol), 2) if publisher else 0
        first = f"{publisher}{' ' * gap}{symbol}" if symbol else publisher
        return tuple(self._turned([line for line in (first, organ, notice) if line], self.galley.rtl))

    def _turned(self, lines: list[str], rtl: bool) -> Iterator[str]:
        """Lines from right to left that begin with a Latin letter keep their side on a terminal: a mark says which it is."""
        for line in lines:
            yield _RIGHT_TO_LEFT + line if rtl and line.strip() and _leftward(line) else line

    def diagnostics(self) -> Diagnostics:
        changed = (of(W001, "inserted words are kept, deleted words left out"),) if self.changed else ()
        pictures = (of(W002, f"picture “{key}” is not shown in plain text") for key in dict.fromkeys(self.pictures))
        long = (of(W011, f"“{self.long[0][:40]}…” stands in {len(self.long)} such lines"),) if self.long else ()
        return (
            *changed,
            *pictures,
            *(of(W003, "the table is listed cell by cell", eid=eid) for eid in self.wide),
            *long,
        )

    def _slug(self, slug: Slug) -> list[str]:
        if slug.change and slug.change.kind == "del":
            self.changed = True
            return []
        if slug.rows:
            return self._table(slug)
        words, quoted = self._words(slug), slug.quoted * _STEP
        if slug.style in _CENTRED or (slug.style == "title" and slug.depth):
            return self._centred(_labelled(slug.num, words))
        if slug.style == "closing":
            return self._right(words)
        if slug.style == "title" or slug.style == "heading":
            label = f"{slug.num}  " if slug.num else ""
            return self._block(label, words, quoted, quoted + width(label))
        if slug.style in _LEFT:
            return self._block(slug.num, words, quoted, quoted)
        if slug.depth:
            edge = quoted + slug.depth * _STEP
            return self._block(slug.num, words, edge + _STEP, edge)
        return self._block(slug.num, words, quoted + (_STEP if slug.first else 0), quoted)

    def _block(self, num: str, words: str, first: int, turned: int) -> list[str]:
        """A paragraph with its label; one without a gap of its own gets that of a tab, to the next stop."""
        if self.room:  # at most half the line is indent, however deep a point stands
            first, turned = min(first, self.room // 2), min(turned, self.room // 2)
        lines: list[str] = []
        for number, line in enumerate(words.split("\n")):
            if number == 0 and num:
                label = num if num.endswith(" ") else num + " " * (_STEP - (first + width(num)) % _STEP)
                wrapped = wrap(line, self.room, first + width(label), turned)
                start = wrapped[0].lstrip(" ") if wrapped else ""
                lines += [" " * first + label + start, *wrapped[1:]]
            else:
                lines += wrap(line, self.room, first if number == 0 else turned, turned)
        return lines

    def _centred(self, words: str) -> list[str]:
        """Centred and broken evenly: no last line of two words."""
        room = self.room - 2 * _STEP if self.room > 40 else self.room
        lines = [line for part in words.split("\n") for line in _even(part, room)]
        return [" " * max((self.room - width(line)) // 2, 0) + line for line in lines]

    def _right(self, words: str) -> list[str]:
        lines = [line for part in words.split("\n") for line in wrap(part, self.room)]
        return [" " * max(self.room - width(line), 0 if self.room else 2 * _STEP) + line for line in lines]

    def _table(self, slug: Slug) -> list[str]:
        indent = (slug.depth + slug.quoted) * _STEP
        caption = self._words(slug)
        laid = lay(slug.rows, self._cell, self.room, indent)
        self.furniture += [Furniture(words, "table") for words in laid.added]
        if laid.too_wide:
            self.wide.append(slug.eid)
        above = [*self._block("", caption, indent, indent), ""] if caption else []
        return [*above, *laid.lines]

    def _cell(self, slugs: tuple[Slug, ...]) -> str:
        """A table inside a cell is flattened to its words."""
        lines = [_labelled(slug.num, self._words(slug)) for slug in slugs]
        lines += [self._cell(cell.slugs) for slug in slugs for row in slug.rows for cell in row]
        return "\n".join(line for line in lines if line)

    def _note(self, note: GalleyNote) -> list[str]:
        lines: list[str] = []
        label = f"[{note.number}]"
        for slug in note.slugs:
            if slug.rows:
                lines += self._table(slug)
                continue
            edge = _STEP + (slug.depth + slug.quoted) * _STEP
            words = _labelled(slug.num, self._words(slug))
            lines += self._block(label, words, 0, edge) if label else self._block("", words, edge, edge)
            label = ""
        return lines or [label]

    def _words(self, slug: Slug) -> str:
        return "".join(map(self._run, runs(slug.content)))

    def _run(self, run: Run) -> str:
        self.changed = self.changed or bool(run.change)
        if run.change == "del":
            return ""
        if run.image:
            self.pictures.append(run.image)
            if run.text:
                self.furniture.append(Furniture(run.text, "description of a picture"))
            return f"[{run.text}]" if run.text else ""
        if run.note:
            number = self.numbers[run.note]
            self.called.add(number)
            return f"{call(number)}[{run.text}]"
        return run.text


def _leftward(line: str) -> bool:
    """Whether a line by itself, as a terminal takes it, would be thought to run from left to right."""
    return next((kind == "L" for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL")), False)


def _even(words: str, room: int) -> list[str]:
    lines = wrap(words, room)
    while room > 1 and len(lines) > 1 and len(closer := wrap(words, room - 1)) == len(lines):
        lines, room = closer, room - 1
    return lines


def _labelled(num: str, words: str) -> str:
    return f"{num} {words}" if num and words else num or words


def _blank_lines(before: Slug | None, slug: Slug) -> int:
    if before is None:
        return 0
    if slug.new_page:
        return 3
    agenda = before.style in _AGENDA and slug.style in _AGENDA
    tight = slug.style in _TIGHT and (before.style == slug.style or agenda)
    return 0 if tight and not slug.rows else 1
