"""The writer's hand: blocks and inlines as elements, one case for each node of the model, facing `akn.read`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from lxml import etree

from pipeline.akn.fit import misfit
from pipeline.akn.leads import lead_phrase
from pipeline.akn.meta import Amended
from pipeline.akn.names import LANG, MARKS, STYLES, q
from pipeline.akn.references import References
from pipeline.akn.shapes import Place, element, introduces, para_element, runs, wraps_up
from pipeline.model import (
    Block,
    Break,
    Cell,
    Change,
    ChangeMark,
    Flows,
    Foreign,
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Para,
    Quote,
    Ref,
    Spans,
    Style,
    Table,
    Text,
    Unit,
)

Element = etree._Element


@dataclass(slots=True)
class Sheet:
    """The state of one file being written: the ids it uses, the places it knows, the amendments of the document at hand."""

    references: References
    places: dict[str, Spans] = field(default_factory=dict)
    misfits: list[str] = field(default_factory=list)
    amended: list[Amended] = field(default_factory=list)
    _lang: str = "eng"
    _table: str = ""
    _refs: Counter[str] = field(default_factory=Counter)

    def begin(self, lang: str) -> None:
        """A document begins: its language, and no amendments yet."""
        self._lang, self.amended = lang, []

    # ---------------------------------------------------------------- blocks

    def blocks(self, parent: Element, blocks: Sequence[Block], place: Place, at: str) -> None:
        """Blocks under a parent that must not be empty; `at` is the eId that gives them context."""
        for kind, run in runs(blocks, place):
            holder = _el(parent, kind, {"eId": _list_eid(run)}) if kind else parent
            for block in run:
                self._block(holder, block, place, at)
        if not blocks:
            _el(parent, "p")

    def _block(self, parent: Element, block: Block, place: Place, at: str) -> None:
        match block:
            case Para():
                self._para(parent, block, place, at)
            case Table():
                self._write_table(parent, block, place)
            case Unit():
                self._unit(parent, block, place)
            case _:
                assert_never(block)

    def _para(self, parent: Element, para: Para, place: Place, at: str) -> None:
        self._keep(para.eid, para.spans)
        name = para_element(para, place)
        if name == "p":
            e = _el(parent, "p")
        elif name == "block":
            at = para.eid
            e = _el(parent, "block", {"name": para.role, "eId": at})
        elif name == "formula":
            at = para.eid
            e = _el(_el(parent, "formula", {"name": "enactingFormula", "eId": at}), "p")
        else:
            at = para.eid
            named = {"name": para.role} if name == "hcontainer" else {}
            e = _el(_el(_el(parent, name, {**named, "eId": at}), "content", {"eId": f"{at}__content"}), "p")
        if para.lang:
            e.set(LANG, para.lang)
        self._changed(e, para.change)
        self._inlines(e, para.content, at)

    def _write_table(self, parent: Element, table: Table, place: Place) -> None:
        """A table; one with a caption that belongs to no paragraph stands in a tblock, its caption as the heading."""
        self._keep(table.eid, table.spans)
        outer, self._table = self._table, table.eid
        titled = place is Place.BODY and bool(table.caption)
        if titled:
            before, _, ordinal = table.eid.rpartition("tbl_")
            block = f"{before}tblock_{ordinal}"
            parent = _el(parent, "tblock", {"eId": block})
            self._inlines(_el(parent, "heading"), table.caption, block)
        e = _el(parent, "table", {"eId": table.eid})
        if table.caption and not titled:
            self._inlines(_el(e, "caption"), table.caption, table.eid)
        for row in table.rows:
            tr = _el(e, "tr")
            for cell in row:
                self._cell(tr, cell, table.eid)
        self._table = outer

    def _cell(self, tr: Element, cell: Cell, at: str) -> None:
        self._keep(cell.eid, cell.spans)
        spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
        e = _el(tr, "th" if cell.head else "td", {name: str(n) for name, n in spans.items() if n != 1})
        self.blocks(e, cell.content, Place.BLOCKS, at)

    # ---------------------------------------------------------------- units

    def _unit(self, parent: Element, unit: Unit, place: Place) -> None:
        self._keep(unit.eid, unit.spans)
        name = element(unit, place)
        e = _el(parent, name, self._named(unit, name) | {"eId": unit.eid})
        self._changed(e, unit.change)
        if name == "crossHeading":
            self._preambular(e)
            line = unit.lead[0]
            assert isinstance(line, Para)
            self._keep(line.eid, line.spans)
            self._inlines(e, line.content, unit.eid)
        elif name == "container":
            self._inside(e, unit)
        elif name == "item":
            if unit.kind != "point":
                _add(e, "class", unit.kind)
            self._label(e, unit)
            self._inside(e, unit)
        elif name == "hcontainer" and unit.kind == "preambular":
            self._preambular(e)
            self._label(e, unit)
            self._inside(_el(e, "content", {"eId": f"{unit.eid}__content"}), unit)
        else:
            self._label(e, unit)
            self._hierarchy(e, unit)

    def _named(self, unit: Unit, name: str) -> dict[str, str]:
        if name == "container":
            return {"name": lead_phrase(unit, self._lang)}
        return {"name": unit.kind} if name == "hcontainer" else {}

    def _preambular(self, e: Element) -> None:
        """Preambular text in a body says so. The concept's id is not "preamble": that is the element's own."""
        _add(e, "refersTo", self.references.use("preambleText"))

    def _label(self, e: Element, unit: Unit) -> None:
        if unit.num:
            _el(e, "num").text = unit.num
        if unit.heading:
            self._inlines(_el(e, "heading"), unit.heading, unit.eid)

    def _hierarchy(self, e: Element, unit: Unit) -> None:
        """Content, or intro, parts and wrapUp; a list takes the intro and the wrapUp that stand next to it."""
        if not unit.units:
            if unit.lead:
                self.blocks(_el(e, "content", {"eId": f"{unit.eid}__content"}), unit.lead, Place.BLOCKS, unit.eid)
            return
        gathered = list(runs(unit.units, Place.UNIT))
        if not gathered[0][0]:
            self._matter(e, "intro", unit.eid, unit.lead, unit.eid)
        for ordinal, (kind, run) in enumerate(gathered):
            holder, eid = e, unit.eid
            if kind:
                eid = _list_eid(run)
                holder = _el(e, kind, {"eId": eid})
                self._matter(holder, "intro", eid, unit.lead if ordinal == 0 else (), unit.eid)
            for part in run:
                self._unit(holder, part, Place.UNIT)
            if ordinal == len(gathered) - 1:
                self._matter(holder, "wrapUp", eid, unit.tail, unit.eid)

    def _matter(self, parent: Element, name: str, eid: str, flows: Flows, at: str) -> None:
        if flows:
            e = _el(parent, name, {"eId": f"{eid}__{name.lower()}"})
            self.blocks(e, flows, Place.BLOCKS, at)

    def _inside(self, e: Element, unit: Unit) -> None:
        """Where AKN has blocks only: text, a blockList that takes the lines next to it, text."""
        lead, tail = unit.lead, unit.tail
        if not unit.units:
            self.blocks(e, lead, Place.BLOCKS, unit.eid)
            return
        before = lead[:-1] if introduces(lead) else lead
        after = tail[1:] if wraps_up(tail) else tail
        for flow in before:
            self._block(e, flow, Place.BLOCKS, unit.eid)
        eid = _list_eid(unit.units)
        holder = _el(e, "blockList", {"eId": eid})
        if introduces(lead):
            self._line(_el(holder, "listIntroduction", {"eId": f"{eid}__intro"}), lead[-1], unit.eid)
        for part in unit.units:
            self._unit(holder, part, Place.BLOCKS)
        if wraps_up(tail):
            self._line(_el(holder, "listWrapUp", {"eId": f"{eid}__wrapup"}), tail[0], unit.eid)
        for flow in after:
            self._block(e, flow, Place.BLOCKS, unit.eid)

    def _line(self, e: Element, para: Block, at: str) -> None:
        assert isinstance(para, Para)
        self._keep(para.eid, para.spans)
        self._inlines(e, para.content, at)

    # ---------------------------------------------------------------- inlines

    def _inlines(self, parent: Element, content: Inlines, at: str) -> None:
        last: Element | None = None
        for part in content:
            if not isinstance(part, Text):
                last = self._inline(parent, part, at)
            elif last is None:
                parent.text = part.text
            else:
                last.tail = part.text

    def _inline(self, parent: Element, part: Inline, at: str) -> Element:
        match part:
            case Style(kind, content):
                e = _el(parent, STYLES[kind]) if kind in STYLES else _el(parent, "inline", {"name": kind})
            case Ref(target, content):
                self._refs[at] += 1
                e = _el(parent, "ref", {"eId": f"{at}__ref_{self._refs[at]}".removeprefix("__"), "href": target})
            case Mark(_, content):
                e = self._mark(parent, part)
            case Foreign(lang, content):
                e = _el(parent, "span", {LANG: lang})
            case Change(kind, content):
                made = self.references.change(part)
                e = _el(parent, kind, {"refersTo": made} if made else {})
            case Note():
                return self._note(parent, part)
            case Quote():
                return self._quote(parent, part)
            case Image(key, alt):
                return _el(parent, "img", {"src": key, "alt": alt} if alt else {"src": key})
            case Break():
                return _el(parent, "eol")
            case Text():
                raise AssertionError("texts are written by their parent")
            case _:
                assert_never(part)
        self._inlines(e, content, at)
        return e

    def _mark(self, parent: Element, mark: Mark) -> Element:
        self._keep(mark.eid, mark.spans)
        reason = misfit(mark)
        if reason:
            self.misfits.append(reason)
            return _el(parent, "inline")
        form = MARKS[mark.role]
        e = _el(parent, form.element, {"name": form.name} if form.name else {})
        if form.fixed:
            e.set("refersTo", f"#{form.fixed}")
        given = ((form.value, mark.value), (form.capacity, mark.capacity))
        for attribute, value in sorted(given, key=lambda pair: pair[0] == "normalized"):
            if value:
                e.set(attribute, f"#{value}" if attribute in ("refersTo", "as") else value)
        self.references.mark(mark)
        return e

    def _note(self, parent: Element, note: Note) -> Element:
        self._keep(note.eid, note.spans)
        e = _el(parent, "authorialNote", {"eId": note.eid, "marker": note.marker, "placement": "bottom"})
        if self._table:
            e.set("placementBase", f"#{self._table}")
        self.blocks(e, note.body, Place.BLOCKS, note.eid)
        return e

    def _quote(self, parent: Element, quote: Quote) -> Element:
        self._keep(quote.eid, quote.spans)
        if quote.amends is None:
            e = _el(parent, "embeddedStructure", {"eId": quote.eid})
            self.blocks(e, quote.content, Place.BODY, quote.eid)
            return e
        eid = quote.eid.rpartition("__")[0]
        self.amended.append(Amended(quote.amends, eid, quote.eid))
        e = _el(parent, "mod", {"eId": eid})
        self.blocks(_el(e, "quotedStructure", {"eId": quote.eid}), quote.content, Place.BODY, quote.eid)
        return e

    # ---------------------------------------------------------------- what all share

    def _changed(self, e: Element, change: ChangeMark | None) -> None:
        """A whole paragraph inserted or deleted: @class says which, @refersTo by whom and when."""
        if change:
            _add(e, "class", change.kind)
            made = self.references.change(change)
            if made:
                _add(e, "refersTo", made)

    def _keep(self, eid: str, spans: Spans) -> None:
        if spans:
            self.places[eid] = spans


def _el(parent: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    return etree.SubElement(parent, q(name), attributes or {})


def _add(e: Element, attribute: str, word: str) -> None:
    e.set(attribute, f"{e.get(attribute, '')} {word}".strip())


def _list_eid(run: Sequence[Block]) -> str:
    """A list's eId: what its first member's begins with ("para_2__list_1" of "para_2__list_1__point_a")."""
    return run[0].eid.rpartition("__")[0]
