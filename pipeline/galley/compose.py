"""Document to Galley: masthead, title, text, closing, then annexes or members, each with its styles, bookmarks and keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.galley.direction import rtl, tag
from pipeline.galley.emphasis import emphasize
from pipeline.galley.furnishing import masthead_place, masthead_style, running, split_number
from pipeline.galley.inlines import marks
from pipeline.galley.slugs import Galley, Slug
from pipeline.galley.walk import Place, Walk, spoken
from pipeline.model import Document, Para
from pipeline.model.build import plain

_ANNEXED = ("annex", "appendix")
_COLONS = (":", "：")


def compose(document: Document) -> Galley:
    """The whole document, annexes and members included, as flat slugs; a pure function.

    In: a document as `akn.read` gives it; notes without an eId (a document made by hand) get one here, so that every call finds its note.
    Out: slugs in reading order, notes in the order of their calls, also those in titles, tables, annexes and other notes.
    """
    walk = Walk()
    slugs = emphasize(tuple(_announcing(tuple(_document(document, walk, 0)))))
    lang, heads = tag(document.meta.lang), running(document)
    return Galley(slugs, tuple(walk.notes), heads, heads.title or heads.symbol, lang, rtl(lang))


def _announcing(slugs: tuple[Slug, ...]) -> Iterator[Slug]:
    """What announces a table, "as detailed in the table below:", stays on its page."""
    for number, slug in enumerate(slugs, 1):
        table = number < len(slugs) and slugs[number].rows
        yield replace(slug, keep_next=True) if table and plain(slug.content).rstrip().endswith(_COLONS) else slug


def _document(document: Document, walk: Walk, level: int) -> Iterator[Slug]:
    """`level` counts the documents round this one that have a bookmark of their own."""
    annex = document.meta.kind in _ANNEXED
    place = Place(document.meta.lang, outline=level + (2 if document.title else 1))
    slugs = [replace(slug, keep_next=True) for slug in _masthead(document.masthead, walk, place)]
    slugs += _annex_title(document, walk, place) if annex else _title(document, walk, place, level)
    slugs += walk.blocks(document.preamble, replace(place, style="preambular"))
    slugs += walk.blocks(document.body, place)
    if annex and slugs:
        slugs[0] = replace(slugs[0], new_page=True)
    for member in document.parts:
        if member.meta.kind not in _ANNEXED:
            slugs += _document(member, walk, level + 1)
    closing = list(_closing(document.closing, walk, place))  # that of a composite stands below its members
    if closing and slugs:
        slugs[-1] = replace(slugs[-1], keep_next=True)  # the closing never stands alone on a page
    yield from (*slugs, *closing)
    for part in document.parts:
        if part.meta.kind in _ANNEXED:
            yield from _document(part, walk, level if part.meta.kind == "annex" else level + 1)


def _masthead(lines: tuple[Para, ...], walk: Walk, place: Place) -> Iterator[Slug]:
    for para in lines:
        style = para.role if para.role != "text" else masthead_style(para.content)
        where = masthead_place(para.content) if style == "masthead" else ""
        slugs = walk.line(para.content, style, spoken(para, place), eid=para.eid)
        yield from (replace(slug, place=where) for slug in slugs) if where else slugs


def _title(document: Document, walk: Walk, place: Place, level: int) -> Iterator[Slug]:
    outline = place.outline - 1
    for para in document.title:
        roles = {mark.role for mark in marks(para.content)}
        letter = bool(level) and "docNumber" in roles and "docTitle" not in roles  # the "A" of 75/101 A
        num, content = ("", para.content) if letter else split_number(para.content)
        style, depth = ("part", 0) if letter else ("title", 1 if level else 0)
        for slug in walk.line(content, style, spoken(para, place), num, para.eid, depth=depth):
            yield replace(slug, keep_next=True, outline=outline)
            outline = 0


def _annex_title(document: Document, walk: Walk, place: Place) -> Iterator[Slug]:
    outline = place.outline - 1
    for number, para in enumerate(document.title):
        roles = {mark.role for mark in marks(para.content)}
        label = "docType" in roles or (number == 0 and "docTitle" not in roles)
        for slug in walk.line(para.content, "annex" if label else "annexTitle", spoken(para, place), eid=para.eid):
            yield replace(slug, keep_next=True, outline=outline)
            outline = 0


def _closing(paras: tuple[Para, ...], walk: Walk, place: Place) -> Iterator[Slug]:
    slugs = [slug for para in paras for slug in walk.line(para.content, "closing", spoken(para, place), eid=para.eid)]
    yield from (replace(slug, keep_next=True) for slug in slugs[:-1])
    yield from slugs[-1:]
