"""Plain text, laid out as the official document is: numbered, wrapped, its notes collected at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_writing import W001, W002, W003
from pipeline.galley.compose import compose
from pipeline.galley.inlines import Run, runs
from pipeline.galley.slugs import Galley, GalleyNote, Slug
from pipeline.manuscript.passages import Furniture
from pipeline.model import Document
from pipeline.ports import Media, Written
from pipeline.writers.txt.columns import width, wrap
from pipeline.writers.txt.tables import lay

_STEP = 4  # columns of an indent, and of the tab stops after a label
_RULE = "_" * 20
_AGENDA = frozenset(("session", "agenda", "agendaTitle"))
_TIGHT = frozenset(
    ("masthead", "session", "agenda", "agendaTitle", "closing", "caption")
)  # no blank line between two of one kind
_CENTRED = frozenset(("adoption", "origin", "sponsors", "part", "separator"))
_LEFT = frozenset(("masthead", "session", "agenda", "agendaTitle", "annex", "annexTitle", "caption"))


@dataclass(frozen=True, slots=True)
class TxtOptions:
    """width: columns of a line, 0 for paragraphs in one line each.

    Raises ValueError for a width in which nothing can be set.
    """

    width: int = 78

    def __post_init__(self) -> None:
        if self.width and self.width < 24:
            raise ValueError(f"a line of {self.width} columns is too short: give 24 or more, or 0 for no wrapping")


class TxtWriter:
    """Plain text in UTF-8. Right-to-left text stands in logical order; the terminal turns it."""

    name = "txt"
    suffix = ".txt"
    media_type = "text/plain"
    Options: type[Any] = TxtOptions

    def write(self, document: Document, media: Media, options: TxtOptions) -> Written:
        page = _Page(compose(document), options.width)
        return Written(page.text().encode(), page.diagnostics(), tuple(page.furniture))


class _Page:
    """The lines so far, and what had to be added or left out on the way."""

    def __init__(self, galley: Galley, room: int) -> None:
        self.galley = galley
        self.room = room
        self.furniture: list[Furniture] = []
        self.changed = False
        self.called: set[str] = set()
        self.pictures: list[str] = []
        self.wide: list[str] = []

    def text(self) -> str:
        lines: list[str] = []
        before: Slug | None = None
        for slug in self.galley.slugs:
            if not (set_ := self._slug(slug)):
                continue  # a paragraph that was deleted as a whole
            lines += [""] * _blank_lines(before, slug)
            lines += set_
            before = slug
        notes: list[str] = []
        for note in self.galley.notes:
            if note.eid in self.called:  # the note of a deleted call is left out with it
                notes += self._note(note)
        if notes:
            lines += ["", _RULE, "", *notes]
            self.furniture.append(Furniture(_RULE, "rule above the notes"))
        return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"

    def diagnostics(self) -> Diagnostics:
        changed = (of(W001, "inserted words are kept, deleted words left out"),) if self.changed else ()
        pictures = (of(W002, f"picture “{key}” is not shown in plain text") for key in dict.fromkeys(self.pictures))
        return (*changed, *pictures, *(of(W003, "the table is listed cell by cell", eid=eid) for eid in self.wide))

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
            self.called.add(run.note)
            return f"[{run.text}]"
        return run.text


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
