"""The walk through blocks in reading order: slugs for paragraphs, tables and quotations, notes at their calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.galley.direction import rtl, tag
from pipeline.galley.inlines import stretches
from pipeline.galley.slugs import GalleyCell, GalleyNote, Slug
from pipeline.model import (
    WRAPPERS,
    Block,
    Blocks,
    Change,
    ChangeMark,
    Flow,
    Inline,
    Inlines,
    Note,
    Para,
    Quote,
    Table,
    Unit,
)
from pipeline.model.build import plain, rewrap, strip, text

_GROUPS = frozenset(("part", "section", "title", "chapter", "division", "article"))
_STYLE_OF = {"preambular": "preambular", "operative": "operative", "subparagraph": "text"}  # all other kinds: "point"
_DEEPER = frozenset(("point", "indent", "item"))
_SPACE = text(" ")
_BOXED = frozenset(("note", "cell"))  # everything inside keeps the style of its box


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: what a paragraph inherits from what is round it.

    style     of plain paragraphs here; "note" and "cell" are kept by everything inside
    depth     points entered; section: headed groups entered; quoted: quotations entered
    outline   bookmark level of an outermost heading here; 0: headings get none
    """

    lang: str
    style: str = "text"
    depth: int = 0
    section: int = 0
    quoted: int = 0
    outline: int = 0
    change: ChangeMark | None = None


