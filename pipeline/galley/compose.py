"""Document to Galley: one walk in reading order that gives every paragraph its style, number, depth, bookmark and keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.galley.direction import rtl, tag
from pipeline.galley.furnishing import masthead_style, running, split_number
from pipeline.galley.inlines import marks, stretches
from pipeline.galley.slugs import Galley, GalleyCell, GalleyNote, Slug
from pipeline.model import (
    WRAPPERS,
    Block,
    Blocks,
    Change,
    ChangeMark,
    Document,
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


def compose(document: Document) -> Galley:
    """The whole document, annexes and members included, as flat slugs; a pure function.

    In: a document as `akn.read` gives it; notes without an eId (a document made by hand) get one here, so that every call finds its note.
    Out: slugs in reading order, notes in the order of their calls, also those in titles, tables, annexes and other notes.
    """
    composer = _Composer()
    slugs = tuple(composer.document(document, 0))
    lang = tag(document.meta.lang)
    heads = running(document)
    title = heads.title or heads.symbol
    return Galley(slugs, tuple(composer.notes), heads, title, lang, rtl(lang))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what a paragraph inherits from what is round it."""

    lang: str
    style: str = "text"
    depth: int = 0
    section: int = 0
    quoted: int = 0
    outline: int = 0
    change: ChangeMark | None = None


