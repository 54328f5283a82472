"""The reader's eye: elements as blocks and units, one case for each element, facing `akn.sheet`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from pipeline.akn import inline_reading
from pipeline.akn.elements import as_flows, is_placeholder, kids, nothing_after, number, one, unknown, words_apart
from pipeline.akn.errors import AknError
from pipeline.akn.names import HIERARCHY, LANG, local
from pipeline.model import (
    Amendment,
    Block,
    Blocks,
    Cell,
    ChangeMark,
    Flows,
    Inlines,
    Para,
    Table,
    Unit,
)

Element = etree._Element

_KINDS = {element: kind for kind, element in HIERARCHY.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader must know of the file besides the element at hand: its references, the amendments its body makes."""

    references: Mapping[str, Element]
    amendments: Mapping[str, Amendment]

    # ---------------------------------------------------------------- blocks

    def blocks(self, e: Element) -> Blocks:
        """The blocks in an element, in order; the writer's placeholder for none (an empty p) is none."""
        words_apart(e)
        out: list[Block] = []
        for child in e:
            if not is_placeholder(child):
                out += self._block(child)
        return tuple(out)

    def _block(self, e: Element) -> Sequence[Block]:
        name = local(e.tag)
        if name == "p":
            return (self._para(e, "text"),)
        if name in _KINDS:
            return (self._hierarchy(e, _KINDS[name]),)
        read = _BLOCKS.get(name)
        if read is None:
            raise unknown(e)
        return read(self, e)

    def _para(self, e: Element, role: str) -> Para:
        return Para(inline_reading.read(self, e), role, e.get(LANG, ""), self._change(e))

    def _named(self, e: Element) -> Sequence[Block]:
        return (self._para(e, e.get("name", "")),)

    def _formula(self, e: Element) -> Sequence[Block]:
        return (self._para(one(e, "p"), "formula"),)

    def _alinea(self, e: Element) -> Sequence[Block]:
        return (self._para(one(one(e, "content"), "p"), "formula"),)

    def _tblock(self, e: Element) -> Sequence[Block]:
        parts = kids(e, "heading", "table", named=True)
        if [name for name, _ in parts] != ["heading", "table"]:
            raise unknown(e)
        return (self._table(parts[1][1], parts[0][1]),)

    def _plain_table(self, e: Element) -> Sequence[Block]:
        return (self._table(e, None),)

    def _table(self, e: Element, heading: Element | None) -> Table:
        rows = []
        for name, child in kids(e, "caption", "tr", named=True):
            if name == "caption":
                heading = child
            else:
                rows.append(tuple(self._cell(cell) for cell in kids(child, "td", "th")))
        return Table(tuple(rows), inline_reading.read(self, heading) if heading is not None else ())

    def _cell(self, e: Element) -> Cell:
        return Cell(self.blocks(e), local(e.tag) == "th", number(e, "colspan"), number(e, "rowspan"))

    # ---------------------------------------------------------------- units

    def _hcontainer(self, e: Element) -> Sequence[Block]:
        name = e.get("name", "")
        if name == "separator":
            return (self._para(one(one(e, "content"), "p"), "separator"),)
        if name == "preambular":
            num, heading, rest = self._label(e)
            if len(rest) != 1 or local(rest[0].tag) != "content":
                raise unknown(e)
            return (self._inside(rest[0], list(rest[0]), name, num, heading, self._change(e)),)
        return (self._hierarchy(e, name),)

    def _container(self, e: Element) -> Sequence[Block]:
        return (self._inside(e, list(e), "preambular", "", (), self._change(e)),)

    def _cross_heading(self, e: Element) -> Sequence[Block]:
        return (Unit("preambular", lead=(Para(inline_reading.read(self, e)),), change=self._change(e)),)

    def _list(self, e: Element) -> Sequence[Block]:
        return self._units(e)

    def _block_list(self, e: Element) -> Sequence[Block]:
        return tuple(self._item(item) for item in kids(e, "item"))

    def _hierarchy(self, e: Element, kind: str) -> Unit:
        num, heading, rest = self._label(e)
        change = self._change(e)
        if not rest:
            return Unit(kind, num, heading, change=change)
        if local(rest[0].tag) == "content":
            nothing_after(rest, 1)
            return Unit(kind, num, heading, self._flows(rest[0]), change=change)
        first, last = rest[0], rest[-1]
        lead = self._edge(first, "intro", 0)
        tail = self._edge(last, "wrapUp", -1)
        units: list[Unit] = []
        for child in rest:
            if local(child.tag) not in ("intro", "wrapUp"):
                units += self._units(child) if local(child.tag) == "list" else self._unit(child)
        return Unit(kind, num, heading, lead, tuple(units), tail, change)

    def _edge(self, e: Element, name: str, end: int) -> Flows:
        """The lead or the tail: the unit's own intro or wrapUp, else that of the list that stands at this end."""
        if local(e.tag) == "list" and len(e):
            e = e[end]
        return self._flows(e) if local(e.tag) == name else ()

    def _units(self, e: Element) -> tuple[Unit, ...]:
        words_apart(e)
        return tuple(unit for child in e if local(child.tag) not in ("intro", "wrapUp") for unit in self._unit(child))

    def _unit(self, e: Element) -> tuple[Unit, ...]:
        units = tuple(block for block in self._block(e) if isinstance(block, Unit))
        if not units:
            raise unknown(e)
        return units

    def _item(self, e: Element) -> Unit:
        num, heading, rest = self._label(e)
        kinds = [word for word in e.get("class", "").split() if word not in ("ins", "del")]
        return self._inside(e, rest, kinds[0] if kinds else "point", num, heading, self._change(e))

    def _inside(
        self, e: Element, rest: list[Element], kind: str, num: str, heading: Inlines, change: ChangeMark | None
    ) -> Unit:
        words_apart(e)
        lead: list[Block] = []
        units: list[Unit] = []
        tail: list[Block] = []
        for child in rest:
            if local(child.tag) != "blockList":
                if not is_placeholder(child):
                    (tail if units else lead).extend(self._block(child))
                continue
            if units:
                raise AknError("a second blockList in one paragraph", child.sourceline or 0)
            for name, part in kids(child, "listIntroduction", "item", "listWrapUp", named=True):
                if name == "item":
                    units.append(self._item(part))
                else:
                    (lead if name == "listIntroduction" else tail).append(Para(inline_reading.read(self, part)))
        return Unit(kind, num, heading, as_flows(lead, e), tuple(units), as_flows(tail, e), change)

    def _label(self, e: Element) -> tuple[str, Inlines, list[Element]]:
        words_apart(e)
        num, rest = "", list(e)
        heading: Inlines = ()
        if rest and local(rest[0].tag) == "num":
            if len(rest[0]):
                raise AknError("a num holds a number and nothing else", rest[0].sourceline or 0)
            num = rest.pop(0).text or ""
        if rest and local(rest[0].tag) == "heading":
            heading = inline_reading.read(self, rest.pop(0))
        return num, heading, rest

    def _flows(self, e: Element) -> Flows:
        return as_flows(self.blocks(e), e)

    def _change(self, e: Element) -> ChangeMark | None:
        if not (named := e.get("class")):
            return None
        kinds = [word for word in named.split() if word in ("ins", "del")]
        if not kinds:
            return None
        names = [word for word in e.get("refersTo", "").split() if word.startswith("#change-")]
        return ChangeMark(kinds[0], *self.made(names[0] if names else "", e))

    def made(self, reference: str, e: Element) -> tuple[str, date | None]:
        """Author and date of a change, from the event that its reference names."""
        if not reference:
            return "", None
        event = self.references.get(reference.removeprefix("#"))
        if event is None:
            raise AknError(f"a change by {reference}, which the references do not list", e.sourceline or 0)
        day = event.get("href", "").rpartition("/")[2]
        try:
            return event.get("shortForm", ""), None if day == "undated" else date.fromisoformat(day)
        except ValueError:
            raise AknError(f"a change on {day!r}, which is no date", event.sourceline or 0) from None


_BLOCKS: Mapping[str, Callable[[Page, Element], Sequence[Block]]] = {
    "block": Page._named,
    "formula": Page._formula,
    "alinea": Page._alinea,
    "tblock": Page._tblock,
    "table": Page._plain_table,
    "hcontainer": Page._hcontainer,
    "container": Page._container,
    "crossHeading": Page._cross_heading,
    "list": Page._list,
    "blockList": Page._block_list,
}
