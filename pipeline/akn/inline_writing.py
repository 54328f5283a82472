"""Inlines as elements: one case for each, facing `akn.inline_reading`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pipeline.akn.fit import misfit
from pipeline.akn.meta import Amended
from pipeline.akn.names import MARKS, STYLES
from pipeline.akn.nodes import LANG, Node, add
from pipeline.akn.shapes import Place
from pipeline.model import (
    Break,
    Change,
    Foreign,
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Quote,
    Ref,
    Style,
    Text,
)

if TYPE_CHECKING:
    from pipeline.akn.sheet import Sheet


def write(sheet: Sheet, parent: Node, content: Inlines, at: str) -> None:
    """A sequence of inlines into an element that is empty yet; `at` is the eId that gives them context."""
    last: Node | None = None
    for part in content:
        if not isinstance(part, Text):
            last = _inline(sheet, parent, part, at)
        elif last is None:
            parent.text = part.text
        else:
            last.tail = part.text


def _inline(sheet: Sheet, parent: Node, part: Inline, at: str) -> Node:
    match part:
        case Style(kind, content):
            e = add(parent, STYLES[kind]) if kind in STYLES else add(parent, "inline", {"name": kind})
        case Ref(target, content):
            sheet.refs[at] += 1
            e = add(parent, "ref", {"eId": f"{at}__ref_{sheet.refs[at]}".removeprefix("__"), "href": target})
        case Mark(_, content):
            e = _mark(sheet, parent, part)
        case Foreign(lang, content):
            e = add(parent, "span", {LANG: lang})
        case Change(kind, content):
            made = sheet.references.change(part)
            e = add(parent, kind, {"refersTo": made} if made else {})
        case Note():
            return _note(sheet, parent, part)
        case Quote():
            return _quote(sheet, parent, part)
        case Image(key, alt):
            return add(parent, "img", {"src": key, "alt": alt} if alt else {"src": key})
        case Break():
            return add(parent, "eol")
        case Text():
            raise AssertionError("texts are written by their parent")
        case _:
            assert_never(part)
    write(sheet, e, content, at)
    return e


def _mark(sheet: Sheet, parent: Node, mark: Mark) -> Node:
    reason = misfit(mark)
    if reason:
        sheet.misfits.append(reason)
        return add(parent, "inline")
    form = MARKS[mark.role]
    e = add(parent, form.element, {"name": form.name} if form.name else {})
    sheet.keep(e, mark.eid)
    if form.fixed:
        e.set("refersTo", f"#{form.fixed}")
    given = ((form.value, mark.value), (form.capacity, mark.capacity))
    for attribute, value in given if form.value != "normalized" else reversed(given):
        if value:
            e.set(attribute, f"#{value}" if attribute in ("refersTo", "as") else value)
    sheet.references.mark(mark)
    return e


def _note(sheet: Sheet, parent: Node, note: Note) -> Node:
    e = add(parent, "authorialNote", {"eId": note.eid, "marker": note.marker, "placement": "bottom"})
    sheet.keep(e, note.eid)
    if sheet.table:
        e.set("placementBase", f"#{sheet.table}")
    sheet.blocks(e, note.body, Place.BLOCKS, note.eid)
    return e


def _quote(sheet: Sheet, parent: Node, quote: Quote) -> Node:
    if quote.amends is None:
        e = add(parent, "embeddedStructure", {"eId": quote.eid})
        sheet.keep(e, quote.eid)
        sheet.blocks(e, quote.content, Place.BODY, quote.eid)
        return e
    eid = quote.eid.rpartition("__")[0]
    sheet.amended.append(Amended(quote.amends, eid, quote.eid))
    e = add(parent, "mod", {"eId": eid})
    holder = add(e, "quotedStructure", {"eId": quote.eid})
    sheet.keep(holder, quote.eid)
    sheet.blocks(holder, quote.content, Place.BODY, quote.eid)
    return e