class _Composer:
    """Collects the notes while the slugs are made: a note's place in the list is that of its call."""

    def __init__(self) -> None:
        self.notes: list[GalleyNote] = []
        self.known: set[str] = set()

    # -- documents -----------------------------------------------------------------------------------------------

    def document(self, document: Document, level: int) -> Iterator[Slug]:
        """`level` counts the documents round this one that have a bookmark of their own."""
        annex = document.meta.kind in ("annex", "appendix")
        place = _Place(document.meta.lang, outline=level + (2 if document.title else 1))
        slugs = [replace(slug, keep_next=True) for slug in self._masthead(document.masthead, place)]
        slugs += self._annex_title(document, place) if annex else self._title(document, place, level)
        slugs += self.blocks(document.preamble, replace(place, style="preambular"))
        slugs += self.blocks(document.body, place)
        slugs += self._closing(document.closing, place, slugs)
        if annex and slugs:
            slugs[0] = replace(slugs[0], new_page=True)
        yield from slugs
        for part in document.parts:
            inner = part.meta.kind == "appendix" or part.meta.kind not in ("annex", "appendix")
            yield from self.document(part, level + 1 if inner else level)

    def _masthead(self, lines: tuple[Para, ...], place: _Place) -> Iterator[Slug]:
        for para in lines:
            style = para.role if para.role != "text" else masthead_style(para.content)
            yield from self.line(para.content, style, _of(para, place), eid=para.eid)

    def _title(self, document: Document, place: _Place, level: int) -> Iterator[Slug]:
        outline = place.outline - 1
        for para in document.title:
            roles = {mark.role for mark in marks(para.content)}
            style = "part" if level and "docNumber" in roles and "docTitle" not in roles else "title"
            num, content = split_number(para.content) if style == "title" else ("", para.content)
            slugs = self.line(
                content, style, _of(para, place), num, para.eid, depth=1 if level and style == "title" else 0
            )
            for slug in slugs:
                yield replace(slug, keep_next=True, outline=outline)
                outline = 0

    def _annex_title(self, document: Document, place: _Place) -> Iterator[Slug]:
        outline = place.outline - 1
        for number, para in enumerate(document.title):
            titled = any(mark.role == "docTitle" for mark in marks(para.content))
            label = any(mark.role == "docType" for mark in marks(para.content)) or (number == 0 and not titled)
            for slug in self.line(para.content, "annex" if label else "annexTitle", _of(para, place), eid=para.eid):
                yield replace(slug, keep_next=True, outline=outline)
                outline = 0

    def _closing(self, paras: tuple[Para, ...], place: _Place, before: list[Slug]) -> Iterator[Slug]:
        slugs = [slug for para in paras for slug in self.line(para.content, "closing", _of(para, place), eid=para.eid)]
        if slugs and before:
            before[-1] = replace(before[-1], keep_next=True)  # the closing never stands alone on a page
        for slug in slugs[:-1]:
            yield replace(slug, keep_next=True)
        yield from slugs[-1:]

    # -- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Blocks, place: _Place) -> Iterator[Slug]:
        for block in blocks:
            yield from self._block(block, place)

    def _block(self, block: Block, place: _Place) -> Iterator[Slug]:
        match block:
            case Para() | Table():
                yield from self._flow(block, place)
            case Unit():
                group = block.kind in _GROUPS and place.style not in _BOXED
                yield from self._group(block, place) if group else self._paragraph(block, place)
            case _:
                assert_never(block)

    def _flow(self, flow: Flow, place: _Place, num: str = "", eid: str = "", first: bool = True) -> Iterator[Slug]:
        match flow:
            case Para(content, "heading") if place.style not in _BOXED:
                yield from self._heading(content, _of(flow, place), num, eid or flow.eid)
            case Para(content, role):
                style = place.style if role == "text" or place.style in _BOXED else role
                slugs = self.line(content, style, _of(flow, place), num, eid or flow.eid, first)
                yield from (replace(slug, keep_next=True) for slug in slugs) if role == "formula" else slugs
            case Table():
                yield from self._table(flow, place, eid)
            case _:
                assert_never(flow)

    def _heading(self, content: Inlines, place: _Place, num: str, eid: str) -> Iterator[Slug]:
        outline = place.outline + place.section if place.outline else 0
        for slug in self.line(content, "heading", place, num, eid, depth=place.section + 1):
            yield replace(slug, keep_next=True, outline=outline)
            outline = 0

    def _group(self, unit: Unit, place: _Place) -> Iterator[Slug]:
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

    def _paragraph(self, unit: Unit, place: _Place) -> Iterator[Slug]:
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

    def _lead(self, unit: Unit, place: _Place) -> Iterator[Slug]:
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
            num, eid, first = "", "", False

    def _table(self, table: Table, place: _Place, eid: str) -> Iterator[Slug]:
        above = list(self.line(table.caption, "caption", place, eid=eid or table.eid))
        if not above or above[-1].quoted > place.quoted:
            above.append(self._slug((), "caption", place, eid="" if above else eid or table.eid))
        cell = _Place(place.lang, "cell", change=place.change)
        rows = tuple(
            tuple(GalleyCell(tuple(self.blocks(c.content, cell)), c.head, c.colspan, c.rowspan) for c in row)
            for row in table.rows
        )
        yield from (replace(slug, keep_next=True) for slug in above[:-1])
        yield replace(above[-1], rows=rows)

    # -- lines ---------------------------------------------------------------------------------------------------

    def line(
        self,
        content: Inlines,
        style: str,
        place: _Place,
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

    def _quote(self, quote: Quote, place: _Place, eid: str) -> Iterator[Slug]:
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
        place: _Place,
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

    # -- notes ---------------------------------------------------------------------------------------------------

    def _keyed(self, content: Inlines, place: _Place) -> Inlines:
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

    def _note(self, note: Note, place: _Place) -> Note:
        index = len(self.notes)
        eid = note.eid if note.eid and note.eid not in self.known else _free(f"note_{index + 1}", self.known)
        self.known.add(eid)
        self.notes.append(
            GalleyNote(eid, note.marker or str(index + 1), ())
        )  # holds the place: notes inside come after it
        slugs = tuple(self.blocks(note.body, _Place(place.lang, "note")))
        self.notes[index] = replace(self.notes[index], slugs=slugs)
        return note if eid == note.eid and note.marker else replace(note, eid=eid, marker=self.notes[index].number)


def _of(para: Para, place: _Place) -> _Place:
    if not (para.lang or para.change):
        return place
    return replace(place, lang=para.lang or place.lang, change=para.change or place.change)


def _blank(heading: Inlines) -> Inlines:
    return () if plain(heading).endswith(("。", "：", " ")) else _SPACE


def _free(wanted: str, taken: Iterable[str]) -> str:
    known, eid, number = set(taken), wanted, 2
    while eid in known:
        eid, number = f"{wanted}-{number}", number + 1
    return eid
