"""A document as Akoma Ntoso: one case for each node of the model, facing the one in `akn.read`.

The law: `read(write(d).xml) == d` and `write(read(x)).xml == x` for every document in normal form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.akn import eids, layout, meta
from pipeline.akn import references as listing
from pipeline.akn.errors import NotNormal
from pipeline.akn.meta import Identity
from pipeline.akn.names import DOCUMENTS
from pipeline.akn.nodes import Node, add, serialized
from pipeline.akn.parse import parse
from pipeline.akn.shapes import Place, is_act
from pipeline.akn.sheet import Sheet
from pipeline.model import Document, Para, Spans
from pipeline.model.check import ANNEXES, check


@dataclass(frozen=True, slots=True)
class Xml:
    """A written file, the document in it with all its eIds, and where its nodes stand in the source: eId to spans.

    The places are kept beside file and document, not in them.
    """

    xml: bytes
    places: Mapping[str, Spans]
    document: Document


def write(document: Document) -> Xml:
    """The document as a file of this project's profile, UTF-8; the same document gives the same bytes.

    Raises NotNormal, naming each breach, for a document that is not in normal form.
    """
    breaches = check(document)
    if breaches:
        raise NotNormal(breaches)
    places: dict[str, Spans] = {}
    named = eids.assign(document, places)
    root, _ = tree(named)
    return Xml(serialized(root), MappingProxyType(places), named)


def tree(document: Document) -> tuple[Node, Sheet]:
    """A document in normal form, every node with its eId, as a tree that is not yet laid out, with what its sheet noted.

    Raises NotNormal where a mark or a reference cannot be written.
    """
    root = Node("akomaNtoso")
    sheet = Sheet(listing.of(document.meta))
    _document(sheet, root, document, Identity(document.meta, document.meta, "main", ""))
    breaches = (*sheet.misfits, *sheet.references.conflicts)
    if breaches:
        raise NotNormal(breaches)
    return root, sheet


def spread(xml: bytes) -> bytes:
    """A written file with notes, quotations and cells broken over lines too; no word changes."""
    root = parse(xml)
    layout.spread(root)
    return layout.serialized(root)


def _document(sheet: Sheet, parent: Node, d: Document, slot: Identity) -> None:
    sheet.begin(d.meta.lang)
    top = add(
        parent, "act" if is_act(d) else DOCUMENTS[d.meta.kind], {"name": d.meta.kind, "contains": "originalVersion"}
    )
    head = add(top, "meta")
    _masthead(sheet, top, d.masthead, slot)
    _matter(sheet, top, "preface", d.title, slot)
    if d.preamble:
        eid = eids.under(slot.prefix, "preamble")
        sheet.blocks(add(top, "preamble", {"eId": eid}), d.preamble, Place.PREAMBLE, eid)
    members = _body(sheet, parent, top, d, slot)
    _matter(sheet, top, "conclusions", d.closing, slot)
    amended = tuple(sheet.amended)
    _parts(sheet, top, members, d, slot)
    meta.write(head, slot, sheet.references, amended)


def _masthead(sheet: Sheet, top: Node, paras: tuple[Para, ...], slot: Identity) -> None:
    if paras:
        eid = eids.under(slot.prefix, "coverPage")
        cover = add(top, "coverPage", {"eId": eid})
        eid = f"{eid}__container_1"
        sheet.blocks(add(cover, "container", {"name": "masthead", "eId": eid}), paras, Place.BLOCKS, eid)


def _matter(sheet: Sheet, top: Node, name: str, paras: tuple[Para, ...], slot: Identity) -> None:
    if paras:
        eid = eids.under(slot.prefix, name)
        sheet.blocks(add(top, name, {"eId": eid}), paras, Place.BLOCKS, eid)


def _body(sheet: Sheet, parent: Node, top: Node, d: Document, slot: Identity) -> Node | None:
    """The body; of a composite the listing of its members, whose texts follow in `components` (returned)."""
    if d.meta.kind != "publication":
        e = add(top, "body" if is_act(d) else "mainBody", {"eId": eids.under(slot.prefix, "body")})
        sheet.blocks(e, d.body, Place.BODY, slot.prefix)
        return None
    members = [part for part in d.parts if part.meta.kind not in ANNEXES]
    contents = add(top, "collectionBody")
    for ordinal, member in enumerate(members, 1):
        entry = add(contents, "component", {"eId": f"cmp_{ordinal}"})
        shown = member.meta.number or member.meta.symbol or member.meta.kind
        add(
            entry,
            "documentRef",
            {"eId": f"cmp_{ordinal}__dref_1", "href": f"#cmpdoc_{ordinal}", "showAs": shown},
        )
    return add(parent, "components", {"eId": "components"})


def _parts(sheet: Sheet, top: Node, members: Node | None, d: Document, slot: Identity) -> None:
    annexes: Node | None = None
    counts: Counter[str] = Counter()
    for part, name in zip(d.parts, eids.part_slots(d), strict=True):
        eid = eids.under(slot.prefix, name)
        if part.meta.kind not in ANNEXES:
            assert members is not None
            _document(sheet, add(members, "component", {"eId": eid}), part, Identity(part.meta, part.meta, "main", eid))
            continue
        if annexes is None:
            annexes = add(top, "attachments")
        counts[part.meta.kind] += 1
        component = f"{part.meta.kind}_{counts[part.meta.kind]}"
        if slot.component != "main":
            component = f"{slot.component}/{component}"
        _document(sheet, add(annexes, "attachment", {"eId": eid}), part, Identity(part.meta, slot.work, component, eid))