class Walk:
    """Collects the notes while the slugs are made: a note's place in the list is that of its call."""

    def __init__(self) -> None:
        self.notes: list[GalleyNote] = []
        self.known: set[str] = set()

    def blocks(self, blocks: Blocks, place: Place) -> Iterator[Slug]:
        for block in blocks:
            yield from self._block(block, place)

    def _block(self, block: Block, place: Place) -> Iterator[Slug]:
        match block:
            case Para() | Table():
                yield from self._flow(block, place)
            case Unit():
                group = block.kind in _GROUPS and place.style not in _BOXED
                yield from self._group(block, place) if group else self._paragraph(block, place)
            case _:
                assert_never(block)

    def _flow(self, flow: Flow, place: Place, num: str = "", eid: str = "", first: bool = True) -> Iterator[Slug]:
        match flow:
            case Para(content, "heading") if place.style not in _BOXED:
                yield from self._heading(content, spoken(flow, place), num, eid or flow.eid)
            case Para(content, role):
                style = place.style if role == "text" or place.style in _BOXED else role
                slugs = self.line(content, style, spoken(flow, place), num, eid or flow.eid, first)
                yield from (replace(slug, keep_next=True) for slug in slugs) if role == "formula" else slugs
            case Table():
                yield from self._table(flow, place, eid)
            case _:
                assert_never(flow)

    def _heading(self, content: Inlines, place: Place, num: str, eid: str) -> Iterator[Slug]:
        outline = place.outline + place.section if place.outline else 0
        for slug in self.line(content, "heading", place, num, eid, depth=place.section + 1):
            yield replace(slug, keep_next=True, outline=outline)
            outline = 0

    def _group(self, unit: Unit, place: Place) -> Iterator[Slug]:
        inner = replace(place, change=unit.change or place.change)
        eid = unit.eid
        if unit.num or unit.heading:
            yield from self._heading(unit.heading, inner, unit.num, eid)
            inner, eid = replace(inner, section=place.section + 1), ""
        for flow in unit.lead:
            yield from self._flow(flow, inner, eid=eid)
            eid = ""
        yield from self.blocks(unit.units, inner)
        yield from self.blocks(unit.tail, inner)

    def _paragraph(self, unit: Unit, place: Place) -> Iterator[Slug]:
        style = place.style if place.style in _BOXED else _STYLE_OF.get(unit.kind, "point")
        depth = place.depth + 1 if unit.kind in _DEEPER else place.depth if unit.kind == "subparagraph" else 0
        inner = replace(place, style=style, depth=depth, change=unit.change or place.change)
        slugs = list(self._lead(unit, inner))
        if slugs and unit.units and not slugs[-1].rows:
            slugs[-1] = replace(slugs[-1], keep_next=True)  # "Requests the Secretary-General:" never ends a page
        yield from slugs
        yield from self.blocks(unit.units, inner if place.style in _BOXED else replace(inner, style="text"))
        for flow in unit.tail:
            yield from self._flow(flow, inner, first=False)

    def _lead(self, unit: Unit, place: Place) -> Iterator[Slug]:
        num, eid, first, lead = unit.num, unit.eid, unit.kind != "subparagraph", unit.lead
        if (
            unit.heading
            and lead
            and isinstance(lead[0], Para)
            and plain(unit.heading).rstrip().endswith((".", ":", "。", "："))
        ):
            # A run-in title, "(a) Peace and security. The Council …", is set in the line it opens.
            lead = (replace(lead[0], content=(*unit.heading, *_blank(unit.heading), *lead[0].content)), *lead[1:])
        elif unit.heading:
            yield from (replace(slug, keep_next=True) for slug in self.line(unit.heading, place.style, place, num, eid))
            num, eid, first = "", "", False
        if num and not (lead and isinstance(lead[0], Para)):
            yield self._slug((), place.style, place, num, eid)
            num, eid, first = "", "", False
        for flow in lead:
            yield from self._flow(flow, place, num, eid, first)
            # Further paragraphs of a numbered unit go on flush; a decision or statement without numbers indents each.
            num, eid, first = "", "", first and not unit.num

    def _table(self, table: Table, place: Place, eid: str) -> Iterator[Slug]:
        above = list(self.line(table.caption, "caption", place, eid=eid or table.eid))
        if not above or above[-1].quoted > place.quoted:
            above.append(self._slug((), "caption", place, eid="" if above else eid or table.eid))
        cell = Place(place.lang, "cell", change=place.change)
        rows = tuple(
            tuple(GalleyCell(tuple(self.blocks(c.content, cell)), c.head, c.colspan, c.rowspan) for c in row)
            for row in table.rows
        )
        yield from (replace(slug, keep_next=True) for slug in above[:-1])
        yield replace(above[-1], rows=rows)

    def line(
        self,
        content: Inlines,
        style: str,
        place: Place,
        num: str = "",
        eid: str = "",
        first: bool = True,
        depth: int = -1,
    ) -> Iterator[Slug]:
        """One printed paragraph: a slug, or several where a quotation stands in it."""
        pieces = stretches(content)
        if num and (not pieces or isinstance(pieces[0], Quote)):
            pieces = ((), *pieces)
        for piece in pieces:
            if isinstance(piece, Quote):
                yield from self._quote(piece, place, eid)
            else:
                words = strip(piece) if len(pieces) > 1 else piece
                if words or num:
                    yield self._slug(words, style, place, num, eid, first, depth)
            num, eid, first = "", "", False

    def _quote(self, quote: Quote, place: Place, eid: str) -> Iterator[Slug]:
        style = place.style if place.style in _BOXED else "quote"
        inner = replace(place, style=style, depth=0, section=0, outline=0, quoted=place.quoted + 1)
        eid = eid or quote.eid
        for slug in self.blocks(quote.content, inner):
            yield replace(slug, eid=slug.eid or eid)
            eid = ""

    def _slug(
        self,
        content: Inlines,
        style: str,
        place: Place,
        num: str = "",
        eid: str = "",
        first: bool = True,
        depth: int = -1,
    ) -> Slug:
        words, change = self._keyed(content, place), place.change
        if change and words:
            words = (Change(change.kind, words, change.by, change.on),)
        level = place.depth if depth < 0 else depth
        lang = tag(place.lang)
        return Slug(style, words, num, level, eid, lang, rtl(lang), first, quoted=place.quoted, change=change)

    def _keyed(self, content: Inlines, place: Place) -> Inlines:
        """The same inlines, every note in them listed and with an eId that no other has."""
        out: list[Inline] = []
        for part in content:
            if isinstance(part, Note):
                out.append(self._note(part, place))
            elif isinstance(part, WRAPPERS):
                inner = self._keyed(part.content, place)
                out.append(part if inner is part.content else rewrap(part, inner))
            else:
                out.append(part)
        return content if all(new is old for new, old in zip(out, content, strict=True)) else tuple(out)

    def _note(self, note: Note, place: Place) -> Note:
        index = len(self.notes)
        eid = note.eid if note.eid and note.eid not in self.known else _free(f"note_{index + 1}", self.known)
        self.known.add(eid)
        # Holds the place: the notes inside this one come after it.
        self.notes.append(GalleyNote(eid, note.marker or str(index + 1), ()))
        slugs = tuple(self.blocks(note.body, Place(place.lang, "note")))
        self.notes[index] = replace(self.notes[index], slugs=slugs)
        return note if eid == note.eid and note.marker else replace(note, eid=eid, marker=self.notes[index].number)


def spoken(para: Para, place: Place) -> Place:
    """The place with the paragraph's own language and tracked change."""
    if not (para.lang or para.change):
        return place
    return replace(place, lang=para.lang or place.lang, change=para.change or place.change)


def _blank(heading: Inlines) -> Inlines:
    return () if plain(heading).endswith(("。", "：", " ")) else _SPACE


def _free(wanted: str, taken: set[str]) -> str:
    eid, number = wanted, 2
    while eid in taken:
        eid, number = f"{wanted}-{number}", number + 1
    return eid
