"""Akoma Ntoso of this project's own profile as a document: one case for each element, facing the one in `akn.write`.

Strict: what the writer does not write is refused with its line. The UN's own files need a tolerant front end (`readers.akn`), not a
softer reader here.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.akn import eids, read_meta
from pipeline.akn.elements import kids, one, words_apart
from pipeline.akn.errors import AknError
from pipeline.akn.names import AKN, q
from pipeline.akn.page import Page
from pipeline.akn.parse import parse
from pipeline.model import Block, Blocks, Document, Metadata, Para
from pipeline.model.build import annex_metadata
from pipeline.model.check import ANNEXES, check

Element = etree._Element


def read(xml: bytes) -> Document:
    """The document in a file of this project's profile, every node with its eId.

    Raises AknError, with line and reason, for anything else: no XML, a DOCTYPE, another vocabulary, a form that is not the profile's.
    """
    return of_tree(parse(xml))


def of_tree(root: Element) -> Document:
    """The same of an XML tree that has been parsed already."""
    document = unchecked(root)
    breaches = check(document)
    if breaches:
        raise AknError(breaches[0])
    return eids.assign(document)


def unchecked(root: Element) -> Document:
    """The document in a tree as it stands there: without eIds, its normal form not looked at."""
    if root.tag != q("akomaNtoso"):
        raise AknError(f"the root is {root.tag!r}, not akomaNtoso of {AKN}", root.sourceline or 0)
    top, components = _roots(root)
    notes = read_meta.references(top)
    return _document(top, components, read_meta.metadata(top, notes), notes)


def _roots(root: Element) -> tuple[Element, Element | None]:
    words_apart(root)
    found = list(root)
    if not found or len(found) > 2 or (len(found) == 2 and found[1].tag != q("components")):
        raise AknError("an akomaNtoso holds one document, and components after a composite", root.sourceline or 0)
    return found[0], found[1] if len(found) == 2 else None


def _document(top: Element, components: Element | None, meta: Metadata, references: Mapping[str, Element]) -> Document:
    slots = _slots(top)
    page = Page(references, read_meta.amendments(slots["meta"]))
    parts = [_member(slot, references) for slot in (kids(components) if components is not None else ())]
    parts += [_annex(slot, meta, references) for slot in (kids(slots["attachments"]) if "attachments" in slots else ())]
    return Document(
        meta,
        masthead=_masthead(slots.get("coverPage"), page),
        title=_paras(slots.get("preface"), page),
        preamble=_blocks(slots.get("preamble"), page),
        body=_blocks(slots.get("mainBody", slots.get("body")), page),
        closing=_paras(slots.get("conclusions"), page),
        parts=tuple(parts),
    )


_PARTS = (
    "meta",
    "coverPage",
    "preface",
    "preamble",
    "mainBody",
    "body",
    "collectionBody",
    "conclusions",
    "attachments",
)


def _slots(top: Element) -> dict[str, Element]:
    slots: dict[str, Element] = {}
    for name, child in kids(top, *_PARTS, named=True):
        if name in slots:
            raise AknError(f"a second {name} in one {read_meta.kind(top)}", child.sourceline or 0)
        slots[name] = child
    if "meta" not in slots:
        raise AknError("a document without meta", top.sourceline or 0)
    if len({"mainBody", "body", "collectionBody"} & slots.keys()) > 1:
        raise AknError("two bodies in one document", top.sourceline or 0)
    for listed in kids(slots["collectionBody"], "component") if "collectionBody" in slots else ():
        one(listed, "documentRef")
    return slots


def _member(slot: Element, references: Mapping[str, Element]) -> Document:
    top = _only(slot)
    return _document(top, None, read_meta.metadata(top, references), references)


def _annex(slot: Element, parent: Metadata, references: Mapping[str, Element]) -> Document:
    top = _only(slot)
    kind = read_meta.kind(top)
    if kind not in ANNEXES:
        raise AknError(f"an attachment holds an annex or an appendix, not a {kind}", top.sourceline or 0)
    return _document(top, None, annex_metadata(parent, kind), references)


def _only(slot: Element) -> Element:
    words_apart(slot)
    if len(slot) != 1:
        raise AknError(f"a {etree.QName(slot).localname} holds one document", slot.sourceline or 0)
    return slot[0]


def _masthead(cover: Element | None, page: Page) -> tuple[Para, ...]:
    return () if cover is None else _paras(one(cover, "container"), page)


def _blocks(e: Element | None, page: Page) -> Blocks:
    return () if e is None else page.blocks(e)


def _paras(e: Element | None, page: Page) -> tuple[Para, ...]:
    return tuple(_para(block, e) for block in _blocks(e, page))


def _para(block: Block, parent: Element | None) -> Para:
    if not isinstance(block, Para):
        line = parent.sourceline if parent is not None else 0
        raise AknError("masthead, title and closing hold paragraphs only", line or 0)
    return block
